import type { AckFn } from '@slack/bolt';
import type { ServiceRef } from '../../facts/service-ref.ts';
import { digest } from '../../queue/jobs.ts';
import { LIMITS } from '../../renderers/slack/limits.ts';
import type { SlackMessage } from '../../renderers/slack/message.ts';
import { mrk } from '../../renderers/slack/mrkdwn.ts';
import { serviceOptions } from '../../renderers/slack/service-select.ts';
import { nearest } from '../../target/nearest.ts';
import { ask } from '../asking/ask.ts';
import { isForeign, type Listening, orUnavailable, strangersMayNot } from '../asking/listening.ts';

type Options = ReturnType<typeof serviceOptions>;

/** Who types into a select, as Slack says. */
export interface Chooser {
  readonly user: { readonly id: string; readonly team_id?: string };
  readonly team: { readonly id: string } | null;
}

/** What a select of services offers for what was typed: names that contain it, then names like it. Redis answers, never AWS. */
export async function onServiceQuery(
  typed: string,
  { user, team }: Chooser,
  ack: AckFn<{ option_groups: Options } | { options: [] }>,
  { store, log }: Pick<Listening, 'store' | 'log'>,
): Promise<void> {
  try {
    const found = isForeign(user, team) ? [] : matching(typed, await store.directory.all());
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
  if (hits.length === 0) return nearest(query, comparable(query, all), (ref) => ref.name, 10);
  return [...hits.filter(begins), ...hits.filter((it) => !begins(it))].slice(
    0,
    LIMITS.select.options,
  );
}

/** How many names are compared letter by letter, which takes long: an answer is due within three seconds. */
const mostCompared = 400;

/** Those that share the most pairs of letters with what was typed. */
function comparable(query: string, all: readonly ServiceRef[]): readonly ServiceRef[] {
  if (all.length <= mostCompared) return all;
  const pairs = [...new Set([...query].slice(0, 60).map((_, i) => query.slice(i, i + 2)))];
  return all
    .map((ref) => {
      const name = ref.name.toLowerCase();
      return { ref, shared: pairs.filter((pair) => name.includes(pair)).length };
    })
    .toSorted((a, b) => b.shared - a.shared)
    .slice(0, mostCompared)
    .map(({ ref }) => ref);
}

function keyOf({ account, region, cluster, name }: ServiceRef): string {
  return digest([account, region, cluster, name]);
}

const gone: SlackMessage = {
  text: mrk`That service is not in the index any more. Type its name again, or ask with \`/ecs why\`.`,
};

/** What somebody chose in such a select, and where. */
export interface Choice extends Chooser {
  /** Absent on the Home tab: the answer goes to the person's direct messages. */
  readonly channel?: string;
  /** The thread in which the select stands, and the answer will. */
  readonly threadTs?: string;
  readonly key: string;
  readonly actionTs: string;
  readonly responseUrl?: string;
}

/** Asks about the service that was chosen. @returns what only the chooser reads, where no answer comes */
export async function onServiceChosen(
  choice: Choice,
  listening: Listening,
): Promise<SlackMessage | undefined> {
  const { user, team } = choice;
  return orUnavailable(listening, async () => {
    if (isForeign(user, team)) return strangersMayNot;
    const all = await listening.store.directory.all();
    const chosen = all.find((ref) => keyOf(ref) === choice.key);
    if (chosen === undefined) return gone;
    const { name, cluster, region, account } = chosen;
    await ask(listening, {
      team: team?.id ?? '',
      channel: choice.channel ?? user.id,
      user: user.id,
      ...(choice.threadTs !== undefined && { threadTs: choice.threadTs }),
      question: { name, cluster, region, account },
      delivery: `choice ${choice.actionTs}`,
      ...(choice.responseUrl !== undefined && { responseUrl: choice.responseUrl }),
    });
    return undefined;
  });
}
