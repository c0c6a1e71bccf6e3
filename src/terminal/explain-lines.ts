import { explainText } from '../explaining/explain-text.ts';
import { type ExitStatus, exitStatus, type Host } from './host.ts';
import { pipedLines } from './stdin.ts';

/** Most characters of one line: a text of several megabytes with all its characters escaped. */
const longestLine = 32 * 1024 * 1024;

/** A text to explain, or why the line has none. */
type Input = { readonly text: string } | { readonly problem: string };

/**
 * Answers one `{"text": …}` a line with one `{"matches": […]}` a line. A line that is none is answered too, by no matches and
 * an `error`, so that the n-th answer is always the n-th line's; it is named on stderr, and the status in the end is 2.
 */
export async function explainLines({ stdin, stdout, stderr }: Host): Promise<ExitStatus> {
  let bad = false;
  for await (const { number, text } of pipedLines(stdin, longestLine)) {
    if (text?.trim() === '') continue;
    const input = text === undefined ? { problem: 'it is too long' } : inputOf(text);
    if ('problem' in input) {
      bad = true;
      const error = `line ${number}: ${input.problem}`;
      stderr.write(`ecs-triage: ${error}\n`);
      stdout.write(`${JSON.stringify({ matches: [], error })}\n`);
    } else {
      stdout.write(`${JSON.stringify({ matches: explainText(input.text) })}\n`);
    }
  }
  return bad ? exitStatus.cannotSay : exitStatus.healthy;
}

function inputOf(line: string): Input {
  let read: unknown;
  try {
    read = JSON.parse(line);
  } catch {
    return { problem: 'it is not JSON' };
  }
  if (typeof read !== 'object' || read === null || !('text' in read)) {
    return { problem: 'it is no object with a "text"' };
  }
  return typeof read.text === 'string'
    ? { text: read.text }
    : { problem: 'its "text" is no string' };
}
