import { isFields, itemsOf } from '../../../renderers/slack/check.ts';
import { LIMITS } from '../../../renderers/slack/limits.ts';
import { ApiError } from '../api-error.ts';
import { actionOf, elementsOf, type Placed, stateValues } from '../elements.ts';
import type { Hub } from '../hub.ts';
import type {
  ClickRequest,
  ElementValues,
  OptionsReply,
  OptionsRequest,
  PageReply,
} from '../page-api/requests.ts';
import { shownMessage, shownView } from '../shown.ts';
import type { Channel, Message, StoredView } from '../workspace.ts';
import { actor, channelName, interaction, person, refused } from './payload.ts';

/** A person uses an element of a message or view. The confirm dialog, if any, is the page's affair. */
export async function click(hub: Hub, request: ClickRequest): Promise<PageReply> {
  const user = person(hub, request.user);
  const source = sourceOf(hub, request);
  const placed = elementIn(source, request.block_id, request.action_id);
  if (!placed.dispatches) throw new ApiError('element_does_not_dispatch');
  const values = entered(request);
  const payload = {
    ...interaction(hub, user),
    type: 'block_actions',
    ...surroundings(hub, source, values),
    trigger_id: hub.triggers.issue({
      user: user.id,
      ...(source.view?.type === 'modal' && { viewId: source.view.id }),
    }),
    ...(source.message && { response_url: responseUrl(hub, user.id, source.message) }),
    actions: [actionOf(placed, request.input, hub.workspace.newTs())],
  };
  const ack = await hub.delivery.request('interactive', payload);
  return ack.ok ? { ok: true } : refused(ack.reason);
}

/** An external select asks the app for its options. More than a hundred are refused. */
export async function suggest(hub: Hub, request: OptionsRequest): Promise<OptionsReply> {
  const user = person(hub, request.user);
  const source = sourceOf(hub, request);
  const { element } = elementIn(source, request.block_id, request.action_id);
  const ack = await hub.delivery.request('interactive', {
    ...interaction(hub, user),
    type: 'block_suggestion',
    ...surroundings(hub, source, {}),
    block_id: request.block_id,
    action_id: element['action_id'],
    value: request.query,
  });
  if (!ack.ok) return refused(ack.reason);
  const payload = isFields(ack.payload) ? ack.payload : {};
  const options = itemsOf(payload['options']);
  if (options.length > LIMITS.select.options) return refused('too_many_options');
  return { ok: true, ...payload };
}

interface Source {
  readonly message?: Message;
  readonly channel?: Channel;
  readonly view?: StoredView;
}

function sourceOf(hub: Hub, request: Omit<OptionsRequest, 'query'>): Source {
  const { workspace } = hub;
  if (request.view_id !== undefined) {
    const home = workspace.homes.get(request.user);
    const open = workspace.modals.get(request.user) ?? [];
    const view = [...open, ...(home ? [home] : [])].find((it) => it.id === request.view_id);
    if (!view) throw new ApiError('view_not_found');
    return { view };
  }
  const { channel } = actor(hub, request.user, request.channel ?? '');
  const message = workspace.message(channel.id, request.ts ?? '');
  const reader = message?.ephemeral_to;
  if (!message || (reader !== undefined && reader !== request.user)) {
    throw new ApiError('message_not_found');
  }
  return { message, channel };
}

function elementIn(source: Source, blockId: string, actionId: string): Placed {
  for (const placed of elementsOf(blocksOf(source))) {
    if (placed.blockId === blockId && placed.element['action_id'] === actionId) return placed;
  }
  throw new ApiError('element_not_found');
}

/** Every block of a message, those in its attachments included, or of a view. */
export function blocksOf({ message, view }: Pick<Source, 'message' | 'view'>) {
  const attached = message?.attachments?.flatMap((it) => it.blocks ?? []) ?? [];
  return view?.blocks ?? [...(message?.blocks ?? []), ...attached];
}

function entered({ block_id, action_id, input, values = {} }: ClickRequest): ElementValues {
  if (!input) return values;
  return { ...values, [block_id]: { ...values[block_id], [action_id]: input } };
}

function surroundings(hub: Hub, { message, channel, view }: Source, values: ElementValues) {
  if (view) {
    const shown = shownView(hub, view, stateValues(view.blocks, values));
    return { container: { type: 'view', view_id: view.id }, view: shown };
  }
  if (!message || !channel) return {};
  const isEphemeral = message.ephemeral_to !== undefined;
  return {
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: channel.id,
      is_ephemeral: isEphemeral,
      ...(message.thread_ts !== undefined && { thread_ts: message.thread_ts }),
    },
    channel: { id: channel.id, name: channelName(channel) },
    // Slack keeps no ephemeral messages, so it cannot send one along.
    ...(!isEphemeral && { message: shownMessage(hub, message) }),
    state: { values: stateValues(blocksOf({ message }), values) },
  };
}

function responseUrl(hub: Hub, user: string, message: Message): string {
  const { channel, ts } = message;
  return hub.responseUrls.issue({ user, channel, message_ts: ts });
}
