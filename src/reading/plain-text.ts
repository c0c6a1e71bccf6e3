const esc = String.fromCharCode(27);
/** Terminal colours and cursor moves (ECMA-48 CSI sequences). */
const ansi = new RegExp(`${esc}\\[[0-9;?]{0,16}[A-Za-z]`, 'g');

/** Text without terminal colours and typographic quotes, as rules match on it. */
export function withoutColours(text: string): string {
  const plain = text.includes(esc) ? text.replace(ansi, '') : text;
  return plain.includes('’') ? plain.replaceAll('’', "'") : plain;
}

/** White space that is not one space between words. */
const untidy = /\s\s|[^\S ]|^ | $/;

/** AWS's words on one line: white space collapsed, `’` as `'`; its messages differ in both between generations. */
export function plainText(text: string): string {
  const plain = withoutColours(text);
  return untidy.test(plain) ? plain.replace(/\s+/g, ' ').trim() : plain;
}
