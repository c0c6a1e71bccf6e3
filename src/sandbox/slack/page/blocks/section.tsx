import type { SectionBlock } from '@slack/types';
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { ElementView } from '../elements/element-view.tsx';
import { TextView } from '../text/text-view.tsx';

/** Text, up to ten fields in two columns, and one element at the right. */
export function SectionBlockView({ block }: { readonly block: SectionBlock }): ReactNode {
  return (
    <div className={block.accessory?.type === 'image' ? 'section section-image' : 'section'}>
      <div className="section-body">
        {block.text && (
          <Foldable expanded={block.expand === true}>
            <TextView text={block.text} />
          </Foldable>
        )}
        {block.fields && (
          <div className="fields">
            {block.fields.map((field, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: fields have no other identity.
              <div key={index} className="field">
                <TextView text={field} />
              </div>
            ))}
          </div>
        )}
      </div>
      {block.accessory && (
        <div className="section-accessory">
          <ElementView
            element={block.accessory}
            slot={{ blockId: block.block_id ?? '', dispatches: true }}
          />
        </div>
      )}
    </div>
  );
}

// Slack folds long section text unless the block asks for `expand`; it publishes no figure for "long".
const FOLD_ABOVE_PX = 240;

function Foldable(props: { readonly expanded: boolean; readonly children: ReactNode }): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  const [long, setLong] = useState(false);
  const [open, setOpen] = useState(false);
  useLayoutEffect(() => {
    setLong(!props.expanded && (box.current?.scrollHeight ?? 0) > FOLD_ABOVE_PX);
  }, [props.expanded]);
  return (
    <>
      <div ref={box} className={long && !open ? 'folded' : undefined}>
        {props.children}
      </div>
      {long && (
        <button
          type="button"
          className="text-btn"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {open ? 'See less' : 'See more'}
        </button>
      )}
    </>
  );
}
