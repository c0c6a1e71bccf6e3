import { parseTarget, type TargetQuestion } from '../../target/parse.ts';
import { isOrdinary } from '../../understanding/ordinary.ts';

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

/** A service that a text names. */
export interface NamedService {
  readonly question: TargetQuestion;
  /** Where in the text. */
  readonly at: number;
  /** Whether it can be nothing else than a service: an ARN or a console address. */
  readonly sure: boolean;
}

/**
 * The services that a message may be about, surest first: an ARN, a console address, `cluster/name`, a name after the
 * word "service", a quoted name, a name with hyphens. Of several that exist, whoever asked chooses one.
 */
export function servicesIn(message: MessageContent): readonly TargetQuestion[] {
  const text = textsIn(message).join('\n').replaceAll('&amp;', '&');
  const found: TargetQuestion[] = [];
  for (const { question } of namedIn(text)) {
    if (found.some((it) => same(it, question))) continue;
    found.push(question);
    if (found.length === most) break;
  }
  return found;
}

/** Everything in a text that has the form of a service's name, surest first, each where it stands first. */
export function* namedIn(text: string): Iterable<NamedService> {
  const tried = new Set<string>();
  for (const { candidate, at, sure } of candidates(text)) {
    if (tried.has(candidate)) continue;
    tried.add(candidate);
    const parsed = parseTarget(candidate);
    if (parsed.kind === 'question') yield { question: parsed.question, at, sure };
  }
}

function* candidates(text: string) {
  for (const pattern of [arns, links]) {
    for (const { 0: candidate, index: at } of text.matchAll(pattern)) {
      yield { candidate, at, sure: true };
    }
  }
  for (const pattern of [paths, named, quotedNames, hyphenated]) {
    for (const { 0: whole, 1: candidate = '', index } of text.matchAll(pattern)) {
      const at = index + whole.lastIndexOf(candidate);
      if (!candidate.split('/').every(isOrdinary)) yield { candidate, at, sure: false };
    }
  }
}

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
