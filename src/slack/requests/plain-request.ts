import type { LookId } from '../../looks/look.ts';
import type { ActionId } from '../../rules/rule.ts';
import { tidy } from '../../target/tidy.ts';
import type { IntentId } from '../../understanding/intent.ts';
import { orderIn } from '../../understanding/order.ts';
import { understand } from '../../understanding/understand.ts';
import { says, wordsOf } from '../../understanding/words.ts';
import { type KnownNames, lastPart, mayBeName, noneKnown } from './known-names.ts';
import type { Request } from './request.ts';
import { subjectOf } from './subject.ts';

const looks: Readonly<Partial<Record<IntentId, LookId>>> = {
  stopped: 'stopped',
  logs: 'logs',
  targets: 'targets',
  ports: 'ports',
  events: 'events',
  deployments: 'deployments',
  diff: 'diff',
  network: 'network',
  config: 'config',
  timeline: 'timeline',
  metrics: 'metrics',
  layers: 'layers',
};

const changes: Readonly<Partial<Record<IntentId, ActionId>>> = {
  force: 'force-new-deployment',
  'roll-back': 'roll-back',
  scale: 'scale',
  'stop-task': 'stop-task',
  'stop-deployment': 'stop-deployment',
};

/** What stands before the name of a service. */
const behind = /\b(?:of|for|service)\s+(?:the\s+|our\s+|my\s+)?["'`*“]?$/i;

/** Words of a suspicion that do not name what is suspected. */
const around = new Set(wordsOf('why not could can may might because sure think maybe again'));

/** What plain words ask for: of the service that they are about, else of the thread's; where that is unclear, the nearest that could be meant. */
export function plainRequest(text: string, known: KnownNames): Request {
  const understood = understand(text, (word) => isNamed(word, text, known));
  if (understood.kind === 'clear') return requestOf(understood.intent.id, text, known);
  const subject = subjectOf(text, known);
  if (subject?.sure && isAllOf(text, subject.question.name)) {
    return { kind: 'why', question: subject.question };
  }
  const nearest = understood.nearest.map(({ id }) => id);
  return { kind: 'offer', nearest, ...(subject && { question: subject.question }) };
}

/** Whether a word can only be the name of a service: there is one, it is written as names are, or it stands where one stands. */
function isNamed(word: string, text: string, known: KnownNames): boolean {
  if (known.has(lastPart(word))) return true;
  if (!mayBeName(word, known)) return false;
  return /[-/]/.test(word) || behind.test(text.slice(0, text.toLowerCase().indexOf(word)));
}

/** Whether nothing else is said: `payments?`, `what about payments`. */
function isAllOf(text: string, name: string): boolean {
  const others = text.split(/\s+/).filter((word) => lastPart(tidy(word)) !== name);
  return !others.some((word) => mayBeName(word, noneKnown));
}

/** The request behind an intent; the service, numbers, ids and what is suspected come from the text. */
export function requestOf(intent: IntentId, text: string, known: KnownNames): Request {
  const action = changes[intent];
  if (action !== undefined) {
    // Of a count its verb says whether it is more or fewer.
    const rest = orderWords(text).slice(action === 'scale' ? 0 : 1);
    return { kind: 'change', change: { action, rest } };
  }
  const question = subjectOf(text, known)?.question;
  const about = question && { question };
  const what = looks[intent];
  if (what !== undefined) return { kind: 'look', what, rest: [], ...about };
  switch (intent) {
    case 'suspect': {
      const rest = suspected(text).filter((word) => word !== question?.name.toLowerCase());
      return rest.length === 0 && question
        ? { kind: 'why', question }
        : { kind: 'look', what: 'why-not', rest, ...about };
    }
    case 'watch':
    case 'unwatch':
      return { kind: intent, ...about };
    case 'audit':
      return { kind: intent, ...(question && { question }) };
    case 'fleet':
    case 'help':
      return { kind: intent };
    default:
      return question ? { kind: 'why', question } : { kind: 'why-again' };
  }
}

/** `4` of "scale it to 4 please", `0f3a9c21` of "kill task 0f3a9c21", `cart-svc` of "restart cart-svc now", and all words around them. */
function orderWords(text: string): readonly string[] {
  return (orderIn(text) ?? '')
    .split(/\s+/)
    .map(tidy)
    .filter((word) => word !== '');
}

/** As they are written: other words for a cause are known in full. */
function suspected(text: string): readonly string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}'_-]+/u)
    .filter((word) => wordsOf(word).some((it) => says(it) && !around.has(it)));
}
