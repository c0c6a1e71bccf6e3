import type { ServiceRef } from '../../../facts/service-ref.ts';
import type { Click, Look, Seen } from '../../../looks/look.ts';
import { collect } from '../../../probes/collect.ts';
import { probesToShow } from '../../../probes/probes-to-show.ts';
import { askIn } from '../find-anywhere.ts';
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
  { ref, team }: { readonly ref: ServiceRef; readonly team: string },
  working: Working,
): Promise<Seen> {
  const { ask, cache } = askIn(ref, working);
  const clicks = id === 'timeline' ? await clicksOn(ref, team, working) : undefined;
  if (needs === 'all') {
    const seen = await working.triage(ref, { ask, cache, afresh: true });
    return clicks === undefined ? seen : { ...seen, clicks };
  }
  // Without the service nobody could say that it does not exist.
  const probes = probesToShow(id, ['services', ...needs], words);
  const { facts } = await collect(ref, probes, { ask, cache, ...deadlines });
  return clicks === undefined ? { facts } : { facts, clicks };
}

async function clicksOn(
  { account, region, cluster, name }: ServiceRef,
  team: string,
  { store, authoriser }: Working,
): Promise<readonly Click[]> {
  const entries = await store.audit.read(team, name);
  const isSame = (it: ServiceRef) =>
    it.cluster === cluster && it.region === region && it.account === account;
  const own = entries.filter((it) => isSame(it.service)).slice(0, mostClicks);
  return Promise.all(
    own.map(async ({ at, by, title, outcome }) => ({
      at,
      who: await authoriser.nameOf(by),
      what: `asked for “${title}”: ${outcome}`,
    })),
  );
}
