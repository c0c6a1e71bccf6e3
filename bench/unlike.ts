import type { Facts } from '../src/facts/facts.ts';
import type { GetLogEvents } from '../src/facts/logs.ts';
import type { Observed } from '../src/facts/observed.ts';

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
    return sharing(facts, JSON.parse(own) as Facts, ownId);
  };
}

/** The log of a failed task is one object in both facts that have it, as a worker asks for it once. */
function sharing(facts: Facts, copy: Facts, ownId: string): Facts {
  const [asked, given] = [facts.answers.failedTaskLogEvents, facts.answers.logEvents];
  const [first, second] = [copy.answers.failedTaskLogEvents, copy.answers.logEvents];
  const isKnown = asked.state === 'known' && given.state === 'known';
  if (!isKnown || first.state !== 'known' || second.state !== 'known') return copy;
  const logs: Record<string, Observed<GetLogEvents>> = { ...second.value };
  for (const [key, log] of Object.entries(given.value)) {
    const before = asked.value[key];
    const own = `${ownId}${key.slice(ownId.length)}`;
    const shared = first.value[own];
    if (shared && isOneObject(before, log)) logs[own] = shared;
  }
  return { ...copy, answers: { ...copy.answers, logEvents: { ...second, value: logs } } };
}

function isOneObject(a: Observed<GetLogEvents> | undefined, b: Observed<GetLogEvents>): boolean {
  return a?.state === 'known' && b.state === 'known' && a.value === b.value;
}
