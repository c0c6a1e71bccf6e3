import type { ReactNode } from 'react';
import type { PageBlock } from '../../page-api/workspace-view.ts';
import { ActionsBlockView } from './actions.tsx';
import { AlertBlockView } from './alert.tsx';
import { CardBlockView } from './card.tsx';
import { CarouselBlockView } from './carousel.tsx';
import { ChartBlockView } from './chart.tsx';
import { ContainerBlockView } from './container.tsx';
import { ContextBlockView } from './context.tsx';
import { ContextActionsBlockView } from './context-actions.tsx';
import { DataTableBlockView } from './data-table.tsx';
import { FileBlockView } from './file.tsx';
import { HeaderBlockView } from './header.tsx';
import { ImageBlockView } from './image.tsx';
import { InputBlockView } from './input.tsx';
import type { ShownBlock } from './known-block.ts';
import { MarkdownBlockView } from './markdown.tsx';
import { PlanBlockView } from './plan.tsx';
import { RichTextBlockView } from './rich-text.tsx';
import { SectionBlockView } from './section.tsx';
import { TableBlockView } from './table.tsx';
import { TaskCardBlockView } from './task-card.tsx';
import { Unsupported } from './unsupported.tsx';
import { VideoBlockView } from './video.tsx';

/** The blocks of a message, view or container, in order. */
export function BlockList(props: { readonly blocks: readonly PageBlock[] }): ReactNode {
  return (
    <div className="blocks">
      {props.blocks.map((block, index) => (
        <div key={block.block_id ?? index} className={`block block-${block.type}`}>
          <BlockView block={block} />
        </div>
      ))}
    </div>
  );
}

// A type we do not know is shown as such, with its JSON, never dropped.
function BlockView(props: { readonly block: PageBlock }): ReactNode {
  const block = props.block as unknown as ShownBlock;
  switch (block.type) {
    case 'actions':
      return <ActionsBlockView block={block} />;
    case 'alert':
      return <AlertBlockView block={block} />;
    case 'card':
      return <CardBlockView block={block} />;
    case 'carousel':
      return <CarouselBlockView block={block} />;
    case 'container':
      return (
        <ContainerBlockView block={block}>
          <BlockList blocks={block.child_blocks as unknown as readonly PageBlock[]} />
        </ContainerBlockView>
      );
    case 'context':
      return <ContextBlockView block={block} />;
    case 'context_actions':
      return <ContextActionsBlockView block={block} />;
    case 'data_table':
      return <DataTableBlockView block={block} />;
    case 'data_visualization':
      return <ChartBlockView block={block} />;
    case 'divider':
      return <hr className="divider" />;
    case 'file':
      return <FileBlockView block={block} />;
    case 'header':
      return <HeaderBlockView block={block} />;
    case 'image':
      return <ImageBlockView block={block} />;
    case 'input':
      return <InputBlockView block={block} />;
    case 'markdown':
      return <MarkdownBlockView block={block} />;
    case 'plan':
      return <PlanBlockView block={block} />;
    case 'rich_text':
      return <RichTextBlockView block={block} />;
    case 'section':
      return <SectionBlockView block={block} />;
    case 'table':
      return <TableBlockView block={block} />;
    case 'task_card':
      return <TaskCardBlockView block={block} />;
    case 'video':
      return <VideoBlockView block={block} />;
    default:
      return <Unsupported what="block" value={block} />;
  }
}
