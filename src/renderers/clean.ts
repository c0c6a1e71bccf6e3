/** Terminal codes (ECMA-48): colours, cursor movement, and titles and links that end in BEL or ST. */
const terminalCode =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is the point
  /\u001b(?:\[[0-9;?]{0,20}[ -/]{0,4}[@-~]|\][^\u0007\u001b]{0,200}(?:\u0007|\u001b\\)?)/g;

/** Control characters but tab and newline, bidirectional overrides and zero-width characters. */
const invisible =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is the point
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff]/g;

/** Half of a character, as invalid UTF-8 or a cut in the middle leaves it. */
const loneSurrogate = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Text of others as it may be shown: without terminal codes, control characters and direction tricks. */
export function clean(text: string): string {
  return text.replace(terminalCode, '').replace(invisible, '').replace(loneSurrogate, '\ufffd');
}

/** The same on one line. */
export function oneLine(text: string): string {
  return clean(text).replace(/\s+/g, ' ').trim();
}

/** At most `most` Unicode code points; what is cut is shown by an ellipsis. */
export function clamp(text: string, most: number): string {
  const points = [...text];
  return points.length <= most ? text : `${points.slice(0, most - 1).join('')}…`;
}

/** A quoted value as text: strings as they are, everything else as JSON. */
export function plain(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing');
}
