import type { InputBlock } from '@slack/types';
import { type ReactNode, useId } from 'react';
import { ElementView } from '../elements/element-view.tsx';
import { useSurface } from '../elements/surface.ts';
import { TextView } from '../text/text-view.tsx';

/** A labelled input with its hint and, after a refused submit, what is wrong with it. */
export function InputBlockView({ block }: { readonly block: InputBlock }): ReactNode {
  const { errors } = useSurface();
  const id = useId();
  const blockId = block.block_id ?? '';
  const error = errors[blockId];
  const grouped = block.element.type === 'radio_buttons' || block.element.type === 'checkboxes';
  const slot = {
    blockId,
    dispatches: block.dispatch_action === true,
    label: block.label.text,
    ...(grouped ? {} : { id }),
  };
  return (
    <div className={error === undefined ? 'input-block' : 'input-block input-block-error'}>
      <label className="input-label" htmlFor={grouped ? undefined : id}>
        <TextView text={block.label} />
        {block.optional && <span className="muted"> (optional)</span>}
      </label>
      <ElementView element={block.element} slot={slot} />
      {error !== undefined && (
        <p className="input-error" role="alert">
          {error}
        </p>
      )}
      {block.hint && (
        <div className="input-hint">
          <TextView text={block.hint} />
        </div>
      )}
    </div>
  );
}
