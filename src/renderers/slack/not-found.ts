import { tellingApart } from '../../facts/telling-apart.ts';
import { section } from './blocks.ts';
import type { CardLevel, NotFoundView, SlackMessage } from './message.ts';
import { code, join, type Mrkdwn, mrk, words } from './mrkdwn.ts';
import { pickButtons } from './several-services.ts';
import { packed } from './sheet-lines.ts';
import { couldNotAsk } from './unread-places.ts';

/** A name that nothing carries, with what was perhaps meant. */
export function notFoundMessage(view: NotFoundView, level: CardLevel): SlackMessage {
  const { name, nearest, cardId, accountNames, notAsked = [], unread = [] } = view;
  const said =
    unread.length === 0
      ? mrk`No service ${code(name, 120)} was found.`
      : mrk`No service ${code(name, 120)} was found where AWS answered.`;
  const shown = nearest.slice(0, 5);
  const where = tellingApart(shown, accountNames);
  const meant = shown.map((ref) => {
    const place = join([code(ref.cluster, 120), ...where(ref).map((it) => words(it, 80))], ', ');
    return mrk`• ${code(ref.name, 120)} in ${place}`;
  });
  const labels = shown.map((ref) => [`${ref.cluster}/${ref.name}`, ...where(ref)].join(' · '));
  const next =
    meant.length > 0
      ? [mrk`Did you mean:`, ...meant]
      : unread.length === 0
        ? [mrk`Check the spelling, or name the cluster: \`/ecs why cluster/service\`.`]
        : [];
  const lines = [said, ...couldNotAsk(unread), ...next, ...unasked(notAsked)];
  if (level === 'text') return { text: join(lines, '\n') };
  return {
    text: join([said, ...next], '\n'),
    blocks: [...packed(lines).map((it) => section(it)), ...pickButtons(shown, cardId, labels)],
  };
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
