import { withoutColours } from '../plain-text.ts';

/** Most characters of a paste that are read: its beginning and its end, where what matters stands. */
const mostRead = 256 * 1024;
/** Most characters of one line that are read. AWS's own messages end at 1,024 (sdk:Container.reason), lines of logs do not. */
const mostOfLine = 8 * 1024;

const entities: Readonly<Record<string, string>> = {
  '&quot;': '"',
  '&#34;': '"',
  '&#39;': "'",
  '&apos;': "'",
  '&lt;': '<',
  '&gt;': '>',
  '&nbsp;': ' ',
  '&amp;': '&',
};

/** Boxes of Terraform, quotes of Markdown and mail, compose's `app-1  | ` and Swarm's `app.1.id@host    | `. */
const frame = /^[\s│┃╷╵]+|^(?:[>|]\s?){1,5}(?=\S)|^[\w.@-]{1,120}\s{1,40}\|(?: |$)/;
/** How grave a program says that its line is: no host and no program of the journal, and kept. */
const level = String.raw`(?=\[?(?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|CRITICAL|FATAL)\b)`;
/** What CI systems, `aws logs tail` and consoles put before a line. */
const prefixes: readonly RegExp[] = [
  // Colours whose escape character was lost on the way.
  /^(?:\[\d{1,3}(?:;\d{1,3}){0,4}m)+/,
  /^\[Container\] \d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d(?:\.\d{1,9})? /,
  /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?\s{1,8}(?=\S)/,
  /^##\[(?:error|warning|debug|group)\]/,
  /^::(?:error|warning|notice)(?: [^:]{0,200})?::/,
  /^[\w.-]{1,80}\/[\w.-]{1,80}\/[0-9a-f]{32} /,
  // Heroku's router and the journal of systemd.
  /^(?:app|heroku)\[[\w.-]{1,40}\]: /,
  new RegExp(
    `^[A-Z][a-z]{2} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d (?:${level}|[\\w.-]{1,80} (?:${level}|[\\w.@-]{1,60}(?:\\[\\d{1,8}\\])?: ))`,
  ),
];
/** Keys under which the console, the CLI and templates print a message. */
const labels =
  /^["']?(?:stopped ?reason|status ?reason|resource ?status ?reason|container ?reason|rolloutStateReason|stoppedReason|reason|message|description|detail)["']?\s{0,4}(?:[:=]|\s-)\s{0,4}(?=\S)/i;

/**
 * The lines of a paste as they were written: without terminal colours, frames, time stamps of CI systems, JSON escapes, HTML
 * entities and typographic quotes. Of a long paste the beginning and the end are read.
 */
export function unwrapLines(text: string): readonly string[] {
  return plainCharacters(bounded(text, mostRead))
    .split(/\r\n|\r|\n/)
    .map((line) => unwrapLine(bounded(line, mostOfLine)));
}

function unwrapLine(line: string): string {
  let rest = line.replace(frame, '').trimEnd();
  for (const prefix of prefixes) rest = rest.replace(prefix, '');
  return rest.replace(frame, '');
}

/** A message without the label that stands before it and the quotes and commas around it. */
function unlabelled(line: string): string {
  const bare = line.trim();
  const inside = bare.replace(/^[\s"'{[]{1,20}(?=[\w"])/, '').replace(labels, '');
  if (inside.length === bare.length) return bare;
  return inside
    .replace(/^["']/, '')
    .replace(/["'][\s"'}\],;]{0,20}$/, '')
    .trim();
}

/** The beginning and the end of a text that is too long. */
function bounded(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${text.slice(0, most / 2)}\n${text.slice(-most / 2)}`;
}

function plainCharacters(text: string): string {
  const unescaped = text.includes('\\') ? withoutEscapes(text) : text;
  return withoutColours(unescaped)
    .replace(/&(?:quot|#34|#39|apos|lt|gt|nbsp|amp);/g, (it) => entities[it] ?? it)
    .replace(/[‘’‛′]/g, "'")
    .replace(/[“”„″]/g, '"')
    .replace(/[\u00a0\u2000-\u200a\u202f\u3000]/g, ' ')
    .replace(/[\u200b-\u200f\u2060\ufeff]/g, '');
}

/** JSON's escapes, however many programs have escaped the text in turn. */
function withoutEscapes(text: string): string {
  return text
    .replace(/\\{1,8}u([0-9a-fA-F]{4})/g, (_, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    )
    .replace(/\\{1,8}(?:r\\{1,8})?n/g, '\n')
    .replace(/\\{1,8}t/g, ' ')
    .replace(/\\{1,8}(["'/])/g, '$1');
}

/** How AWS begins a message. */
const awsOpening =
  /^\(?service [^\s,)]{1,255}|\b(?:Cannot\w{3,40}Error|ResourceInitializationError|TaskFailedToStart|DockerTimeoutError|OutOfMemoryError)\b|\bTarget\.[A-Z]\w{3,30}|\bElb\.[A-Z]\w{3,30}|\bhealth checks failed|\bfetching secret|^(?:the task (?:cannot|can't)|failed to create cloudwatch log ?stream|unexpected EC2 error|task failed|essential container|scaling activity)\b/i;
/** How a line begins that can belong to nothing before it. */
const opening =
  /^(?:\(?service [^\s,)]{1,255} ?(?:\(|has|was|is|failed|operations)|(?:Cannot\w{3,40}|ResourceInitialization|DockerTimeout|OutOfMemory|TaskDependency)Error\b|(?!Request)\w{0,60}Error:|task (?:failed|stopped)\b|essential container\b|scaling activity\b|stopped reason\b|stop ?code|exit ?code|last status|\[(?![\d, ]{1,200}\])|\{|\}|\d{4}-\d\d-\d\d|\d\d:\d\d|\w{3} \d{1,2} \d\d:|[-*•#]\s|#\d|["'][\w.-]{1,80}["']\s?:|[0-9a-f]{8}-[0-9a-f]{4}-|waiter\b|traceback\b|(?:INFO|WARN|ERRO|FATA|DEBU)\[\d{1,6}\]|step \d|at \S{1,200} ?\(|"[^"]{4,400}"[,;]?$)/i;
/** Levels of logs; in lower case they are words of sentences too. */
const levelOpening =
  /^(?:(?:ERROR|FATAL|WARN|WARNING|INFO|DEBUG|TRACE|CRITICAL|NOTICE)\b|(?:[Ee]rror|[Ff]atal|[Pp]anic|[Ww]arn|[Ww]arning|[Ii]nfo|[Dd]ebug|[Tt]race)(?:[:\]]| - ))/;
/** How lines of programs begin, and also the parts of which AWS makes its messages. */
const partOpening = /^(?:\w{0,60}(?:Error|Exception)\b|\w[\w ]{0,40}: )/;

/** A message as it was meant, and the lines on which it stands. */
export interface PastedMessage {
  /** On one line, without a label before it. */
  readonly text: string;
  readonly lines: readonly string[];
}

/**
 * Lines joined to messages: a message that was wrapped for display is one line again. A blank line ends a message, and so
 * does a line that can only be the beginning of another one.
 */
export function joinMessages(lines: readonly string[]): readonly PastedMessage[] {
  const messages: PastedMessage[] = [];
  let current: string[] = [];
  let length = 0;
  const end = () => {
    const text = unlabelled(current.join(' ').replace(/\s+/g, ' '));
    if (text !== '') messages.push({ text, lines: current });
    current = [];
    length = 0;
  };
  for (const line of lines) {
    const text = line.trim();
    if (text === '' || length > mostOfLine) end();
    else if (begins(text, current)) end();
    if (text === '') continue;
    current.push(line);
    length += line.length;
  }
  end();
  return messages;
}

/** Whether a line begins a message of its own, rather than going on with the one before it. */
function begins(text: string, current: readonly string[]): boolean {
  const last = current.at(-1);
  if (last === undefined || unfinished.test(last)) return false;
  if (opening.test(text) || levelOpening.test(text)) return true;
  return partOpening.test(text) && !current.some((line) => awsOpening.test(line));
}

/** A line that ends where no sentence ends. */
const unfinished = /(?:[:,(]|\b(?:a|an|the|to|of|in|is|was|with|from|for|by|and|or|not))$/i;
