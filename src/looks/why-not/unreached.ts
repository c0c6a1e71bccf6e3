import type { Facts } from '../../facts/facts.ts';
import { type Reach, reachOf } from '../../reading/deployments/reach.ts';
import { knownFacts } from '../../rules/known.ts';
import type { Layer } from '../../rules/layers.ts';
import type { Rule } from '../../rules/rule.ts';

/** Layers of what a task does once it runs, and of what it meets before. */
const running: readonly Layer[] = [
  'container',
  'health',
  'load-balancer',
  'ports',
  'access',
  'dependencies',
  'performance',
];
const starting: readonly Layer[] = ['image', 'init', 'network'];
const unseen = { none: [...starting, ...running], created: running } as const;

const words = {
  none: ' No task of the present deployment was created in the last hour: what one meets then cannot be seen yet.',
  created:
    ' No task of the present deployment ran in the last hour: what one does then cannot be seen yet.',
} as const satisfies Partial<Record<Reach, string>>;

/** What is to be said of a failure mode without a sign, where no task has come so far that it could show one; empty elsewhere. */
export function unreached({ layer }: Rule, facts: Facts): readonly string[] {
  const known = knownFacts(facts, ['services', 'runningTasks', 'stoppedTasks'], []);
  const reach = known && reachOf({ ...known });
  if (reach === undefined || reach === 'ran') return [];
  return unseen[reach].includes(layer) ? [words[reach]] : [];
}
