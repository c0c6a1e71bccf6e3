import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { failureModes, layerOf } from '../../src/explaining/catalogue.ts';
import { explainText } from '../../src/explaining/explain-text.ts';
import { rules } from '../../src/rules/index.ts';
import { processorTime } from '../support/processor-time.ts';
import { awsMessages } from './aws-messages.ts';
import { benign } from './benign.ts';
import { programLogs } from './program-logs.ts';
import { toolOutput } from './tool-output.ts';

const million = 1_000_000;
const long: readonly (readonly [string, string])[] = [
  ...[
    ' ',
    'a',
    '\n',
    '(',
    '"',
    '\\',
    "'",
    ':',
    '/',
    '|',
    '&',
    '7',
    '.',
    '│',
    '\u001b[31m',
    '’',
  ].map((it) => [JSON.stringify(it), it.repeat(million / it.length)] as const),
  ...[
    'service ',
    '(service x) ',
    'CannotPullContainerError: ',
    'unable to place a task. Reason: ',
    'has been retried 1 time(s): ',
    'exit code ',
    'waiting for database ',
    'Error: creating ',
    'arn:aws:',
    'log group ',
    'secret ',
    'a.a:',
    'exec: "',
    '\\\\u0041',
    '\\\\\\\\n',
    'KeyError: ',
    '{"message":"',
    'GET /health ',
    'health check localhost ',
    'search "',
    'mail client retried not found, error ',
    'Error while fetching metadata with correlation id 1 : {',
    'Elb.InternalError: ',
    'http://a:',
    'not authorized to perform: ',
    'postgres ',
    'mongo\n',
    'config missing key ',
    'ECS agent ',
    '0 matches in ',
    '#9 pushing layers ',
    '#9 ERROR: ',
    '#9 1.0 error: ',
    'Step 3/9 : RUN ',
    'no free IP address ',
    'Internal Server Error: /a\n\n',
    'kafka connection lost, connected to a:1234\n',
  ].map((it) => [it, it.repeat(million / it.length)] as const),
];

describe('explainText on hostile text', () => {
  it.each(long)('answers a megabyte of %j in time', (_, text) => {
    // A tenth of this on an idle machine: what counts is that it is no square of the length, whatever else the machine does.
    expect(processorTime(() => explainText(text))).toBeLessThan(5_000);
  });

  it('never throws, quotes briefly and names each known id once', () => {
    const words = fc.constantFrom(
      ...[...awsMessages, ...toolOutput, ...programLogs].map(([, , text]) => text),
      ...benign,
    );
    const text = fc.array(fc.oneof(words, fc.string({ unit: 'binary', maxLength: 80 })), {
      maxLength: 5,
    });
    fc.assert(
      fc.property(text, fc.constantFrom('\n', ' ', '\n\n'), (parts, between) => {
        const matches = explainText(parts.join(between));
        const found = matches.map(({ rule }) => rule);
        expect(new Set(found).size).toBe(found.length);
        for (const { rule, quote, confidence } of matches) {
          expect(failureModes).toContain(rule);
          expect(quote.length).toBeLessThanOrEqual(310);
          expect(quote).not.toContain('\n');
          expect(['likely', 'possible']).toContain(confidence);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('reads what stands at the end of a long text', () => {
    const text = `${'started request\n'.repeat(100_000)}exec /app/run: exec format error`;
    expect(explainText(text)).toMatchObject([{ rule: 'exec-format-error' }]);
  });

  it('masks secrets in quotes', () => {
    const said = JSON.stringify(
      explainText('FATAL: password authentication failed for postgres://app:hunter22@db:5432/shop'),
    );
    expect(said).toContain('db-auth-failed');
    expect(said).not.toContain('hunter22');
  });
});

describe('the catalogue', () => {
  it('has every rule, in the rule’s layer', () => {
    const known = new Set<string>(failureModes);
    expect(rules.filter(({ id }) => !known.has(id)).map(({ id }) => id)).toEqual([]);
    const layers = new Map<string, string>(failureModes.map((id) => [id, layerOf(id)]));
    expect(rules.filter(({ id, layer }) => layers.get(id) !== layer).map(({ id }) => id)).toEqual(
      [],
    );
  });
});
