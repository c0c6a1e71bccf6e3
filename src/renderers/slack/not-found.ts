import { section } from './blocks.ts';
import type { CardLevel, NotFoundView, SlackMessage } from './message.ts';
import { code, join, type Mrkdwn, mrk, words } from './mrkdwn.ts';
import { pickButtons } from './several-services.ts';

/** A name that nothing carries, with what was perhaps meant. */
export function notFoundMessage(view: NotFoundView, level: CardLevel): SlackMessage {
  const { name, nearest, cardId, notAsked = [] } = view;
  const said = mrk`No service ${code(name, 120)} was found.`;
  const meant = nearest
    .slice(0, 5)
    .map((ref) => mrk`• ${code(ref.name, 120)} in ${code(ref.cluster, 120)}`);
  const next =
    meant.length > 0
      ? [mrk`Did you mean:`, ...meant]
      : [mrk`Check the spelling, or name the cluster: \`/ecs why cluster/service\`.`];
  const text = join([said, ...next, ...unasked(notAsked)], '\n');
  if (level === 'text') return { text };
  return { text, blocks: [section(text), ...pickButtons(nearest.slice(0, 5), cardId)] };
}

/** How many places are named. */
const mostNamed = 5;

function unasked(places: readonly string[]): readonly Mrkdwn[] {
  if (places.length === 0) return [];
  const more = places.length - mostNamed;
  const named = places.slice(0, mostNamed).map((it) => code(it, 60));
  const list = join([...named, ...(more > 0 ? [words(`${more} more`)] : [])], ', ');
  return [
    mrk`Not looked for in ${list}. Ask with the ARN of the service, or in a channel that belongs to its account.`,
  ];
}
