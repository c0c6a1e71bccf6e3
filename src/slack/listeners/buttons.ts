import { isFailureMode } from '../../explaining/catalogue.ts';
import { type LookId, lookIds } from '../../looks/look.ts';
import { digest, type Job, type JobOf } from '../../queue/jobs.ts';
import { oneLine } from '../../renderers/clean.ts';
import { longestTyped } from '../../renderers/slack/blocks.ts';
import { fleetChoice } from '../../renderers/slack/message.ts';
import { type ActionId, actionIds } from '../../rules/rule.ts';
import type { Card } from '../../store/cards.ts';
import { fleetJob } from '../asking/ask-about-fleet.ts';
import { cardExpired, type Listening } from '../asking/listening.ts';
import { type Click, common, type Decide, type Outcome } from './on-click.ts';

/** *Show stopped tasks*, *Fetch logs* and the like: fresh facts into the card's thread. */
export function lookAt(what: LookId): Decide {
  return (card, click) => ({
    job: { ...common(card, click), kind: 'look', what },
    same: `look-${what}-${card.id}`,
  });
}

/** *Check again*: the same question, answered in the same card. */
export function checkAgain(card: Card, click: Click): Outcome {
  return { job: { ...common(card, click), kind: 'diagnose' }, same: `again-${card.id}` };
}

/** *Stop watching*. */
export function unwatch(card: Card, click: Click): Outcome {
  return {
    job: { ...common(card, click), kind: 'unwatch-service' },
    same: `unwatch-${card.id}`,
  };
}

/** *Next* and *Back* of what was seen: another page in the same message. */
export function turnPage(card: Card, click: Click): Outcome {
  const [, sheetId = '', page = ''] = click.value?.split(':') ?? [];
  return {
    job: { ...common(card, click), kind: 'turn-page', sheetId, page: Number(page) || 1 },
    // To and fro within a second is no double click, and to show a page twice does no harm.
    same: `page-${sheetId}-${page}-${click.action_ts}`,
  };
}

/** *Load more*, *Look again* and the box over a log: in the same message. */
export function lookAgain(words: JobOf<'look-again'>['words']): Decide {
  return (card, click) => {
    const [, sheetId = '', page = ''] = click.value?.split(':') ?? [];
    const typed = oneLine(click.typed ?? '').slice(0, longestTyped);
    const at = click.action_ts;
    return {
      job: {
        ...common(card, click),
        kind: 'look-again',
        sheetId,
        page: Number(page) || 1,
        words,
        at,
      },
      same: `${words}-${sheetId}-${digest([typed])}`,
      ...(words === 'typed' && { typed }),
    };
  };
}

/** *As file*: all of it, into the thread. */
export function asFile(card: Card, click: Click): Outcome {
  const [, sheetId = ''] = click.value?.split(':') ?? [];
  return {
    job: { ...common(card, click), kind: 'sheet-file', sheetId },
    same: `file-${sheetId}`,
  };
}

/** One of several services was meant: the card becomes its answer. Of two picks the later one is answered last. */
export function pick(card: Card, click: Click): Outcome {
  const place = Number(click.value?.split(':')[1]);
  const chosen = card.candidates?.[place];
  if (chosen === undefined) return { say: cardExpired };
  const { account, ...where } = chosen;
  const { name, cluster, region } = where;
  const picked = { name, cluster, region, ...(account !== '' && { account }) };
  return { job: afterPick(card, click), picked, same: `pick-${card.id}-${place}` };
}

/** What was asked for before it turned out that several services have the name. */
function afterPick(card: Card, click: Click): Job {
  const { wanted, watching } = card;
  if (watching) return { ...common(card, click), kind: 'watch-service' };
  return wanted
    ? { ...common(card, click), kind: 'look', what: wanted.what, asCard: true }
    : { ...common(card, click), kind: 'diagnose' };
}

/** *Roll back* and the like: a plan is made for those who may confirm it. The worker checks again. */
export function planOf(action: ActionId): Decide {
  return (card, click, { mayTry }) => {
    const permission = mayTry(click.user.id, action);
    if (!permission.allowed) return { say: { text: permission.because } };
    return {
      job: { ...common(card, click), kind: 'plan-change', action },
      same: `plan-${action}-${card.id}`,
    };
  };
}

/** A choice of a card's menu: the button that had no room. */
export const more: Decide = (card, click, listening) => {
  const [, what = '', action = ''] = click.value?.split(':') ?? [];
  if (what === 'again') return checkAgain(card, click);
  if (what === fleetChoice) return lookAtFleet(card, click, listening);
  const look = lookIds.find((id) => id === what);
  const change = actionIds.find((id) => what === 'plan' && id === action);
  const decide = (look && lookAt(look)) ?? (change && planOf(change));
  return decide ? decide(card, click, listening) : { say: cardExpired };
};

/** A choice of *Look closer…*. */
export const closer: Decide = async (card, click, listening) => {
  const outcome = await more(card, click, listening);
  return 'job' in outcome ? { ...outcome, chosen: true } : outcome;
};

/** A choice of *Why not …?*: the same look, about the cause that was chosen. */
export function suspect(card: Card, click: Click): Outcome {
  const [, mode = ''] = click.value?.split(':') ?? [];
  if (!isFailureMode(mode)) return { say: cardExpired };
  return {
    job: { ...common(card, click), kind: 'look', what: 'why-not' },
    same: `suspect-${mode}-${card.id}`,
    words: [mode],
  };
}

/** The whole cluster of the card's service, in the card's thread. */
async function lookAtFleet(card: Card, click: Click, listening: Listening): Promise<Outcome> {
  const { ref } = card;
  if (ref === undefined) return { say: cardExpired };
  const { name: service, cluster, region, account } = ref;
  const { team, channel, user } = common(card, click);
  const threadTs = card.threadTs ?? card.ts;
  const asking = { team, channel, user, ...(threadTs !== undefined && { threadTs }) };
  const question = { service, cluster, region, ...(account !== '' && { account }) };
  const job = await fleetJob(
    listening,
    { ...asking, delivery: `click ${click.action_ts}` },
    question,
  );
  return { job, same: `fleet-${card.id}` };
}

/** *Confirm*, *Approve* and *Cancel* of a plan. The worker decides; here only a plan of another card is refused. */
export function answerPlan(answer: JobOf<'answer-plan'>['answer']): Decide {
  return async (card, click, { mayTry, store }) => {
    const planId = click.value?.split(':')[1] ?? '';
    const plan = await store.plans.get(planId);
    if (plan?.cardId !== card.id) return { say: cardExpired };
    const permission = mayTry(click.user.id, plan.action);
    // Whoever asked for a plan may take it back, whatever else they may do by now.
    const isOwn = answer === 'cancel' && click.user.id === plan.by;
    if (!permission.allowed && !isOwn) return { say: { text: permission.because } };
    return {
      job: { ...common(card, click), kind: 'answer-plan', planId, answer },
      same: `${answer}-${planId}`,
    };
  };
}
