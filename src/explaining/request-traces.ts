import { isBenign } from '../reading/log-classes/benign.ts';
import type { LogLine } from '../reading/logs/log-lines.ts';
import { inRequest } from './log-wordings.ts';

/** What begins a trace below its request, and what may stand in it; pasted lines may have lost their indentation. */
interface TraceKind {
  readonly head: RegExp;
  readonly below: RegExp;
}

const python: TraceKind = {
  head: /^\s*Traceback \(most recent call last\):/,
  below: /^\s+\S|^(?:File "|\[Previous line repeated|[~^ ]+$)/,
};
const go: TraceKind = {
  head: /^\s*goroutine \d{1,9} \[running\]:/,
  below:
    /^\s+\S|^(?:created by \S|\/\S{1,400}:\d{1,6}(?: \+0x[\da-f]{1,16})?$|[\w./$*(){}-]{1,200}\(.{0,200}\)$)/,
};
const other: TraceKind = {
  head: /^(?:(?!ERROR:)[\w$.:\\]{2,200}(?:Error|Exception|Failure)(?: \[\w{1,60}\])?(?::|$))/,
  below: /^\s+\S|^(?:at \S|Caused by: |\.\.\. \d{1,4} more|-{3}> |-{3} End of)/,
};
const kinds: readonly TraceKind[] = [python, go, other];

/** Where a frame of Python stands; the line of the program may follow it. */
const pythonFrame = /^\s*File "/;
/** The last line of a trace of Python, which is no level of a logger. */
const pythonError =
  /^(?!(?:DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|CRITICAL|FATAL)\b)(?:[A-Za-z_]\w{0,80}\.){0,8}[A-Z]\w{2,80}(?::|$)/;
/** How Python says that one trace follows from another. */
const chain =
  /^(?:During handling of the above exception|The above exception was the direct cause)/;
/** Most lines of one trace. */
const longest = 400;

/** Whether a line says that a server caught an exception while it answered a request. */
export function isOfRequest({ text }: LogLine): boolean {
  return inRequest.test(text) && !isBenign(text);
}

/** The lines of a log without those of requests that failed, and without their traces. */
export function withoutRequests(lines: readonly LogLine[]): readonly LogLine[] {
  const kept: LogLine[] = [];
  let after = 0;
  for (const [i, line] of lines.entries()) {
    if (i < after) continue;
    if (isOfRequest(line)) after = traceEnd(lines, i) + 1;
    else kept.push(line);
  }
  return kept;
}

/** The last line of the trace below a line, or that line itself. */
function traceEnd(lines: readonly LogLine[], from: number): number {
  let end = from;
  let kind: TraceKind | undefined;
  let afterFrame = false;
  for (let i = from + 1; i < lines.length && i - from < longest; i++) {
    const text = lines[i]?.text ?? '';
    if (text.trim() === '') continue;
    const opened = kind === undefined ? kinds.find(({ head }) => head.test(text)) : undefined;
    if (opened) {
      kind = opened;
    } else if (chain.test(text)) {
      kind = undefined;
    } else if (kind === python && pythonError.test(text)) {
      // Only frames and causes may follow.
      kind = other;
    } else if (!((kind ?? other).below.test(text) || (kind === python && afterFrame))) {
      break;
    } else if (end < i - 1) {
      // What is below an empty line belongs to something else.
      break;
    } else {
      kind ??= other;
    }
    afterFrame = pythonFrame.test(text);
    end = i;
  }
  return end;
}
