import type { VideoBlock } from '@slack/types';
import type { ReactNode } from 'react';
import { Icon } from '../elements/icon.tsx';
import { SafeLink } from '../text/inline-view.tsx';
import { TextView } from '../text/text-view.tsx';

/** A video as its title and a place for the player; the sandbox plays nothing from other hosts. */
export function VideoBlockView({ block }: { readonly block: VideoBlock }): ReactNode {
  const title = <TextView text={block.title} />;
  return (
    <div className="video">
      {block.author_name !== undefined && <span className="muted">{block.author_name}</span>}
      <strong>
        {block.title_url === undefined ? title : <SafeLink url={block.title_url}>{title}</SafeLink>}
      </strong>
      {block.description && <TextView text={block.description} />}
      <div className="video-frame" role="img" aria-label={block.alt_text}>
        <Icon name="play" size={32} />
        <span>{block.alt_text}</span>
      </div>
    </div>
  );
}
