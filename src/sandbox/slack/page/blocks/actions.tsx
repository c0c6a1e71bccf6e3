import type { ActionsBlock } from '@slack/types';
import type { ReactNode } from 'react';
import { ElementView } from '../elements/element-view.tsx';

/** A row of buttons, selects and other elements, each of which tells the app when it is used. */
export function ActionsBlockView({ block }: { readonly block: ActionsBlock }): ReactNode {
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
