/** What stands before a command that somebody typed: a prompt, or nothing. */
const typed = String.raw`[\w.@:~/\[\] -]{0,80}[$#%>] (?:sudo )?`;
const prompt = `(?:${typed})?(?:sudo )?`;

/** Commands that look for words, in files or in logs; some are words of other programs' lines too. */
const known =
  '(?:[ef]?grep|zgrep|Select-String|journalctl|aws logs (?:filter-log-events|tail|start-query)|gh search) ';
const short = '(?:rg|ack|ag|findstr) ';
const search = `(?:${known}|${short})`;

/** A typed command that looks for words: they are what was asked, and not what was found. */
const asked = new RegExp(
  `^\\s{0,20}(?:${prompt}${known}(?!: )|${typed}${search}|${short}(?:[-/][\\w-]{1,20} ){0,4}["'])`,
);

/** A typed command whose output is searched. */
const piped = new RegExp(
  `^\\s{0,20}${prompt}(?:cat|tail|head|less|docker|kubectl|aws|ecs-cli|journalctl|dmesg|zcat) .{0,400}\\| ?${search}`,
);

/** What went wrong, beside the words that nothing was found. */
const wentWrong = String.raw`\b(?:because|due to|fatal|error|panic|exception|connect|dial|NOAUTH|too many|authentication)\b|\b[\w.]{1,120}(?:Error|Exception)\b|\bE[A-Z]{5,15} \S|\b(?:fail|refus|den[iy]|timed? ?out|kill|crash|cannot|could not|unable)`;

/** Words that were looked for and not found, up to the end of what names them. */
const nothingFound = new RegExp(
  String.raw`(?:^|[^\d.,])(?:0|no|zero) (?:matches|hits|results|occurrences|matching (?:lines|events|entries|records|messages))\b(?! for kind)(?:(?: (?:were |was )?found)?(?: (?:for|of|containing) (?!.{0,300}(?:\bbecause\b|\bdue to\b|: (?:connect|dial|error|read|write)\b)).{0,300}| in (?!.{0,300}(?:${wentWrong})).{0,300})?$|[.,;](?!.{0,400}(?:${wentWrong}))|$)`,
  'i',
);

/** Whether a line is a search for words or says that they were not found, so that nothing in it happened. */
function isSearch(line: string): boolean {
  return asked.test(line) || piped.test(line) || nothingFound.test(line);
}

/** The lines of a pasted text without those that only say what was looked for. */
export function withoutSearches(lines: readonly string[]): readonly string[] {
  return lines.some(isSearch) ? lines.filter((line) => !isSearch(line)) : lines;
}
