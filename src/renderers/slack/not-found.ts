import { section } from './blocks.ts';
import type { CardLevel, NotFoundView, SlackMessage } from './message.ts';
import { code, join, mrk } from './mrkdwn.ts';
import { pickButtons } from './several-services.ts';

/** A name that nothing carries, with what was perhaps meant. */
export function notFoundMessage(view: NotFoundView, level: CardLevel): SlackMessage {
  const { name, nearest, cardId } = view;
  const said = mrk`No service ${code(name, 120)} was found.`;
  const meant = nearest
    .slice(0, 5)
    .map((ref) => mrk`• ${code(ref.name, 120)} in ${code(ref.cluster, 120)}`);
  const next =
    meant.length > 0
      ? [mrk`Did you mean:`, ...meant]
      : [mrk`Check the spelling, or name the cluster: \`/ecs why cluster/service\`.`];
  const text = join([said, ...next], '\n');
  if (level === 'text') return { text };
  return { text, blocks: [section(text), ...pickButtons(nearest.slice(0, 5), cardId)] };
}
