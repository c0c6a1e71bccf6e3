import type { KnownBlock } from '@slack/types';
import type { ServiceRef } from '../../facts/service-ref.ts';
import { tellingApart } from '../../facts/telling-apart.ts';
import { count } from '../words.ts';
import { actions, button, section, select } from './blocks.ts';
import {
  buttonIds,
  type CardLevel,
  type SeveralServicesView,
  type SlackMessage,
} from './message.ts';
import { code, join, mrk, words } from './mrkdwn.ts';
import { packed } from './sheet-lines.ts';
import { couldNotAsk } from './unread-places.ts';

/** How many candidates get a button; more of them are in a menu. */
const mostCandidates = 10;

/** A name that several clusters, regions or accounts know: one button each, or a menu. */
export function severalServicesMessage(view: SeveralServicesView, level: CardLevel): SlackMessage {
  const { name, candidates, cardId, accountNames, unread = [] } = view;
  const shown = candidates.slice(0, mostCandidates);
  const where = tellingApart(candidates, accountNames);
  const kind = candidates.some((it) => where(it).length > 0) ? 'place' : 'cluster';
  const text =
    name === undefined
      ? mrk`${words(count(candidates.length, 'service'))} are named here. Which one?`
      : mrk`${code(name, 120)} exists in ${words(count(candidates.length, kind))}. Which one?`;
  const list = join(
    [
      text,
      ...shown.map(
        (it) =>
          mrk`• ${code(`${it.cluster}/${it.name}`, 230)} in ${words([...new Set([it.region, ...where(it)])].join(', '))}`,
      ),
      ...couldNotAsk(unread),
    ],
    '\n',
  );
  if (level === 'text') return { text: list };
  const labels = candidates.map((it) => [`${it.cluster}/${it.name}`, ...where(it)].join(' · '));
  return {
    text,
    blocks: [
      ...packed([text, ...couldNotAsk(unread)]).map((it) => section(it)),
      ...(candidates.length > mostCandidates
        ? [pickMenu(cardId, labels)]
        : pickButtons(shown, cardId, labels)),
    ],
  };
}

function pickMenu(cardId: string, labels: readonly string[]): KnownBlock {
  const choices = labels.map((text, i) => ({ text, value: `${cardId}:${i}` }));
  return actions(select('Choose one', `${buttonIds.pick}:0`, choices));
}

/** One button a service; the value names the card and the place in its list, never an ARN. */
export function pickButtons(
  candidates: readonly ServiceRef[],
  cardId: string,
  labels: readonly string[] = candidates.map(({ cluster, name }) => `${cluster}/${name}`),
): readonly KnownBlock[] {
  if (candidates.length === 0) return [];
  const buttons = candidates
    .slice(0, mostCandidates)
    .map((_, i) => button(labels[i] ?? '', `${buttonIds.pick}:${i}`, `${cardId}:${i}`));
  return [actions(...buttons)];
}
