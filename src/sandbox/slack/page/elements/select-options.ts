import type { MultiSelect, Select } from '@slack/types';
import type { OptionsReply, PageOption } from '../../page-api/requests.ts';
import type { PageState } from '../../page-api/workspace-view.ts';
import { type Failure, send } from '../data/send.ts';
import { isPerson, personName } from '../data/workspace.ts';
import type { SurfaceTarget } from './surface.ts';

/** Any of Slack's ten selects. */
export type AnySelect = Select | MultiSelect;

/** Choices under one heading; without a label there is no heading. */
interface OptionGroup {
  readonly label?: string;
  readonly options: readonly PageOption[];
}

/** What a select offers for what was typed so far. */
export type Offer =
  | { readonly ok: true; readonly groups: readonly OptionGroup[] }
  | { readonly ok: false; readonly message: string };

/** How many characters must be typed before the app is asked; Slack's default is 3. */
export function minimumQuery(element: AnySelect): number {
  if (element.type !== 'external_select' && element.type !== 'multi_external_select') return 0;
  return element.min_query_length ?? 3;
}

/** Finds the choices of a select: its own, the workspace's, or the app's by asking it. */
export async function findOptions(
  element: AnySelect,
  query: string,
  state: PageState,
  place: { readonly target: SurfaceTarget; readonly blockId: string },
): Promise<Offer> {
  switch (element.type) {
    case 'external_select':
    case 'multi_external_select': {
      const reply = await send<OptionsReply>('options', {
        user: state.me,
        ...place.target,
        block_id: place.blockId,
        action_id: element.action_id ?? '',
        query,
      });
      return offerOf(reply);
    }
    case 'users_select':
    case 'multi_users_select':
      return local(query, [
        {
          options: state.users
            .filter((it) => isPerson(it) || it.is_bot)
            .map((it) => plain(it.id, personName(state, it.id))),
        },
      ]);
    case 'channels_select':
    case 'multi_channels_select':
    case 'conversations_select':
    case 'multi_conversations_select':
      return local(query, [
        { options: state.channels.map((it) => plain(it.id, it.is_im ? it.name : `#${it.name}`)) },
      ]);
    case 'static_select':
    case 'multi_static_select':
      return local(query, staticGroups(element));
  }
}

/** The groups of a select that brings its own options. */
export function staticGroups(element: AnySelect): readonly OptionGroup[] {
  if (element.type !== 'static_select' && element.type !== 'multi_static_select') return [];
  if (element.options) return [{ options: element.options }];
  return (element.option_groups ?? []).map((group) => ({
    label: group.label.text,
    options: group.options,
  }));
}

function offerOf(reply: OptionsReply | Failure): Offer {
  if (!reply.ok) return reply;
  if (reply.option_groups) {
    const groups = reply.option_groups.map((it) => ({ label: it.label.text, options: it.options }));
    return { ok: true, groups };
  }
  return { ok: true, groups: [{ options: 'options' in reply ? (reply.options ?? []) : [] }] };
}

function local(query: string, groups: readonly OptionGroup[]): Offer {
  const wanted = query.trim().toLowerCase();
  const kept = groups.map((group) => ({
    ...group,
    options: group.options.filter((it) => it.text.text.toLowerCase().includes(wanted)),
  }));
  return { ok: true, groups: kept.filter((group) => group.options.length > 0) };
}

function plain(value: string, text: string): PageOption {
  return { value, text: { type: 'plain_text', text } };
}
