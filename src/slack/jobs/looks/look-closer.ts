import type { ServiceRef } from '../../../facts/service-ref.ts';
import { lookOf } from '../../../looks/index.ts';
import type { Walk } from '../../../looks/look.ts';
import type { Sheet } from '../../../looks/sheet.ts';
import { CannotAskAws } from '../../../probes/failures.ts';
import type { JobOf } from '../../../queue/jobs.ts';
import { usageMessage } from '../../../renderers/slack/help.ts';
import { problemMessage } from '../../../renderers/slack/problem.ts';
import type { Card } from '../../../store/cards.ts';
import { explainMissing, type Missing } from '../../../target/find.ts';
import type { Render } from '../../posting/post.ts';
import { askIn, findAnywhere } from '../find-anywhere.ts';
import { type SearchAnswer, searchAnswer } from '../search-answer.ts';
import type { Working } from '../working.ts';
import { seenNow } from './seen.ts';

/** What a closer look gave: a sheet, or what is said in its place. */
export type Closer =
  | {
      readonly kind: 'sheet';
      readonly sheet: Sheet;
      /** The sheets around it, where it is one of several. */
      readonly walk?: Walk;
      readonly ref: ServiceRef;
      /** What stood after the look's name. */
      readonly words: readonly string[];
    }
  | ({ readonly kind: 'said'; readonly onlyToAsker: boolean } & SearchAnswer);

/** Finds the service of a card, unless it is known, asks AWS and shows what was asked for. */
export async function lookCloser(
  job: JobOf<'look'>,
  card: Card,
  working: Working,
): Promise<Closer> {
  const chosen = lookOf(job.what);
  if (chosen === undefined) return misunderstood(`"${job.what}" cannot be looked at.`);
  const words = card.wanted && job.asCard ? card.wanted.words : await wordsOf(working);
  try {
    const { question } = card;
    const { search, options } = card.ref
      ? { search: { kind: 'found' as const, ref: card.ref }, options: askIn(card.ref, working) }
      : await findAnywhere(question, working);
    if (search.kind !== 'found') return said(searchAnswer(search, card.id, working.settings()));
    const seen = await seenNow(chosen, words, search.ref, job, working);
    const missing =
      strayed(search.ref, seen.facts.service) ??
      (job.asCard ? await explainMissing(question, seen.facts, options) : undefined);
    if (missing) return said(searchAnswer(missing, card.id, working.settings()));
    const { service: ref } = seen.facts;
    const walk = words.length === 0 ? chosen.walk?.(seen) : undefined;
    const begin = walk?.chapters[walk.first];
    if (walk && begin) return { kind: 'sheet', sheet: begin.sheet, walk, ref, words };
    const looked = chosen.show(seen, words);
    if ('problem' in looked) return misunderstood(looked.problem);
    return { kind: 'sheet', sheet: looked, ref, words };
  } catch (error) {
    if (!(error instanceof CannotAskAws)) throw error;
    working.log.error({ err: error }, 'AWS cannot be asked.');
    const detail = error.message;
    const view = { title: 'AWS could not be asked', detail, next: 'Tell whoever runs this bot.' };
    return said({ render: (level) => problemMessage(view, level) });
  }
}

/** An account that has left the settings is asked with the bot's own credentials, which are of another one. */
function strayed(asked: ServiceRef, { account: ours }: ServiceRef): Missing | undefined {
  if (asked.account === '' || ours === '' || ours === asked.account) return undefined;
  return { kind: 'other-account', name: asked.name, asked: asked.account, ours };
}

async function wordsOf({ store, id }: Working): Promise<readonly string[]> {
  return (await store.lookWords.get(id)) ?? [];
}

function said(answer: SearchAnswer): Closer {
  return { kind: 'said', onlyToAsker: false, ...answer };
}

function misunderstood(problem: string): Closer {
  const render: Render = () => usageMessage(problem);
  return { kind: 'said', onlyToAsker: true, render };
}
