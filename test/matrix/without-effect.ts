import type { Fault } from '../../src/sandbox/aws/faults/fault.ts';
import { startDeployment } from '../../src/sandbox/aws/world/deployments.ts';
import { ofFault } from './of-fault.ts';
import { before, type Change, present, type Scene } from './simulate.ts';

/** A change as old as the fault that leaves everything as it is, but deploys where the fault does. */
export function withoutEffect(fault: Fault): Change {
  const deploys = begins(fault);
  return {
    leadSeconds: fault.leadSeconds,
    apply(simulation, service) {
      const [current] = service.deployments;
      if (deploys && current) startDeployment(simulation, service, current.taskDefinitionArn);
    },
  };
}

/**
 * The same with the circuit breaker that the fault leaves: whether a failing deployment is ended tells of no fault, and what is left
 * of it when it is over is another thing to compare with.
 */
export function withoutEffectAndBreaker(fault: Fault): Change {
  const { leadSeconds, apply } = withoutEffect(fault);
  return {
    leadSeconds,
    apply(simulation, service) {
      const left = breakerLeft(fault);
      if (left) service.deploymentConfiguration.deploymentCircuitBreaker = left;
      apply(simulation, service);
    },
  };
}

const breakerLeft = ofFault((fault) => {
  const { simulation, service } = before(fault);
  fault.apply(simulation, service);
  return service.deploymentConfiguration.deploymentCircuitBreaker;
});

let last:
  | { readonly pair: readonly Fault[]; readonly fault: Fault; readonly scene: Scene }
  | undefined;

/** What became of a service with the other fault of a pair alone, but for deployments that this one begins; the last is kept. */
export function presentWithout(fault: Fault, pair: readonly [Fault, Fault]): Scene {
  if (last?.pair !== pair || last.fault !== fault) {
    const scene = present(
      fault,
      pair.map((it) => (it === fault ? withoutEffect(fault) : it)),
    );
    last = { pair, fault, scene };
  }
  return last.scene;
}

/** Whether a fault begins a deployment. */
export const begins = ofFault((fault): boolean => {
  const { simulation, service } = before(fault);
  const [was] = service.deployments;
  fault.apply(simulation, service);
  return service.deployments[0] !== was;
});
