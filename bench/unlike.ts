import type { Facts } from '../src/facts/facts.ts';

const account = '123456789012';
/** Tasks and log streams. */
const id = /\b[0-9a-f]{32}\b/g;
const moment = /\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{3})?Z/g;
const timestamp = /"timestamp":(\d{13})\b/g;

/**
 * Gives copies of facts of which no two are alike, nor alike the facts themselves: each has an account, tasks and times of its
 * own, and so have the texts that name them. Nothing that was worked out for one serves another.
 */
export function unlikeCopies(facts: Facts): () => Facts {
  const text = JSON.stringify(facts);
  let n = 0;
  return () => {
    n += 1;
    const ownAccount = String(200_000_000_000 + n);
    const ownId = n.toString(16).padStart(8, '0');
    const later = 1_000 * n;
    const own = text
      .replaceAll(account, ownAccount)
      .replace(id, (it) => `${ownId}${it.slice(ownId.length)}`)
      .replace(moment, (it) => new Date(Date.parse(it) + later).toISOString())
      .replace(timestamp, (_, at: string) => `"timestamp":${Number(at) + later}`);
    return JSON.parse(own) as Facts;
  };
}
