import type { ActionId } from '../../rules/rule.ts';
import type { AskedService } from '../../store/questions.ts';
import { parseCluster, parseTarget } from '../../target/parse.ts';

/** A change that somebody named, and everything behind its name. */
export interface NamedChange {
  readonly action: ActionId;
  readonly rest: readonly string[];
}

/** How people call the actions. */
const names: readonly (readonly [RegExp, ActionId])[] = [
  [/^(?:force|redeploy)(?: (?:a )?(?:new )?deploy(?:ment)?)?(?= |$)/, 'force-new-deployment'],
  [/^(?:roll[ -]?back|go back)(?= |$)/, 'roll-back'],
  [/^scale(?= |$)/, 'scale'],
  [/^(?:stop|kill)[ -](?:the )?task(?= |$)/, 'stop-task'],
  [/^stop[ -](?:the )?(?:deploy(?:ment)?|rollout)(?= |$)/, 'stop-deployment'],
];

/** The change that words begin with; undefined where they begin with none. */
export function namedChange(words: readonly string[]): NamedChange | undefined {
  const text = words.join(' ').toLowerCase();
  for (const [name, action] of names) {
    const [found] = name.exec(text) ?? [];
    if (found !== undefined) return { action, rest: words.slice(found.split(' ').length) };
  }
  return undefined;
}

/** Of which service something is to be changed, and the words that are the action's own; or what is wrong with the words. */
export type ChangeQuestion =
  | { readonly question?: AskedService; readonly words: readonly string[] }
  | { readonly problem: string };

/** Words around a name that say nothing. */
const fillers = new Set('the my our it this that service of for now please again'.split(' '));

/** The words that are an action's own and no service. */
const own: { readonly [A in ActionId]: RegExp } = {
  'force-new-deployment': /^$/,
  'roll-back': /^$/,
  scale: /^(?:to|tasks?|[+-]?\d+)$/i,
  'stop-task': /^(?:[0-9a-f]{4,32}|arn:.*:task\/.*)$/i,
  'stop-deployment': /^(?:abort|rollback|only)$/i,
};

/** Tells the service from the action's own words: `scale checkout-svc to 4`, `stop task 3f2a of prod/checkout-svc`. */
export function changeQuestion({ action, rest }: NamedChange): ChangeQuestion {
  const kept = rest.filter((word) => !fillers.has(word.toLowerCase()));
  const words = kept.filter((word) => own[action].test(word));
  const [name, preposition, cluster, ...more] = kept.filter((word) => !own[action].test(word));
  if (name === undefined) return { words };
  const parsed = parseTarget(name);
  if (parsed.kind === 'unreadable') return { problem: parsed.problem };
  const { question } = parsed;
  if (preposition === undefined) return { question, words };
  if (preposition.toLowerCase() !== 'in' || cluster === undefined || more.length > 0) {
    return { problem: `I do not know what "${preposition}" means there.` };
  }
  const within = parseCluster(cluster);
  if ('problem' in within) return within;
  return { question: { ...question, cluster: within.cluster }, words };
}
