import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explainText } from '../../src/explaining/explain-text.ts';
import { awsMessages } from './aws-messages.ts';

/** Ways in which tools show AWS's messages without changing what they mean. */
const wrappings: Readonly<Record<string, (text: string) => string>> = {
  'a label of the console': (text) => `Stopped reason: ${text}`,
  'the CLI': (text) => `                "stoppedReason": ${JSON.stringify(text)},`,
  'JSON in JSON': (text) => JSON.stringify(JSON.stringify({ stoppedReason: text })),
  'a time stamp of GitHub Actions': (text) => `2026-11-22T03:20:01.1234567Z ${text}`,
  'an annotation of GitHub Actions': (text) => `##[error]${text}`,
  'a log command of GitHub Actions': (text) => `::error::${text}`,
  'a frame of Terraform': (text) => `╷\n│ ${text}\n│ \n╵`,
  colours: (text) => `\u001b[31m${text.replace(': ', ':\u001b[0m \u001b[1m')}\u001b[0m`,
  'a quotation': (text) => `> ${text}`,
  'typographic quotes': (text) => text.replaceAll("'", '’').replace(/"([^"]*)"/g, '“$1”'),
  'an HTML page': (text) =>
    text.replaceAll('&', '&amp;').replaceAll("'", '&#39;').replaceAll('"', '&quot;'),
  'odd spaces': (text) => text.replaceAll(' ', ' \u00a0 '),
  'other case': (text) => text.replace(/^\w+Error/, (it) => it.toLowerCase()),
};

/** Messages of one line: of several, a frame or an escape belongs to each. */
const samples = awsMessages.filter(([, , text]) => !text.includes('\n') && !text.startsWith('{'));

function ids(text: string): string {
  return explainText(text)
    .map(({ rule }) => rule)
    .join(' ');
}

describe('wrapped messages', () => {
  it.each(Object.keys(wrappings))('mean the same in %s', (name) => {
    const wrap = wrappings[name] ?? ((text: string) => text);
    const wrong = samples.filter(([wanted, , text]) => ids(wrap(text)) !== wanted);
    expect(wrong.map(([wanted, , text]) => [wanted, ids(wrap(text)), wrap(text)])).toEqual([]);
  });

  it('mean the same broken at any space', () => {
    const sample = fc.constantFrom(...samples.filter(([, , text]) => text.length > 60));
    fc.assert(
      fc.property(
        sample,
        fc.integer({ min: 50, max: 140 }),
        fc.boolean(),
        (it, width, indented) => {
          const [wanted, , text] = it;
          expect(ids(broken(text, width, indented ? '    ' : ''))).toBe(wanted);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('are told apart in one paste, the causes first', () => {
    const paste = [
      '(service web) has reached a steady state.',
      '(service web) rolling back to deployment ecs-svc/1234567890123456789.',
      'OutOfMemoryError: Container killed due to memory usage',
      'ResourceInitializationError: unable to pull secrets or registry auth: retrieved secret from Secrets Manager did not contain json key password',
    ].join('\n');
    expect(ids(paste)).toBe('oom-killed secret-json-key-missing circuit-breaker-rolled-back');
  });
});

function broken(text: string, width: number, indent: string): string {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const line = lines.at(-1);
    if (line === undefined || line.length + word.length > width) lines.push(word);
    else lines[lines.length - 1] = `${line} ${word}`;
  }
  return lines.join(`\n${indent}`);
}
