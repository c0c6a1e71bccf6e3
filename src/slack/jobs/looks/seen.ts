import type { ServiceRef } from '../../../facts/service-ref.ts';
import type { Click, Look, Seen } from '../../../looks/look.ts';
import { collect } from '../../../probes/collect.ts';
import { probesToShow } from '../../../probes/probes-to-show.ts';
import type { JobOf } from '../../../queue/jobs.ts';
import { askIn } from '../find-anywhere.ts';
import { mayBeTold } from '../may-be-told.ts';
import { deniedIn, noteDenied } from '../note-denied.ts';
import type { Working } from '../working.ts';

/** As long as the whole triage may take, because what is asked for may stand at the end of the graph. */
const deadlines = { callDeadlineMs: 3_000, deadlineMs: 8_000 };

/** How many changes that people made are told in a line of time: it is about an hour. */
const mostClicks = 20;

/**
 * Asks AWS for what a look is made from, afresh, and for nothing else. What happened is told with what people changed
 * through the bot.
 *
 * @throws CannotAskAws without region, credentials or a reachable endpoint
 */
export async function seenNow(
  { id, needs }: Look,
  words: readonly string[],
  ref: ServiceRef,
  job: JobOf<'look'>,
  working: Working,
): Promise<Seen> {
  const { ask, cache } = askIn(ref, working);
  // Without the service nobody could say that it does not exist.
  const seen =
    needs === 'all'
      ? await working.triage(ref, { ask, cache, afresh: true })
      : await collect(ref, probesToShow(id, ['services', ...needs], words), {
          ask,
          cache,
          ...deadlines,
        });
  await noteDenied(seen.facts.service.account, deniedIn(seen.facts), working);
  if (id !== 'timeline') return seen;
  // The service as AWS names it: a question often leaves its account open.
  return { ...seen, clicks: await clicksOn(seen.facts.service, job, working) };
}

/** Who changed what stays in the company, and what was asked for in a private channel stays there. */
async function clicksOn(
  { account, region, cluster, name }: ServiceRef,
  { team, channel, user }: JobOf<'look'>,
  { store, authoriser }: Working,
): Promise<readonly Click[]> {
  const alone = channel.startsWith('D');
  if (!alone && !(await authoriser.mayChangeFrom(channel))) return [];
  const entries = await store.audit.read(team, { account, region, cluster, name });
  return Promise.all(
    entries.slice(0, mostClicks).map(async (entry) => {
      const { at, by, title, outcome } = entry;
      return (await mayBeTold(entry, { channel, user, alone }, authoriser))
        ? { at, who: await authoriser.nameOf(by), what: `asked for “${title}”: ${outcome}` }
        : { at, who: 'Somebody', what: 'changed something in a private channel' };
    }),
  );
}
