import type { MarkdownBlock } from '@slack/types';
import type { ReactNode } from 'react';
import { Code } from '../text/code.tsx';
import { InlineView } from '../text/inline-view.tsx';
import { type MarkdownPart, parseMarkdown } from '../text/markdown.ts';

/** Standard Markdown. HTML in it is shown as the text that it is. */
export function MarkdownBlockView({ block }: { readonly block: MarkdownBlock }): ReactNode {
  return (
    <div className="markdown">
      <Parts parts={parseMarkdown(block.text)} />
    </div>
  );
}

function Parts(props: { readonly parts: readonly MarkdownPart[] }): ReactNode {
  return props.parts.map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text have no other identity.
    <Part key={index} part={part} />
  ));
}

function Part(props: { readonly part: MarkdownPart }): ReactNode {
  const { part } = props;
  switch (part.kind) {
    case 'heading':
      return (
        <h4 className={`md-heading md-heading-${part.level}`}>
          <InlineView inlines={part.children} />
        </h4>
      );
    case 'paragraph':
      return (
        <p>
          <InlineView inlines={part.children} />
        </p>
      );
    case 'fence':
      return <Code language={part.language}>{part.text}</Code>;
    case 'quote':
      return (
        <blockquote className="quote">
          <Parts parts={part.children} />
        </blockquote>
      );
    case 'rule':
      return <hr className="divider" />;
    case 'list':
      return <List part={part} />;
    case 'table':
      return <Table part={part} />;
  }
}

function List(props: { readonly part: MarkdownPart & { readonly kind: 'list' } }): ReactNode {
  const { part } = props;
  const items = part.items.map((item, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: list items have no other identity.
    <li key={index} className={item.checked === undefined ? undefined : 'task-item'}>
      {item.checked !== undefined && (
        <input
          type="checkbox"
          checked={item.checked}
          disabled
          aria-label={item.checked ? 'Done' : 'Not done'}
        />
      )}
      <Parts parts={item.children} />
    </li>
  ));
  return part.ordered ? <ol start={part.start}>{items}</ol> : <ul>{items}</ul>;
}

function Table(props: { readonly part: MarkdownPart & { readonly kind: 'table' } }): ReactNode {
  const [head = [], ...body] = props.part.rows;
  const alignOf = (column: number): string => `align-${props.part.align[column] ?? 'left'}`;
  return (
    <div className="table-scroll">
      <table className="table">
        <thead>
          <tr>
            {head.map((cell, column) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: cells have no other identity.
              <th key={column} scope="col" className={alignOf(column)}>
                <InlineView inlines={cell} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {body.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other identity.
            <tr key={index}>
              {row.map((cell, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: cells have no other identity.
                <td key={column} className={alignOf(column)}>
                  <InlineView inlines={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
