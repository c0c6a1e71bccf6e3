import type { ServiceRef } from '../../facts/service-ref.ts';
import { collect } from '../../probes/collect.ts';
import { CannotAskAws } from '../../probes/failures.ts';
import { probesFor } from '../../probes/select.ts';
import type { JobOf } from '../../queue/jobs.ts';
import { code, mrk, words } from '../../renderers/slack/mrkdwn.ts';
import { problemMessage } from '../../renderers/slack/problem.ts';
import type { Card } from '../../store/cards.ts';
import { explainMissing } from '../../target/find.ts';
import { readerOf, whisper } from './card.ts';
import { ignoringLostMessage } from './changes/kept-plan.ts';
import { findAnywhere } from './find-anywhere.ts';
import { postOrWhisper } from './post-or-whisper.ts';
import { type SearchAnswer, searchAnswer } from './search-answer.ts';
import type { Working } from './working.ts';

const deadlines = { callDeadlineMs: 3_000, deadlineMs: 6_000 };

/**
 * Finds the service that somebody wants to have watched and has not asked about before. Where there is none of that name, or
 * several, the card says so, with those that could be meant.
 *
 * @returns undefined where there is nothing to watch yet
 */
export async function findWatched(
  job: JobOf<'watch-service'>,
  card: Card,
  working: Working,
): Promise<ServiceRef | undefined> {
  const { store, poster } = working;
  const found = await searched(card, working);
  const menu = card.ts === undefined ? undefined : { channel: card.channel, ts: card.ts };
  if ('ref' in found) {
    const { ref, note } = found;
    if (note !== undefined) await whisper(words(note), readerOf(job, card, working.id), working);
    await store.cards.change(card.id, (now) => ({
      ...(now ?? card),
      question: card.question,
      ref,
    }));
    const text = mrk`${code(`${ref.cluster}/${ref.name}`, 250)} it is.`;
    if (menu) await ignoringLostMessage(poster.update(card.team, menu, () => ({ text })));
    return ref;
  }
  await answer(found, job, card, working);
  return undefined;
}

/** Says in the card what stands in the way, with those that could be meant as buttons. */
async function answer(
  { render, candidates }: SearchAnswer,
  job: JobOf<'watch-service'>,
  card: Card,
  working: Working,
): Promise<void> {
  const { store, poster, id } = working;
  const { team, channel, ts, threadTs } = card;
  // Before anybody can click on one of them.
  if (candidates) {
    await store.cards.change(card.id, (now) => ({
      ...(now ?? card),
      candidates: [...candidates],
    }));
  }
  if (ts !== undefined) {
    return ignoringLostMessage(poster.update(team, { channel, ts }, render));
  }
  const posted = await postOrWhisper(
    { everybody: render },
    { team, channel, ...(threadTs !== undefined && { threadTs }) },
    readerOf(job, card, id),
    { ...working, id: `card-${card.id}` },
  );
  if (posted) await store.cards.change(card.id, (now) => now && { ...now, ts: posted.ts });
}

async function searched(
  { id, question }: Card,
  working: Working,
): Promise<{ readonly ref: ServiceRef; readonly note: string | undefined } | SearchAnswer> {
  try {
    const { search, options, note } = await findAnywhere(question, working);
    if (search.kind !== 'found') return searchAnswer(search, id, working.settings());
    const { facts } = await collect(search.ref, probesFor(['services']), {
      ...options,
      ...deadlines,
    });
    const missing = await explainMissing(question, facts, options);
    if (missing) return searchAnswer(missing, id, working.settings());
    return { ref: facts.service, note };
  } catch (error) {
    if (!(error instanceof CannotAskAws)) throw error;
    working.log.error({ err: error }, 'AWS cannot be asked.');
    const detail = error.message;
    const view = { title: 'AWS could not be asked', detail, next: 'Tell whoever runs this bot.' };
    return { render: (level) => problemMessage(view, level) };
  }
}
