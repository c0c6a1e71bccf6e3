const special = /[\\"$`]/;
const specials = /[\\"$`]/g;

/** Text in double quotes for a shell; names come from others, so nothing in them may run. */
export function doubleQuoted(text: string): string {
  return special.test(text) ? `"${text.replaceAll(specials, '\\$&')}"` : `"${text}"`;
}
