import { serviceIn } from '../../../facts/service.ts';
import type { ServiceRef } from '../../../facts/service-ref.ts';
import { attachedTargetGroups } from '../../../facts/task-sets.ts';
import { lookOf } from '../../../looks/index.ts';
import type { Seen, Walk } from '../../../looks/look.ts';
import type { Sheet } from '../../../looks/sheet.ts';
import { CannotAskAws } from '../../../probes/failures.ts';
import type { JobOf } from '../../../queue/jobs.ts';
import { usageMessage } from '../../../renderers/slack/help.ts';
import { words as said } from '../../../renderers/slack/mrkdwn.ts';
import { problemMessage } from '../../../renderers/slack/problem.ts';
import type { Card } from '../../../store/cards.ts';
import { explainMissing, type FindOptions, type Missing } from '../../../target/find.ts';
import type { Render } from '../../posting/post.ts';
import { readerOf, whisper } from '../card.ts';
import { askIn, findAnywhere } from '../find-anywhere.ts';
import { type SaidInstead, type SearchAnswer, searchAnswer } from '../search-answer.ts';
import type { Working } from '../working.ts';
import { seenNow } from './seen.ts';

/** What a closer look gave. */
export interface Shown {
  readonly kind: 'sheet';
  readonly sheet: Sheet;
  /** The sheets around it, where it is one of several. */
  readonly walk?: Walk;
  readonly ref: ServiceRef;
  /** What stood after the look's name. */
  readonly words: readonly string[];
  /** Whether the service has a target group, so that describing targets can answer. */
  readonly hasTargets: boolean;
}

/** The service of a card, and how AWS is asked about it. */
export interface Sought {
  readonly kind: 'found';
  readonly ref: ServiceRef;
  readonly options: Required<FindOptions>;
}

/** Finds the service of a card, unless it is known, asks AWS and shows what was asked for. */
export async function lookCloser(
  job: JobOf<'look'>,
  card: Card,
  working: Working,
): Promise<Shown | SaidInstead> {
  const sought = await seek(job, card, working);
  return sought.kind === 'said' ? sought : lookAt(sought, job, card, working);
}

/** Finds the service of a card, unless it is known, and tells whoever asked what that leaves open. */
export async function seek(
  job: JobOf<'look'>,
  card: Card,
  working: Working,
): Promise<Sought | SaidInstead> {
  const { found } = working.store;
  const ref = card.ref ?? (await found.get(working.id));
  if (ref) return { kind: 'found', ref, options: askIn(ref, working) };
  return orNotAsked(working, async () => {
    const { search, options, note } = await findAnywhere(card.question, working);
    if (search.kind === 'found') {
      if (note !== undefined) await whisper(said(note), readerOf(job, card, working.id), working);
      await found.put(working.id, search.ref);
      return { kind: 'found', ref: search.ref, options };
    }
    return instead(searchAnswer(search, card.id, working.settings()));
  });
}

/** Asks AWS about the service that a card turned out to be about, and shows what was asked for. */
export async function lookAt(
  { ref: asked, options }: Sought,
  job: JobOf<'look'>,
  card: Card,
  working: Working,
): Promise<Shown | SaidInstead> {
  const chosen = lookOf(job.what);
  if (chosen === undefined) return misunderstood(`"${job.what}" cannot be looked at.`);
  const words = card.wanted && job.asCard ? card.wanted.words : await wordsOf(working);
  return orNotAsked(working, async () => {
    const seen = await seenNow(chosen, words, asked, job, working);
    const missing =
      strayed(asked, seen.facts.service) ??
      (job.asCard ? await explainMissing(card.question, seen.facts, options) : undefined);
    if (missing) return instead(searchAnswer(missing, card.id, working.settings()));
    const about = { ref: seen.facts.service, words, hasTargets: hasTargets(seen) };
    const walk = words.length === 0 ? chosen.walk?.(seen) : undefined;
    const begin = walk?.chapters[walk.first];
    if (walk && begin) return { kind: 'sheet', sheet: begin.sheet, walk, ...about };
    const looked = chosen.show(seen, words);
    if ('problem' in looked) return misunderstood(looked.problem);
    return { kind: 'sheet', sheet: looked, ...about };
  });
}

async function orNotAsked<T>(
  { log }: Working,
  work: () => Promise<T | SaidInstead>,
): Promise<T | SaidInstead> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof CannotAskAws)) throw error;
    log.error({ err: error }, 'AWS cannot be asked.');
    const detail = error.message;
    const view = { title: 'AWS could not be asked', detail, next: 'Tell whoever runs this bot.' };
    return instead({ render: (level) => problemMessage(view, level) });
  }
}

function hasTargets({ facts: { answers } }: Seen): boolean {
  const { services } = answers;
  const service = services.state === 'known' ? serviceIn(services.value) : undefined;
  return attachedTargetGroups(service).length > 0;
}

/** An account that has left the settings is asked with the bot's own credentials, which are of another one. */
function strayed(asked: ServiceRef, { account: ours }: ServiceRef): Missing | undefined {
  if (asked.account === '' || ours === '' || ours === asked.account) return undefined;
  return { kind: 'other-account', name: asked.name, asked: asked.account, ours };
}

async function wordsOf({ store, id }: Working): Promise<readonly string[]> {
  return (await store.lookWords.get(id)) ?? [];
}

function instead(answer: SearchAnswer): SaidInstead {
  return { kind: 'said', onlyToAsker: false, ...answer };
}

function misunderstood(problem: string): SaidInstead {
  const render: Render = () => usageMessage(problem);
  return { kind: 'said', onlyToAsker: true, render };
}
