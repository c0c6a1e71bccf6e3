import type { AlertBlock } from '@slack/types';
import type { ReactNode } from 'react';
import { TextView } from '../text/text-view.tsx';

/** A coloured notice; its level is a word for screen readers, not only a colour. */
export function AlertBlockView({ block }: { readonly block: AlertBlock }): ReactNode {
  const level = block.level ?? 'default';
  return (
    <div className={`alert alert-${level}`} role="note">
      {level !== 'default' && <span className="visually-hidden">{level}: </span>}
      <TextView text={block.text} />
    </div>
  );
}
