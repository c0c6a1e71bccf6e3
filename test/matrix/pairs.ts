import type { Fault } from '../../src/sandbox/aws/faults/fault.ts';
import { faults } from '../../src/sandbox/aws/faults/index.ts';
import { subjectOf } from './run.ts';
import { touchedBy } from './touched.ts';

/** Two faults that one service can have at once. */
export type Pair = readonly [Fault, Fault];

/** What a pair is called: its faults in their order. */
export function nameOf(pair: Pair): string {
  return pair.map(({ id }) => id).join(' + ');
}

/** Every pair of faults of one service of which neither undoes what the other changes. */
export function generatePairs(): readonly Pair[] {
  const able = faults.flatMap((fault) => {
    // Without a service, or without an answer, there is no second fault to see.
    if (fault.layer === 'target') return [];
    const touched = touchedBy(fault);
    return touched.size > 0 ? [{ fault, touched }] : [];
  });
  return able.flatMap((a, i) =>
    able
      .slice(i + 1)
      .filter((b) => subjectOf(a.fault).service === subjectOf(b.fault).service)
      .filter((b) => agree(a.touched, b.touched) && areAllowed(a.touched, b.touched))
      .map((b): Pair => [a.fault, b.fault]),
  );
}

/** Whether two changes can both be made: what both change, they change to the same. */
function agree(a: ReadonlyMap<string, unknown>, b: ReadonlyMap<string, unknown>): boolean {
  return [...a].every(([field, value]) => !b.has(field) || b.get(field) === value);
}

/**
 * What a service has only where ECS itself deploys it. Another controller's needs its load balancer, and UpdateService changes neither
 * that nor any strategy of it (dg: API_UpdateService, API_DeploymentConfiguration).
 */
const ofEcsOnly =
  /^service\.(?:loadBalancers\b|deploymentConfiguration\.(?:alarms|bakeTime|canary|lifecycleHooks|linear|strategy))/;

/** Whether AWS allows one service both changes. */
function areAllowed(a: ReadonlyMap<string, unknown>, b: ReadonlyMap<string, unknown>): boolean {
  return [[a, b] as const, [b, a] as const].every(
    ([one, other]) =>
      !one.has('service.controller') || ![...other.keys()].some((field) => ofEcsOnly.test(field)),
  );
}
