import type { FactName, Facts } from '../facts/facts.ts';
import type { Unread } from '../facts/known-facts.ts';
import type { Line, Sheet } from './sheet.ts';

/** What AWS did not answer of the questions behind a sheet, each permission once, for its notes. */
export function unreadNotes(
  unread: readonly Unread[],
  names: readonly FactName[],
): readonly Line[] {
  const said = new Map<string, Line>();
  for (const it of unread) {
    if (!names.includes(it.fact)) continue;
    const isOwn = it.because === 'failed' || it.because === 'incomplete';
    const key = `${it.needs} ${it.because} ${isOwn ? it.detail : ''}`;
    if (!said.has(key)) said.set(key, sentence(it));
  }
  return [...said.keys()].toSorted().flatMap((key) => [said.get(key) ?? []]);
}

/** The sheet of a look whose main answer is missing: which permission or answer that is. */
export function unreadSheet(
  title: string,
  what: string,
  { takenAt }: Facts,
  unread: readonly Unread[],
  names: readonly FactName[],
): Sheet {
  const [first, ...more] = unreadNotes(unread, names);
  const said: Line = [`${what} could not be read: `, ...(first ?? ['AWS was not asked.'])];
  return { title, said, parts: [], takenAt, ...(more.length > 0 ? { notes: more } : {}) };
}

function sentence({ because, needs, detail }: Unread): Line {
  const call = { code: needs };
  switch (because) {
    case 'denied':
      return [call, ' was denied. Allow it to the role of the bot in this account.'];
    case 'throttled':
      return [call, ' was throttled by AWS. Ask again in a minute.'];
    case 'expired':
      return [call, ' was refused because the credentials of the bot have expired.'];
    case 'timed-out':
      return [call, ' did not answer in time. Ask again in a minute.'];
    case 'failed':
      return [call, ` failed: ${detail ?? 'AWS gave no reason.'}`];
    case 'incomplete':
      return [call, ` did not say everything: ${detail ?? 'AWS gave no reason.'}`];
  }
}
