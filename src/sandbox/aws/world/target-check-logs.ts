import { requestLine } from './app-logs.ts';
import { containerStream, listenerOn } from './application.ts';
import type { TargetGroupState, TargetState } from './balancer-state.ts';
import { endRepeats } from './logs.ts';
import type { Simulation } from './simulation.ts';
import { checkedPort, intervalMs, loadBalancerOf, type Outcome } from './target-probe.ts';
import type { Occupant } from './target-seat.ts';

/** From now on the application logs the checks that reach it, one from each node of the load balancer. */
export function logRequests(
  simulation: Simulation,
  group: TargetGroupState,
  target: TargetState,
  { task, containerPort }: Occupant,
  outcome: Outcome,
): void {
  const port = containerPort(checkedPort(group, target));
  const container = listenerOn(simulation, task, port) ?? task.containers[0];
  if (!container) return;
  const { app } = container;
  const stream = containerStream(simulation, task, container);
  const { status } = outcome;
  const nodes = loadBalancerOf(simulation, group)?.nodes ?? [];
  const lines = nodes.flatMap(({ privateIp }) =>
    app && status !== undefined
      ? (requestLine(app, privateIp, group.config.HealthCheckPath ?? '/', status) ?? [])
      : [],
  );
  const running =
    stream?.repeats
      .filter(({ of, until }) => of === 'balancer' && until === undefined)
      .map(({ message }) => message) ?? [];
  if (lines.join() === running.join()) return;

  endRepeats(simulation, stream, 'balancer');
  for (const [index, message] of lines.entries()) {
    stream?.repeats.push({
      from: simulation.clock.now + index * 350,
      everyMs: intervalMs(group),
      message,
      of: 'balancer',
    });
  }
}
