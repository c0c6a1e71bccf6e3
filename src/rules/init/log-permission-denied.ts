import { revisionName } from '../../facts/service.ts';
import type { StopReason } from '../../reading/messages/stop-reason.ts';
import { refusedByPolicyOfEndpoint } from '../../reading/stops/network-suspect.ts';
import { failedStartSymptoms } from '../failed-start-symptoms.ts';
import { code } from '../phrases.ts';
import { defineRule } from '../rule.ts';
import {
  confidenceIn,
  decisionOn,
  refusedBy,
  refusedRole,
  seeDecision,
  simulateCommand,
} from './denied-permission.ts';
import { failedStarts, howMany, scopeOfStarts, seeReason } from './failed-starts.ts';

/**
 * The log driver may not create the log group or its stream: on Fargate with the execution role, on EC2 with the role of
 * the instance. Amazon's own execution policy allows streams and no groups, so `awslogs-create-group` needs more than it.
 */
export const logPermissionDenied = defineRule({
  id: 'log-permission-denied',
  layer: 'init',
  title: 'The execution role may not create the log group or stream',
  explains: [...failedStartSymptoms, 'logs-not-visible'],
  needs: ['services', 'stoppedTasks'],
  wants: ['recentDeployments', 'simulatedPermissions', 'taskDefinitions'],
  reference: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html',

  *check(known, see) {
    for (const starts of failedStarts(known, refusal)) {
      const { reason, taskDefinitionArn } = starts;
      const definition = known.taskDefinitions?.[taskDefinitionArn]?.taskDefinition;
      const onInstances = 'task' in starts.at && starts.at.task.launchType === 'EC2';
      const roleArn = onInstances ? undefined : definition?.executionRoleArn;
      const role = refusedRole(reason, roleArn);
      const decision = decisionOn(reason, role, known.simulatedPermissions);
      const action = reason.named.action ?? 'logs:CreateLogStream';
      const group =
        groupOf(reason) ??
        definition?.containerDefinitions.flatMap(
          ({ logConfiguration }) => logConfiguration?.options?.['awslogs-group'] ?? [],
        )[0];
      const creates = action === 'logs:CreateLogGroup';
      const kind = onInstances ? 'instance role' : 'execution role';
      const who = `${kind} ${role ? code(role) : `of ${code(revisionName(taskDefinitionArn))}`}`;
      yield {
        ...scopeOfStarts(starts, known),
        subject: role ? `role ${role}` : kind,
        confidence: confidenceIn(decision),
        summary: `The ${who} may not ${code(action)}${group ? ` on log group ${code(group)}` : ''}${refusedBy(
          reason,
          decision,
        )}${howMany(starts, known)}`,
        evidence: [
          seeReason(see, starts),
          ...(definition?.executionRoleArn && !onInstances
            ? [see('taskDefinitions', taskDefinitionArn, 'taskDefinition.executionRoleArn')]
            : []),
          ...seeDecision(see, decision),
        ],
        remediation: {
          text: creates
            ? `Create the log group${group ? ` ${code(group)}` : ''} and take \`awslogs-create-group\` out of the task definition, or allow \`logs:CreateLogGroup\` in a policy of the ${who}.`
            : `Allow \`logs:CreateLogStream\` and \`logs:PutLogEvents\`${group ? ` on ${code(group)}` : ''} in a policy of the ${who}.`,
          ...simulateCommand(reason, roleArn, action),
        },
        prevention:
          "Create log groups in the template, and give every execution role Amazon's managed policy.",
      };
    }
  },
});

function refusal(reason: StopReason): string | undefined {
  const { operation, cause, text } = reason;
  if (operation !== 'prepare-logs' || refusedByPolicyOfEndpoint(reason)) return undefined;
  // The Docker driver of an instance without a role cannot even ask.
  const nobody = cause === 'no-credentials' || /NoCredentialProviders/i.test(text);
  return cause === 'denied' || nobody ? 'refused' : undefined;
}

/** The log group that the refused resource is or belongs to. */
function groupOf({ named }: StopReason): string | undefined {
  return /:log-group:([^:\s*]+)/.exec(named.resource ?? '')?.[1] ?? named.logGroup;
}
