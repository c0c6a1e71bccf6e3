import type { ReactNode } from 'react';
import type { PageMessage } from '../../page-api/workspace-view.ts';
import { send } from '../data/send.ts';
import { useWorkspace } from '../data/workspace.ts';
import { Icon } from '../elements/icon.tsx';
import { MenuButton } from '../elements/menu.tsx';

/** What can be done with a message: reply in its thread, run a message shortcut, or dismiss it. */
export function MessageTools(props: {
  readonly message: PageMessage;
  readonly onReply?: () => void;
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
    {
      key: 'copy-text',
      label: 'Copy text',
      choose: () => void navigator.clipboard.writeText(message.text),
    },
  ];
  return (
    <div className="message-tools" role="toolbar" aria-label="Message actions">
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
