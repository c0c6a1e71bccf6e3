import { type KeyboardEvent, type ReactNode, useState } from 'react';
import type { PageMessage } from '../../page-api/workspace-view.ts';
import { send } from '../data/send.ts';
import { useWorkspace } from '../data/workspace.ts';
import { encodeMentions } from './suggestions.ts';
import { typedAgain } from './typed-again.ts';

/** A message of one's own with its text to be changed: Enter saves, Escape leaves it as it was. */
export function EditMessage(props: {
  readonly message: PageMessage;
  readonly onDone: () => void;
}): ReactNode {
  const { state, notify } = useWorkspace();
  const { channel, ts } = props.message;
  const [text, setText] = useState(() => typedAgain(props.message.text, state));

  async function save(): Promise<void> {
    if (text.trim() === '') return;
    const edited = encodeMentions(text.trim(), state);
    const reply = await send('edit', { user: state.me, channel, ts, text: edited });
    if (reply.ok) props.onDone();
    else notify(reply.message);
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>): void {
    if (event.key === 'Escape') props.onDone();
    else if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
      void save();
    } else return;
    event.preventDefault();
  }

  return (
    <div className="edit-message">
      <textarea
        className="input"
        aria-label="Edit message"
        // biome-ignore lint/a11y/noAutofocus: whoever chose to edit is about to type.
        autoFocus
        rows={Math.min(8, text.split('\n').length)}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <div className="edit-buttons">
        <button type="button" className="btn btn-block" onClick={props.onDone}>
          Cancel
        </button>
        <button type="button" className="btn btn-primary" onClick={() => void save()}>
          Save
        </button>
      </div>
    </div>
  );
}
