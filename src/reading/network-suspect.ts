import type { DescribeTasks } from '../facts/ecs.ts';
import type { DescribeTargetHealth } from '../facts/elb.ts';
import { failedStops } from './stop-reasons.ts';

/** Causes in stop reasons that a closed or missing network path produces. */
const networkCauses: ReadonlySet<string> = new Set(['timeout', 'no-name', 'layer-store']);
/** What AWS itself is late with, before the task has any path. */
const provisioning: ReadonlySet<string> = new Set([
  'provision-network-interface',
  'provision-storage',
]);

/** Whether tasks failed to start because something out there did not answer them. */
export function egressIsSuspect(
  stoppedTasks: Readonly<Record<string, DescribeTasks>> | undefined,
): boolean {
  return failedStops(stoppedTasks ?? {}).some(
    ({ cause, operation }) => networkCauses.has(cause ?? '') && !provisioning.has(operation ?? ''),
  );
}

/** Whether health checks of the load balancer get no answer at all. */
export function ingressIsSuspect(
  targetHealth: Readonly<Record<string, DescribeTargetHealth>> | undefined,
): boolean {
  return Object.values(targetHealth ?? {}).some(({ TargetHealthDescriptions }) =>
    TargetHealthDescriptions.some(({ TargetHealth }) => TargetHealth?.Reason === 'Target.Timeout'),
  );
}
