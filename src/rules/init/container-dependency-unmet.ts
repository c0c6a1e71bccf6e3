import { itemPath } from '../../facts/path.ts';
import { revisionName, serviceIn } from '../../facts/service.ts';
import type { StopReason } from '../../reading/messages/stop-reason.ts';
import { failedStartSymptoms } from '../failed-start-symptoms.ts';
import { instant } from '../instants.ts';
import { code, count, listed } from '../phrases.ts';
import { scopeOf } from '../roll-back-scope.ts';
import { defineRule } from '../rule.ts';
import { failedStarts, howMany, scopeOfStarts, seeReason } from './failed-starts.ts';
import { type UnmetDependency, unmetDependencies } from './unmet-dependencies.ts';

/**
 * A container waits for another one (`dependsOn`) that never becomes healthy or never ends well, so the task stays PENDING
 * or stops without having run. A program that waits for a database in its own entrypoint is another matter: there the task
 * is RUNNING.
 */
export const containerDependencyUnmet = defineRule({
  id: 'container-dependency-unmet',
  layer: 'init',
  title: 'A container that others wait for never met its condition',
  explains: [...failedStartSymptoms, 'app-crash-on-start'],
  needs: ['services', 'stoppedTasks'],
  wants: ['recentDeployments', 'runningTasks', 'taskDefinitions'],
  reference:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/example_task_definitions.html',

  *check(known, see) {
    const { ref } = known;
    const prevention =
      'Give every container that others wait for a `startTimeout`, so that a start fails soon and says why.';
    const found = unmetDependencies(known);
    for (const unmet of found) {
      const { awaited, waiting, condition, task, pending, tasks, since } = unmet;
      const arn = task.taskDefinitionArn ?? '';
      const fact = pending ? 'runningTasks' : 'stoppedTasks';
      const container = `tasks[0].${itemPath('containers', 'name', awaited)}`;
      const [first = ''] = waiting;
      const definition = itemPath('containerDefinitions', 'name', first);
      const { exitCode, healthStatus } = unmet.container;
      yield {
        ...scopeOf(task, serviceIn(known.services), 'app-crash-on-start'),
        subject: `container ${awaited}`,
        // Long work looks like work that never ends.
        confidence: exitCode === undefined && condition !== 'HEALTHY' ? 'likely' : 'confirmed',
        summary: `Container ${code(awaited)} ${state(unmet)}, so ${listed(waiting)} ${
          waiting.length === 1 ? 'waits' : 'wait'
        } in vain: ${count(tasks.length, 'task')} of ${code(revisionName(arn))} ${
          pending ? 'PENDING' : 'failed'
        }${since ? ` since ${instant(since)}` : ''}`,
        evidence: [
          exitCode === undefined
            ? see(
                fact,
                task.taskArn,
                `${container}.${healthStatus ? 'healthStatus' : 'lastStatus'}`,
              )
            : see(fact, task.taskArn, `${container}.exitCode`, task.stoppedAt),
          see(fact, task.taskArn, 'tasks[0].lastStatus'),
          see(
            'taskDefinitions',
            arn,
            `taskDefinition.${definition}.${itemPath('dependsOn', 'containerName', awaited)}.condition`,
          ),
        ],
        remediation: {
          text:
            condition === 'HEALTHY'
              ? `Mend the health check of ${code(awaited)} or what it checks; without any health check it never becomes HEALTHY.`
              : `Mend what ${code(awaited)} does: its log says why it ${exitCode === undefined ? 'does not end' : 'fails'}.`,
          command: `aws ecs describe-tasks --cluster ${ref.cluster} --tasks ${task.taskArn} --query 'tasks[].containers[].[name,lastStatus,healthStatus,exitCode]' --region ${ref.region}`,
        },
        prevention,
      };
    }
    if (found.length > 0) return;
    for (const starts of failedStarts(known, unresolved)) {
      yield {
        ...scopeOfStarts(starts, known),
        subject: `revision ${revisionName(starts.taskDefinitionArn)}`,
        confidence: 'likely',
        summary: `Containers wait for one that did not come as far as \`dependsOn\` asks${howMany(starts, known)}`,
        evidence: [seeReason(see, starts)],
        remediation: {
          text: 'Mend the container that the others wait for: it ended with an error, or never became healthy within its `startTimeout`.',
          command: `aws ecs describe-task-definition --task-definition ${revisionName(starts.taskDefinitionArn)} --query 'taskDefinition.containerDefinitions[].[name,dependsOn,startTimeout]' --region ${ref.region}`,
        },
        prevention,
      };
    }
  },
});

function unresolved({ operation }: StopReason): string | undefined {
  return operation === 'resolve-dependencies' ? 'unresolved' : undefined;
}

/** How far the awaited container came. */
function state({ container, condition }: UnmetDependency): string {
  const { exitCode, healthStatus = 'UNKNOWN' } = container;
  if (exitCode !== undefined) return `ended with code ${exitCode}`;
  return condition === 'HEALTHY' ? `is ${healthStatus}` : 'does not end';
}
