import type { ContextBlock } from '@slack/types';
import type { ReactNode } from 'react';
import { ImageElementView } from '../elements/image.tsx';
import { TextView } from '../text/text-view.tsx';

/** Small grey text and icons in a row. */
export function ContextBlockView({ block }: { readonly block: ContextBlock }): ReactNode {
  return (
    <div className="context">
      {block.elements.map((element, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: context elements have no other identity.
        <div key={index} className="context-item">
          {element.type === 'image' ? (
            <ImageElementView element={element} className="context-image" />
          ) : (
            <TextView text={element} />
          )}
        </div>
      ))}
    </div>
  );
}
