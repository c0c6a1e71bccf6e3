import type { ServiceState } from '../world/service-state.ts';
import type { Simulation } from '../world/simulation.ts';

/** A fault is applied so long before the present, unless it says otherwise: its symptoms have had time to show. */
const USUAL_LEAD_SECONDS = 20 * 60;

/**
 * One change to a healthy account that breaks a service the way the rule of the same id detects. It changes what is
 * true (an image, a setting, a rule of a security group); the simulation produces the symptoms.
 */
export interface Fault {
  readonly id: string;
  /** What is wrong, for the menu of the sandbox. */
  readonly title: string;
  /** Where in the life of a deployment it breaks, as in `rules/layers.ts`. */
  readonly layer: string;
  readonly leadSeconds: number;
  /** The service that it is about, where it is not about any: one on container instances. */
  readonly on?: { readonly cluster: string; readonly service: string };
  /** Throws RangeError when the service cannot have this fault, such as one about load balancing without any. */
  apply(simulation: Simulation, service: ServiceState): void;
}

/** Declares a fault; `leadSeconds` defaults to twenty minutes. */
export function defineFault(
  fault: Omit<Fault, 'leadSeconds'> & { readonly leadSeconds?: number },
): Fault {
  return { leadSeconds: USUAL_LEAD_SECONDS, ...fault };
}
