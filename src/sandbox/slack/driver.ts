import { type Fields, isFields, itemsOf } from '../../renderers/slack/check.ts';
import { blocksOf, click, suggest } from './acts/click.ts';
import { edit } from './acts/edit.ts';
import { closeView, openHome, submit } from './acts/modal.ts';
import { say } from './acts/say.ts';
import { shortcut } from './acts/shortcut.ts';
import { slash } from './acts/slash.ts';
import { ApiError } from './api-error.ts';
import { elementsOf, type Placed } from './elements.ts';
import type { Hub } from './hub.ts';
import type { Conditions } from './page-api/conditions.ts';
import type {
  ElementInput,
  ElementValues,
  OptionsReply,
  PageReply,
  SubmitReply,
} from './page-api/requests.ts';
import type { PageNotification } from './page-api/workspace-view.ts';
import type { Message, StoredView } from './workspace.ts';

/** How long something that must come is waited for: a busy machine takes long, and only who waits in vain loses the time. */
const PATIENCE_MS = 30_000;

/** Which element to use: in a message or a view, found by its action id, its value or the words on it. */
interface Target {
  readonly channel?: string;
  readonly ts?: string;
  readonly viewId?: string;
  readonly actionId?: string;
  /** A button's value. */
  readonly value?: string;
  /** The words on a button, or on a choice of a menu or select. */
  readonly text?: string;
  readonly input?: ElementInput;
  readonly values?: ElementValues;
}

/**
 * What people do in the workspace, and what they see. Channels and users are given by id.
 * What cannot even be tried (no such message, not in the channel) throws or rejects with an ApiError.
 */
export interface Driver {
  /** Gives the ts of the message. */
  say(user: string, channel: string, text: string, threadTs?: string): string;
  /** Changes a message of one's own. */
  edit(user: string, channel: string, ts: string, text: string): void;
  /** `line` is all that was typed, e.g. `/ecs why checkout-svc`. Resolves when the app acknowledged or failed to. */
  slash(user: string, channel: string, line: string, threadTs?: string): Promise<PageReply>;
  click(user: string, target: Target): Promise<PageReply>;
  suggest(user: string, target: Target, query: string): Promise<OptionsReply>;
  shortcut(
    user: string,
    callbackId: string,
    on?: { channel: string; ts: string },
  ): Promise<PageReply>;
  submit(user: string, viewId: string, values?: ElementValues): Promise<SubmitReply>;
  closeView(user: string, viewId: string): Promise<PageReply>;
  openHome(user: string): PageReply;
  /** What everyone in a channel sees, oldest first; with a thread's ts, its root and replies. */
  messages(channel: string, threadTs?: string): readonly Message[];
  /** What only one user sees. */
  ephemerals(user: string, channel: string): readonly Message[];
  /** The open modals of a user, bottom first. */
  modals(user: string): readonly StoredView[];
  home(user: string): StoredView | undefined;
  /** Every live mention that was posted: proof of who was paged. */
  notifications(): readonly PageNotification[];
  setConditions(conditions: Conditions): void;
  onChange(listener: () => void): () => void;
  /** Resolves with the first truthy answer, asked now and after each change; rejects after `timeoutMs`. */
  until<T>(ask: () => T | undefined | false | null, timeoutMs?: number): Promise<T>;
}

/** The hands of a test or a demo in a workspace; the page's API does the same over HTTP. */
export function createDriver(hub: Hub): Driver {
  const { workspace } = hub;

  function resolve(user: string, target: Target) {
    const view = [...(workspace.modals.get(user) ?? []), workspace.homes.get(user)].find(
      (it) => it?.id === target.viewId,
    );
    const message = workspace.message(target.channel ?? '', target.ts ?? '');
    const blocks = view ? blocksOf({ view }) : message ? blocksOf({ message }) : [];
    const placed = [...elementsOf(blocks)].find((it) => matches(it, target));
    if (!placed) throw new ApiError('element_not_found');
    return {
      user,
      ...(view ? { view_id: view.id } : { channel: target.channel ?? '', ts: target.ts ?? '' }),
      block_id: placed.blockId,
      action_id: String(placed.element['action_id']),
      ...inputOf(placed, target),
      ...(target.values && { values: target.values }),
    };
  }

  return {
    say(user, channel, text, threadTs) {
      const thread = threadTs === undefined ? {} : { thread_ts: threadTs };
      const reply = say(hub, { user, channel, text, ...thread });
      return (reply.ok && reply.ts) || '';
    },
    edit: (user, channel, ts, text) => void edit(hub, { user, channel, ts, text }),
    slash(user, channel, line, threadTs) {
      const thread = threadTs === undefined ? {} : { thread_ts: threadTs };
      return slash(hub, { user, channel, line, ...thread });
    },
    click: async (user, target) => click(hub, resolve(user, target)),
    suggest: async (user, target, query) => suggest(hub, { ...resolve(user, target), query }),
    shortcut: (user, callback_id, on) => shortcut(hub, { user, callback_id, ...on }),
    submit: (user, view_id, values = {}) => submit(hub, { user, view_id, values }),
    closeView: (user, view_id) => closeView(hub, { user, view_id }),
    openHome: (user) => openHome(hub, { user }),
    messages: (channel, threadTs) =>
      workspace
        .messages(channel)
        .filter((it) => it.ephemeral_to === undefined)
        .filter((it) => threadTs === undefined || it.ts === threadTs || it.thread_ts === threadTs),
    ephemerals: (user, channel) =>
      workspace.messages(channel).filter((it) => it.ephemeral_to === user),
    modals: (user) => workspace.modals.get(user) ?? [],
    home: (user) => workspace.homes.get(user),
    notifications: () => workspace.notifications,
    setConditions(conditions) {
      hub.weather.set(conditions);
      workspace.touch();
    },
    onChange: (listener) => workspace.onChange(() => listener()),
    until: (ask, timeoutMs = PATIENCE_MS) => until(hub, ask, timeoutMs),
  };
}

function matches({ element }: Placed, { actionId, value, text }: Target): boolean {
  if (actionId !== undefined && element['action_id'] !== actionId) return false;
  if (value !== undefined && element['value'] !== value) return false;
  return text === undefined || label(element) === text || choice(element, text) !== undefined;
}

/** What is entered; where a menu's choice was named by its words, that choice. */
function inputOf({ element }: Placed, { input, text = '' }: Target) {
  const value = choice(element, text)?.['value'];
  const entered = input ?? (typeof value === 'string' ? { value } : undefined);
  return entered && { input: entered };
}

function choice(element: Fields, text: string): Fields | undefined {
  if (element['type'] !== 'overflow' && element['type'] !== 'static_select') return undefined;
  const groups = itemsOf(element['option_groups']).filter(isFields);
  return [element, ...groups]
    .flatMap((it) => itemsOf(it['options']))
    .filter(isFields)
    .find((it) => label(it) === text);
}

function label({ text }: Fields): unknown {
  return isFields(text) ? text['text'] : undefined;
}

function until<T>(
  hub: Hub,
  ask: () => T | undefined | false | null,
  timeoutMs: number,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      stop();
      reject(new Error(`Nothing of the kind happened in the workspace within ${timeoutMs} ms.`));
    }, timeoutMs);
    const stop = hub.workspace.onChange(look);
    look();
    function look(): void {
      try {
        const found = ask();
        if (!found) return;
        resolve(found);
      } catch (error) {
        // The question is the test's; its failure must not fall on whoever changed the workspace.
        reject(error);
      }
      clearTimeout(timer);
      stop();
    }
  });
}
