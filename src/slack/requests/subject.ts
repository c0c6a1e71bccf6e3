import { isFailureMode } from '../../explaining/catalogue.ts';
import { isRegion, parseTarget, type TargetQuestion } from '../../target/parse.ts';
import { isOrdinary } from '../../understanding/ordinary.ts';
import { areOrdinary } from '../../understanding/understand.ts';
import { type KnownNames, lastPart } from './known-names.ts';
import { type NamedService, namedIn } from './message-services.ts';

/** Which service a sentence is about. */
export interface Subject {
  readonly question: TargetQuestion;
  /** Whether it is surely the name of a service: an ARN, a console address, or a name that the index knows. */
  readonly sure: boolean;
}

/** What may be a name, alone or behind its cluster. */
const nameForms =
  /(?<![\w./:@<-])[A-Za-z0-9][\w-]{0,254}(?:\/[A-Za-z0-9][\w-]{0,254})?(?![\w@:-]|[./]\w)/g;

/** Before a name: what is done to it or because of it, by the service that the sentence is about. */
const object =
  /\b(?:reach(?:es|ing|ed)?|call(?:s|ing|ed)?|connect\w* to|talk\w* to|depend\w* on|blocked by|behind|because of|due to|like|than)\s+(?:the\s+)?["'`*“]?$/i;

/** Who says "it" before a name speaks of the service of the thread, unless what is meant is *of* or *for* that name. */
const pronoun = /\b(?:it|its|they|them|their)\b/i;
const belonging = /\b(?:of|for|service)\s+(?:the\s+|our\s+)?(?:service\s+)?["'`*“]?$/i;

/**
 * The service that a sentence in plain words is about: `cart-svc` of "is cart-svc down?". Undefined where it names none
 * but those that its subject has to do with: `payments` of "why can it not reach payments?".
 */
export function subjectOf(text: string, known: KnownNames): Subject | undefined {
  const found = [...surely(text, known), ...byForm(text)];
  return found.find(({ at }) => isSubject(text.slice(0, at)));
}

function* surely(text: string, known: KnownNames): Iterable<Subject & { readonly at: number }> {
  for (const it of namedIn(text)) {
    if (!it.sure) break;
    yield it;
  }
  for (const { 0: form, index: at } of text.matchAll(nameForms)) {
    const isKnown = known.has(lastPart(form)) && (!isWord(form) || isPlaced(text, form, at));
    const parsed = isKnown ? parseTarget(form) : undefined;
    if (parsed?.kind === 'question') yield { question: parsed.question, at, sure: true };
  }
}

function* byForm(text: string): Iterable<NamedService> {
  for (const it of namedIn(text)) {
    const { name } = it.question;
    if (!it.sure && !isWord(name) && !isFailureMode(name) && !isRegion(name)) yield it;
  }
}

/** Whether it is a word of other sentences too: `database`, `health-check`. */
function isWord(name: string): boolean {
  return isOrdinary(name) || areOrdinary(name.split('-'));
}

/** Whether a word of other sentences is a name here, by what stands around it: `of database`, `the database service`. */
function isPlaced(text: string, form: string, at: number): boolean {
  return (
    form.includes('/') ||
    belonging.test(text.slice(0, at)) ||
    /^["'`”*]?\s+service\b/i.test(text.slice(at + form.length)) ||
    /["'`“]$/.test(text.slice(0, at))
  );
}

function isSubject(before: string): boolean {
  const near = before.slice(-80);
  if (object.test(near)) return false;
  return !pronoun.test(before) || belonging.test(near);
}
