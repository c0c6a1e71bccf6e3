import type { Fault } from '../../src/sandbox/aws/faults/fault.ts';
import { startDeployment } from '../../src/sandbox/aws/world/deployments.ts';
import { effectsOf } from './effects.ts';
import type { Pair } from './pairs.ts';
import { before, type Change, present, type Scene } from './simulate.ts';
import { settingsOf, touchedBy } from './touched.ts';

/** Why a fault of a pair is not there to be found, because of the other one. */
export type Hidden = 'undone' | 'moot' | 'superseded';

/**
 * Whether the other fault of a pair takes this one away, as the simulated account shows without any diagnosis: it changes back
 * what this one changed (`undone`), nothing happens any more because of this one (`moot`), or it began a deployment in which
 * nothing has happened yet because of this one (`superseded`). Undefined where this fault is in force.
 */
export function hiddenBy(other: Fault, fault: Fault, pair: Pair): Hidden | undefined {
  const both = present(fault, pair);
  if (isUndone(fault, both)) return 'undone';
  const without = present(
    fault,
    pair.map((it) => (it === fault ? inEffectless(fault) : it)),
  );
  if (sameSet(effectsOf(both), effectsOf(without))) return 'moot';
  const [primary] = both.service.deployments;
  const begun = begins(other) && other.leadSeconds <= fault.leadSeconds;
  const stands = primary?.createdAt.getTime() === atLead(other, both);
  if (!begun || !stands || !primary) return undefined;
  const own = effectsOf(both, primary.id);
  const neutral = effectsOf(without, without.service.deployments[0]?.id);
  return sameSet(own, neutral) ? 'superseded' : undefined;
}

/** Whether something that this fault set, and that stays set when it is alone, is no longer as it was set. */
function isUndone(fault: Fault, both: Scene): boolean {
  const alone = settingsOf(present(fault, [fault]));
  const now = settingsOf(both);
  return [...touchedBy(fault)].some(
    ([field, value]) => alone.get(field) === value && now.get(field) !== value,
  );
}

/** A change as old as the fault that leaves everything as it is, but deploys where the fault does. */
function inEffectless(fault: Fault): Change {
  const deploys = begins(fault);
  return {
    leadSeconds: fault.leadSeconds,
    apply(simulation, service) {
      const [current] = service.deployments;
      if (deploys && current) startDeployment(simulation, service, current.taskDefinitionArn);
    },
  };
}

/** Whether a fault begins a deployment. */
function begins(fault: Fault): boolean {
  const { simulation, service } = before(fault);
  const [was] = service.deployments;
  fault.apply(simulation, service);
  return service.deployments[0] !== was;
}

function atLead({ leadSeconds }: Fault, { simulation }: Scene): number {
  return simulation.clock.now - leadSeconds * 1000;
}

function sameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((it) => b.has(it));
}
