import type { DescribeTaskDefinition } from '../../facts/ecs-task-definitions.ts';
import { itemPath } from '../../facts/path.ts';
import { revisionName } from '../../facts/service.ts';
import type { StopReason } from '../../reading/messages/stop-reason.ts';
import { failedStartSymptoms } from '../failed-start-symptoms.ts';
import { code, listed } from '../phrases.ts';
import { defineRule } from '../rule.ts';
import {
  type FailedStarts,
  failedStarts,
  howMany,
  scopeOfStarts,
  seeReason,
} from './failed-starts.ts';

/**
 * The log driver could not open its stream because the log group does not exist, so the container never ran and there is no
 * log to look at. A refusal and a timeout while the stream is opened are other matters.
 */
export const logGroupMissing = defineRule({
  id: 'log-group-missing',
  layer: 'init',
  title: 'The log group does not exist',
  explains: [...failedStartSymptoms, 'logs-not-visible'],
  needs: ['services', 'stoppedTasks'],
  wants: ['logGroups', 'recentDeployments', 'taskDefinitions'],
  reference:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/resource-initialization-error.html',

  *check(known, see) {
    for (const starts of failedStarts(known, missing)) {
      const { taskDefinitionArn } = starts;
      const sinks = sinksOf(known.taskDefinitions?.[taskDefinitionArn], starts);
      const here = known.ref.region;
      const exists = (group: string) =>
        known.logGroups?.[group]?.logGroups.some(({ logGroupName }) => logGroupName === group);
      // Only the service's own region was asked.
      const absent = sinks.filter(
        ({ group, region = here }) => region === here && exists(group) === false,
      );
      const meant = absent.length > 0 ? absent : sinks;
      const groups = [...new Set(meant.map(({ group }) => group))];
      const [first] = meant;
      const region = first?.region ?? here;
      const elsewhere = region !== here && groups.some(exists);
      yield {
        ...scopeOfStarts(starts, known),
        subject: groups.length > 0 ? `log group ${groups.join(', ')}` : 'log group',
        confidence: absent.length > 0 ? 'confirmed' : 'likely',
        summary: `${
          groups.length === 0
            ? `The log group of ${code(revisionName(taskDefinitionArn))} does`
            : `Log ${groups.length === 1 ? 'group' : 'groups'} ${listed(groups)} ${
                groups.length === 1 ? 'does' : 'do'
              }`
        } not exist in ${region}${
          elsewhere ? `, only in ${here}` : ''
        }, so the tasks never start and log nothing${howMany(starts, known)}`,
        evidence: [
          seeReason(see, starts),
          ...(first
            ? [
                see(
                  'taskDefinitions',
                  taskDefinitionArn,
                  `taskDefinition.${itemPath('containerDefinitions', 'name', first.container)}.logConfiguration.options`,
                ),
              ]
            : []),
          ...groups
            .filter((group) => absent.some((it) => it.group === group))
            .map((group) => see('logGroups', group, 'logGroups[].logGroupName')),
        ],
        remediation: {
          text: `Create ${groups.length > 0 ? listed(groups) : 'the log group'} in ${region}, or correct \`awslogs-group\` and \`awslogs-region\` in the task definition; ECS tries again by itself.`,
          ...(first
            ? {
                command: `aws logs create-log-group --log-group-name ${first.group} --region ${region}`,
              }
            : {}),
        },
        prevention: 'Create the log group in the same template as the service.',
      };
    }
  },
});

function missing({ operation, cause }: StopReason): string | undefined {
  const gone = cause === 'no-log-group' || cause === 'not-found';
  return operation === 'prepare-logs' && gone ? 'gone' : undefined;
}

/** Where the containers of a revision log to, of the one that the message is about where it says so. */
function sinksOf(definition: DescribeTaskDefinition | undefined, starts: FailedStarts) {
  const sinks = (definition?.taskDefinition?.containerDefinitions ?? []).flatMap(
    ({ name: container, logConfiguration }) => {
      const group = logConfiguration?.options?.['awslogs-group'];
      const region = logConfiguration?.options?.['awslogs-region'];
      return group === undefined ? [] : [{ container, group, region }];
    },
  );
  const own = sinks.filter(
    ({ container, group }) =>
      container === starts.container || group === starts.reason.named.logGroup,
  );
  return own.length > 0 ? own : sinks;
}
