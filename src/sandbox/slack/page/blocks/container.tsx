import type { ContainerBlock } from '@slack/types';
import { type ReactNode, useState } from 'react';
import { Icon } from '../elements/icon.tsx';
import { ImageElementView } from '../elements/image.tsx';
import { TextView } from '../text/text-view.tsx';
import { RichTextBlockView } from './rich-text.tsx';

/** A titled box around other blocks, which can be folded if the app allows it. */
export function ContainerBlockView(props: {
  readonly block: ContainerBlock;
  readonly children: ReactNode;
}): ReactNode {
  const { block } = props;
  const foldable = block.is_collapsible === true;
  const [open, setOpen] = useState(!(foldable && block.default_collapsed === true));
  const head = <Head block={block} />;
  const divided = !foldable && block.has_header_divider === true;
  return (
    <section className={`container container-${block.width ?? 'standard'}`}>
      {foldable ? (
        <button
          type="button"
          className="container-head"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {head}
          <Icon name={open ? 'caret' : 'right'} size={16} />
        </button>
      ) : (
        <div className={divided ? 'container-head container-head-divided' : 'container-head'}>
          {head}
        </div>
      )}
      {open && <div className="container-body">{props.children}</div>}
    </section>
  );
}

function Head({ block }: { readonly block: ContainerBlock }): ReactNode {
  return (
    <>
      {block.icon && <ImageElementView element={block.icon} className="card-icon" />}
      <span className="container-titles">
        <span className="container-title">
          {block.rich_text_title ? (
            <RichTextBlockView block={block.rich_text_title} />
          ) : (
            block.title && <TextView text={block.title} />
          )}
        </span>
        {block.subtitle && (
          <span className="muted">
            <TextView text={block.subtitle} />
          </span>
        )}
      </span>
    </>
  );
}
