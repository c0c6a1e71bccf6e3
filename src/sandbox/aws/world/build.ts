import type { Fault } from '../faults/fault.ts';
import { faults as knownFaults } from '../faults/index.ts';
import { addHealthyAccount } from './healthy/account.ts';
import { ACCOUNT, REGION } from './identifiers.ts';
import { readStream } from './logs.ts';
import { networkInterfaces } from './network.ts';
import { look } from './scheduler.ts';
import { createSimulation, noConditions, type Simulation } from './simulation.ts';
import { describeTargets } from './target-health.ts';
import type { ActiveFault, Conditions, World } from './world.ts';

/** The account has been running for so long before the present. */
const HISTORY_MS = 3 * 86_400_000;

/** What `buildWorld` is told. */
export interface WorldPlan {
  readonly now: Date;
  readonly faults?: readonly ActiveFault[];
}

/**
 * Builds the healthy account some days before `now`, applies each fault its lead time before `now`, and lets time run
 * until then. The same plan gives the same bytes. Throws RangeError for an unknown fault or service, or a pair that
 * makes no sense.
 */
export function buildWorld({ now, faults = [] }: WorldPlan): World {
  const epoch = now.getTime() - HISTORY_MS;
  const conditions = noConditions();
  let active: readonly ActiveFault[] = faults;
  let simulation = run(epoch, now.getTime(), active);
  impose(conditions, simulation.conditions);

  function rebuild(wanted: readonly ActiveFault[]): void {
    const rebuilt = run(epoch, simulation.clock.now, wanted);
    lift(conditions, simulation.conditions);
    impose(conditions, rebuilt.conditions);
    simulation = rebuilt;
    active = wanted;
  }

  return {
    account: ACCOUNT,
    region: REGION,
    conditions,
    get now() {
      return new Date(simulation.clock.now);
    },
    get state() {
      return simulation.state;
    },
    get active() {
      return active;
    },
    advance: (seconds) => simulation.clock.advanceTo(simulation.clock.now + seconds * 1000),
    inject: (fault, cluster, service) => rebuild([...active, { fault, cluster, service }]),
    heal: (cluster, service) =>
      rebuild(active.filter((it) => it.cluster !== cluster || it.service !== service)),
    targetHealth: (targetGroupArn) => describeTargets(simulation.state, targetGroupArn),
    logLines: (group, stream) => readStream(simulation.state, group, stream, simulation.clock.now),
    simulation: () => simulation,
    networkInterfaces: () => networkInterfaces(simulation.state),
  };
}

function run(epoch: number, now: number, active: readonly ActiveFault[]): Simulation {
  const simulation = createSimulation(epoch, look);
  addHealthyAccount(simulation);
  const planned = active.map((wanted) => ({ wanted, fault: faultOf(wanted) }));
  for (const { wanted, fault } of planned.toSorted(
    (a, b) => b.fault.leadSeconds - a.fault.leadSeconds,
  )) {
    simulation.clock.advanceTo(Math.max(simulation.clock.now, now - fault.leadSeconds * 1000));
    fault.apply(simulation, serviceOf(simulation, wanted));
  }
  simulation.clock.advanceTo(now);
  return simulation;
}

function faultOf({ fault: id }: ActiveFault): Fault {
  const found = knownFaults.find((it) => it.id === id);
  if (!found) throw new RangeError(`There is no fault ${id}.`);
  return found;
}

function serviceOf(simulation: Simulation, { cluster, service }: ActiveFault) {
  const found = simulation.state.services.find(
    (it) => it.cluster === cluster && it.name === service,
  );
  if (!found) throw new RangeError(`There is no service ${cluster}/${service}.`);
  return found;
}

/** Adds what faults do to the endpoint to what was asked for by hand. */
function impose(conditions: Conditions, more: Conditions): void {
  conditions.deny.push(...more.deny);
  conditions.throttle.push(...more.throttle);
  conditions.hang.push(...more.hang);
  conditions.malformed.push(...more.malformed);
}

function lift(conditions: Conditions, imposed: Conditions): void {
  conditions.deny = conditions.deny.filter((it) => !imposed.deny.includes(it));
  conditions.throttle = conditions.throttle.filter((it) => !imposed.throttle.includes(it));
  conditions.hang = conditions.hang.filter((it) => !imposed.hang.includes(it));
  conditions.malformed = conditions.malformed.filter((it) => !imposed.malformed.includes(it));
}
