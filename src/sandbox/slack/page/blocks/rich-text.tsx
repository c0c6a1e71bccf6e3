import type { RichTextBlock, RichTextBlockElement, RichTextList } from '@slack/types';
import type { ReactNode } from 'react';
import { Code } from '../text/code.tsx';
import { RichTextLeaves } from './rich-text-leaf.tsx';
import { Unsupported } from './unsupported.tsx';

/** Structured text: sections, lists, quotes and code. Nothing in it is parsed for markup. */
export function RichTextBlockView({ block }: { readonly block: RichTextBlock }): ReactNode {
  return (
    <div className="rich-text">
      {block.elements.map((element, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rich text elements have no other identity.
        <RichTextElementView key={index} element={element} />
      ))}
    </div>
  );
}

function RichTextElementView(props: { readonly element: RichTextBlockElement }): ReactNode {
  const { element } = props;
  switch (element.type) {
    case 'rich_text_section':
      return (
        <div className="lines">
          <RichTextLeaves leaves={element.elements} />
        </div>
      );
    case 'rich_text_list':
      return <RichList list={element} />;
    case 'rich_text_quote':
      return (
        <blockquote className="quote lines">
          <RichTextLeaves leaves={element.elements} />
        </blockquote>
      );
    case 'rich_text_preformatted':
      return (
        <Code language={languageOf(element)}>
          <RichTextLeaves leaves={element.elements} />
        </Code>
      );
    default:
      return <Unsupported what="element" value={element} />;
  }
}

// Slack accepts `language` and `offset`, which its published types leave out.
function languageOf(element: object): string {
  return 'language' in element && typeof element.language === 'string' ? element.language : '';
}

function offsetOf(list: object): number {
  return 'offset' in list && typeof list.offset === 'number' ? list.offset : 0;
}

const bullets = ['disc', 'circle', 'square'];
const numbers = ['decimal', 'lower-alpha', 'lower-roman'];

function RichList(props: { readonly list: RichTextList }): ReactNode {
  const { list } = props;
  const indent = list.indent ?? 0;
  const style = {
    marginLeft: `${indent * 1.75}em`,
    listStyleType: (list.style === 'ordered' ? numbers : bullets)[indent % 3],
  };
  const className = list.border === 1 ? 'rich-list rich-border' : 'rich-list';
  const items = list.elements.map((item, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: list items have no other identity.
    <li key={index}>
      <RichTextLeaves leaves={item.elements} />
    </li>
  ));
  if (list.style === 'ordered') {
    return (
      <ol className={className} style={style} start={offsetOf(list) + 1}>
        {items}
      </ol>
    );
  }
  return (
    <ul className={className} style={style}>
      {items}
    </ul>
  );
}
