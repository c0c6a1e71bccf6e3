import type { EachAnswer, Facts } from '../../facts/facts.ts';
import type { Observed, ObservedEach, Unknown } from '../../facts/observed.ts';
import { collect } from '../../probes/collect.ts';
import { CannotAskAws } from '../../probes/failures.ts';
import { logEventsToShow } from '../../probes/log-events-to-show.ts';
import { probesFor } from '../../probes/select.ts';
import type { JobOf, Look } from '../../queue/jobs.ts';
import { logsMessage } from '../../renderers/slack/logs.ts';
import { problemMessage } from '../../renderers/slack/problem.ts';
import { stoppedTasksMessage } from '../../renderers/slack/stopped-tasks.ts';
import { targetsMessage } from '../../renderers/slack/targets.ts';
import { CannotPostHere, MessageGone } from '../errors.ts';
import { expired } from '../expired.ts';
import type { Render } from '../post.ts';
import { readerOf, threadOf, whisper } from './card.ts';
import { noted, type Working } from './working.ts';

/** The fact behind each button. */
const factOf = { stopped: 'stoppedTasks', logs: 'logEvents', targets: 'targetHealth' } as const;

/** As long as the whole triage may take, because what is asked for may stand at the end of the graph. */
const deadlines = { callDeadlineMs: 3_000, deadlineMs: 8_000 };

/** Fetches what a button promises, afresh, and puts it in the card's thread. */
export async function look(job: JobOf<'look'>, working: Working): Promise<void> {
  const { store, poster, authoriser, aws, cache, id, log } = working;
  const card = await store.cards.get(job.cardId);
  if (!card?.ref) {
    const reader = { team: job.team, channel: job.channel, user: job.user, answering: id };
    return whisper(expired, reader, working);
  }
  const { ref } = card;
  const reader = readerOf(job, card, id);
  const render = await fetched(async () => {
    const ask = noted(aws.asking(ref.region).ask, log);
    const probes = probesFor([factOf[job.what]]).map((it) =>
      it.provides === 'logEvents' ? logEventsToShow : it,
    );
    const { facts } = await collect(ref, probes, { ask, cache, ...deadlines });
    return shown(job.what, facts);
  });
  const thread = threadOf(card);
  if (thread === undefined || !(await authoriser.mayPostIn(card.channel))) {
    await poster.whisper(reader, render);
    return;
  }
  try {
    await poster.post(id, thread, render);
  } catch (error) {
    if (!(error instanceof CannotPostHere || error instanceof MessageGone)) throw error;
    await poster.whisper(reader, render);
  }
}

async function fetched(fetch: () => Promise<Render>): Promise<Render> {
  try {
    return await fetch();
  } catch (error) {
    if (!(error instanceof CannotAskAws)) throw error;
    const detail = error.message;
    const next = 'Tell whoever runs this bot.';
    return (level) => problemMessage({ title: 'AWS could not be asked', detail, next }, level);
  }
}

function shown(what: Look, { service: ref, takenAt, answers }: Facts): Render {
  switch (what) {
    case 'stopped':
      return known(
        answers.stoppedTasks,
        (stoppedTasks) => (level) => stoppedTasksMessage({ ref, takenAt, stoppedTasks }, level),
      );
    case 'targets':
      return known(
        answers.targetHealth,
        (targetHealth) => (level) => targetsMessage({ ref, takenAt, targetHealth }, level),
      );
    case 'logs':
      return known(
        answers.logEvents,
        (logEvents) => (level) => logsMessage({ ref, takenAt, logs: tails(logEvents) }, level),
      );
  }
}

/** The known answers by resource; where AWS answered nothing at all, what it said instead. */
function known<T>(
  observed: Observed<ObservedEach<T>>,
  render: (answers: Readonly<Record<string, T>>) => Render,
): Render {
  if (observed.state === 'unknown') return unanswered(observed);
  const answers = Object.entries(observed.value);
  const unread = answers.flatMap(([, answer]) => (answer.state === 'unknown' ? [answer] : []));
  const read = answers.flatMap(([key, it]) =>
    it.state === 'known' ? [[key, it.value] as const] : [],
  );
  const [first] = unread;
  return first && read.length === 0 ? unanswered(first) : render(Object.fromEntries(read));
}

function unanswered({ because, needs, detail }: Unknown): Render {
  const view = {
    title: 'AWS did not answer',
    detail: `${needs}: ${because}${detail === undefined ? '' : ` (${detail})`}`,
    next: because === 'denied' ? `Allow ${needs} to the bot's role.` : 'Try again in a minute.',
  };
  return (level) => problemMessage(view, level);
}

function tails(logEvents: Readonly<Record<string, EachAnswer['logEvents']>>) {
  return Object.entries(logEvents).map(([key, log]) => {
    const [taskId = '', container = ''] = key.split('/');
    return { taskId, container, ...log };
  });
}
