import type { Diagnosis } from '../../diagnosis/diagnosis.ts';
import type { Facts } from '../../facts/facts.ts';
import { count } from '../../rules/phrases.ts';
import { sentence } from '../sentence.ts';
import type { Sheet } from '../sheet.ts';
import { ruledOutOf } from './ruled-out.ts';

/** Everything that was ruled out, to choose one. */
export function allRuledOut(diagnosis: Diagnosis, { service, takenAt }: Facts): Sheet {
  const suspects = ruledOutOf(diagnosis);
  const groups = [...new Set(suspects.map(({ group }) => group))];
  return {
    title: `Ruled out for ${service.name}`,
    said: [
      `${count(suspects.length, 'cause')} ${suspects.length === 1 ? 'was' : 'were'} ruled out. `,
      'Choose one below to see why, or write ',
      { code: 'why not memory' },
      '.',
    ],
    parts: [
      {
        kind: 'table',
        columns: ['Layer', 'Ruled out'],
        rows: groups.map((group) => {
          const ids = suspects.filter((it) => it.group === group).map(({ id }) => id);
          return [[group], [ids.join(', ')]];
        }),
      },
      { kind: 'lines', title: 'What the diagnosis says', lines: [sentence(diagnosis.headline)] },
    ],
    notes:
      diagnosis.blind.length > 0
        ? [[`${count(diagnosis.blind.length, 'more cause')} could not be looked for.`]]
        : [],
    suspects,
    takenAt,
  };
}
