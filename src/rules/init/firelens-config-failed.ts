import type { DescribeTaskDefinition } from '../../facts/ecs-task-definitions.ts';
import type { Container, Task } from '../../facts/ecs-tasks.ts';
import { failuresByContainer, failuresThatMatter } from '../../facts/failures.ts';
import { itemPath } from '../../facts/path.ts';
import { revisionName, serviceIn } from '../../facts/service.ts';
import { endedWithError, lifeSeconds } from '../../facts/tasks.ts';
import type { StopReason } from '../../reading/messages/stop-reason.ts';
import { failedStartSymptoms } from '../failed-start-symptoms.ts';
import { instant } from '../instants.ts';
import { code, share } from '../phrases.ts';
import { scopeOf } from '../roll-back-scope.ts';
import { defineRule } from '../rule.ts';
import { failedStarts, howMany, scopeOfStarts, seeReason } from './failed-starts.ts';

type Definitions = Readonly<Record<string, DescribeTaskDefinition>> | undefined;

/** A router that ends later than this many seconds after its start had a configuration that worked. */
const startSeconds = 300;

/**
 * The log router (FireLens: Fluent Bit or Fluentd) cannot work with its configuration: ECS could not write the file, or the
 * router ended with an error while it started and took the task with it. What was stopped because of it ends with 143 or 137.
 */
export const firelensConfigFailed = defineRule({
  id: 'firelens-config-failed',
  layer: 'init',
  title: "The log router's configuration failed",
  explains: [...failedStartSymptoms, 'targets-unhealthy', 'app-crash-on-start'],
  needs: ['services', 'stoppedTasks'],
  wants: ['recentDeployments', 'taskDefinitions'],
  reference: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_firelens.html',

  *check(known, see) {
    const { taskDefinitions, ref } = known;
    const router = (arn: string) =>
      `taskDefinition.${itemPath('containerDefinitions', 'name', routerOf(arn, taskDefinitions) ?? '')}.firelensConfiguration`;
    const fix = (arn: string) => ({
      text: 'Mend the configuration of the log router and deploy; give the router itself the `awslogs` driver, so that it can say what it dislikes.',
      command: `aws ecs describe-task-definition --task-definition ${revisionName(arn)} --query 'taskDefinition.containerDefinitions[?firelensConfiguration].[name,firelensConfiguration]' --region ${ref.region}`,
    });
    const prevention = 'Start the router with its configuration once in CI.';

    for (const starts of failedStarts(known, unwritten)) {
      const { taskDefinitionArn: arn, reason } = starts;
      const name = routerOf(arn, taskDefinitions);
      yield {
        ...scopeOfStarts(starts, known),
        subject: name ? `container ${name}` : 'log router',
        confidence: name ? 'confirmed' : 'likely',
        summary: `ECS cannot prepare the configuration of log router ${
          name ? code(name) : `of ${code(revisionName(arn))}`
        }${/download|s3/i.test(reason.text) ? ', whose file in S3 cannot be read' : ''}${howMany(starts, known)}`,
        evidence: [
          seeReason(see, starts),
          ...(name ? [see('taskDefinitions', arn, router(arn))] : []),
        ],
        remediation: fix(arn),
        prevention,
      };
    }

    const routers = Object.keys(taskDefinitions ?? {}).filter((arn) =>
      routerOf(arn, taskDefinitions),
    );
    if (routers.length === 0) return;
    const ended = failuresByContainer(failuresThatMatter(known), (container, task) =>
      routerEndedFirst(container, task, taskDefinitions),
    );
    for (const { name, task, container, tasks, of, since } of ended) {
      const arn = task.taskDefinitionArn ?? '';
      yield {
        ...scopeOf(task, serviceIn(known.services), 'app-crash-on-start'),
        subject: `container ${name}`,
        confidence: 'likely',
        summary: `Log router ${code(name)} ends at start with code ${container.exitCode} and takes the task with it: ${share(tasks.length, of, known.unread)} of ${code(revisionName(arn))}${
          since ? ` since ${instant(since)}` : ''
        }`,
        evidence: [
          see(
            'stoppedTasks',
            task.taskArn,
            `tasks[0].${itemPath('containers', 'name', name)}.exitCode`,
            task.stoppedAt,
          ),
          see('taskDefinitions', arn, router(arn)),
        ],
        remediation: fix(arn),
        prevention,
      };
    }
  },
});

function unwritten({ operation }: StopReason): string | undefined {
  return operation === 'prepare-log-router' ? 'unwritten' : undefined;
}

function routerOf(arn: string, taskDefinitions: Definitions): string | undefined {
  return taskDefinitions?.[arn]?.taskDefinition?.containerDefinitions.find(
    ({ firelensConfiguration }) => firelensConfiguration,
  )?.name;
}

/** Whether this is the router, it ended with an error at its start, and no other container did. */
function routerEndedFirst(container: Container, task: Task, taskDefinitions: Definitions): boolean {
  if (!endedWithError(task, container) || (lifeSeconds(task) ?? 0) > startSeconds) return false;
  if (routerOf(task.taskDefinitionArn ?? '', taskDefinitions) !== container.name) return false;
  return task.containers.every((it) => it.name === container.name || !endedWithError(task, it));
}
