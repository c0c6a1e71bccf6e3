import type { JobOf } from '../../../queue/jobs.ts';
import type { Later } from '../../../queue/run-job.ts';
import { code, mrk } from '../../../renderers/slack/mrkdwn.ts';
import { answerInChannel, type Told } from '../answer-in-channel.ts';
import { openAnswer, sayInstead } from '../answer-screen.ts';
import { cardPicked } from '../card.ts';
import type { SaidInstead } from '../search-answer.ts';
import type { Working } from '../working.ts';
import { firstPage, keptOf, resumed } from './keep-look.ts';
import { lookAt, type Shown, seek } from './look-closer.ts';
import { postLook } from './look-in-thread.ts';

type LookJob = JobOf<'look'>;

/** Looks closer at a service for somebody who asked in a channel, where a slash command has no thread. */
export async function lookFromChannel(job: LookJob, working: Working): Promise<Later | undefined> {
  const card = await cardPicked(job.cardId, working);
  if (card === undefined) return undefined;
  const looking = mrk`Looking at ${code(card.question.name, 200)}…`;
  const sought = await seek(job, card, working);
  if (sought.kind === 'said') {
    const screen = await openAnswer(job, card, looking, working);
    await sayInstead(sought, card, screen, working).finally(screen.close);
    return undefined;
  }
  const { ref } = sought;
  let seen: Promise<Told | SaidInstead> | undefined;
  const look = async () => {
    const shown = (await resumed(working)) ?? (await lookAt(sought, job, card, working));
    return shown.kind === 'said' ? shown : toldOf(shown, job, working);
  };
  const see = () => {
    seen ??= look();
    return seen;
  };
  return answerInChannel({ job, card, topic: ref, looking, see }, working);
}

function toldOf(shown: Shown, job: LookJob, working: Working): Told {
  const { sheet, ref, hasTargets } = shown;
  return {
    kind: 'told',
    sheet,
    topic: ref,
    about: hasTargets ? 'balanced-service' : 'service',
    remember: { ref },
    post: (card, thread) => postLook(shown, job, card, thread, working),
    async alone({ id: cardId }) {
      await working.store.sheets.put(working.id, keptOf(cardId, job, shown));
      return firstPage(cardId, shown, false, working.id);
    },
  };
}
