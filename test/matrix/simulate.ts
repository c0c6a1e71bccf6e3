import type { Fault } from '../../src/sandbox/aws/faults/fault.ts';
import { addHealthyAccount } from '../../src/sandbox/aws/world/healthy/account.ts';
import { look } from '../../src/sandbox/aws/world/scheduler.ts';
import type { ServiceState } from '../../src/sandbox/aws/world/service-state.ts';
import { createSimulation, type Simulation } from '../../src/sandbox/aws/world/simulation.ts';
import { now } from '../support/aws-sandbox.ts';
import { subjectOf } from './run.ts';

const history = 3 * 86_400_000;

/** Something that is done to a service so many seconds before the present. */
export type Change = Pick<Fault, 'leadSeconds' | 'apply'>;

/** A simulated account and the service in it that everything is about. */
export interface Scene {
  readonly simulation: Simulation;
  readonly service: ServiceState;
}

/** The healthy account as it was when a fault was about to be applied. */
export function before(fault: Fault): Scene {
  const simulation = createSimulation(now.getTime() - history, look);
  addHealthyAccount(simulation);
  simulation.clock.advanceTo(now.getTime() - fault.leadSeconds * 1000);
  const subject = subjectOf(fault);
  const service = simulation.state.services.find(
    ({ cluster, name }) => cluster === subject.cluster && name === subject.service,
  );
  if (!service) throw new Error(`There is no ${subject.cluster}/${subject.service}`);
  return { simulation, service };
}

/** What became of a fault's service after changes, each made at its time; the first is made first where two are as old. */
export function present(fault: Fault, changes: readonly Change[]): Scene {
  const ordered = changes.toSorted((a, b) => b.leadSeconds - a.leadSeconds);
  const oldest = ordered[0]?.leadSeconds ?? fault.leadSeconds;
  const scene = before({ ...fault, leadSeconds: oldest });
  const { clock } = scene.simulation;
  for (const { leadSeconds, apply } of ordered) {
    clock.advanceTo(now.getTime() - leadSeconds * 1000);
    apply(scene.simulation, scene.service);
  }
  clock.advanceTo(now.getTime());
  return scene;
}

let last: { readonly pair: readonly Fault[]; readonly scene: Scene } | undefined;

/** What became of a service with both faults of a pair; the last pair's is kept, because several ask for it in turn. */
export function presentWith(pair: readonly [Fault, Fault]): Scene {
  if (last?.pair !== pair) last = { pair, scene: present(pair[0], pair) };
  return last.scene;
}
