/** Which lines of which logs somebody wants to see. */
export interface LogRequest {
  /** How far back, in seconds; absent: however old. */
  readonly seconds?: number;
  /** Only lines before this moment, ISO 8601. */
  readonly before?: string;
  /** Whether only errors are wanted, with their traces. */
  readonly errors: boolean;
  /** A text that a line must hold, in lower case. */
  readonly text?: string;
  /** Names of containers and beginnings of task ids. */
  readonly names: readonly string[];
}

const units: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };
const span = /^(\d{1,4})(s|m|min|h|d)$/;
const moment = /^before:(\d{4}-\d\d-\d\dT[\d:.]{5,12}Z)$/i;

/** Reads the words after `logs`: `15m`, `error`, `/some text/`, a container, the beginning of a task's id. */
export function logRequest(words: readonly string[]): LogRequest | { readonly problem: string } {
  const { text, rest } = textIn(words);
  const names: string[] = [];
  let seconds: number | undefined;
  let before: string | undefined;
  let errors = false;
  for (const word of rest) {
    const [, count, unit = ''] = span.exec(word) ?? [];
    const at = moment.exec(word)?.[1]?.toUpperCase();
    if (count !== undefined) {
      if (seconds !== undefined) return { problem: 'Name one span of time, e.g. logs 15m.' };
      seconds = Number(count) * (units[unit[0] ?? ''] ?? 0);
      if (seconds === 0)
        return { problem: 'Name a span of time that is longer than nothing, e.g. logs 15m.' };
    } else if (at !== undefined && !Number.isNaN(Date.parse(at))) {
      before = new Date(at).toISOString();
    } else if (/^errors?$/i.test(word)) {
      errors = true;
    } else {
      names.push(word);
    }
  }
  return {
    errors,
    names,
    ...(seconds === undefined ? {} : { seconds }),
    ...(before === undefined ? {} : { before }),
    ...(text === undefined ? {} : { text }),
  };
}

/** The text between slashes, which may hold spaces; a slash that is never closed reaches to the end. */
function textIn(words: readonly string[]): { text?: string; rest: readonly string[] } {
  const from = words.findIndex((word) => word.startsWith('/'));
  if (from < 0) return { rest: words };
  const one = (words[from] ?? '').length > 1;
  const to = words.findIndex((word, i) => i >= from && word.endsWith('/') && (i > from || one));
  const end = to < 0 ? words.length : to + 1;
  const text = words
    .slice(from, end)
    .join(' ')
    .replace(/^\/|\/$/g, '')
    .trim()
    .toLowerCase();
  const rest = [...words.slice(0, from), ...words.slice(end)];
  return text === '' ? { rest } : { text, rest };
}

/** Whether a word is a span of time, a moment or `error`, whatever containers there are. */
export function isLogWord(word: string): boolean {
  return span.test(word.toLowerCase()) || moment.test(word) || /^errors?$/i.test(word);
}

/** Whether a name may be the beginning of a task's id. */
export function mayBeTask(name: string): boolean {
  return /^[0-9a-f]{4,32}$/i.test(name);
}

/** How many lines of a container's log are read: enough for a start-up, and one page of one call. */
export const tailLines = 300;

/** How many lines one answer of CloudWatch Logs holds at most; it ends sooner where they are more than 1 MB. */
const mostLines = 10_000;

/** How many lines are asked for. */
export function linesToRead(request: LogRequest): number {
  return picksLines(request) ? mostLines : tailLines;
}

/** Whether a request picks lines, so that many have to be read for the few that are shown. */
export function picksLines({ errors, text }: LogRequest): boolean {
  return errors || text !== undefined;
}
