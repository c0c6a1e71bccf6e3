import type { LogDetail } from './finding.ts';
import type { LogText } from './log-text.ts';
import type { Heard, Said } from './reader.ts';

/** What a line must be for a trace to go on over it. */
const goesOnOver =
  /^(?:\s+\S|\s*$|Caused by:|During handling of the above|The above exception was|The last packet |Traceback \(most recent|goroutine \d|[}\])]|main\.|(?:[\w$]{1,80}\.){2,12}[\w$]{1,80}(?:Error|Exception)\b)/;
const frame = /^\s+(?:File "|at |from |\S)/;
const thrown = /^[\w.]{1,200}(?:Error|Exception|gaierror|timeout)\b/;

/** The most lines between two sayings of one trace. */
const longest = 150;
/** How far above a nested cause the peer is named. */
const linesAbove = 6;
const connectsTo =
  /connect(?:ing)? to (?<host>\[[0-9a-f:.]{2,45}\]|[\w.-]{1,253})(?:\/[\d.]{7,15})?:(?<port>\d{1,5})\b/i;
/** How far below its trace an error's fields stand. */
const fieldsBelow = 25;

/**
 * Failures of a connection in the order of what they explain: one trace tells of one failure, in the words of every layer
 * that passed it on, and the earlier kind is the root of the later.
 */
const roots: readonly Said['kind'][] = [
  'authentication-refused',
  'too-many-connections',
  'tls-failed',
  'cannot-resolve',
  'connection-refused',
  'host-unreachable',
  'connection-reset',
  'connection-timed-out',
  'migration-failed',
  'waiting-for-dependency',
];

/** Keeps of each trace what it tells of once: each kind, and of failing connections the root, with all that names the peer. */
export function oneOfEachTrace(heard: readonly Heard[], log: LogText): readonly Heard[] {
  const traces: Heard[][] = [];
  for (const it of heard) {
    const trace = traces.at(-1);
    const before = trace?.at(-1);
    if (trace && before && goesOnTo(it.event, before.event, log)) trace.push(it);
    else traces.push([it]);
  }
  return traces.flatMap((trace) => joined(trace, log));
}

function goesOnTo(event: number, before: number, log: LogText): boolean {
  if (event === before) return true;
  if (event < before || event - before > longest) return false;
  for (let i = before + 1; i <= event; i++) {
    const text = log.at(i).message;
    const ends = thrown.test(text) && frame.test(log.at(i - 1).message);
    if (!ends && !goesOnOver.test(text.slice(0, longest * 10))) return false;
  }
  return true;
}

function joined(trace: readonly Heard[], log: LogText): readonly Heard[] {
  const [only] = trace;
  if (only && trace.length === 1 && !roots.includes(only.kind)) return trace;
  const denied = trace.some(({ kind }) => kind === 'aws-access-denied');
  const kept = denied ? trace.filter(({ kind }) => kind !== 'aws-credentials-missing') : trace;
  const failures = kept.filter(({ kind }) => roots.includes(kind));
  const [root] = failures.toSorted((a, b) => roots.indexOf(a.kind) - roots.indexOf(b.kind));
  if (!root) return unique(kept);
  const same = failures.filter(({ kind }) => kind === root.kind);
  const detail = filled(root, [...same, ...failures], kept, log);
  return unique([...kept.filter(({ kind }) => !roots.includes(kind)), { ...root, detail }]);
}

function filled(
  root: Heard,
  others: readonly Heard[],
  trace: readonly Heard[],
  log: LogText,
): LogDetail {
  const named = others.find(({ detail }) => detail.host !== undefined)?.detail ?? {};
  const own = root.detail;
  if (own.host !== undefined) {
    return own.port === undefined && named.host === own.host ? { ...named, ...own } : own;
  }
  if (named.host !== undefined) return { ...named, ...own };
  const after = below(trace.at(-1)?.event ?? root.event, log);
  return { ...(after.host === undefined ? above(root.event, log) : after), ...own };
}

/** The peer that the first lines of a trace name: what went wrong stands in a nested cause. */
function above(event: number, log: LogText): LogDetail {
  for (let i = event; i > Math.max(0, event - linesAbove); i--) {
    if (!goesOnOver.test(textAt(log, i)) && i !== event) break;
    const said = connectsTo.exec(textAt(log, i - 1))?.groups;
    if (said?.['host']) return { host: said['host'], port: Number(said['port']) };
  }
  return {};
}

function textAt(log: LogText, i: number): string {
  return log.at(i).message.slice(0, 2000);
}

/** The peer in the fields of a printed error object, or in what libpq asks on the lines below its error. */
function below(event: number, log: LogText): LogDetail {
  let host: string | undefined;
  let port: number | undefined;
  for (let i = event; i < Math.min(log.count, event + fieldsBelow); i++) {
    const text = textAt(log, i);
    if (i > event && !/^[\s}\]]/.test(text)) break;
    host ??=
      /(?:^|[\s{])(?:address|hostname|host): '([\w.:-]{1,253})'/.exec(text)?.[1] ??
      /running on host "([^"\s]{1,253})"/.exec(text)?.[1];
    const said = /(?:^|[\s{])port: (\d{1,5})\b/.exec(text) ?? /on port (\d{1,5})\?/.exec(text);
    if (port === undefined && said) port = Number(said[1]);
  }
  return {
    ...(host === undefined ? {} : { host }),
    ...(port === undefined ? {} : { port }),
  };
}

function unique(trace: readonly Heard[]): readonly Heard[] {
  const seen = new Map<string, Heard>();
  for (const it of trace) {
    const bare = Object.keys(it.detail).length === 0;
    // Further lines of an error object repeat its code without what it is about.
    if (
      bare &&
      trace.some(({ kind, detail }) => kind === it.kind && Object.keys(detail).length > 0)
    ) {
      continue;
    }
    const key = `${it.kind} ${JSON.stringify(it.detail)}`;
    if (!seen.has(key)) seen.set(key, it);
  }
  return [...seen.values()];
}
