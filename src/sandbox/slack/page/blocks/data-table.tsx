import type { DataTableBlock } from '@slack/types';
import { type ReactNode, useState } from 'react';
import { Icon } from '../elements/icon.tsx';
import type { TableCell } from './known-block.ts';
import { TableCellView } from './table-cell.tsx';

interface Order {
  readonly column: number;
  readonly down: boolean;
}

/** A table with a caption that can be sorted by a click on its head and turned page by page. */
export function DataTableBlockView({ block }: { readonly block: DataTableBlock }): ReactNode {
  const [order, setOrder] = useState<Order>();
  const [page, setPage] = useState(0);
  const [head = [], ...body] = block.rows;
  const size = block.page_size ?? 5;
  const pages = Math.max(1, Math.ceil(body.length / size));
  const current = Math.min(page, pages - 1);
  const rows = sorted(body, order).slice(current * size, (current + 1) * size);
  const rowHeader = block.row_header_column_index ?? 0;

  function sortBy(column: number): void {
    setOrder(order?.column === column ? { column, down: !order.down } : { column, down: false });
    setPage(0);
  }

  return (
    <div className="data-table">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable from the keyboard. */}
      <section className="table-scroll" tabIndex={0} aria-label={block.caption}>
        <table className="table">
          <caption>{block.caption}</caption>
          <thead>
            <tr>
              {head.map((cell, column) => (
                <th
                  // biome-ignore lint/suspicious/noArrayIndexKey: cells have no other identity.
                  key={column}
                  scope="col"
                  aria-sort={sortState(order, column)}
                  className={alignOf(body[0]?.[column])}
                >
                  <button type="button" className="sort-btn" onClick={() => sortBy(column)}>
                    <TableCellView cell={cell} />
                    {order?.column === column && (
                      <span aria-hidden>{order.down ? ' ↓' : ' ↑'}</span>
                    )}
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other identity.
              <tr key={index}>
                {row.map((cell, column) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: cells have no other identity.
                  <Cell key={column} cell={cell} heads={column === rowHeader} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {pages > 1 && (
        <Pager
          first={current * size + 1}
          last={current * size + rows.length}
          total={body.length}
          page={current}
          pages={pages}
          turn={setPage}
        />
      )}
    </div>
  );
}

function Cell(props: { readonly cell: TableCell; readonly heads: boolean }): ReactNode {
  const align = alignOf(props.cell);
  const content = <TableCellView cell={props.cell} />;
  if (!props.heads) return <td className={align}>{content}</td>;
  return (
    <th scope="row" className={align}>
      {content}
    </th>
  );
}

function Pager(props: {
  readonly first: number;
  readonly last: number;
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  readonly turn: (page: number) => void;
}): ReactNode {
  return (
    <nav className="pager" aria-label="Pages of the table">
      <span className="muted">
        {props.first}–{props.last} of {props.total}
      </span>
      <button
        type="button"
        className="icon-btn"
        aria-label="Previous page"
        disabled={props.page === 0}
        onClick={() => props.turn(props.page - 1)}
      >
        <Icon name="left" />
      </button>
      <button
        type="button"
        className="icon-btn"
        aria-label="Next page"
        disabled={props.page === props.pages - 1}
        onClick={() => props.turn(props.page + 1)}
      >
        <Icon name="right" />
      </button>
    </nav>
  );
}

function alignOf(cell: TableCell | undefined): string {
  return cell?.type === 'raw_number' ? 'align-right' : 'align-left';
}

function sortState(order: Order | undefined, column: number): 'ascending' | 'descending' | 'none' {
  if (order?.column !== column) return 'none';
  return order.down ? 'descending' : 'ascending';
}

function sorted(rows: readonly (readonly TableCell[])[], order: Order | undefined) {
  if (!order) return rows;
  const sign = order.down ? -1 : 1;
  return rows.toSorted((a, b) => sign * compare(a[order.column], b[order.column]));
}

function compare(a: TableCell | undefined, b: TableCell | undefined): number {
  if (a?.type === 'raw_number' && b?.type === 'raw_number') return a.value - b.value;
  return textOf(a).localeCompare(textOf(b), 'en', { numeric: true });
}

function textOf(cell: TableCell | undefined): string {
  if (!cell) return '';
  if (cell.type === 'raw_text') return cell.text;
  if (cell.type === 'raw_number') return String(cell.value);
  const leaves = cell.elements.flatMap((element): readonly object[] => element.elements);
  return leaves.map((leaf) => ('text' in leaf ? String(leaf.text) : '')).join('');
}
