/** What stands before a command that somebody typed: a prompt, or nothing. */
const prompt = String.raw`(?:[\w.@:~/\[\] -]{0,80}[$#%>] )?(?:sudo )?`;

/** Commands that look for words, in files or in logs. */
const search = `(?:[ef]?grep|zgrep|rg|ack|ag|findstr|Select-String|journalctl|aws logs (?:filter-log-events|tail|start-query)|gh search) `;

/** A typed command that looks for words: they are what was asked, and not what was found. */
const asked = new RegExp(`^\\s{0,20}${prompt}${search}(?!: )`);

/** A typed command whose output is searched. */
const piped = new RegExp(
  `^\\s{0,20}${prompt}(?:cat|tail|head|less|docker|kubectl|aws|ecs-cli|journalctl|dmesg|zcat) .{0,400}\\| ?${search}`,
);

/** Words that were looked for and not found, up to the end of what names them. */
const nothingFound =
  /(?:^|[^\d.,])(?:0|no|zero) (?:matches|hits|results|occurrences|matching (?:lines|events|entries|records|messages))\b(?! for kind)(?:(?: (?:were |was )?found)?(?: (?:for|of|containing|in) (?!.{0,300}(?:\bbecause\b|\bdue to\b|: (?:connect|dial|error|read|write)\b)).{0,300})?$|[.,;]|$)/i;

/** Whether a line is a search for words or says that they were not found, so that nothing in it happened. */
function isSearch(line: string): boolean {
  return asked.test(line) || piped.test(line) || nothingFound.test(line);
}

/** The lines of a pasted text without those that only say what was looked for. */
export function withoutSearches(lines: readonly string[]): readonly string[] {
  return lines.some(isSearch) ? lines.filter((line) => !isSearch(line)) : lines;
}
