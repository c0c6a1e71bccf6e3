import type { ActionId } from '../rules/rule.ts';

const verbs: { readonly [A in ActionId]: string } = {
  'force-new-deployment': 'force a new deployment of',
  'roll-back': 'roll back',
  scale: 'scale',
  'stop-task': 'stop a task of',
  'stop-deployment': 'stop a deployment of',
};

/** What somebody may or may not do, before the name of a service. */
export function wordsOf(action: ActionId): string {
  return verbs[action];
}
