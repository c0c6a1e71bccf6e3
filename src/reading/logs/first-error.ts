import type { LogLine } from './log-lines.ts';

/** The first error of a run, its trace kept together. */
export interface LoggedError {
  /** The line that says what went wrong; of a trace the exception, of a chain the root. */
  readonly message: string;
  /** First and last log event of the trace. */
  readonly from: number;
  readonly to: number;
}

/** Most lines that are read as one trace. */
const longestTrace = 120;

/** What a runner says because its program died: the consequence of an error, never the error. */
const consequence =
  /^\W{0,8}(?:npm (?:ERR!|error)|Node\.js v\d|SystemExit|error Command failed|HaltServer|\S{0,80}(?:exited|exit) (?:with )?(?:code|status))|\bSystemExit\b|\bELIFECYCLE\b|Worker \(pid:\d+\) exited|worker failed to boot|exited with (?:code|status)|exit status \d|Shutting down: (?:Master|Worker)/i;

/** How many events after a trace what is said of it may stand. */
const farewell = 20;
const chain = /During handling of the above exception|The above exception was the direct cause/;

/** What every trace has in its first line; most lines of a log have none of it. */
const traceHint =
  /Error|Exception|Failure|Traceback|ImproperlyConfigured|NotFound|DoesNotExist|AccessDenied|panic|fatal|FAILED TO START|\)$/;

const exception =
  /^\s*(?:[\w./-]{1,300}:\d+:in .{1,200}: |Uncaught |Unhandled exception[.:] |PHP Fatal error:\s+(?:Uncaught )?|Exception in thread "[^"]{1,80}" )?([\w$.:+\\]{0,200}?(?:Error|Exception|Failure|ImproperlyConfigured|NotFound|DoesNotExist|AccessDenied)(?:\s\[\w+\])?(?::|$).*)/;
const pythonTrace = /Traceback \(most recent call last\):/;
const panics = /^(?:panic: |fatal error: |thread '.{1,80}' (?:\(\d+\) )?panicked at)/;
/** How shells and the kernel say that a program cannot be run; they end the line with it. */
const shellError =
  /: (?:command )?not found$|: No such file or directory$|: Permission denied$|exec format error$/i;
const springReport = /^APPLICATION FAILED TO START/;
const rubyError = /^\S{1,300}:\d+:in .{1,300}: (.{1,1000}\([\w:]+\))$/;
const severe = new Set(['error', 'severe', 'fatal', 'critical', 'emerg', 'panic']);

/**
 * Finds the first error of a run: an exception with its trace where there is one, otherwise the first line that calls itself
 * an error. What runners print because the program died is not taken for it.
 */
export function firstError(lines: readonly LogLine[]): LoggedError | undefined {
  const readers = [traceAt, lineAt];
  for (const read of readers) {
    for (const [i, line] of lines.entries()) {
      const found = read(lines, i);
      if (found && !consequence.test(line.text)) return found;
    }
  }
  return undefined;
}

/**
 * Finds the last error of a run, for a program that had worked: it got over the errors before. Of traces that follow each
 * other at once that is the first one, which the others come from.
 */
export function lastError(lines: readonly LogLine[]): LoggedError | undefined {
  let last: LoggedError | undefined;
  let trace: LoggedError | undefined;
  for (let i = 0; i < lines.length; i++) {
    const { event, text } = lines[i] ?? { event: 0, text: '' };
    if (trace && event <= trace.to) continue;
    const thrown = traceAt(lines, i);
    const found = thrown ?? lineAt(lines, i);
    if (!found || consequence.test(text)) continue;
    if (!thrown) {
      // What a program says in one line after its trace is most often about the trace.
      if (!trace || event - trace.to > farewell) last = found;
      continue;
    }
    const chained =
      trace !== undefined && (event === trace.to + 1 || chain.test(between(lines, i)));
    trace = chained && trace ? { ...trace, to: found.to } : found;
    last = trace;
  }
  return last;
}

/** The two lines above a trace, where Python says that it follows from the one before. */
function between(lines: readonly LogLine[], i: number): string {
  return `${lines[i - 2]?.text ?? ''}\n${lines[i - 1]?.text ?? ''}`;
}

function traceAt(lines: readonly LogLine[], i: number): LoggedError | undefined {
  const { text } = lines[i] ?? { text: '' };
  if (!traceHint.test(text)) return undefined;
  if (pythonTrace.test(text)) return pythonAt(lines, i);
  if (springReport.test(text)) return springAt(lines, i);
  if (panics.test(text)) {
    const next = lines[i + 1]?.text ?? '';
    const message =
      /panicked at [^:\s]+:\d+/.test(text) && next ? `panicked: ${next.trim()}` : text;
    return { message, from: eventOf(lines, i), to: eventOf(lines, frameEnd(lines, i)) };
  }
  const ruby = rubyError.exec(text)?.[1];
  const thrown = ruby ?? exception.exec(text)?.[1];
  if (!thrown) return undefined;
  const end = frameEnd(lines, i);
  const causes = lines
    .slice(i + 1, end + 1)
    .flatMap((line) => /^\s*Caused by: (.+)/.exec(line.text)?.[1] ?? []);
  return {
    message: causes.at(-1) ?? thrown.trim(),
    from: eventOf(lines, i),
    to: eventOf(lines, end),
  };
}

/** A line that only calls itself an error. */
function lineAt(lines: readonly LogLine[], i: number): LoggedError | undefined {
  const { text, level } = lines[i] ?? { text: '' };
  if (
    !severe.has(level ?? '') &&
    !shellError.test(text) &&
    !/^\W{0,4}(?:fatal|error)\b/i.test(text)
  ) {
    return undefined;
  }
  return text.trim() === ''
    ? undefined
    : { message: text.trim(), from: eventOf(lines, i), to: eventOf(lines, i) };
}

function pythonAt(lines: readonly LogLine[], i: number): LoggedError | undefined {
  const trace = lines.slice(i + 1, i + longestTrace);
  const end = trace.findIndex(({ text }) => text.trim() !== '' && !/^\s/.test(text));
  const message = trace[end]?.text.trim();
  if (end < 0 || !message || consequence.test(message)) return undefined;
  return { message, from: eventOf(lines, i), to: eventOf(lines, i + 1 + end) };
}

function springAt(lines: readonly LogLine[], i: number): LoggedError | undefined {
  const report = lines.slice(i + 1, i + longestTrace);
  const heading = report.findIndex(({ text }) => /^\s*Description:/.test(text));
  const words = report.findIndex(({ text }, n) => n > heading && text.trim() !== '');
  const message = report[words]?.text.trim();
  if (heading < 0 || !message) return undefined;
  return { message, from: eventOf(lines, i), to: eventOf(lines, i + 1 + words) };
}

/** Where the stack frames under a line end. */
function frameEnd(lines: readonly LogLine[], i: number): number {
  let end = i;
  const last = Math.min(lines.length - 1, i + longestTrace);
  while (end < last && isFrame(lines[end + 1]?.text ?? '')) end += 1;
  return end;
}

function isFrame(text: string): boolean {
  return /^(?:\s+\S|goroutine \d|\s*Caused by: |\s*\.\.\. \d+ more|\}|main\.)/.test(text);
}

function eventOf(lines: readonly LogLine[], i: number): number {
  return lines[i]?.event ?? 0;
}
