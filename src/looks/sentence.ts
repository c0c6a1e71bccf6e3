import { instantsIn } from '../rules/instants.ts';
import type { Line } from './sheet.ts';

/**
 * A sentence that a rule, a reading or a plan wrote, as pieces. What stands between its code quotes is code, in which nothing
 * else is seen; outside of them the moments are found. A quote that nothing ends is a character like others.
 */
export function sentence(text: string): Line {
  const parts = text.split('`');
  const open = parts.length % 2 === 0 ? parts.length - 1 : parts.length;
  return parts.flatMap((part, i): Line => {
    if (i === open) return [`\`${part}`];
    if (i % 2 === 1) return [{ code: part }];
    return instantsIn(part);
  });
}
