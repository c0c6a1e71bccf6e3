import { isBenign } from '../reading/log-classes/benign.ts';
import { classifyLog } from '../reading/log-classes/classify-log.ts';
import { isLookedFor } from '../reading/log-classes/files.ts';
import { requestIn } from '../reading/logs/access-log.ts';
import { firstError } from '../reading/logs/first-error.ts';
import { listeningIn } from '../reading/logs/listening.ts';
import { type LogLine, logLines } from '../reading/logs/log-lines.ts';
import { isApiAnswer, isOfEcs } from './aws-lines.ts';
import { modeOf } from './check-failures.ts';
import { readClientErrors } from './client-errors.ts';
import { modeOfFinding } from './log-kinds.ts';
import {
  crash,
  ended,
  frame,
  livesOn,
  logWordings,
  replacedWorker,
  runs,
  thrown,
  waiting,
  waitOver,
} from './log-wordings.ts';
import { cause, end, type Reading, worded } from './match.ts';
import { isOfRequest, withoutRequests } from './request-traces.ts';

const severe = new Set(['error', 'severe', 'fatal', 'critical', 'emerg', 'panic']);
const deadly = new Set(['fatal', 'critical', 'emerg', 'panic']);
const soft = new Set(['trace', 'debug', 'info', 'notice']);
const goesOn = new Set([...soft, 'warn', 'warning']);

/** Words of a program that waits, whatever for; how often it says them before it is a loop. */
const patient =
  /\bwaiting (?:for|on|until)\b|\b(?:not (?:yet )?(?:ready|up|available|reachable)|still (?:down|waiting|unavailable))\b|\b(?:trying|attempting) to (?:connect|reach)\b|\bretrying (?:in|connection)\b/i;
const leastLoop = 3;

/** How far around a finding the frames of its trace are looked for. */
const linesAbove = 3;
const linesBelow = 15;

/** The end of a program, as who ran it tells it. */
const exited = /\bexit(?:ed)?\b.{0,20}\b(?:code|status)\b\W{0,4}[1-9]/i;

const onlyState = /\b28000\b(?!.*\b(?:access denied|password)\b)/i;

/** What a program's end is called where nothing says why it ended. */
const endings: ReadonlySet<string> = new Set(['app-crash-on-start', 'graceful-stop-143']);

/** What the tail of a program's log tells of, one line an element. An ordinary log gives nothing. */
export function readLog(raw: readonly string[]): readonly Reading[] {
  const events = raw.map((message) => ({ message }));
  const lines = logLines(events);
  const read = new Map(lines.flatMap(readLine));
  const found = [
    ...read.values(),
    ...classified(events, read),
    ...waits(lines),
    ...requests(lines),
    ...listens(lines),
  ];
  if (found.some(({ says }) => says === 'cause')) return found;
  const rest = readClientErrors(lines);
  const outside = withoutRequests(lines);
  const crashed = crashes(outside);
  if (crashed.length === 0) return [...found, ...rest, ...(rest.length > 0 ? [] : failed(lines))];
  return [...found.filter((it) => !comesAfterCrash(it, lines)), ...rest, ...crashed];
}

/** A request that a server failed to answer, where the server did not end. */
function failed(lines: readonly LogLine[]): readonly Reading[] {
  const line = lines.find(isOfRequest);
  if (line === undefined || lines.some(({ text }) => exited.test(text))) return [];
  return [cause('app-5xx', line.text, 'possible')];
}

/** Whether a program was told to stop after another of its container had crashed, which is why. */
function comesAfterCrash({ rule, quote }: Reading, lines: readonly LogLine[]): boolean {
  if (rule !== 'graceful-stop-143') return false;
  const crashAt = lines.findIndex(({ text }) => crash.test(text) && !isBenign(text));
  const stopAt = lines.findIndex(({ text }) => text.includes(quote));
  return crashAt >= 0 && stopAt > crashAt;
}

/** The classifier's findings, but of lines whose wording says more. */
function classified(
  events: readonly { readonly message: string }[],
  read: ReadonlyMap<string, Reading>,
): readonly Reading[] {
  const over = events.some(({ message }) => waitOver.test(message));
  const reachable = events.some(({ message }) => servesAll(message));
  const unencrypted = events.some(({ message }) => /no pg_hba\.conf entry/i.test(message));
  return classifyLog(events).flatMap((finding) => {
    const near = events.slice(Math.max(0, finding.line - linesAbove), finding.line + linesBelow);
    const mode = modeOfFinding(finding, near.map(({ message }) => message).join('\n'));
    if (mode === undefined || read.has(finding.text)) return [];
    if (mode === 'entrypoint-waits-for-db' && over) return [];
    if (mode === 'listens-on-localhost' && reachable) return [];
    // A denial of TLS has the same SQLSTATE as a refused password.
    if (finding.kind === 'authentication-refused' && onlyState.test(finding.text) && unencrypted) {
      return [];
    }
    // What a program warns of or got over is no end of it, nor is a script's own line that stands alone.
    if (mode === 'app-crash-on-start' && events.length === 1 && isLookedFor(finding.text))
      return [];
    if (mode === 'app-crash-on-start' && finding.confidence === 'possible') return [];
    // Without a peer a reset may be of a client as well.
    const vague =
      finding.kind === 'connection-reset' && mode === 'dependency-other' && !finding.detail.host;
    const confidence = vague || finding.confidence === 'possible' ? 'possible' : 'likely';
    const says = endings.has(mode) ? end : cause;
    return [says(mode, finding.text, confidence)];
  });
}

/** What a line says by its wording, under the line as the classifier gives it. */
function readLine({ text, level }: LogLine): readonly (readonly [string, Reading])[] {
  const line = text.trim().slice(0, 500);
  if (line.length < 3 || soft.has(level ?? '') || isBenign(text)) return [];
  const found = worded(logWordings, text);
  return found
    ? [[line, found.rule === 'app-crash-on-start' ? { ...found, says: 'end' } : found]]
    : [];
}

/** Programs that wait in a loop say the same line again and again; one that got through says so. */
function waits(lines: readonly LogLine[]): readonly Reading[] {
  const waited = lines.filter(({ text }) => waiting.test(text) && !isBenign(text));
  const first = waited[0] ?? looped(lines);
  if (first === undefined || lines.some(({ text }) => waitOver.test(text))) return [];
  return [cause('entrypoint-waits-for-db', first.text, waited.length > 2 ? 'likely' : 'possible')];
}

/** The line that a loop says again and again, but for its count, about something that does not come. */
function looped(lines: readonly LogLine[]): LogLine | undefined {
  if (lines.some(({ text }) => runs.test(text))) return undefined;
  const times = new Map<string, number>();
  for (const line of lines) {
    if (!patient.test(line.text) || isBenign(line.text)) continue;
    const said = line.text.replace(/\d+/g, '').trim();
    const n = (times.get(said) ?? 0) + 1;
    if (n === leastLoop) return line;
    times.set(said, n);
  }
  return undefined;
}

/** Requests of a load balancer's health checker that the program did not answer with success. */
function requests(lines: readonly LogLine[]): readonly Reading[] {
  return lines.flatMap(({ text }) => {
    const request = requestIn(text);
    const healthPath = /health|ping|ready|live|status|\/up$/i.test(request?.path ?? '');
    if (!request || !(request.healthChecker || healthPath) || request.status < 300) return [];
    return [cause(modeOf(request.status), text, request.healthChecker ? 'likely' : 'possible')];
  });
}

/** A server that says that it listens on more than the loopback address, which it may name beside the others. */
function servesAll(text: string): boolean {
  return /\bon all (?:addresses|interfaces)\b/i.test(text) || listeningIn(text)?.bind === 'all';
}

function listens(lines: readonly LogLine[]): readonly Reading[] {
  const bound = lines.flatMap(({ text }) => {
    const listening = listeningIn(text);
    return listening ? [{ ...listening, text }] : [];
  });
  // A program may have an admin port of its own on the loopback address beside the one it serves.
  if (bound.some(({ bind }) => bind === 'all') || lines.some(({ text }) => servesAll(text)))
    return [];
  const loopback = bound.find(({ bind }) => bind === 'loopback');
  return loopback ? [cause('listens-on-localhost', loopback.text)] : [];
}

/** An end that names no failure mode: the program crashed. Errors alone do not say so, because programs live with many. */
function crashes(all: readonly LogLine[]): readonly Reading[] {
  const lines = all.filter(
    ({ text }) =>
      !isBenign(text) && !isOfEcs(text) && !replacedWorker.test(text) && !livesOn.test(text),
  );
  const at = lines.findIndex(({ text, level }) => crash.test(text) && !goesOn.has(level ?? ''));
  const error = firstError(lines);
  if (at < 0 && error === undefined) return [];
  const line = lines[at] ?? lines.find(({ event }) => event === error?.from);
  const after = all.filter(({ event }) => event >= (line?.event ?? 0));
  if (after.some(({ text }) => runs.test(text))) return [];
  if (at >= 0) return [end('app-crash-on-start', error?.message ?? line?.text ?? '')];
  if (error === undefined || soft.has(line?.level ?? '')) return [];
  if (!endsWith(lines, line)) return [];
  return [
    end('app-crash-on-start', error.message, severe.has(line?.level ?? '') ? 'possible' : 'likely'),
  ];
}

/** Whether an error is one that ended its program. */
function endsWith(lines: readonly LogLine[], error: LogLine | undefined): boolean {
  const text = error?.text ?? '';
  return (
    deadly.has(error?.level ?? '') ||
    (thrown.test(text) && !isApiAnswer(text)) ||
    lines.some(({ text }) => frame.test(text) || ended.test(text))
  );
}
