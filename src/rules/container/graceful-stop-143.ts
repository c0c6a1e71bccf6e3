import type { Task } from '../../facts/ecs.ts';
import { itemPath } from '../../facts/path.ts';
import { serviceIn } from '../../facts/service.ts';
import { containersByName, stoppedForHealth, tasksNewestFirst } from '../../facts/tasks.ts';
import { clock, code, countStopped } from '../phrases.ts';
import { defineRule } from '../rule.ts';

/**
 * ECS or a person stopped tasks on purpose and they obeyed SIGTERM: exit code 143, or 0 where the program handles it. No
 * failure at all. A stop because of a failed health check is a consequence and not this.
 */
export const gracefulStop143 = defineRule({
  id: 'graceful-stop-143',
  layer: 'container',
  kind: 'note',
  title: 'Tasks were stopped on purpose and obeyed SIGTERM',
  explains: [],
  needs: ['services', 'stoppedTasks'],
  reference:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-lifecycle-explanation.html',

  *check({ services, stoppedTasks, takenAt, unread }, see) {
    const stopped = tasksNewestFirst(stoppedTasks).filter(obeyed);
    for (const order of ['ServiceSchedulerInitiated', 'UserInitiated'] as const) {
      const tasks = stopped.filter((task) => task.stopCode === order);
      const [newest] = tasks;
      const container = newest && containersByName(newest).find((it) => it.exitCode !== undefined);
      if (!newest || !container) continue;
      const who = order === 'UserInitiated' ? 'A person or a tool' : 'ECS, scaling or deploying,';
      const at = newest.stoppingAt ?? newest.stoppedAt;
      yield {
        subject: `service ${serviceIn(services)?.serviceName ?? newest.group ?? ''}`.trim(),
        confidence: 'confirmed',
        summary: `${who} stopped ${countStopped(tasks.length, 'task', unread)} on purpose in the last hour${
          at ? `, the last at ${clock(at, takenAt)}` : ''
        }: exit code ${container.exitCode} of container ${code(container.name)} is an orderly end, no crash`,
        evidence: [
          see('stoppedTasks', newest.taskArn, 'tasks[0].stoppedReason', at),
          see('stoppedTasks', newest.taskArn, 'tasks[0].stopCode', at),
          see(
            'stoppedTasks',
            newest.taskArn,
            `tasks[0].${itemPath('containers', 'name', container.name)}.exitCode`,
            newest.stoppedAt,
          ),
        ],
        remediation: { text: 'Nothing to do: do not count these stops as failures.' },
      };
    }
  },
});

/** Whether the stop was an order that every container followed by itself. */
function obeyed(task: Task): boolean {
  if (stoppedForHealth(task)) return false;
  const codes = task.containers.flatMap(({ exitCode }) => exitCode ?? []);
  return codes.length > 0 && codes.every((it) => it === 143 || it === 0);
}
