import type { FileBlock } from '@slack/types';
import type { ReactNode } from 'react';
import { Icon } from '../elements/icon.tsx';

/** A remote file, which this sandbox can name but not open. */
export function FileBlockView({ block }: { readonly block: FileBlock }): ReactNode {
  return (
    <div className="file-row">
      <Icon name="file" size={24} />
      <span>
        <strong>{block.external_id}</strong>
        <span className="muted"> {block.source} file</span>
      </span>
    </div>
  );
}
