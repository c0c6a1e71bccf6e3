import type {
  EmailInput,
  NumberInput,
  PlainTextInput,
  RichTextInput,
  URLInput,
} from '@slack/types';
import type { KeyboardEvent, ReactNode } from 'react';
import { type ElementProps, useElement } from './use-element.ts';
import { Warning } from './warning.tsx';

type TextLike = PlainTextInput | EmailInput | URLInput | NumberInput | RichTextInput;

/** Every element that takes typed text. Enter tells the app where the block dispatches. */
export function TextInputElement({ element, slot }: ElementProps<TextLike>): ReactNode {
  const handle = useElement(element, slot);
  const value = handle.input?.value ?? '';
  const triggers = element.dispatch_action_config?.trigger_actions_on ?? ['on_enter_pressed'];
  const multiline =
    element.type === 'rich_text_input' ||
    (element.type === 'plain_text_input' && element.multiline === true);
  const common = {
    id: slot.id,
    className: 'input',
    'aria-label': slot.id === undefined ? (slot.label ?? 'Text') : undefined,
    placeholder: element.placeholder?.text,
    value,
    maxLength: element.type === 'plain_text_input' ? element.max_length : undefined,
    onKeyDown: (event: KeyboardEvent<HTMLInputElement | HTMLTextAreaElement>) => {
      if (event.key !== 'Enter' || (multiline && !event.metaKey && !event.ctrlKey)) return;
      event.preventDefault();
      if (triggers.includes('on_enter_pressed')) void handle.act({ value });
    },
  };
  function change(next: string): void {
    if (triggers.includes('on_character_entered')) void handle.act({ value: next });
    else handle.hold({ value: next });
  }
  return (
    <span className="input-wrap">
      {multiline ? (
        <textarea {...common} rows={4} onChange={(event) => change(event.currentTarget.value)} />
      ) : (
        <input
          {...common}
          type={inputType(element)}
          onChange={(event) => change(event.currentTarget.value)}
        />
      )}
      <Warning message={handle.failure} />
    </span>
  );
}

function inputType(element: TextLike): string {
  if (element.type === 'email_text_input') return 'email';
  if (element.type === 'url_text_input') return 'url';
  return element.type === 'number_input' ? 'number' : 'text';
}
