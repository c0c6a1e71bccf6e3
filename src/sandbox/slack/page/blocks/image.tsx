import type { ImageBlock } from '@slack/types';
import { type ReactNode, useState } from 'react';
import { Icon } from '../elements/icon.tsx';
import { Picture } from '../elements/image.tsx';
import { TextView } from '../text/text-view.tsx';

/** A large image under its title, which folds it away as in Slack. */
export function ImageBlockView({ block }: { readonly block: ImageBlock }): ReactNode {
  const [open, setOpen] = useState(true);
  return (
    <figure className="image-block">
      {block.title && (
        <figcaption>
          <TextView text={block.title} />
          <button
            type="button"
            className="icon-btn icon-btn-small"
            aria-label={open ? 'Hide image' : 'Show image'}
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          >
            <Icon name={open ? 'caret' : 'right'} size={14} />
          </button>
        </figcaption>
      )}
      {open && <Picture image={block} className="picture" />}
    </figure>
  );
}
