import type { DescribeServices, DescribeTasks } from '../facts/ecs.ts';
import type { DescribeTargetHealth } from '../facts/elb.ts';
import { primaryDeployment, serviceIn } from '../facts/service.ts';
import { failedStops } from './stop-reasons.ts';

/** Causes in stop reasons that a closed or missing network path produces. */
const networkCauses: ReadonlySet<string> = new Set(['timeout', 'no-name', 'layer-store']);

/** Whether tasks failed to start because something out there did not answer them. */
export function egressIsSuspect(
  stoppedTasks: Readonly<Record<string, DescribeTasks>> | undefined,
): boolean {
  return failedStops(stoppedTasks ?? {}).some(({ cause }) => networkCauses.has(cause ?? ''));
}

/**
 * Whether health checks of the load balancer get no answer at all: a target says so now, or an event of the present deployment
 * does, because a task that fails its checks leaves with everything its target knew.
 */
export function ingressIsSuspect({
  services,
  targetHealth,
}: {
  readonly services: DescribeServices | undefined;
  readonly targetHealth: Readonly<Record<string, DescribeTargetHealth>> | undefined;
}): boolean {
  const targets = Object.values(targetHealth ?? {}).some(({ TargetHealthDescriptions }) =>
    TargetHealthDescriptions.some(({ TargetHealth }) => TargetHealth?.Reason === 'Target.Timeout'),
  );
  if (targets) return true;
  const service = services && serviceIn(services);
  const since = (service && primaryDeployment(service)?.createdAt) ?? '';
  return (service?.events ?? []).some(
    ({ message, createdAt = '' }) => createdAt >= since && /request timed out/i.test(message),
  );
}
