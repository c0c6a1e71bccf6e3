import { answer, answerSeconds } from './application.ts';
import type { LoadBalancerState, TargetGroupState, TargetState } from './balancer-state.ts';
import { reaches } from './reachability.ts';
import type { Simulation } from './simulation.ts';
import type { Occupant } from './target-seat.ts';

/** What one check of a target found. */
export type Outcome =
  | { readonly kind: 'healthy'; readonly status: number }
  | {
      readonly kind: 'failed';
      readonly reason: string;
      readonly description: string;
      readonly status?: number;
    };

const timeout = {
  kind: 'failed',
  reason: 'Target.Timeout',
  description: 'Request timed out',
} as const satisfies Outcome;

/** Asks a target as its load balancer does, once. */
export function probe(
  simulation: Simulation,
  group: TargetGroupState,
  target: TargetState,
  occupant: Occupant | undefined,
): Outcome {
  const { HealthCheckPath = '/', Matcher } = group.config;
  const checked = checkedPort(group, target);
  const balancer = loadBalancerOf(simulation, group);
  const packets =
    balancer && occupant && reaches(simulation.state, balancer, { ...occupant.at, port: checked });
  if (!packets) return timeout;

  const { task } = occupant;
  const port = occupant.containerPort(checked);
  const status = answer(simulation, task, port, HealthCheckPath);
  const { HealthCheckTimeoutSeconds = 5 } = group.config;
  const seconds = answerSeconds(simulation, task, port);
  if (status !== 'refused' && seconds > HealthCheckTimeoutSeconds) {
    // The application answers in its own time, and logs that, to a load balancer that has gone.
    return { ...timeout, status };
  }
  if (status === 'refused') {
    return {
      kind: 'failed',
      reason: 'Target.FailedHealthChecks',
      description: 'Health checks failed',
    };
  }
  if (accepts(Matcher?.HttpCode ?? '200', status)) return { kind: 'healthy', status };
  return {
    kind: 'failed',
    reason: 'Target.ResponseCodeMismatch',
    description: `Health checks failed with these codes: [${status}]`,
    status,
  };
}

/** The port that is asked. */
export function checkedPort({ config }: TargetGroupState, target: TargetState): number {
  const { HealthCheckPort = 'traffic-port' } = config;
  return HealthCheckPort === 'traffic-port' ? target.port : Number(HealthCheckPort);
}

/** Whether a matcher such as `200`, `200,301` or `200-299` accepts the status. */
function accepts(matcher: string, status: number): boolean {
  return matcher.split(',').some((part) => {
    const [low = '', high = low] = part.split('-');
    return Number(low) <= status && status <= Number(high);
  });
}

/** How far apart the checks of a target are. */
export function intervalMs(group: TargetGroupState): number {
  return (group.config.HealthCheckIntervalSeconds ?? 30) * 1000;
}

/** The load balancer that sends to a target group. */
export function loadBalancerOf(
  simulation: Simulation,
  group: TargetGroupState,
): LoadBalancerState | undefined {
  const [arn] = group.config.LoadBalancerArns ?? [];
  return simulation.state.loadBalancers.find(({ config }) => config.LoadBalancerArn === arn);
}
