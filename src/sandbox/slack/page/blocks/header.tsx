import type { HeaderBlock } from '@slack/types';
import type { ReactNode } from 'react';
import { TextView } from '../text/text-view.tsx';

/** A heading of its message. */
export function HeaderBlockView({ block }: { readonly block: HeaderBlock }): ReactNode {
  return (
    <h3 className="header-block">
      <TextView text={block.text} />
    </h3>
  );
}
