import type { AckFn } from '@slack/bolt';
import type { ServiceRef } from '../facts/service-ref.ts';
import { digest } from '../queue/jobs.ts';
import { LIMITS } from '../renderers/slack/limits.ts';
import { serviceOptions } from '../renderers/slack/service-select.ts';
import { nearest } from '../target/nearest.ts';
import { ask } from './ask.ts';
import { type Listening, orUnavailable } from './listening.ts';

type Options = ReturnType<typeof serviceOptions>;

/** What a select of services offers for what was typed: names that contain it, then names like it. Redis answers, never AWS. */
export async function onServiceQuery(
  typed: string,
  ack: AckFn<{ option_groups: Options } | { options: [] }>,
  { store, log }: Listening,
): Promise<void> {
  try {
    const found = matching(typed, await store.directory.all());
    // An empty list of groups is refused; an empty list of options is shown as "no results".
    await ack(found.length > 0 ? { option_groups: serviceOptions(found, keyOf) } : { options: [] });
  } catch (error) {
    log.error({ err: error }, 'The services could not be listed for a select.');
    await ack({ options: [] });
  }
}

function matching(typed: string, all: readonly ServiceRef[]): readonly ServiceRef[] {
  const query = typed.trim().toLowerCase();
  const holds = (ref: ServiceRef) => `${ref.cluster}/${ref.name}`.toLowerCase().includes(query);
  const begins = (ref: ServiceRef) => ref.name.toLowerCase().startsWith(query);
  const hits = all.filter(holds);
  if (hits.length === 0) return nearest(query, all, (ref) => ref.name, 10);
  return [...hits.filter(begins), ...hits.filter((it) => !begins(it))].slice(
    0,
    LIMITS.select.options,
  );
}

function keyOf({ account, region, cluster, name }: ServiceRef): string {
  return digest([account, region, cluster, name]);
}

/** What somebody chose in such a select, and where. */
export interface Choice {
  readonly team: string;
  readonly user: string;
  /** Absent on the Home tab: the answer goes to the person's direct messages. */
  readonly channel?: string;
  readonly key: string;
  readonly actionTs: string;
  readonly responseUrl?: string;
}

/** Asks about the service that was chosen. A service that has left the index meanwhile is asked for again. */
export async function onServiceChosen(choice: Choice, listening: Listening): Promise<void> {
  await orUnavailable(listening, async () => {
    const all = await listening.store.directory.all();
    const chosen = all.find((ref) => keyOf(ref) === choice.key);
    if (chosen === undefined) return undefined;
    const { name, cluster, region, account } = chosen;
    return ask(listening, {
      team: choice.team,
      channel: choice.channel ?? choice.user,
      user: choice.user,
      question: { name, cluster, region, account },
      delivery: `choice ${choice.actionTs}`,
      ...(choice.responseUrl !== undefined && { responseUrl: choice.responseUrl }),
    });
  });
}
