/** Ids, addresses and numbers, which differ from one time to the next. */
const changing = /[0-9a-f]{8,}(?:-[0-9a-f]{4,})*|\d+(?:[.:]\d+)*/gi;

/** A text without what changes from one time to the next: texts of one kind say the same. */
export function kindOf(text: string): string {
  return text.replace(changing, '#').replace(/(?:\(task #\) ?)+/g, '(task #) ');
}
