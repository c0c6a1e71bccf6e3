import type { FailureMode } from '../../src/explaining/catalogue.ts';

/** A text and what it means: the failure modes it tells of, none for a text that only says that all is well. */
export interface Labelled {
  readonly text: string;
  readonly ids: readonly FailureMode[];
}

/** How often an id was named rightly, named where it should not be, and not named where it should be. */
export interface Tally {
  readonly right: number;
  readonly extra: number;
  readonly missed: number;
}

/** A text that was not understood as it was meant. */
export interface Mistake extends Labelled {
  readonly named: readonly FailureMode[];
}

/** What a set of texts says of an explanation of them. */
export interface Score {
  readonly overall: Tally;
  /** Every id that was expected or named, by name. */
  readonly byId: readonly (readonly [FailureMode, Tally])[];
  readonly mistakes: readonly Mistake[];
}

/** Explains every text and compares what is named with what was meant. */
export function score(
  entries: readonly Labelled[],
  explain: (text: string) => readonly FailureMode[],
): Score {
  const byId = new Map<FailureMode, Tally>();
  const mistakes: Mistake[] = [];
  for (const { text, ids } of entries) {
    const named = [...new Set(explain(text))];
    const extra = named.filter((id) => !ids.includes(id));
    const missed = ids.filter((id) => !named.includes(id));
    for (const id of named) add(byId, id, ids.includes(id) ? 'right' : 'extra');
    for (const id of missed) add(byId, id, 'missed');
    if (extra.length + missed.length > 0) mistakes.push({ text, ids, named });
  }
  const sorted = [...byId].sort(([a], [b]) => (a < b ? -1 : 1));
  return { overall: sum([...byId.values()]), byId: sorted, mistakes };
}

/** Of what was named, the share that was meant; undefined where nothing was named. */
export function precision({ right, extra }: Tally): number | undefined {
  return share(right, right + extra);
}

/** Of what was meant, the share that was named; undefined where nothing was meant. */
export function recall({ right, missed }: Tally): number | undefined {
  return share(right, right + missed);
}

const none: Tally = { right: 0, extra: 0, missed: 0 };

function add(tallies: Map<FailureMode, Tally>, id: FailureMode, outcome: keyof Tally): void {
  const before = tallies.get(id) ?? none;
  tallies.set(id, { ...before, [outcome]: before[outcome] + 1 });
}

function sum(tallies: readonly Tally[]): Tally {
  return tallies.reduce(
    (a, b) => ({
      right: a.right + b.right,
      extra: a.extra + b.extra,
      missed: a.missed + b.missed,
    }),
    none,
  );
}

function share(part: number, whole: number): number | undefined {
  return whole === 0 ? undefined : part / whole;
}
