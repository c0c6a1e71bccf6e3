import type { ReactNode } from 'react';
import type { PageMessage } from '../../page-api/workspace-view.ts';
import { send } from '../data/send.ts';
import { useWorkspace } from '../data/workspace.ts';
import { Icon } from '../elements/icon.tsx';
import { MenuButton } from '../elements/menu.tsx';
import { Emoji } from '../text/emoji.tsx';
import { emojiCharacter } from '../text/emoji-names.ts';

const OFTEN_USED = ['thumbsup', 'eyes', 'white_check_mark', 'fire'] as const;

/** What can be done with a message: react, reply in its thread, run a message shortcut, edit one's own, or dismiss it. */
export function MessageTools(props: {
  readonly message: PageMessage;
  readonly onReply?: () => void;
  readonly onEdit: () => void;
  readonly onToggle: (open: boolean) => void;
}): ReactNode {
  const { state, notify } = useWorkspace();
  const { message } = props;
  const { channel, ts } = message;

  async function runShortcut(callbackId: string): Promise<void> {
    const reply = await send('shortcut', {
      user: state.me,
      callback_id: callbackId,
      channel,
      ts,
    });
    if (!reply.ok) notify(reply.message);
  }

  async function dismiss(): Promise<void> {
    const reply = await send('dismiss', { user: state.me, channel, ts });
    if (!reply.ok) notify(reply.message);
  }

  async function react(name: string): Promise<void> {
    const reply = await send('react', { user: state.me, channel, ts, name });
    if (!reply.ok) notify(reply.message);
  }

  if (message.ephemeral_to !== undefined) {
    return (
      <p className="dismiss">
        <button type="button" className="text-btn" onClick={() => void dismiss()}>
          Dismiss message
        </button>
      </p>
    );
  }
  const shortcuts = state.app.shortcuts.filter((it) => it.type === 'message');
  const items = [
    ...shortcuts.map((shortcut) => ({
      key: shortcut.callback_id,
      label: shortcut.name,
      hint: state.app.name,
      choose: () => void runShortcut(shortcut.callback_id),
    })),
    ...(message.user === state.me && message.bot_id === undefined
      ? [{ key: 'edit', label: 'Edit message', choose: props.onEdit }]
      : []),
    {
      key: 'copy-text',
      label: 'Copy text',
      choose: () => void navigator.clipboard.writeText(message.text),
    },
  ];
  return (
    <div className="message-tools" role="toolbar" aria-label="Message actions">
      <MenuButton
        label="Add reaction"
        className="icon-btn"
        icon={<Icon name="smile" />}
        items={OFTEN_USED.map((name) => ({
          key: name,
          label: <EmojiChoice name={name} />,
          choose: () => void react(name),
        }))}
        onToggle={props.onToggle}
      />
      {props.onReply && (
        <button
          type="button"
          className="icon-btn"
          aria-label="Reply in thread"
          title="Reply in thread"
          onClick={props.onReply}
        >
          <Icon name="reply" />
        </button>
      )}
      <MenuButton
        label="More actions for this message"
        className="icon-btn"
        icon={<Icon name="more" />}
        items={items}
        onToggle={props.onToggle}
      />
    </div>
  );
}

function EmojiChoice(props: { readonly name: string }): ReactNode {
  const { name } = props;
  return (
    <>
      <Emoji name={name} character={emojiCharacter(name) ?? name} /> :{name}:
    </>
  );
}
