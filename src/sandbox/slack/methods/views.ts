import { isFields } from '../../../renderers/slack/check.ts';
import { LIMITS } from '../../../renderers/slack/limits.ts';
import { ApiError } from '../api-error.ts';
import { type Arguments, jsonOf, need, textOf } from '../arguments.ts';
import { withIds } from '../block-ids.ts';
import type { Hub } from '../hub.ts';
import { refuseBadView } from '../invalid-blocks.ts';
import type { Methods } from '../method.ts';
import { shownView } from '../shown.ts';
import type { StoredView } from '../workspace.ts';

/** Modals and the Home tab. */
export const views: Methods = {
  'views.open': {
    scopes: [],
    run(hub, args) {
      const view = viewArgument(hub, args, 'modal');
      const { user } = hub.triggers.exchange(need(args, 'trigger_id'));
      return { view: shownView(hub, pushView(hub, user, view, 'open')) };
    },
  },
  'views.push': {
    scopes: [],
    run(hub, args) {
      const view = viewArgument(hub, args, 'modal');
      const { user, viewId } = hub.triggers.exchange(need(args, 'trigger_id'));
      if (viewId === undefined) throw new ApiError('not_found');
      return { view: shownView(hub, pushView(hub, user, view, 'push')) };
    },
  },
  'views.update': {
    scopes: [],
    run(hub, args) {
      const view = viewArgument(hub, args, 'modal');
      const id = textOf(args, 'view_id');
      const externalId = textOf(args, 'external_id');
      const all = [...hub.workspace.modals.values()].flat();
      const before = all.find(
        (it) => it.id === id || (id === undefined && it.external_id === externalId),
      );
      if (!before) throw new ApiError('not_found');
      const hash = textOf(args, 'hash');
      if (hash !== undefined && hash !== before.hash) throw new ApiError('hash_conflict');
      return { view: shownView(hub, replaceView(hub, before, view)) };
    },
  },
  'views.publish': {
    scopes: [],
    run(hub, args) {
      const user = need(args, 'user_id');
      if (!hub.workspace.users.has(user)) throw new ApiError('user_not_found');
      if (!hub.app.manifest.features.app_home?.home_tab_enabled) throw new ApiError('not_enabled');
      const view = viewArgument(hub, args, 'home');
      const before = hub.workspace.homes.get(user);
      const hash = textOf(args, 'hash');
      if (hash !== undefined && before && hash !== before.hash) throw new ApiError('hash_conflict');
      const published = newView(hub, user, view, before?.id ?? hub.workspace.newId('V'));
      hub.workspace.homes.set(user, published);
      hub.workspace.touch();
      return { view: shownView(hub, published) };
    },
  },
};

type ViewFields = Readonly<Record<string, unknown>>;

function viewArgument(hub: Hub, args: Arguments, type: 'modal' | 'home'): ViewFields {
  const view = jsonOf(args, 'view', 'invalid_arguments');
  return acceptView(hub, view, type);
}

/** A view that an app sent, checked; throws `invalid_arguments` with what is wrong with it. */
export function acceptView(hub: Hub, view: unknown, type: 'modal' | 'home'): ViewFields {
  if (!isFields(view) || view['type'] !== type) {
    const messages = [`[ERROR] failed to match all allowed schemas [json-pointer:/view]`];
    throw new ApiError('invalid_arguments', { response_metadata: { messages } });
  }
  refuseBadView(hub, view);
  return view;
}

/** Shows a modal on top of a user's others, at most three, or alone if it is opened. */
export function pushView(
  hub: Hub,
  user: string,
  view: ViewFields,
  how: 'open' | 'push',
): StoredView {
  const { workspace } = hub;
  const stack = how === 'open' ? [] : (workspace.modals.get(user) ?? []);
  if (stack.length >= LIMITS.modal.stacked) throw new ApiError('push_limit_reached');
  const id = workspace.newId('V');
  const below = stack.at(-1);
  const pushed: StoredView = {
    ...newView(hub, user, view, id),
    root_view_id: stack[0]?.id ?? id,
    previous_view_id: below?.id ?? null,
  };
  workspace.modals.set(user, [...stack, pushed]);
  workspace.touch();
  return pushed;
}

/** Puts new content into an open modal; its place in the stack and its id stay. */
export function replaceView(hub: Hub, before: StoredView, view: ViewFields): StoredView {
  const { workspace } = hub;
  const { root_view_id, previous_view_id } = before;
  const after = { ...newView(hub, before.user, view, before.id), root_view_id, previous_view_id };
  const stack = workspace.modals.get(before.user) ?? [];
  workspace.modals.set(
    before.user,
    stack.map((it) => (it.id === before.id ? after : it)),
  );
  workspace.touch();
  return after;
}

function newView(hub: Hub, user: string, view: ViewFields, id: string): StoredView {
  const { blocks, type: _type, external_id, ...fields } = view;
  return {
    id,
    user,
    type: view['type'] === 'home' ? 'home' : 'modal',
    hash: `${Math.floor(Date.now() / 1000)}.${hub.workspace.newId('')}`,
    root_view_id: id,
    previous_view_id: null,
    external_id: typeof external_id === 'string' ? external_id : '',
    blocks: withIds(blocks),
    fields,
  };
}
