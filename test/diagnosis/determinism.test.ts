import fc from 'fast-check';
import { expect, test } from 'vitest';
import { diagnose } from '../../src/diagnosis/diagnose.ts';
import type { Diagnosis } from '../../src/diagnosis/diagnosis.ts';
import { readBundle, writeBundle } from '../../src/facts/bundle.ts';
import type { Facts } from '../../src/facts/facts.ts';
import type { Fault } from '../../src/sandbox/aws/faults/fault.ts';
import { faults } from '../../src/sandbox/aws/faults/index.ts';
import { subjectOf } from '../matrix/run.ts';
import { diagnoseIn, serviceRef } from '../support/aws-sandbox.ts';
import { contractErrors } from '../support/diagnosis-schema.ts';
import { stats } from './rule.ts';

async function factsOfFault(fault: Fault): Promise<Facts> {
  const { cluster, service } = subjectOf(fault);
  const active = [{ fault: fault.id, cluster, service }];
  return (await diagnoseIn(active, serviceRef(service, cluster))).facts;
}

/** Lists whose order says something: words of a command, lines of a log, values of a metric and their times. */
const ordered = new Set(['command', 'entryPoint', 'logEvents', 'Timestamps', 'Values']);

/** The same facts with every list and every record whose order AWS does not promise in another order. */
function shuffled(value: unknown, turn: (length: number) => number): unknown {
  if (Array.isArray(value)) {
    return shuffle(
      value.map((it) => shuffled(it, turn)),
      turn,
    );
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(
    ([name, it]) => [name, ordered.has(name) ? it : shuffled(it, turn)] as const,
  );
  return Object.fromEntries(shuffle(entries, turn));
}

function shuffle<T>(items: readonly T[], turn: (length: number) => number): T[] {
  const left = [...items];
  const drawn: T[] = [];
  while (left.length > 0) drawn.push(...left.splice(turn(left.length), 1));
  return drawn;
}

/** Numbers below a length, one after the other, that follow from a seed (a linear congruential generator). */
function draws(seed: number): (length: number) => number {
  let state = seed;
  return (length) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * length);
  };
}

/** A value as text that is the same for the same lists and members in any order. */
function canonical(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Array.isArray(value)
    ? value.map(canonical)
    : Object.entries(value).map(([name, it]) => `${name}: ${canonical(it)}`);
  return `[${members.toSorted().join(', ')}]`;
}

/** Where a value stands in an answer, and a list that is quoted, follow the order of the answer; everything else must not. */
function withoutPlaces(diagnosis: Diagnosis): unknown {
  return {
    ...diagnosis,
    findings: diagnosis.findings.map((finding) => ({
      ...finding,
      evidence: finding.evidence.map(({ call, value, at }) => ({
        call,
        value: canonical(value),
        at,
      })),
    })),
  };
}

test.each(faults)(
  'the diagnosis of $id keeps the contract, replays to the same, and does not depend on the order of AWS’s lists',
  async (fault) => {
    const facts = await factsOfFault(fault);
    const diagnosis = diagnose(facts, stats);
    expect(contractErrors(JSON.parse(JSON.stringify(diagnosis)))).toEqual([]);

    const replayed = readBundle(writeBundle({ facts, stats }));
    expect(JSON.stringify(diagnose(replayed.facts, replayed.stats))).toBe(
      JSON.stringify(diagnosis),
    );

    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const other = shuffled(facts, draws(seed)) as Facts;
        expect(withoutPlaces(diagnose(other, stats))).toEqual(withoutPlaces(diagnosis));
      }),
      { numRuns: 4, endOnFailure: true },
    );
  },
);
