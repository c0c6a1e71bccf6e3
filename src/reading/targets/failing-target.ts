import type { DescribeServices } from '../../facts/ecs-services.ts';
import type { DescribeTasks } from '../../facts/ecs-tasks.ts';
import type { DescribeTargetHealth } from '../../facts/elb.ts';
import { primaryDeployment, serviceIn } from '../../facts/service.ts';
import { privateAddress, tasksNewestFirst } from '../../facts/tasks.ts';
import { isStarting } from '../health/check-signs.ts';

/** The facts that tell of failing targets; what is not known is undefined. */
export interface FailingTargetFacts {
  readonly services: DescribeServices;
  readonly targetHealth: Readonly<Record<string, DescribeTargetHealth>>;
  readonly runningTasks?: Readonly<Record<string, DescribeTasks>> | undefined;
  readonly takenAt: string;
}

/** Whether a target is unhealthy that should not be: its task is neither within the time that it has to start in, nor being replaced. */
export function hasFailingTarget({
  services,
  targetHealth,
  runningTasks,
  takenAt,
}: FailingTargetFacts): boolean {
  const service = serviceIn(services);
  const primary = service && primaryDeployment(service)?.id;
  const grace = service?.healthCheckGracePeriodSeconds ?? 0;
  const running = tasksNewestFirst(runningTasks ?? {});
  const replaced = running.filter(({ startedBy }) => startedBy !== primary);
  const leaving = new Set(replaced.map(privateAddress));
  const started = new Map(running.map((task) => [privateAddress(task), task.startedAt]));
  return Object.values(targetHealth).some(({ TargetHealthDescriptions }) =>
    TargetHealthDescriptions.some(
      (it) =>
        it.TargetHealth?.State === 'unhealthy' &&
        !leaving.has(it.Target.Id) &&
        !isStarting(it, started.get(it.Target.Id), { grace, takenAt }),
    ),
  );
}
