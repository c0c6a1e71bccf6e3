import type { Diagnosis, Unreached } from '../../diagnosis/diagnosis.ts';
import type { Facts } from '../../facts/facts.ts';
import { count } from '../../rules/phrases.ts';
import { reachWords } from '../../rules/reached.ts';
import { sentence } from '../sentence.ts';
import type { Line, Sheet } from '../sheet.ts';
import { ruledOutOf, suspectsOf } from './suspects.ts';

/** Everything that was ruled out, to choose one. */
export function allRuledOut(diagnosis: Diagnosis, { service, takenAt }: Facts): Sheet {
  const ruledOut = ruledOutOf(diagnosis);
  const groups = [...new Set(ruledOut.map(({ group }) => group))];
  return {
    title: `Ruled out for ${service.name}`,
    said: [
      `${count(ruledOut.length, 'cause')} ${ruledOut.length === 1 ? 'was' : 'were'} ruled out. `,
      'Choose one below to see why, or write ',
      { code: 'why not memory' },
      '.',
    ],
    parts: [
      {
        kind: 'table',
        columns: ['Layer', 'Ruled out'],
        rows: groups.map((group) => {
          const ids = ruledOut.filter((it) => it.group === group).map(({ id }) => id);
          return [[group], [ids.join(', ')]];
        }),
      },
      { kind: 'lines', title: 'What the diagnosis says', lines: [sentence(diagnosis.headline)] },
    ],
    notes: [
      ...(diagnosis.unreached ? [beyond(diagnosis.unreached)] : []),
      ...(diagnosis.blind.length > 0
        ? [[`${count(diagnosis.blind.length, 'more cause')} could not be looked for.`]]
        : []),
    ],
    suspects: suspectsOf(diagnosis),
    takenAt,
  };
}

function beyond({ reach, rules }: Unreached): Line {
  return [
    `${count(rules.length, 'more cause')} cannot be seen yet, and the list has them too. ${reachWords[reach]}.`,
  ];
}
