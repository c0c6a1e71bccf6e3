import type { ExternalSelect, KnownBlock } from '@slack/types';
import type { Suspect } from '../../looks/sheet.ts';
import { actions, type ChoiceGroup, groupedSelect, optionGroups } from './blocks.ts';
import { LIMITS } from './limits.ts';
import { buttonIds } from './message.ts';

/** How many causes stand in the message itself; of more, what somebody types is asked for. */
const mostListed = 25;

const placeholder = 'Why not …?';

/** Where such a select is, and so what it is about. */
interface Place {
  readonly cardId: string;
  readonly sheetId: string;
}

/** A select of causes without a finding; many of them complete what one types. */
export function suspectSelect(
  { cardId, sheetId }: Place,
  suspects: readonly Suspect[] = [],
): readonly KnownBlock[] {
  if (suspects.length === 0) return [];
  if (suspects.length <= mostListed) {
    return [
      actions(groupedSelect(placeholder, buttonIds.suspect, suspectGroups(cardId, suspects))),
    ];
  }
  const select: ExternalSelect = {
    type: 'external_select',
    action_id: buttonIds.suspect,
    placeholder: { type: 'plain_text', text: placeholder, emoji: false },
    min_query_length: 0,
  };
  // The id says to whoever completes it which causes these are.
  return [{ ...actions(select), block_id: `${cardId}:${sheetId}:why` }];
}

/** Causes as options of such a select, grouped by their layer, as many as Slack takes. */
export function suspectOptions(cardId: string, suspects: readonly Suspect[]) {
  return optionGroups(suspectGroups(cardId, suspects.slice(0, LIMITS.select.options)));
}

function suspectGroups(cardId: string, suspects: readonly Suspect[]): readonly ChoiceGroup[] {
  const groups = new Map<string, Suspect[]>();
  for (const it of suspects) groups.set(it.group, [...(groups.get(it.group) ?? []), it]);
  return [...groups].map(([label, members]) => ({
    label,
    choices: members.map(({ id, title }) => ({ text: title, value: `${cardId}:${id}` })),
  }));
}
