import type { Line } from './sheet.ts';

/** A sentence that a rule or a reading wrote, as pieces: what stands between its code quotes is code. */
export function sentence(text: string): Line {
  return text
    .split('`')
    .flatMap((part, i) => (part === '' ? [] : [i % 2 === 1 ? { code: part } : part]));
}
