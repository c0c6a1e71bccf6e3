import type { KnownBlock } from '@slack/types';
import type { ServiceRef } from '../../facts/service-ref.ts';
import { count } from '../words.ts';
import { actions, button, section } from './blocks.ts';
import {
  buttonIds,
  type CardLevel,
  type SeveralServicesView,
  type SlackMessage,
} from './message.ts';
import { code, join, mrk, words } from './mrkdwn.ts';

/** How many candidates get a button. */
const mostCandidates = 10;

/** A name that several clusters know: one button each. */
export function severalServicesMessage(view: SeveralServicesView, level: CardLevel): SlackMessage {
  const { name, candidates, cardId } = view;
  const text = mrk`${code(name, 120)} exists in ${words(count(candidates.length, 'cluster'))}. Which one?`;
  const list = join([text, ...candidates.slice(0, mostCandidates).map(place)], '\n');
  if (level === 'text') return { text: list };
  // The buttons say the clusters; what they do not say is the region.
  const oneRegion = new Set(candidates.map(({ region }) => region)).size === 1;
  const complete = oneRegion && candidates.length <= mostCandidates;
  return { text, blocks: [section(complete ? text : list), ...pickButtons(candidates, cardId)] };
}

function place({ cluster, name, region }: ServiceRef) {
  return mrk`• ${code(`${cluster}/${name}`, 230)} in ${words(region)}`;
}

/** One button a service; the value names the card and the place in its list, never an ARN. */
export function pickButtons(
  candidates: readonly ServiceRef[],
  cardId: string,
): readonly KnownBlock[] {
  if (candidates.length === 0) return [];
  const buttons = candidates
    .slice(0, mostCandidates)
    .map(({ cluster, name }, i) =>
      button(`${cluster}/${name}`, `${buttonIds.pick}:${i}`, `${cardId}:${i}`),
    );
  return [actions(...buttons)];
}
