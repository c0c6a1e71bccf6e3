import { fleetSheet } from '../../looks/fleet.ts';
import type { Sheet } from '../../looks/sheet.ts';
import { CannotAskAws } from '../../probes/failures.ts';
import { collectFleet } from '../../probes/fleet.ts';
import type { JobOf } from '../../queue/jobs.ts';
import type { Later } from '../../queue/run-job.ts';
import { usageMessage } from '../../renderers/slack/help.ts';
import { problemMessage } from '../../renderers/slack/problem.ts';
import { sheetMessage } from '../../renderers/slack/sheet.ts';
import { placesOf } from '../../settings/places.ts';
import type { FleetQuestion } from '../../store/fleets.ts';
import { clustersOf, LookUpFailed } from '../../target/directory.ts';
import { expired } from '../expired.ts';
import type { Render } from '../posting/post.ts';
import { askerOf, readerOf, whisper } from './card.ts';
import { askIn } from './find-anywhere.ts';
import { inTurn } from './in-turn.ts';
import { postOrWhisper } from './post-or-whisper.ts';
import type { Working } from './working.ts';

/** Shows every service of a cluster: in the thread where it was asked, else in the channel. */
export async function fleet(job: JobOf<'fleet'>, working: Working): Promise<Later | undefined> {
  return inTurn(job.cardId, working, () => showInCard(job, working));
}

async function showInCard(job: JobOf<'fleet'>, working: Working): Promise<void> {
  const { store, poster, id } = working;
  const { team, channel, cardId } = job;
  const [card, question] = await Promise.all([store.cards.get(cardId), store.fleets.get(cardId)]);
  if (card === undefined || question === undefined) {
    return whisper(expired, askerOf(job, id), working);
  }
  const reader = readerOf(job, card, id);
  const before = await store.sheets.get(id);
  const seen: Seen = before
    ? { kind: 'sheet', sheet: before.sheet }
    : await seeFleet(question, working);
  if (seen.kind === 'said') {
    await poster.whisper(reader, seen.render);
    return;
  }
  const kept = { cardId, sheet: seen.sheet };
  await store.sheets.put(id, kept);
  const page =
    (asFile: boolean): Render =>
    (level) =>
      sheetMessage({ ...kept, page: 1, sheetId: id, asFile }, level);
  const { threadTs } = card;
  const place = { team, channel, ...(threadTs !== undefined && { threadTs }) };
  const said = { everybody: page(true), onlyReader: page(false) };
  const posted = await postOrWhisper(said, place, reader, working);
  if (posted === undefined) return;
  await store.sheets.put(id, { ...kept, posted });
  // What is asked for in its own thread, such as a file, has to find it.
  if (threadTs === undefined) await store.cards.put(cardId, { ...card, ts: posted.ts });
}

type Seen =
  | { readonly kind: 'sheet'; readonly sheet: Sheet }
  | { readonly kind: 'said'; readonly render: Render };

async function seeFleet(question: FleetQuestion, working: Working): Promise<Seen> {
  try {
    const [place = {}, ...others] = placesOf(question, working.settings());
    if (others.length > 0) {
      return unclear(
        'Which account and region? Ask in the thread of a card, or in a channel that belongs to one.',
      );
    }
    const region = place.region ?? (await working.aws.home());
    const account = place.account?.id ?? question.account ?? '';
    const { ask } = askIn({ region, account }, working);
    const clusters = question.cluster === undefined ? await clustersOf(ask) : [question.cluster];
    const [cluster, ...more] = clusters;
    if (cluster === undefined) return unclear(`There is no cluster in ${region}.`);
    if (more.length > 0) {
      return unclear(`Which cluster? Write "fleet ${cluster}". There are: ${clusters.join(', ')}.`);
    }
    const seen = await collectFleet({ account, region, cluster }, ask);
    return { kind: 'sheet', sheet: fleetSheet(seen, question.service) };
  } catch (error) {
    if (!(error instanceof CannotAskAws || error instanceof LookUpFailed)) throw error;
    working.log.error({ err: error }, 'AWS cannot be asked about a cluster.');
    const next =
      error instanceof LookUpFailed
        ? `${error.needs} is missing. Name the cluster, or allow it to the role of the bot.`
        : 'Tell whoever runs this bot.';
    const view = { title: 'AWS could not be asked', detail: error.message, next };
    return { kind: 'said', render: (level) => problemMessage(view, level) };
  }
}

function unclear(problem: string): Seen {
  return { kind: 'said', render: () => usageMessage(problem) };
}
