import { lookOf } from './index.ts';
import type { LookId } from './look.ts';

/** What people call looks beside their ids: one word or two, in lower case. */
const otherNames: Readonly<Record<string, LookId>> = {
  'stopped tasks': 'stopped',
  'stopped task': 'stopped',
  stops: 'stopped',
  'exit codes': 'stopped',
  log: 'logs',
  target: 'targets',
  'target health': 'targets',
  port: 'ports',
  event: 'events',
  'service events': 'events',
  deployment: 'deployments',
  deploys: 'deployments',
  rollouts: 'deployments',
  changes: 'diff',
  changed: 'diff',
  'what changed': 'diff',
  compare: 'diff',
  networking: 'network',
  paths: 'network',
  'security groups': 'network',
  configuration: 'config',
  settings: 'config',
  'health checks': 'config',
  history: 'timeline',
  metric: 'metrics',
  chart: 'metrics',
  charts: 'metrics',
  cpu: 'metrics',
  memory: 'metrics',
  latency: 'metrics',
  'response times': 'metrics',
  layer: 'layers',
  walk: 'layers',
  'walk layers': 'layers',
  'why not': 'why-not',
};

/** Words that say no more than that somebody wants to see what follows. */
const wishes = new Set(['please', 'show', 'me', 'the', 'fetch', 'get', 'give', 'describe', 'list']);

/** Which look a request begins with, and the words behind its name; undefined where it begins with none. */
export function namedLook(
  words: readonly string[],
): { readonly what: LookId; readonly rest: readonly string[] } | undefined {
  let kept = words;
  while (kept.length > 1 && wishes.has(named(kept, 1))) kept = kept.slice(1);
  // "Walk the layers": what stands between two words of a name is no name of a service.
  if (named(kept, 1) === 'walk' && named(kept.slice(1), 1) === 'the') {
    kept = ['walk', ...kept.slice(2)];
  }
  for (const length of [2, 1]) {
    const name = named(kept, length);
    const what = otherNames[name] ?? (name as LookId);
    if (kept.length >= length && lookOf(what)) return { what, rest: kept.slice(length) };
  }
  return undefined;
}

function named(words: readonly string[], length: number): string {
  return words.slice(0, length).join(' ').toLowerCase();
}
