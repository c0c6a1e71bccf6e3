import { diagnosed } from '../../src/diagnosis/diagnose.ts';
import type { AwsSandbox } from '../../src/sandbox/aws/server.ts';
import type { ServiceState } from '../../src/sandbox/aws/world/service-state.ts';
import type { Simulation } from '../../src/sandbox/aws/world/simulation.ts';
import { diagnoseIn, serviceRef } from './aws-sandbox.ts';
import { factsOf, type Given } from './facts.ts';
import { sound } from './sound.ts';
import { told } from './told.ts';

/** The diagnosis of a service of which AWS answers this. */
export function diagnosisOf(given: Given) {
  return sound(diagnosed(factsOf(given), { calls: 0, rounds: 0, elapsedMs: 0 })).diagnosis;
}

/** What is said of a service of which AWS answers this. */
export function toldOf(given: Given) {
  return told(diagnosisOf(given));
}

/** What somebody does to the account before the question is asked: `advance` lets seconds pass. */
export type Act = (
  simulation: Simulation,
  service: ServiceState,
  advance: (seconds: number) => void,
) => void;

/** The diagnosis of checkout-svc of the simulated account after something was done to it. */
export async function diagnoseAfter(act: Act) {
  const { diagnosis } = await diagnoseIn([], serviceRef(), ({ world }: AwsSandbox) => {
    const service = world.state.services.find(({ name }) => name === 'checkout-svc');
    if (!service) throw new Error('There is no checkout-svc.');
    act(world.simulation(), service, (seconds) => world.advance(seconds));
  });
  return diagnosis;
}

/** What is said of checkout-svc of the simulated account after something was done to it. */
export async function toldAfter(act: Act) {
  return told(await diagnoseAfter(act));
}

/** What is said of checkout-svc of the simulated account with these faults. */
export async function toldWith(...faults: readonly string[]) {
  const active = faults.map((fault) => ({ fault, cluster: 'prod', service: 'checkout-svc' }));
  return told((await diagnoseIn(active)).diagnosis);
}
