import { StringDecoder } from 'node:string_decoder';

/** Most characters of a pasted text that are kept: what comes after is read and let go. */
const mostText = 4 * 1024 * 1024;

/** Everything that is piped in; of more than 4 MiB the first 2 and the last 2. */
export async function readAll(stdin: AsyncIterable<Uint8Array>): Promise<string> {
  const decoder = new StringDecoder('utf8');
  let head = '';
  let tail = '';
  for await (const piece of stdin) {
    const text = decoder.write(Buffer.from(piece));
    const room = mostText / 2 - head.length;
    head += text.slice(0, room);
    tail = (tail + text.slice(Math.max(0, room))).slice(-mostText / 2);
  }
  return head + tail + decoder.end();
}

/** A line that is piped in; one that is longer than the limit comes without its text. */
export interface PipedLine {
  /** Counted from 1. */
  readonly number: number;
  readonly text?: string;
}

/** The lines that are piped in, one at a time, so that any number of them takes little memory. */
export async function* pipedLines(
  stdin: AsyncIterable<Uint8Array>,
  longest: number,
): AsyncIterable<PipedLine> {
  const decoder = new StringDecoder('utf8');
  let number = 1;
  let line = '';
  let tooLong = false;
  const take = (text: string) => {
    tooLong ||= line.length + text.length > longest;
    line = tooLong ? '' : line + text;
  };
  const end = (): PipedLine => {
    const ended: PipedLine = tooLong ? { number } : { number, text: line };
    number += 1;
    line = '';
    tooLong = false;
    return ended;
  };
  for await (const piece of stdin) {
    const [first = '', ...others] = decoder.write(Buffer.from(piece)).split('\n');
    take(first);
    for (const text of others) {
      yield end();
      take(text);
    }
  }
  take(decoder.end());
  if (line !== '' || tooLong) yield end();
}
