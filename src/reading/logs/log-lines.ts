import { withoutColours } from '../plain-text.ts';

/** One line that a container wrote. */
export interface LogLine {
  /** Which log event it came from: several lines may come from one. */
  readonly event: number;
  readonly text: string;
  /** The severity a structured or conventional line states, lower case; read from the line when it is asked for. */
  readonly level?: string | undefined;
}

/** Fields of structured lines that hold words for people, in the order in which they are read. */
const textFields = ['msg', 'message', 'Message', 'error', 'err', 'exception', 'detail', 'stack'];
/** Fields that name what the words are about. */
const nameField = /^(?:missing|variables?|vars?|names?|keys?|env|envs|settings?|fields?)$/i;
const levelFields = ['level', 'severity', 'levelname', 'log.level', 'LogLevel'];

const levelNames = 'trace|debug|info|notice|warn(?:ing)?|error|severe|fatal|critical|emerg|panic';
const timeFirst =
  /^\W{0,3}(?:\d{4}[-/]\d\d[-/]\d\d[T ]?[\d:.,]{0,20}|\d\d:\d\d:\d\d(?:[.,]\d{1,9})?)(?:Z|[+-]\d\d:?\d\d)?\W{0,4}/;
/** Levels in plain lines: first in the line, between separators, or `level=`. */
const levelMarks: readonly RegExp[] = [
  new RegExp(`^\\W{0,6}(?:\\d{1,9}\\W{1,4}|\\[?[\\w.:-]{1,60}\\] {1,4})?(${levelNames})\\b`, 'i'),
  new RegExp(`^.{0,160}?(?: - |[\\[|<(] ?)(${levelNames})(?: - | ?[\\]|>):])`, 'i'),
  new RegExp(`\\blevel=["']?(${levelNames})\\b`, 'i'),
];

/** Bunyan's and pino's numbers for levels. */
const levelNumbers: Readonly<Record<number, string>> = {
  10: 'trace',
  20: 'debug',
  30: 'info',
  40: 'warn',
  50: 'error',
  60: 'fatal',
};

/** A plain line, whose level is read from its text when it is asked for. */
class PlainLine implements LogLine {
  readonly event: number;
  readonly text: string;

  constructor(event: number, text: string) {
    this.event = event;
    this.text = text;
  }

  get level(): string | undefined {
    return levelIn(this.text);
  }
}

/** The lines of a log as its writer meant them: events of several lines split, JSON unwrapped, colours removed. */
export function logLines(events: readonly { readonly message: string }[]): readonly LogLine[] {
  const lines: LogLine[] = [];
  for (const [event, { message }] of events.entries()) {
    const structured = readJson(message);
    const level = structured?.level;
    for (const text of linesIn(structured?.text ?? withoutColours(message))) {
      lines.push(level === undefined ? new PlainLine(event, text) : { event, text, level });
    }
  }
  return lines;
}

function linesIn(text: string): readonly string[] {
  return text.includes('\n') ? text.split(/\r?\n/) : [text];
}

function readJson(message: string): { text: string; level?: string | undefined } | undefined {
  if (!/^\s*\{/.test(message) || !/\}\s*$/.test(message.slice(-20))) return undefined;
  try {
    const fields = JSON.parse(message) as Readonly<Record<string, unknown>>;
    const names = Object.entries(fields).flatMap(([key, value]) =>
      nameField.test(key) ? [value].flat().filter((it) => typeof it === 'string') : [],
    );
    const [first, ...others] = textFields.flatMap((name) => words(fields[name]));
    const head = names.length > 0 ? `${first ?? ''}: ${names.join(', ')}` : first;
    const texts = head === undefined ? [] : [head, ...others];
    const levels = levelFields.flatMap((name) => levelOf(fields[name]));
    return { text: withoutColours([...new Set(texts)].join('\n')), level: levels[0] };
  } catch {
    return undefined;
  }
}

function words(value: unknown): readonly string[] {
  if (typeof value === 'string') return value === '' ? [] : [value];
  if (typeof value !== 'object' || value === null) return [];
  const { name, type, message, stack } = value as Readonly<Record<string, unknown>>;
  if (typeof stack === 'string') return [stack];
  const kind = typeof name === 'string' ? name : typeof type === 'string' ? type : 'Error';
  return typeof message === 'string' ? [`${kind}: ${message}`] : [];
}

function levelIn(line: string): string | undefined {
  const rest = line.replace(timeFirst, '');
  for (const mark of levelMarks) {
    const level = mark.exec(rest)?.[1];
    if (level) return level.toLowerCase();
  }
  return undefined;
}

function levelOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value.toLowerCase()];
  return typeof value === 'number' ? [levelNumbers[value] ?? ''].filter(Boolean) : [];
}
