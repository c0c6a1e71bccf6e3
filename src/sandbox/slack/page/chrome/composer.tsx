import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { PageReply, SayRequest } from '../../page-api/requests.ts';
import { type Failure, send } from '../data/send.ts';
import { useWorkspace } from '../data/workspace.ts';
import { Icon } from '../elements/icon.tsx';
import { Warning } from '../elements/warning.tsx';
import { encodeMentions, type Suggestion, suggestionsFor } from './suggestions.ts';

/**
 * Where people write. A line that starts with a slash is a command; Slack refuses those in threads,
 * and the server says so in Slack's words. The text is kept when it could not be delivered.
 */
export function Composer(props: {
  readonly channel: string;
  readonly placeholder: string;
  readonly threadTs?: string;
}): ReactNode {
  const { state } = useWorkspace();
  const [text, setText] = useState('');
  const [caret, setCaret] = useState(0);
  const [active, setActive] = useState(0);
  const [closed, setClosed] = useState(false);
  const [problem, setProblem] = useState<string>();
  const field = useRef<HTMLTextAreaElement>(null);
  const said = useRef<Promise<unknown>>(Promise.resolve());
  const listId = useId();
  useEffect(() => {
    // On a touch screen the focus would bring up the keyboard over the messages.
    if (matchMedia('(pointer: fine)').matches) field.current?.focus();
  }, []);
  const found = closed ? undefined : suggestionsFor(text, caret, state);
  const suggestions = found?.items ?? [];

  function edit(next: string, at: number): void {
    setText(next);
    setCaret(at);
    setActive(0);
    setClosed(false);
    setProblem(undefined);
  }

  function choose(suggestion: Suggestion): void {
    if (!found) return;
    const next = text.slice(0, found.from) + suggestion.insert + text.slice(caret);
    const at = found.from + suggestion.insert.length;
    // At once: who types on would have the caret put back into the midst of it.
    flushSync(() => edit(next, at));
    field.current?.focus();
    field.current?.setSelectionRange(at, at);
  }

  /** Sends one message after the other, so that they are read in the order they were written. */
  function say(message: SayRequest): Promise<PageReply | Failure> {
    const reply = said.current.then(() => send('say', message));
    said.current = reply;
    return reply;
  }

  async function submit(): Promise<void> {
    const line = text.trim();
    if (line === '') return;
    const place = {
      user: state.me,
      channel: props.channel,
      ...(props.threadTs === undefined ? {} : { thread_ts: props.threadTs }),
    };
    const encoded = encodeMentions(line, state);
    setText('');
    setProblem(undefined);
    const command = isCommand(line);
    const reply: PageReply | Failure = command
      ? await send('slash', { ...place, line })
      : await say({ ...place, text: encoded });
    // What is wrong with a command is said by Slackbot in the channel, once the server has it.
    if (reply.ok || (command && reply.error !== 'unreachable')) return;
    setProblem(reply.message);
    setText((typed) => (typed === '' ? line : typed));
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>): void {
    const suggestion = suggestions[active];
    if (suggestion && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      const step = event.key === 'ArrowDown' ? 1 : suggestions.length - 1;
      setActive((active + step) % suggestions.length);
    } else if (
      suggestion &&
      (event.key === 'Tab' || (event.key === 'Enter' && !suggestion.typed))
    ) {
      choose(suggestion);
    } else if (suggestion && event.key === 'Escape') {
      setClosed(true);
    } else if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
      void submit();
    } else return;
    event.preventDefault();
  }

  return (
    <div className="composer">
      {suggestions.length > 0 && (
        <div className="suggestions" id={listId} role="listbox" aria-label="Suggestions">
          {suggestions.map((suggestion, index) => (
            <button
              key={suggestion.key}
              id={`${listId}-${index}`}
              type="button"
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              className={index === active ? 'menu-item menu-item-active' : 'menu-item'}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choose(suggestion)}
            >
              <span>
                <strong>{suggestion.title}</strong>{' '}
                <span className="usage">{suggestion.usage}</span>
              </span>
              <span className="menu-hint">{suggestion.detail}</span>
            </button>
          ))}
        </div>
      )}
      <div className="composer-box">
        <textarea
          ref={field}
          rows={Math.min(8, Math.max(1, text.split('\n').length))}
          value={text}
          placeholder={props.placeholder}
          aria-label={props.placeholder}
          aria-controls={suggestions.length > 0 ? listId : undefined}
          aria-activedescendant={suggestions.length > 0 ? `${listId}-${active}` : undefined}
          onChange={(event) => edit(event.currentTarget.value, event.currentTarget.selectionStart)}
          onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
          onKeyDown={onKeyDown}
        />
        <button
          type="button"
          className="send-btn"
          aria-label="Send"
          title="Send (Enter)"
          disabled={text.trim() === ''}
          onClick={() => void submit()}
        >
          <Icon name="send" />
        </button>
      </div>
      <div className="composer-note">
        <Warning message={problem} />
        {problem === undefined && text !== '' && (
          <span className="muted">
            <kbd>Shift</kbd> + <kbd>Enter</kbd> for a new line
          </span>
        )}
      </div>
    </div>
  );
}

function isCommand(line: string): boolean {
  return /^\/[a-z]/i.test(line);
}
