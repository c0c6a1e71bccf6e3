import type { RankedFinding } from '../../diagnosis/diagnosis.ts';
import { sentence } from '../sentence.ts';
import type { Line } from '../sheet.ts';

/** A cause that was found, with its id and how sure it is. */
export function causeLine({ rule, confidence, summary }: RankedFinding): Line {
  return [{ code: rule }, ` (${confidence}): `, ...sentence(summary)];
}
