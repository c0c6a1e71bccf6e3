import type { ReactNode } from 'react';
import { EmojiText } from '../text/emoji.tsx';
import type { TableCell } from './known-block.ts';
import { RichTextBlockView } from './rich-text.tsx';
import { Unsupported } from './unsupported.tsx';

/** What stands in a table cell. */
export function TableCellView(props: { readonly cell: TableCell }): ReactNode {
  const { cell } = props;
  switch (cell.type) {
    case 'raw_text':
      return <EmojiText text={cell.text} />;
    case 'raw_number':
      return cell.text ?? String(cell.value);
    case 'rich_text':
      return <RichTextBlockView block={cell} />;
    default:
      return <Unsupported what="cell" value={cell} />;
  }
}
