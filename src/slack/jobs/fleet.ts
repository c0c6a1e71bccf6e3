import { fleetSheet } from '../../looks/fleet.ts';
import type { Sheet } from '../../looks/sheet.ts';
import { CannotAskAws } from '../../probes/failures.ts';
import { collectFleet } from '../../probes/fleet.ts';
import type { JobOf } from '../../queue/jobs.ts';
import type { Later } from '../../queue/run-job.ts';
import { usageMessage } from '../../renderers/slack/help.ts';
import { code, mrk } from '../../renderers/slack/mrkdwn.ts';
import { problemMessage } from '../../renderers/slack/problem.ts';
import { sheetMessage } from '../../renderers/slack/sheet.ts';
import { placesOf } from '../../settings/places.ts';
import type { FleetQuestion } from '../../store/fleets.ts';
import { LookUpFailed } from '../../target/directory.ts';
import { expired } from '../expired.ts';
import type { Render } from '../posting/post.ts';
import { answerInChannel, type Told } from './answer-in-channel.ts';
import { askerOf, readerOf, whisper } from './card.ts';
import type { Topic } from './channel-cards.ts';
import { clustersIn } from './clusters-in.ts';
import { askIn } from './find-anywhere.ts';
import { inTurn } from './in-turn.ts';
import { postIfOpen } from './post-or-whisper.ts';
import type { SaidInstead } from './search-answer.ts';
import type { Working } from './working.ts';

type FleetJob = JobOf<'fleet'>;

/**
 * Shows every service of a cluster: in the thread where it was asked, else in that of the channel's last card of the cluster, or
 * of a new one.
 */
export async function fleet(job: FleetJob, working: Working): Promise<Later | undefined> {
  return inTurn(job.cardId, working, () => answer(job, working));
}

async function answer(job: FleetJob, working: Working): Promise<Later | undefined> {
  const { store, poster, id } = working;
  const { team, cardId } = job;
  const [card, question] = await Promise.all([store.cards.get(cardId), store.fleets.get(cardId)]);
  if (card === undefined || question === undefined) {
    await whisper(expired, askerOf(job, id), working);
    return undefined;
  }
  const reader = readerOf(job, card, id);
  const sought = await seekCluster(question, working);
  if ('laterMs' in sought) return sought;
  if ('kind' in sought) {
    await poster.whisper(reader, sought.render);
    return undefined;
  }
  const { cluster } = sought;
  // Whoever waits for a turn does not ask again which it is.
  if (question.cluster === undefined) await store.fleets.put(cardId, { ...question, cluster });
  let seen: Promise<Told | SaidInstead> | undefined;
  const see = () => {
    seen ??= seeFleet(sought, question, working);
    return seen;
  };
  const { threadTs, channel } = card;
  if (threadTs === undefined) {
    const looking = mrk`Looking at every service of cluster ${code(cluster, 200)}…`;
    return answerInChannel({ job, card, topic: sought, looking, see }, working);
  }
  const told = await see();
  if (told.kind === 'said') await poster.whisper(reader, told.render);
  else if (!(await told.post(card, { team, channel, threadTs }))) {
    await poster.whisper(reader, await told.alone(card));
  }
  return undefined;
}

async function seekCluster(
  question: FleetQuestion,
  working: Working,
): Promise<Topic | SaidInstead | Later> {
  return orNotAsked(working, async () => {
    const [place = {}, ...others] = placesOf(question, working.settings());
    if (others.length > 0) {
      return unclear(
        'Which account and region? Ask in the thread of a card, or in a channel that belongs to one.',
      );
    }
    const region = place.region ?? (await working.aws.home());
    const account = place.account?.id ?? question.account ?? '';
    if (question.cluster !== undefined) return { account, region, cluster: question.cluster };
    const clusters = await clustersIn({ region, account }, working);
    if ('laterMs' in clusters) return clusters;
    const { names } = clusters;
    const [cluster, ...more] = names;
    if (cluster === undefined) return unclear(`There is no cluster in ${region}.`);
    if (more.length > 0) {
      return unclear(`Which cluster? Write "fleet ${cluster}". There are: ${names.join(', ')}.`);
    }
    return { account, region, cluster };
  });
}

async function seeFleet(
  topic: Topic,
  { service }: FleetQuestion,
  working: Working,
): Promise<Told | SaidInstead> {
  const kept = await working.store.sheets.get(working.id);
  if (kept) return toldOf(kept.sheet, topic, working);
  return orNotAsked(working, async () => {
    const { ask } = askIn(topic, working);
    return toldOf(fleetSheet(await collectFleet(topic, ask), service), topic, working);
  });
}

async function orNotAsked<T>(
  { log }: Working,
  work: () => Promise<T | SaidInstead>,
): Promise<T | SaidInstead> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof CannotAskAws || error instanceof LookUpFailed)) throw error;
    log.error({ err: error }, 'AWS cannot be asked about a cluster.');
    const next =
      error instanceof LookUpFailed
        ? `${error.needs} is missing. Name the cluster, or allow it to the role of the bot.`
        : 'Tell whoever runs this bot.';
    const view = { title: 'AWS could not be asked', detail: error.message, next };
    return { kind: 'said', onlyToAsker: true, render: (level) => problemMessage(view, level) };
  }
}

function unclear(problem: string): SaidInstead {
  return { kind: 'said', onlyToAsker: true, render: () => usageMessage(problem) };
}

function toldOf(sheet: Sheet, topic: Topic, working: Working): Told {
  const { store, id: sheetId } = working;
  const page =
    (cardId: string, asFile: boolean): Render =>
    (level) =>
      sheetMessage({ sheet, page: 1, cardId, sheetId, asFile }, level);
  return {
    kind: 'told',
    sheet,
    topic,
    about: 'cluster',
    remember: {},
    async post({ id: cardId }, thread) {
      await store.sheets.put(sheetId, { cardId, sheet });
      const posted = await postIfOpen(page(cardId, true), thread, working);
      if (posted) await store.sheets.put(sheetId, { cardId, sheet, posted });
      return posted;
    },
    async alone({ id: cardId }) {
      await store.sheets.put(sheetId, { cardId, sheet });
      return page(cardId, false);
    },
  };
}
