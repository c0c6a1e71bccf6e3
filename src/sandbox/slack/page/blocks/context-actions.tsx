import type { ContextActionsBlock } from '@slack/types';
import type { ReactNode } from 'react';
import { ElementView } from '../elements/element-view.tsx';

/** Feedback thumbs and icon buttons under an answer. */
export function ContextActionsBlockView({
  block,
}: {
  readonly block: ContextActionsBlock;
}): ReactNode {
  return (
    <div className="actions">
      {block.elements.map((element, index) => (
        <ElementView
          key={element.action_id ?? index}
          element={element}
          slot={{ blockId: block.block_id ?? '', dispatches: true }}
        />
      ))}
    </div>
  );
}
