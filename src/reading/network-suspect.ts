import type { DescribeTasks } from '../facts/ecs.ts';
import type { DescribeTargetHealth } from '../facts/elb.ts';
import { failedStops } from './stop-reasons.ts';

/** Causes in stop reasons that a closed or missing network path produces. */
const networkCauses: ReadonlySet<string> = new Set(['timeout', 'no-name', 'layer-store']);

/** Whether tasks failed to start because something out there did not answer them. */
export function egressIsSuspect(
  stoppedTasks: Readonly<Record<string, DescribeTasks>> | undefined,
): boolean {
  return failedStops(stoppedTasks ?? {}).some(({ cause }) => networkCauses.has(cause ?? ''));
}

/** Whether health checks of the load balancer get no answer at all. */
export function ingressIsSuspect(
  targetHealth: Readonly<Record<string, DescribeTargetHealth>> | undefined,
): boolean {
  return Object.values(targetHealth ?? {}).some(({ TargetHealthDescriptions }) =>
    TargetHealthDescriptions.some(({ TargetHealth }) => TargetHealth?.Reason === 'Target.Timeout'),
  );
}
