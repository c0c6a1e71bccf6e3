import type { TableBlock } from '@slack/types';
import type { ReactNode } from 'react';
import { TableCellView } from './table-cell.tsx';

/** A plain table whose first row is its head; it scrolls sideways instead of squeezing. */
export function TableBlockView({ block }: { readonly block: TableBlock }): ReactNode {
  const [head = [], ...body] = block.rows;
  const classOf = (column: number): string => {
    const settings = block.column_settings?.[column];
    return `align-${settings?.align ?? 'left'}${settings?.is_wrapped ? ' wraps' : ''}`;
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable from the keyboard.
    <section className="table-scroll" tabIndex={0} aria-label="Table">
      <table className="table">
        <thead>
          <tr>
            {head.map((cell, column) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: cells have no other identity.
              <th key={column} scope="col" className={classOf(column)}>
                <TableCellView cell={cell} />
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
                <td key={column} className={classOf(column)}>
                  <TableCellView cell={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
