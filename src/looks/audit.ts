import { count } from '../rules/phrases.ts';
import { sentence } from './sentence.ts';
import type { Line, Sheet } from './sheet.ts';

/** One change that somebody confirmed, as it is told. */
export interface ChangeMade {
  /** ISO 8601. */
  readonly at: string;
  /** People as they are called. */
  readonly by: string;
  readonly approvedBy?: string;
  readonly service: string;
  readonly title: string;
  readonly outcome: string;
  readonly command: string;
  /** The address of the message with the plan. */
  readonly link?: string;
}

/**
 * Who changed what, the newest first.
 *
 * @param service the one that was asked about; absent: all
 * @param leftOut how many there are beside these that may not be shown here
 */
export function auditSheet(
  changes: readonly ChangeMade[],
  takenAt: string,
  service?: string,
  leftOut = 0,
): Sheet {
  const others: Line =
    leftOut === 0
      ? []
      : [
          ` ${count(leftOut, 'change')} asked for in other private channels ${leftOut === 1 ? 'is' : 'are'} left out; ask there.`,
        ];
  const of: Line = service === undefined ? [] : [' of ', { code: service }];
  const [last] = changes;
  const isOne = service !== undefined && new Set(changes.map((it) => it.service)).size === 1;
  return {
    title: 'Changes made by the bot',
    said:
      last === undefined
        ? leftOut === 0
          ? ['Nobody has changed anything', ...of, ' through me within the last year.']
          : ['Nothing that may be shown here was changed within the last year.', ...others]
        : [
            count(changes.length, 'change'),
            ...of,
            ' within the last year, the last one by ',
            { strong: last.by },
            ' at ',
            { at: last.at },
            '.',
            ...others,
          ],
    parts:
      last === undefined
        ? []
        : [
            {
              kind: 'lines',
              title: 'The newest first',
              lines: changes.map((it) => lineOf(it, isOne)),
            },
            {
              kind: 'excerpt',
              title: [{ strong: 'Commands that did it, the newest first' }],
              lines: changes.map(({ command }) => ({ text: command })),
            },
          ],
    takenAt,
  };
}

/** A line and no row of a table: each of the four things that matter would need a column, and a phone shows two. */
function lineOf(
  { at, by, approvedBy, title, outcome, service, link }: ChangeMade,
  isOne: boolean,
): Line {
  return [
    link === undefined ? { strong: title } : { link, text: title },
    ...(isOne ? [] : [' of ', { code: service }]),
    ', ',
    { at },
    approvedBy === undefined ? `, by ${by}: ` : `, by ${by}, approved by ${approvedBy}: `,
    ...sentence(outcome.replace(/\.$/, '')),
    '.',
  ];
}
