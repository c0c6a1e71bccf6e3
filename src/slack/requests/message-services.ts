import { parseTarget, type TargetQuestion } from '../../target/parse.ts';

/** The parts of a message in which a service may be named. */
export interface MessageContent {
  readonly text?: string;
  readonly blocks?: unknown;
  readonly attachments?: unknown;
}

/** How many names of a message are tried at most. */
const most = 5;

const arns = /\barn:aws[a-z-]*:ecs:[a-z0-9-]+:\d{12}:service\/[\w/-]+/g;
const links = /https?:\/\/[^\s<>|"']{0,100}console\.[^\s<>|"']{1,2000}/g;
const paths = /(?<![\w./:@-])([A-Za-z][\w-]*\/[A-Za-z][\w-]*)(?![\w/.-])/g;
const named = /\bservice(?:\s{0,3}name)?\s{0,3}[:=]?\s{0,3}["'`*“]{0,6}([A-Za-z][\w-]{1,254})/gi;
const quotedNames = /["'`“]([A-Za-z][\w-]{1,254})["'`”]/g;
const hyphenated = /(?<![\w./:@<-])([A-Za-z][A-Za-z0-9_]*(?:-[A-Za-z0-9_]+)+)(?![\w./@-])/g;

/**
 * The services that a message may be about, surest first: an ARN, a console address, `cluster/name`, a name after the
 * word "service", a quoted name, a name with hyphens. The worker takes the first that exists.
 */
export function servicesIn(message: MessageContent): readonly TargetQuestion[] {
  const text = textsIn(message).join('\n').replaceAll('&amp;', '&');
  const found: TargetQuestion[] = [];
  for (const candidate of candidates(text)) {
    const parsed = parseTarget(candidate);
    if (parsed.kind !== 'question' || found.some((it) => same(it, parsed.question))) continue;
    found.push(parsed.question);
    if (found.length === most) break;
  }
  return found;
}

function* candidates(text: string): Iterable<string> {
  for (const [arn] of text.matchAll(arns)) yield arn;
  for (const [link] of text.matchAll(links)) yield link;
  for (const pattern of [paths, named, quotedNames, hyphenated]) {
    for (const [, name = ''] of text.matchAll(pattern))
      if (!ordinary.has(name.toLowerCase())) yield name;
  }
}

/** Words that follow "service" in a sentence without being a name. */
const ordinary = new Set([
  'is',
  'was',
  'has',
  'name',
  'and',
  'or',
  'in',
  'the',
  'of',
  'unhealthy',
  'unavailable',
  'down',
]);

/** Every text of a message, its blocks and its attachments, wherever it stands in them. */
export function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, field]) => (written.has(key) ? textsIn(field) : []));
}

/** The fields in which people and alerts write, and those that hold them. */
const written = new Set(
  'text blocks attachments elements fields rows tasks title title_link value fallback pretext footer url details output child_blocks'.split(
    ' ',
  ),
);

function same(a: TargetQuestion, b: TargetQuestion): boolean {
  return a.name === b.name && a.cluster === b.cluster && a.region === b.region;
}
