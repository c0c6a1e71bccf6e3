/**
 * Breaks prose at spaces to lines of at most `width` columns, the first after `first` and the others after `rest`. A word
 * longer than a line keeps its own line, so that it can be copied.
 */
export function wrap(text: string, width: number, first: string, rest = first): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').filter((it) => it !== '')) {
    const indent = lines.length === 0 ? first : rest;
    if (line === '') line = word;
    else if (columns(indent) + columns(line) + 1 + columns(word) <= width) line += ` ${word}`;
    else {
      lines.push(indent + line);
      line = word;
    }
  }
  if (line !== '') lines.push((lines.length === 0 ? first : rest) + line);
  return lines;
}

/** Breaks a shell command before its options, with a backslash at the ends of lines, so that it still runs as it is pasted. */
export function wrapCommand(
  command: string,
  width: number,
  first: string,
  rest: string,
): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const part of optionsOf(command)) {
    const indent = lines.length === 0 ? first : rest;
    if (line === '') line = part;
    else if (columns(indent) + columns(line) + 1 + columns(part) + 2 <= width) line += ` ${part}`;
    else {
      lines.push(`${indent}${line} \\`);
      line = part;
    }
  }
  lines.push((lines.length === 0 ? first : rest) + line);
  return lines;
}

/** The command with each of its options apart; what stands in quotes is never taken apart. */
function optionsOf(command: string): readonly string[] {
  const parts: string[] = [];
  let open = '';
  for (const piece of command.split(/ (?=--[a-z])/)) {
    if (open === '') parts.push(piece);
    else parts.push(`${parts.pop()} ${piece}`);
    for (const character of piece) {
      if (character === open) open = '';
      else if (open === '' && (character === '"' || character === "'")) open = character;
    }
  }
  return parts;
}

/** East Asian characters and emoji take two columns (Unicode TR 11, the wide blocks). */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;

/** How many columns a terminal gives this text. */
export function columns(text: string): number {
  let total = 0;
  for (const character of text) {
    total += /\p{Mn}/u.test(character) ? 0 : wide.test(character) ? 2 : 1;
  }
  return total;
}
