import type { Fault } from '../faults/fault.ts';
import { faults as knownFaults } from '../faults/index.ts';
import { type Conditions, noConditions } from './conditions.ts';
import { addHealthyAccount } from './healthy/account.ts';
import type { ServiceSpec } from './healthy/catalogue.ts';
import { ACCOUNT, REGION } from './identifiers.ts';
import { readStream } from './logs.ts';
import { networkInterfaces } from './network.ts';
import { look } from './scheduler.ts';
import type { ServiceState } from './service-state.ts';
import { createSimulation, type Simulation } from './simulation.ts';
import { describeTargets } from './target-health.ts';
import type { ActiveFault, World } from './world.ts';

/** The account has been running for so long before the present. */
const HISTORY_MS = 3 * 86_400_000;

/** What `buildWorld` is told. */
export interface WorldPlan {
  readonly now: Date;
  readonly faults?: readonly ActiveFault[];
  /** What services the healthy account has; those of the catalogue where absent. */
  readonly services?: readonly ServiceSpec[];
}

/**
 * Builds the healthy account some days before `now`, applies each fault as long before `now` as it says, and lets time run
 * until then. The same plan gives the same bytes. Throws RangeError for an unknown fault or service, or a pair that
 * makes no sense.
 */
export function buildWorld({ now, faults = [], services }: WorldPlan): World {
  const epoch = now.getTime() - HISTORY_MS;
  const conditions = noConditions();
  let plans = faults.map((wanted) => plan(wanted, now.getTime()));
  let injected = faults.length;
  let simulation = run(epoch, now.getTime(), plans, services);
  impose(conditions, simulation.conditions);

  function rebuild(wanted: readonly PlannedFault[]): void {
    const rebuilt = run(epoch, simulation.clock.now, wanted, services);
    lift(conditions, simulation.conditions);
    impose(conditions, rebuilt.conditions);
    simulation = rebuilt;
    plans = [...wanted];
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
      return plans.map(({ active }) => active);
    },
    advance: (seconds) => simulation.clock.advanceTo(simulation.clock.now + seconds * 1000),
    inject(fault, cluster, service) {
      rebuild([...plans, plan({ fault, cluster, service }, simulation.clock.now, injected)]);
      injected += 1;
    },
    heal: (cluster, service) =>
      rebuild(
        plans.filter(({ active }) => active.cluster !== cluster || active.service !== service),
      ),
    targetHealth: (targetGroupArn) => describeTargets(simulation.state, targetGroupArn),
    logLines: (group, stream) => readStream(simulation.state, group, stream, simulation.clock.now),
    simulation: () => simulation,
    networkInterfaces: () => networkInterfaces(simulation.state),
  };
}

/** A fault with the moment (epoch ms) at which it is applied, which a rebuild does not change. */
interface PlannedFault {
  readonly active: ActiveFault;
  readonly fault: Fault;
  readonly at: number;
  /** How many faults this world had seen before; 0 for those it was built with. */
  readonly before: number;
}

function plan(active: ActiveFault, now: number, before = 0): PlannedFault {
  const fault = knownFaults.find(({ id }) => id === active.fault);
  if (!fault) throw new RangeError(`There is no fault ${active.fault}.`);
  const { secondsAgo = fault.leadSeconds } = active;
  return { active, fault, at: now - secondsAgo * 1000, before };
}

function run(
  epoch: number,
  now: number,
  plans: readonly PlannedFault[],
  services: readonly ServiceSpec[] | undefined,
): Simulation {
  const simulation = createSimulation(epoch, look);
  addHealthyAccount(simulation, services);
  for (const { active, fault, at, before } of plans.toSorted((a, b) => a.at - b.at)) {
    simulation.clock.advanceTo(at);
    const service = serviceOf(simulation, active);
    passOver(service, before);
    fault.apply(simulation, service);
  }
  simulation.clock.advanceTo(now);
  return simulation;
}

/** AWS gives no identifier and no revision number twice, so neither does an account that replaces one that was shown. */
function passOver({ scheduler }: ServiceState, before: number): void {
  scheduler.counter += before * 100_000;
  scheduler.revisionsUsed = before;
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
