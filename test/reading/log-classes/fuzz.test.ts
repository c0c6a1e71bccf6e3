import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { classifyLog } from '../../../src/reading/log-classes/classify-log.ts';
import { triggerScan } from '../../../src/reading/log-classes/triggers.ts';
import { processorTime } from '../../support/processor-time.ts';
import { go, php, ruby, rust } from './samples/go-rust-ruby-php.ts';
import { dotnet, java } from './samples/jvm-and-dotnet.ts';
import { node } from './samples/node.ts';
import { python } from './samples/python.ts';
import { quiet } from './samples/quiet.ts';
import { servers, shells } from './samples/servers-and-shells.ts';

const logs = [node, python, java, dotnet, go, rust, ruby, php, servers, shells, quiet]
  .flat()
  .map(([, log]) => log);
const words = logs.flatMap((log) => log.split(/(?=[\s:'"(])/));

const pieces = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...words) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
  { weight: 1, arbitrary: fc.constantFrom('\n', '\r\n', ' ', '": "', '{', '}', '\\', '\u0000') },
);
const hostile = fc.array(pieces, { maxLength: 120 }).map((parts) => parts.join(''));

test('any text is read, each finding quotes the line it names, and the same text gives the same', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const count = text.split('\n').length;
      const found = classifyLog(text);
      for (const { line, last, times, text: quoted, at } of found) {
        expect(line).toBeGreaterThanOrEqual(0);
        expect(last).toBeGreaterThanOrEqual(line);
        expect(last).toBeLessThan(count);
        expect(times).toBeGreaterThan(0);
        expect(quoted.length).toBeLessThanOrEqual(500);
        if (at !== undefined) expect(new Date(at).toISOString()).toBe(at);
      }
      expect(classifyLog(text)).toEqual(found);
    }),
    { numRuns: 200 },
  );
});

test('the scan finds every place of every word, as a plain search does', () => {
  const letters = fc.string({
    unit: fc.constantFrom('a', 'b', 'A', ' ', ':', 'é', '"'),
    maxLength: 60,
  });
  const word = fc.string({
    unit: fc.constantFrom('a', 'b', ' ', ':', '"'),
    minLength: 5,
    maxLength: 8,
  });
  fc.assert(
    fc.property(letters, fc.uniqueArray(word, { maxLength: 6 }), (text, list) => {
      const found: string[] = [];
      const scan = triggerScan(new Map(list.map((it, n) => [it, n])));
      scan(text, (at, n) => found.push(`${at} ${list[n]}`));
      const plain = list.flatMap((it) =>
        [...text].flatMap((_, at) =>
          text.toLowerCase().startsWith(it, at) ? [`${at} ${it}`] : [],
        ),
      );
      expect(found.toSorted()).toEqual(plain.toSorted());
    }),
  );
});

/** Texts that make a careless pattern look at every part of them for every other part. */
const attacks: Readonly<Record<string, (size: number) => string>> = {
  'one endless line of triggers': (size) => 'connection refused '.repeat(size / 19),
  'one endless word after a trigger': (size) => `ECONNREFUSED ${'a'.repeat(size)}`,
  'dots after a trigger': (size) => `getaddrinfo ENOTFOUND ${'a.'.repeat(size / 2)}`,
  'colons after a trigger': (size) => `dial tcp ${'1:'.repeat(size / 2)}`,
  'spaces after a trigger': (size) => `missing environment variable${' '.repeat(size)}:`,
  'quotes after a trigger': (size) => `permission denied ${`"'`.repeat(size / 2)}`,
  'brackets in JSON': (size) => `{"msg":"connection refused","a":${'['.repeat(size)}`,
  'many lines, each with every trigger': (size) =>
    'ERROR missing connection refused permission denied certificate No such file or directory not found waiting for db\n'.repeat(
      size / 110,
    ),
  'many lines of names': (size) =>
    `missing ${'A_B '.repeat(1000)} is required\n`.repeat(size / 4000),
  'many headings of lists': (size) => 'Missing required environment variables:\n'.repeat(size / 41),
  'many lists': (size) =>
    'Missing required environment variables:\n  - SECRET_KEY\n'.repeat(size / 56),
  'an endless trace': (size) =>
    `Error: connect ECONNREFUSED\n${'    at connection refused\n'.repeat(size / 26)}`,
  'many key errors': (size) => "KeyError: 'SECRET_KEY'\n".repeat(size / 23),
  'many lines of 8 KB': (size) =>
    `${`connect to ${'a-b.'.repeat(2000)} timed out`}\n`.repeat(size / 8000),
  'lines of slashes': (size) => `${`permission denied ${'/a'.repeat(3900)}`}\n`.repeat(size / 7818),
  'lines of upper-case words': (size) => `${`not set ${'A'.repeat(3900)}`}\n`.repeat(size / 3908),
};

describe('time grows with the size of a log alone', () => {
  test.each(Object.entries(attacks))('%s', (_, attack) => {
    const least = (size: number) => {
      const text = attack(size);
      return Math.min(...Array.from({ length: 2 }, () => processorTime(() => classifyLog(text))));
    };
    least(10_000);
    const small = least(50_000);
    const large = least(200_000);
    // Four times the text takes four times as long; twice that leaves room for a busy machine, sixteen would be square.
    expect(large).toBeLessThan(8 * small + 40);
    expect(large).toBeLessThan(2_000);
  });
});
