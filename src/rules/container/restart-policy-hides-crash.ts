import { itemPath } from '../../facts/path.ts';
import { lastPart, primaryDeployment, revisionName, serviceIn } from '../../facts/service.ts';
import { longestFirst, tasksNewestFirst } from '../../facts/tasks.ts';
import { startsIn } from '../../reading/logs/restarts.ts';
import { instant } from '../instants.ts';
import { code, count } from '../phrases.ts';
import { defineRule } from '../rule.ts';
import { definitionOf } from './container-definition.ts';
import { logKey } from './container-exits.ts';

/**
 * A container crashes again and again and its restart policy starts it in place: the task stays RUNNING, no task stops and no
 * event tells of it. Only the log of the one task shows several starts. A container that dies within the policy's attempt
 * period is not restarted, and its task stops as any other. Where only a task that has stopped ran long enough to show it,
 * those that run now meet it later.
 */
export const restartPolicyHidesCrash = defineRule({
  id: 'restart-policy-hides-crash',
  layer: 'container',
  passedBy: 'lasted',
  title: 'The restart policy hides that a container crashes',
  explains: ['targets-unhealthy'],
  needs: ['services', 'runningTasks', 'taskDefinitions'],
  wants: ['logEvents', 'stoppedTasks'],
  reference:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/container-restart-policy.html',
  applies: ({ taskDefinitions }) =>
    Object.values(taskDefinitions).some(({ taskDefinition }) =>
      taskDefinition?.containerDefinitions.some(({ restartPolicy }) => restartPolicy?.enabled),
    ),

  *check({ services, runningTasks, stoppedTasks, taskDefinitions, logEvents, takenAt }, see) {
    const told = new Set<string>();
    const service = serviceIn(services);
    const primary = service && primaryDeployment(service)?.id;
    const running = tasksNewestFirst(runningTasks).toReversed();
    const stopped = tasksNewestFirst(stoppedTasks ?? {}).filter(
      ({ startedBy }) => startedBy === primary,
    );
    for (const task of [...running, ...longestFirst(stopped, takenAt)]) {
      const runs = running.includes(task);
      for (const { name } of task.containers) {
        const key = logKey(task, name);
        const log = logEvents?.[key];
        const policy = definitionOf(task, name, taskDefinitions)?.restartPolicy;
        if (!log || !policy?.enabled || told.has(name)) continue;
        const starts = startsIn(log);
        const last = starts.at(-1);
        if (starts.length < 2 || !last) continue;
        told.add(name);
        const died = starts.findLast(({ after }) => after !== undefined)?.after;
        const at = new Date(last.at).toISOString();
        const revision = task.taskDefinitionArn ?? '';
        yield {
          ...(runs ? {} : { kind: 'risk' as const }),
          subject: `container ${name}`,
          confidence: 'likely',
          summary: `Container ${code(name)} ${runs ? 'ends and is' : 'ended and was'} restarted in place, ${count(
            starts.length - 1,
            'time',
          )} in the log of task ${code(lastPart(task.taskArn).slice(0, 8))} of ${code(
            revisionName(revision),
          )}, the last at ${instant(at)}${died ? `: ${code(died.message)}` : ''}`,
          evidence: [
            see('logEvents', key, `events[${last.event}].message`, at),
            ...(died
              ? [
                  see(
                    'logEvents',
                    key,
                    `events[${died.from}:${died.to + 1}].message`,
                    timeOf(log.events[died.from]?.timestamp),
                  ),
                ]
              : []),
            see(
              'taskDefinitions',
              revision,
              `taskDefinition.${itemPath('containerDefinitions', 'name', name)}.restartPolicy.enabled`,
            ),
            see(
              runs ? 'runningTasks' : 'stoppedTasks',
              task.taskArn,
              'tasks[0].startedAt',
              task.startedAt,
            ),
          ],
          remediation: {
            text: `Mend what ends ${code(name)}: requests are lost at every restart, and no service event tells of them.`,
          },
          prevention: 'Alarm on RestartCount of Container Insights.',
        };
      }
    }
  },
});

function timeOf(timestamp: number | undefined): string | undefined {
  return timestamp === undefined ? undefined : new Date(timestamp).toISOString();
}
