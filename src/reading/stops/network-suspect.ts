import type { DescribeServices } from '../../facts/ecs-services.ts';
import type { DescribeTasks } from '../../facts/ecs-tasks.ts';
import type { DescribeTargetGroups, DescribeTargetHealth } from '../../facts/elb.ts';
import { primaryDeployment, serviceIn } from '../../facts/service.ts';
import { tasksNewestFirst } from '../../facts/tasks.ts';
import { tellingEvents } from '../../facts/telling-events.ts';
import { unhealthyEvents } from '../health/check-signs.ts';
import { checkFailureIn, stoppedForTargetGroup } from '../health/health-check-text.ts';
import type { StopReason } from '../messages/stop-reason.ts';
import { isOfNetworkBalancer } from '../targets/network-balancer.ts';
import { failedStops } from './stop-reasons.ts';

/** Causes in stop reasons that a closed or missing network path produces. */
const networkCauses: ReadonlySet<string> = new Set(['timeout', 'no-name', 'layer-store']);
/** What AWS itself may be late with, before a task has any path. */
const provisioning: ReadonlySet<string> = new Set([
  'provision-network-interface',
  'provision-storage',
]);

/** Whether tasks failed to start because something out there did not answer them. */
export function egressIsSuspect(
  stoppedTasks: Readonly<Record<string, DescribeTasks>> | undefined,
): boolean {
  return failedStops(stoppedTasks ?? {}).some(
    (reason) =>
      (networkCauses.has(reason.cause ?? '') && !provisioning.has(reason.operation ?? '')) ||
      refusedByPolicyOfEndpoint(reason),
  );
}

/** Whether a call was refused on its way, by the policy of a VPC endpoint: S3 says so in no more than a 403 on an image's layers. */
export function refusedByPolicyOfEndpoint({ cause, text }: StopReason): boolean {
  return (
    cause === 'denied' &&
    /VPC endpoint policy|starport-layer-bucket|httpReadSeeker: failed open/i.test(text)
  );
}

/**
 * Whether health checks of the load balancer get no answer at all: a target says so now, or an event of the present deployment
 * does, because a task that fails its checks leaves with everything its target knew; or ECS stopped tasks for their checks and
 * nothing says any more how those failed, because a service keeps a hundred events only. A Network Load Balancer says of no check
 * how it failed.
 */
export function ingressIsSuspect({
  services,
  targetGroups,
  targetHealth,
  stoppedTasks,
}: {
  readonly services: DescribeServices | undefined;
  readonly targetGroups: DescribeTargetGroups | undefined;
  readonly targetHealth: Readonly<Record<string, DescribeTargetHealth>> | undefined;
  readonly stoppedTasks: Readonly<Record<string, DescribeTasks>> | undefined;
}): boolean {
  const vague = new Set(
    targetGroups?.TargetGroups.filter(isOfNetworkBalancer).map((it) => it.TargetGroupArn),
  );
  const targets = Object.entries(targetHealth ?? {}).some(([arn, { TargetHealthDescriptions }]) =>
    TargetHealthDescriptions.some(
      ({ TargetHealth }) =>
        TargetHealth?.Reason === 'Target.Timeout' ||
        (TargetHealth?.Reason === 'Target.FailedHealthChecks' && vague.has(arn)),
    ),
  );
  if (targets) return true;
  const service = services && serviceIn(services);
  const since = (service && primaryDeployment(service)?.createdAt) ?? '';
  const said = service ? tellingEvents(service) : [];
  return (
    said.some(
      ({ message, createdAt = '' }) => createdAt >= since && /request timed out/i.test(message),
    ) ||
    (service !== undefined &&
      unhealthyEvents(service).some(
        ({ event, at = '' }) =>
          at >= since && event.failure?.kind === 'refused' && vague.has(event.targetGroupArn),
      )) ||
    (service !== undefined &&
      !unhealthyEvents(service).some(({ event }) => event.failure) &&
      tasksNewestFirst(stoppedTasks ?? {}).some(({ stoppedReason = '' }) =>
        isUnclear(stoppedReason),
      ))
  );
}

/** Whether a task was stopped for the checks of its load balancer and nothing of how they failed is said of it. */
function isUnclear(stoppedReason: string): boolean {
  return (
    stoppedForTargetGroup(stoppedReason) !== undefined &&
    checkFailureIn(stoppedReason) === undefined
  );
}
