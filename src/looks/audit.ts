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
              kind: 'table',
              columns: ['What', 'Outcome', 'Who', 'When'],
              rows: changes.map((it) => rowOf(it, isOne)),
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

/** What and how it ended stand first, because a phone shows no more; what was done leads to its plan. */
function rowOf(
  { at, by, approvedBy, title, outcome, service, link }: ChangeMade,
  isOne: boolean,
): readonly Line[] {
  const who: Line = approvedBy === undefined ? [by] : [`${by}, approved by ${approvedBy}`];
  const done: Line = link === undefined ? [title] : [{ link, text: title }];
  const what: Line = isOne ? done : [...done, ', ', { code: service }];
  return [what, sentence(outcome), who, [{ at }]];
}
