import type { FactName } from '../facts/facts.ts';
import { probes } from './index.ts';
import { always, asksEach, type Probe } from './probe.ts';

/**
 * The probes that provide these facts, and every probe that those wait for, in the order of all probes. The facts themselves
 * are asked for whether or not a diagnosis would have a reason to.
 */
export function probesFor(names: readonly FactName[]): readonly Probe[] {
  const shown = new Set(names);
  const wanted = new Set<FactName>(names);
  // A set that is added to while it is walked walks on to what was added.
  for (const name of wanted) {
    const probe = probes.find(({ provides }) => provides === name);
    if (probe === undefined) continue;
    for (const before of [...probe.needs, ...probe.wants]) wanted.add(before);
    if (asksEach(probe) && probe.extends !== undefined) wanted.add(probe.extends);
  }
  return probes
    .filter(({ provides }) => wanted.has(provides))
    .map((probe) =>
      shown.has(probe.provides) && probe.worthAsking !== always
        ? { ...probe, worthAsking: always }
        : probe,
    );
}
