import type { CardBlock } from '@slack/types';
import type { ReactNode } from 'react';
import { ElementView } from '../elements/element-view.tsx';
import { ImageElementView } from '../elements/image.tsx';
import { TextView } from '../text/text-view.tsx';

/** A framed picture, title, text and buttons. */
export function CardBlockView({ block }: { readonly block: CardBlock }): ReactNode {
  return (
    <article className="card">
      {block.hero_image && <ImageElementView element={block.hero_image} className="card-hero" />}
      <div className="card-main">
        <div className="card-head">
          {block.icon && <ImageElementView element={block.icon} className="card-icon" />}
          <div>
            {block.title && (
              <div className="card-title">
                <TextView text={block.title} />
              </div>
            )}
            {block.subtitle && (
              <div className="muted">
                <TextView text={block.subtitle} />
              </div>
            )}
          </div>
        </div>
        {block.body && <TextView text={block.body} />}
        {block.actions && (
          <div className="actions">
            {block.actions.map((button, index) => (
              <ElementView
                key={button.action_id ?? index}
                element={button}
                slot={{ blockId: block.block_id ?? '', dispatches: true }}
              />
            ))}
          </div>
        )}
      </div>
    </article>
  );
}
