import type { Diagnosis } from '../../diagnosis/diagnosis.ts';
import { isFailureMode, layerOf, titleOf } from '../../explaining/catalogue.ts';
import type { Facts } from '../../facts/facts.ts';
import { sentence } from '../sentence.ts';
import type { Sheet } from '../sheet.ts';
import { causeLine } from './cause-line.ts';

/** A failure mode that no rule looks for. */
export function ofMode(
  mode: string,
  hint: string | undefined,
  { findings, headline }: Diagnosis,
  { service, takenAt }: Facts,
): Sheet {
  const known = isFailureMode(mode);
  const name = known ? `"${titleOf(mode)}"` : mode;
  const causes = findings.filter(({ role }) => role === 'cause');
  return {
    title: `Why not ${mode} for ${service.name}`,
    said: hint
      ? [
          `It may well be: the log says `,
          { code: hint },
          `, which is what ${name} looks like. No rule asks AWS about it yet, so that this is a hint and no proof.`,
        ]
      : [
          `Not checked: no rule asks AWS about ${name} yet, so that it is neither found nor ruled out.`,
        ],
    parts: [
      {
        kind: 'lines',
        title: 'What the diagnosis says',
        lines: causes.length > 0 ? causes.map(causeLine) : [sentence(headline)],
      },
    ],
    notes: known
      ? [[`It belongs to layer ${layerOf(mode)}, and is known by its words in logs and messages.`]]
      : [],
    takenAt,
  };
}
