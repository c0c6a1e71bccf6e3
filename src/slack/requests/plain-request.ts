import type { LookId } from '../../looks/look.ts';
import type { ActionId } from '../../rules/rule.ts';
import type { IntentId } from '../../understanding/intent.ts';
import { understand } from '../../understanding/understand.ts';
import { says, wordsOf } from '../../understanding/words.ts';
import { servicesIn } from './message-services.ts';
import type { Request } from './request.ts';

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

/** Words of a suspicion that do not name what is suspected. */
const around = new Set('why not could can may might because sure think maybe again'.split(' '));

/** What plain words ask for, of the service that the thread is about; where that is unclear, the nearest that could be meant. */
export function plainRequest(text: string): Request {
  const understood = understand(text);
  return understood.kind === 'clear'
    ? requestOf(understood.intent.id, text)
    : { kind: 'offer', nearest: understood.nearest.map(({ id }) => id) };
}

/** The request behind an intent; numbers, ids and what is suspected come from the text. */
export function requestOf(intent: IntentId, text: string): Request {
  const what = looks[intent];
  if (what !== undefined) return { kind: 'look', what, rest: [] };
  const action = changes[intent];
  if (action !== undefined) return { kind: 'change', change: { action, rest: argumentsIn(text) } };
  switch (intent) {
    case 'suspect':
      return { kind: 'look', what: 'why-not', rest: suspected(text) };
    case 'audit':
    case 'fleet':
    case 'watch':
    case 'unwatch':
    case 'help':
      return { kind: intent };
    default:
      return { kind: 'why-again' };
  }
}

/** `4` of "scale it to 4 please", `0f3a9c21` of "kill task 0f3a9c21", `cart-svc` of "restart cart-svc now". */
function argumentsIn(text: string): readonly string[] {
  const [named] = servicesIn({ text });
  const service =
    named === undefined ? [] : [[named.cluster, named.name].filter(Boolean).join('/')];
  const numbers = /(?<![\w.-])[+-]?(?:\d+|(?=[0-9a-f]*\d)[0-9a-f]{6,32})(?![\w.-])/gi;
  return [...service, ...(text.match(numbers) ?? [])];
}

/** As they are written: other words for a cause are known in full. */
function suspected(text: string): readonly string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}'_-]+/u)
    .filter((word) => wordsOf(word).some((it) => says(it) && !around.has(it)));
}
