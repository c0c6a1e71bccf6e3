import { isLogWord, mayBeTask } from './log-request.ts';

/** What somebody typed into a box over a log means, as words after `logs`: what is no other word is a text to look for. */
export function logFilter(typed: string, names: readonly string[]): readonly string[] {
  const between = /(?:^|\s)\/(\S|\S.*?\S)\/(?=\s|$)/.exec(typed);
  const beside = between && wordsOf(typed.replace(between[0], ' ')).map((it) => known(it, names));
  // Else the slashes are those of an address.
  if (beside?.every((it) => it !== undefined)) return [...beside, `/${between?.[1]}/`];
  const words = wordsOf(typed).map((word) => ({ word, as: known(word, names) }));
  const text = words.filter(({ as }) => as === undefined).map(({ word }) => word);
  return [
    ...words.flatMap(({ as }) => as ?? []),
    ...(text.length > 0 ? [`/${text.join(' ')}/`] : []),
  ];
}

function wordsOf(text: string): readonly string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}

/** A word that is no text: a time, `error`, a name that is known or the beginning of a known task's id. */
function known(word: string, names: readonly string[]): string | undefined {
  const lower = word.toLowerCase();
  if (isLogWord(word)) return lower;
  const name = names.find((it) => it === word) ?? names.find((it) => it.toLowerCase() === lower);
  if (name !== undefined) return name;
  return mayBeTask(word) && names.some((it) => it.startsWith(lower)) ? lower : undefined;
}
