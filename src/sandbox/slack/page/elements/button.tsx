import type { Button, WorkflowButton } from '@slack/types';
import type { ReactNode } from 'react';
import { safeLink } from '../text/safe-link.ts';
import { TextView } from '../text/text-view.tsx';
import { type ElementProps, useElement } from './use-element.ts';
import { Warning } from './warning.tsx';

/**
 * A button. It is busy until the app acknowledges the click, and wears Slack's warning triangle when
 * the app did not. One with a `url` opens it as well; Slack tells the app about that click too.
 */
export function ButtonElement({ element, slot }: ElementProps<Button>): ReactNode {
  const handle = useElement(element, slot);
  const href = element.url === undefined ? undefined : safeLink(element.url);
  return (
    <span className="btn-wrap">
      <button
        type="button"
        className={buttonClass(element.style)}
        aria-label={element.accessibility_label}
        aria-busy={handle.busy}
        data-action-id={element.action_id}
        onClick={() => {
          if (href !== undefined) window.open(href, '_blank', 'noopener,noreferrer');
          void handle.act();
        }}
      >
        <TextView text={element.text} />
      </button>
      <Warning message={handle.failure} />
    </span>
  );
}

/** A workflow button. There is no workflow engine here, so it says so instead of pretending. */
export function WorkflowButtonElement(props: { readonly element: WorkflowButton }): ReactNode {
  return (
    <button
      type="button"
      className={buttonClass(props.element.style)}
      aria-label={props.element.accessibility_label}
      title="Workflows do not run in this sandbox"
      disabled
    >
      <TextView text={props.element.text} />
    </button>
  );
}

function buttonClass(style: 'primary' | 'danger' | undefined): string {
  return style === undefined ? 'btn btn-block' : `btn btn-block btn-${style}`;
}
