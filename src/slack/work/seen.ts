import type { ServiceRef } from '../../facts/service-ref.ts';
import type { Look, Seen } from '../../looks/look.ts';
import { askedOnce } from '../../probes/asked-once.ts';
import { collect } from '../../probes/collect.ts';
import { probesToShow } from '../../probes/probes-to-show.ts';
import { noted, type Working } from './working.ts';

/** As long as the whole triage may take, because what is asked for may stand at the end of the graph. */
const deadlines = { callDeadlineMs: 3_000, deadlineMs: 8_000 };

/**
 * Asks AWS for what a look is made from, afresh, and for nothing else.
 *
 * @throws CannotAskAws without region, credentials or a reachable endpoint
 */
export async function seenNow(
  { id, needs }: Look,
  words: readonly string[],
  ref: ServiceRef,
  { aws, cache, triage, log }: Working,
): Promise<Seen> {
  const ask = askedOnce(noted(aws.asking(ref.region, ref.account).ask, log));
  if (needs === 'all') return triage(ref, { ask, cache, afresh: true });
  // Without the service nobody could say that it does not exist.
  const probes = probesToShow(id, ['services', ...needs], words);
  const { facts } = await collect(ref, probes, { ask, cache, ...deadlines });
  return { facts };
}
