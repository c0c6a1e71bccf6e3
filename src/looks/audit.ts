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

/** Who changed what, the newest first. @param service the one that was asked about; absent: all */
export function auditSheet(
  changes: readonly ChangeMade[],
  takenAt: string,
  service?: string,
): Sheet {
  const of: Line = service === undefined ? [] : [' of ', { code: service }];
  const [last] = changes;
  return {
    title: 'Changes made by the bot',
    said:
      last === undefined
        ? ['Nobody has changed anything', ...of, ' through me within the last year.']
        : [
            `${changes.length} ${changes.length === 1 ? 'change' : 'changes'}`,
            ...of,
            ' within the last year, the last one by ',
            { strong: last.by },
            ' at ',
            { at: last.at },
            '.',
          ],
    parts: [
      ...(last === undefined
        ? []
        : [
            {
              kind: 'table' as const,
              columns: ['When', 'Who', 'What', 'Outcome', 'Service', 'Thread', 'Command'],
              rows: changes.map(rowOf),
            },
          ]),
    ],
    takenAt,
  };
}

function rowOf({ at, by, approvedBy, title, outcome, service, link, command }: ChangeMade) {
  const who: Line = approvedBy === undefined ? [by] : [`${by}, approved by ${approvedBy}`];
  const where: Line = link === undefined ? [] : [link];
  return [[{ at }], who, [title], sentence(outcome), [service], where, [command]] satisfies Line[];
}
