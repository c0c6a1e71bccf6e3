import type { Task } from '../../facts/ecs-tasks.ts';
import { itemPath } from '../../facts/path.ts';
import { serviceIn } from '../../facts/service.ts';
import { containersByName } from '../../facts/tasks.ts';
import { tasksByOrder } from '../../reading/stops/stop-orders.ts';
import { instant } from '../instants.ts';
import { code, countStopped } from '../phrases.ts';
import { defineRule } from '../rule.ts';

/**
 * ECS stopped tasks on purpose and they obeyed SIGTERM: exit code 143, or 0 where the program handles it. No failure at all.
 * A stop because of a failed health check is a consequence, and one by a person or by AWS has a rule of its own.
 */
export const gracefulStop143 = defineRule({
  id: 'graceful-stop-143',
  layer: 'container',
  kind: 'note',
  // It keeps people from taking these stops for the fault; where the fault is known, nobody does.
  silentBesideCause: true,
  title: 'Tasks were stopped on purpose and obeyed SIGTERM',
  explains: [],
  needs: ['services', 'stoppedTasks'],
  reference:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-lifecycle-explanation.html',

  *check({ services, stoppedTasks, unread }, see) {
    const tasks = (tasksByOrder({ stoppedTasks }).get('scaling') ?? []).filter(obeyed);
    const [newest] = tasks;
    const container = newest && containersByName(newest).find((it) => it.exitCode !== undefined);
    if (!newest || !container) return;
    const at = newest.stoppingAt ?? newest.stoppedAt;
    yield {
      subject: `service ${serviceIn(services)?.serviceName ?? newest.group ?? ''}`.trim(),
      confidence: 'confirmed',
      summary: `ECS, scaling or deploying, stopped ${countStopped(tasks.length, 'task', unread)} on purpose in the last hour${
        at ? `, the last at ${instant(at)}` : ''
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
  },
});

/** Whether the stop was an order that every container followed by itself. */
function obeyed({ containers }: Task): boolean {
  const codes = containers.flatMap(({ exitCode }) => exitCode ?? []);
  return codes.length > 0 && codes.every((it) => it === 143 || it === 0);
}
