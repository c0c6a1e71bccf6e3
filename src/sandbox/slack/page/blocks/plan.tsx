import type { PlanBlock, TaskCardBlock } from '@slack/types';
import { type ReactNode, useState } from 'react';
import { Icon } from '../elements/icon.tsx';
import { TaskCardBlockView } from './task-card.tsx';

/** A titled list of steps with their states, which folds away. */
export function PlanBlockView({ block }: { readonly block: PlanBlock }): ReactNode {
  const [open, setOpen] = useState(true);
  const tasks = (block.tasks ?? []) as readonly TaskCardBlock[];
  return (
    <section className="plan" aria-label={block.title}>
      <button
        type="button"
        className="plan-head"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <Icon name={open ? 'caret' : 'right'} size={16} />
        <span className="plan-title">{block.title}</span>
      </button>
      {open && (
        <ol className="plan-tasks">
          {tasks.map((task) => (
            <li key={task.task_id}>
              <TaskCardBlockView block={task} />
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
