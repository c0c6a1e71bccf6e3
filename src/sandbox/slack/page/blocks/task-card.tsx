import type { TaskCardBlock } from '@slack/types';
import { type ReactNode, useState } from 'react';
import { Icon } from '../elements/icon.tsx';
import { SafeLink } from '../text/inline-view.tsx';
import { RichTextBlockView } from './rich-text.tsx';

const states = {
  pending: 'Pending',
  in_progress: 'In progress',
  complete: 'Complete',
  error: 'Error',
} as const;

/** One step: its state, its title, and its details, output and sources when unfolded. */
export function TaskCardBlockView({ block }: { readonly block: TaskCardBlock }): ReactNode {
  const [open, setOpen] = useState(true);
  const rich = block.details ?? block.output ?? block.sources?.length;
  const head = (
    <>
      <StatusMark status={block.status} />
      <span className="task-title">{block.title}</span>
    </>
  );
  return (
    <div className={`task task-${block.status}`}>
      {rich === undefined || rich === 0 ? (
        <div className="task-head">{head}</div>
      ) : (
        <button
          type="button"
          className="task-head"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {head}
          <Icon name={open ? 'caret' : 'right'} size={14} />
        </button>
      )}
      {open && rich !== undefined && (
        <div className="task-body">
          {block.details && <RichTextBlockView block={block.details} />}
          {block.output && <RichTextBlockView block={block.output} />}
          {block.sources?.map((source) => (
            <span key={source.url} className="task-source">
              <SafeLink url={source.url}>{source.text}</SafeLink>
            </span>
          ))}
        </div>
      )}
    </div>
  );
}

function StatusMark(props: { readonly status: TaskCardBlock['status'] }): ReactNode {
  const label = states[props.status] ?? props.status;
  return (
    <svg
      className={`task-mark task-mark-${props.status}`}
      viewBox="0 0 20 20"
      width="18"
      height="18"
      role="img"
      aria-label={label}
    >
      <title>{label}</title>
      <circle cx="10" cy="10" r="7.5" fill="none" stroke="currentColor" strokeWidth="1.6" />
      {props.status === 'complete' && <path d="M6.5 10.3l2.5 2.5 4.7-5.3" />}
      {props.status === 'error' && <path d="M7 7l6 6M13 7l-6 6" />}
    </svg>
  );
}
