import { sentence } from '../../looks/sentence.ts';
import { oneLine } from '../clean.ts';
import { utcTextOn } from '../moments.ts';

/** A sentence of the engine on one line, its moments without their day where that is the day of the diagnosis. */
export function spoken(text: string, takenAt: string): string {
  const pieces = sentence(text).map((piece) => {
    if (typeof piece === 'string') return piece;
    if ('at' in piece) return utcTextOn(takenAt, piece.at);
    if ('link' in piece) return piece.text;
    return 'code' in piece ? `\`${piece.code}\`` : piece.strong;
  });
  return oneLine(pieces.join(''));
}
