import type { LogDetail, LogFinding, LogKind } from './finding.ts';
import type { LogText } from './log-text.ts';
import type { Heard, Said } from './reader.ts';
import { oneOfEachTrace } from './traces.ts';
import { writtenAt } from './written-at.ts';

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
  /\b(?:retry(?:ing)?|will retry|re-?connect(?:ing)?|try(?:ing)? again|attempt \d|falling back|ignor(?:ed|ing)|skipp(?:ed|ing)|giving up in|next attempt)\b/i;

const longestText = 500;
/** How near to the end of the log the last error stands, in events; traces and farewells follow it. */
const nearEnd = 60;
/** How often a line is repeated before it is a loop. */
const loop = 3;
const weights = { confirmed: 0, likely: 1, possible: 2 } as const;

/** Kinds that tell how a program lives rather than why it fails. */
const states: ReadonlySet<Said['kind']> = new Set(['listening', 'graceful-shutdown', 'recovered']);

/** Failures that a program can get over while it runs. */
const passing: ReadonlySet<LogKind> = new Set<LogKind>([
  'cannot-resolve',
  'connection-refused',
  'connection-timed-out',
  'connection-reset',
  'host-unreachable',
  'tls-failed',
  'authentication-refused',
  'too-many-connections',
  'waiting-for-dependency',
]);

/** Whether a kind tells how a program lives rather than why it fails. */
export function isState(kind: Said['kind']): boolean {
  return states.has(kind);
}

interface Told {
  readonly kind: LogKind;
  readonly detail: LogDetail;
  readonly first: Heard;
  /** How often, when last, and when last as an error rather than a warning. */
  times: number;
  last: number;
  hard: number;
}

/** Joins what lines said into findings, each told once, the most telling first. */
export function findingsFrom(heard: readonly Heard[], log: LogText): readonly LogFinding[] {
  const told = new Map<string, Told>();
  let latest: Told | undefined;
  // Where the program shows that it goes on: what failed before has been got over.
  let wellAt = -1;
  for (const it of oneOfEachTrace(heard, log)) {
    const { kind, detail, event } = it;
    if (kind === 'recovered' || kind === 'listening') wellAt = event;
    if (kind === 'recovered') continue;
    const hard = isSoft(it) ? -1 : event;
    // What comes often comes many times in a row.
    const earlier = latest && saysSame(latest, it) ? latest : told.get(keyOf(it));
    if (earlier) {
      earlier.times += 1;
      earlier.last = event;
      earlier.hard = Math.max(earlier.hard, hard);
      latest = earlier;
    } else {
      latest = { kind, detail, first: it, times: 1, last: event, hard };
      told.set(keyOf(it), latest);
    }
  }
  const all = [...told.values()];
  const lastHard = Math.max(
    -1,
    ...all.flatMap(({ kind, hard }) => (decides(kind) && !overcome(kind, hard) ? [hard] : [])),
  );
  return all
    .map((it) => findingOf(it))
    .toSorted(
      (a, b) =>
        Number(isState(a.kind)) - Number(isState(b.kind)) ||
        weights[a.confidence] - weights[b.confidence] ||
        b.last - a.last,
    );

  function overcome(kind: LogKind, at: number): boolean {
    return passing.has(kind) && at < wellAt;
  }

  function confidenceOf({ kind, times, last, hard }: Told): LogFinding['confidence'] {
    if (isState(kind) || kind === 'listening-loopback') return 'confirmed';
    if (overcome(kind, last)) return 'possible';
    const ends = log.count - last <= nearEnd;
    if (hard < 0) return times >= loop && passing.has(kind) && ends ? 'likely' : 'possible';
    return decides(kind) && hard === lastHard && ends && wellAt < hard ? 'confirmed' : 'likely';
  }

  function findingOf(it: Told): LogFinding {
    const { kind, detail, first, times, last } = it;
    const at = writtenAt(log.at(first.event));
    return {
      kind,
      line: first.event,
      last,
      times,
      text: first.text.trim().slice(0, longestText),
      ...(at === undefined ? {} : { at }),
      confidence: confidenceOf(it),
      detail: times > 1 && at !== undefined ? { ...detail, since: at } : detail,
    };
  }
}

function keyOf({ kind, detail }: Said): string {
  return `${kind} ${JSON.stringify(detail)}`;
}

/** Whether two have one key, seen without making it. */
function saysSame(a: Pick<Said, 'kind' | 'detail'>, b: Pick<Said, 'kind' | 'detail'>): boolean {
  if (a.kind !== b.kind) return false;
  const own = Object.keys(a.detail) as (keyof LogDetail)[];
  const other = Object.keys(b.detail);
  return (
    own.length === other.length &&
    own.every((name, i) => other[i] === name && a.detail[name] === b.detail[name])
  );
}

/** Whether a program can have ended of it. */
function decides(kind: LogKind): boolean {
  return !isState(kind) && kind !== 'health-endpoint-failing' && kind !== 'listening-loopback';
}

function isSoft({ soft, level, text, kind }: Heard): boolean {
  return (
    soft ?? (softLevels.has(level ?? '') || goesOn.test(text) || kind === 'waiting-for-dependency')
  );
}
