import type { EachAnswer, OneAnswer } from '../facts/facts.ts';
import { egressIsSuspect, ingressIsSuspect } from '../reading/stops/network-suspect.ts';
import { requestsEnded } from '../reading/targets/request-counts.ts';

interface FailedStops {
  readonly stoppedTasks: Readonly<Record<string, EachAnswer['stoppedTasks']>> | undefined;
}

interface Suspicions extends FailedStops {
  readonly services: OneAnswer['services'] | undefined;
  readonly targetGroups: OneAnswer['targetGroups'] | undefined;
  readonly targetHealth: Readonly<Record<string, EachAnswer['targetHealth']>> | undefined;
}

/** Whether something that tasks need did not answer them. */
export function tasksGetNoAnswer({ stoppedTasks }: FailedStops): boolean {
  return egressIsSuspect(stoppedTasks);
}

/** Whether packets get lost anywhere: on the way out of the tasks, or from the load balancer to them. */
export function packetsGetLost(known: Suspicions): boolean {
  return egressIsSuspect(known.stoppedTasks) || ingressIsSuspect(known);
}

/** Whether requests that came steadily have ended, so that the way from the clients to the load balancer is suspect. */
export function clientsStayAway({
  loadBalancerMetrics,
  takenAt,
}: {
  readonly loadBalancerMetrics: OneAnswer['loadBalancerMetrics'] | undefined;
  readonly takenAt: string;
}): boolean {
  return takenAt !== '' && requestsEnded(loadBalancerMetrics, takenAt) !== undefined;
}

/** The network that subnets belong to; all subnets of a service are in one. */
export function vpcOf({ Subnets }: OneAnswer['subnets']): string | undefined {
  return Subnets[0]?.VpcId;
}
