import type { ActionId } from '../../rules/rule.ts';
import { isCountWord, theService } from '../../understanding/task-count.ts';

/** What says nothing about what is to be done, nor when. */
const fillers = new Set(
  'please pls plz kindly thanks now asap immediately quickly right away'.split(' '),
);

const which = '(?:the|this|that|these|those|its|our|my)';
const ofService = `(?: (?:of|for)(?: (?:the|our|my))? ${theService})?`;
const service = `(?:(?:of|for) )?(?:it|them|this|that|${which} service|service|${theService})`;
const deployment = '(?:deployment|deploy|rollout|release)';
const state =
  '(?:last|previous|old|older|prior|former|good|stable|steady|new|latest|current|failed|failing|broken|bad|stuck|running)';
const version = `(?:(?:${which} )?(?:${state} ){1,3}(?:version|revision|${deployment})|${which} (?:version|revision)|(?:${which} )?${deployment})${ofService}`;
const past = `(?:${which} )?(?:(?:last|previous|old|older|prior|former|good|stable|steady) ){1,3}(?:version|revision|${deployment})${ofService}`;
const tasks = `(?:all )?(?:of )?(?:${which} )?(?:tasks|containers)${ofService}`;
const id = '(?:[0-9a-f]{4,32}|arn:\\S*:task/\\S*)';

/** Everything that may stand behind the verb of an order, as a whole. */
const forms: { readonly [A in Exclude<ActionId, 'scale'>]: RegExp } = {
  'force-new-deployment': form(`(?: (?:${service}|${tasks}))?`),
  'roll-back': form(
    `(?:(?: (?:${service}|${version}))?(?: back)?|(?: back| out) (?:${service}|${version}))(?: to ${past})?`,
  ),
  'stop-task': form(
    `(?:(?: (?:the|this|that|a))?(?: one)?(?: (?:bad|unhealthy|stuck|hung|broken))? task)?(?: ${id})*(?: ${service})?`,
  ),
  'stop-deployment': form(
    `(?: (?:${which} )?(?:${state} )?(?:${deployment}|deploying))?(?: ${service})?(?: (?:abort|rollback|only))*`,
  ),
};

/** Whether words are nothing but the rest of an order, `@` standing for the service that they name. */
export function isWhole(action: ActionId, words: readonly string[]): boolean {
  if (action === 'scale') return words.every((word) => word === theService || isCountWord(word));
  return forms[action].test(words.map((word) => ` ${word}`).join(''));
}

/** Without the words that change nothing. */
export function withoutFillers(words: readonly string[]): readonly string[] {
  return words.filter((word) => !fillers.has(word.toLowerCase()));
}

function form(words: string): RegExp {
  return new RegExp(`^${words}$`, 'i');
}
