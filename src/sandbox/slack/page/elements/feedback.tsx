import type { FeedbackButtons, IconButton } from '@slack/types';
import type { ReactNode } from 'react';
import { useWorkspace } from '../data/workspace.ts';
import { Icon } from './icon.tsx';
import { type ElementProps, useElement } from './use-element.ts';
import { Warning } from './warning.tsx';

/** Thumb up and thumb down under an answer; the chosen one stays marked. */
export function FeedbackButtonsElement({
  element,
  slot,
}: ElementProps<FeedbackButtons>): ReactNode {
  const handle = useElement(element, slot);
  const choices = [
    { icon: 'up', button: element.positive_button },
    { icon: 'down', button: element.negative_button },
  ] as const;
  return (
    <span className="btn-wrap">
      {choices.map(({ icon, button }) => (
        <button
          key={icon}
          type="button"
          className="icon-btn icon-btn-framed"
          aria-label={button.accessibility_label ?? button.text.text}
          aria-pressed={handle.input?.value === button.value}
          aria-busy={handle.busy}
          title={button.text.text}
          onClick={() => void handle.act({ value: button.value })}
        >
          <Icon name={icon} />
        </button>
      ))}
      <Warning message={handle.failure} />
    </span>
  );
}

/** A small button with an icon (Slack knows only the bin), shown to the people it is meant for. */
export function IconButtonElement({ element, slot }: ElementProps<IconButton>): ReactNode {
  const { state } = useWorkspace();
  const handle = useElement(element, slot);
  const readers = element.visible_to_user_ids;
  if (readers && !readers.includes(state.me)) return null;
  return (
    <span className="btn-wrap">
      <button
        type="button"
        className="icon-btn icon-btn-framed"
        aria-label={element.accessibility_label ?? element.text.text}
        aria-busy={handle.busy}
        title={element.text.text}
        onClick={() => void handle.act()}
      >
        <Icon name="trash" />
      </button>
      <Warning message={handle.failure} />
    </span>
  );
}
