import { isFields } from '../../../renderers/slack/check.ts';
import { ApiError } from '../api-error.ts';
import { isEmptyState, stateValues } from '../elements.ts';
import { emitEvent } from '../events.ts';
import type { Hub } from '../hub.ts';
import { acceptView, pushView, replaceView } from '../methods/views.ts';
import type {
  CloseViewRequest,
  OpenHomeRequest,
  PageReply,
  SubmitReply,
  SubmitRequest,
} from '../page-api/requests.ts';
import { shownView } from '../shown.ts';
import type { StoredView } from '../workspace.ts';
import { interaction, person, refused } from './payload.ts';

/** A person submits a modal: required inputs are checked here, the rest by the app's acknowledgement. */
export async function submit(hub: Hub, request: SubmitRequest): Promise<SubmitReply> {
  const user = person(hub, request.user);
  const view = openView(hub, request);
  const values = stateValues(view.blocks, request.values);
  const missing = [...missingInputs(view, values)].map((id) => [id, REQUIRED] as const);
  if (missing.length > 0) return { ok: true, errors: Object.fromEntries(missing) };
  const ack = await hub.delivery.request('interactive', {
    ...interaction(hub, user),
    type: 'view_submission',
    trigger_id: hub.triggers.issue({ user: user.id, viewId: view.id }),
    view: shownView(hub, view, values),
    response_urls: [],
  });
  if (!ack.ok) return refused(ack.reason);
  return respond(hub, view, isFields(ack.payload) ? ack.payload : {});
}

const REQUIRED = 'Please complete this required field.';

function* missingInputs(
  view: StoredView,
  values: ReturnType<typeof stateValues>,
): Iterable<string> {
  for (const block of view.blocks) {
    if (block.type !== 'input' || block['optional'] === true) continue;
    const state = Object.values(values[block.block_id ?? ''] ?? {});
    if (state.every(isEmptyState)) yield block.block_id ?? '';
  }
}

function respond(hub: Hub, view: StoredView, ack: Readonly<Record<string, unknown>>): SubmitReply {
  switch (ack['response_action']) {
    case 'errors':
      return { ok: true, errors: wordsByBlock(view, ack['errors']) };
    case 'update':
      replaceView(hub, view, acceptView(hub, ack['view'], 'modal'));
      break;
    case 'push':
      pushView(hub, view.user, acceptView(hub, ack['view'], 'modal'), 'push');
      break;
    case 'clear':
      setStack(hub, view.user, []);
      break;
    default:
      remove(hub, view);
  }
  return { ok: true };
}

/** Slack shows an error only under a block that the view has; any other makes the whole answer invalid. */
function wordsByBlock(view: StoredView, errors: unknown): Readonly<Record<string, string>> {
  const known = new Set(view.blocks.map((it) => it.block_id));
  const entries = Object.entries(isFields(errors) ? errors : {});
  if (entries.length === 0 || entries.some(([id]) => !known.has(id))) {
    throw new ApiError('invalid_view_response');
  }
  return Object.fromEntries(entries.map(([id, words]) => [id, String(words)]));
}

/** A person closes the modal on top. The app hears of it only if the view asked for `notify_on_close`. */
export async function closeView(hub: Hub, request: CloseViewRequest): Promise<PageReply> {
  const user = person(hub, request.user);
  const view = openView(hub, request);
  remove(hub, view);
  if (view.fields['notify_on_close'] !== true) return { ok: true };
  const ack = await hub.delivery.request('interactive', {
    ...interaction(hub, user),
    type: 'view_closed',
    view: shownView(hub, view),
    is_cleared: view.fields['clear_on_close'] === true,
  });
  return ack.ok ? { ok: true } : refused(ack.reason);
}

/** A person opens the app's Home tab. */
export function openHome(hub: Hub, request: OpenHomeRequest): PageReply {
  const user = person(hub, request.user);
  const view = hub.workspace.homes.get(user.id);
  const channel = hub.workspace.directMessage(user.id, hub.app.botUserId);
  emitEvent(hub, 'app_home_opened', {
    type: 'app_home_opened',
    user: user.id,
    channel: channel.id,
    tab: 'home',
    event_ts: hub.workspace.newTs(),
    ...(view && { view: shownView(hub, view) }),
  });
  return { ok: true };
}

function openView(hub: Hub, { user, view_id }: { user: string; view_id: string }): StoredView {
  const view = hub.workspace.modals.get(user)?.find((it) => it.id === view_id);
  if (!view) throw new ApiError('view_not_found');
  return view;
}

function remove(hub: Hub, view: StoredView): void {
  const stack = hub.workspace.modals.get(view.user) ?? [];
  const clear = view.fields['clear_on_close'] === true;
  setStack(hub, view.user, clear ? [] : stack.filter((it) => it.id !== view.id));
}

function setStack(hub: Hub, user: string, stack: readonly StoredView[]): void {
  hub.workspace.modals.set(user, stack);
  hub.workspace.touch();
}
