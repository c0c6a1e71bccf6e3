import type { LogEvent, LogFinding, LogKind } from './finding.ts';
import type { Said } from './reader.ts';

/** What one line said, with the line. */
export interface Heard extends Said {
  readonly event: number;
  readonly text: string;
  readonly level: string | undefined;
}

const softLevels: ReadonlySet<string> = new Set([
  'trace',
  'debug',
  'info',
  'notice',
  'warn',
  'warning',
]);

/** Words of a program that goes on. */
const goesOn =
  /\b(?:retry(?:ing)?|will retry|reconnect(?:ing)?|attempt \d|falling back|ignor(?:ed|ing)|skipp(?:ed|ing))\b/i;

const longestText = 500;
const weights = { confirmed: 0, likely: 1, possible: 2 } as const;
/** Kinds that tell how a program lives rather than why it fails. */
const states: ReadonlySet<LogKind> = new Set(['listening', 'graceful-shutdown']);

/** Joins what lines said into findings, each told once, the most telling first. */
export function findingsFrom(
  heard: readonly Heard[],
  events: readonly LogEvent[],
): readonly LogFinding[] {
  const found = new Map<string, LogFinding>();
  for (const it of heard) {
    if (it.kind === 'recovered') continue;
    const key = `${it.kind} ${JSON.stringify(it.detail)}`;
    const earlier = found.get(key);
    const soft = it.soft || softLevels.has(it.level ?? '') || goesOn.test(it.text);
    const confidence = soft ? 'possible' : 'likely';
    found.set(
      key,
      earlier
        ? {
            ...earlier,
            last: it.event,
            times: earlier.times + 1,
            confidence:
              weights[confidence] < weights[earlier.confidence] ? confidence : earlier.confidence,
          }
        : {
            kind: it.kind,
            line: it.event,
            last: it.event,
            times: 1,
            text: it.text.trim().slice(0, longestText),
            ...writtenAt(events[it.event]),
            confidence,
            detail: it.detail,
          },
    );
  }
  return [...found.values()].toSorted(
    (a, b) =>
      Number(states.has(a.kind)) - Number(states.has(b.kind)) ||
      weights[a.confidence] - weights[b.confidence] ||
      b.last - a.last,
  );
}

function writtenAt(event: LogEvent | undefined): { readonly at?: string } {
  return event?.timestamp === undefined ? {} : { at: new Date(event.timestamp).toISOString() };
}
