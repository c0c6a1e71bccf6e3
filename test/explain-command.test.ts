import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCommand } from './support/terminal.ts';

const noClient = () => {
  throw new Error('No AWS client may be built.');
};
const explain = (argv: readonly string[], stdin?: string | readonly string[]) =>
  runCommand(['explain', ...argv], {
    connect: noClient,
    ...(stdin === undefined ? {} : { stdin }),
  });

const oom = 'OutOfMemoryError: Container killed due to memory usage';
const match = { rule: 'oom-killed', confidence: 'likely', quote: oom };

describe('explain "<text>"', () => {
  it('prints id, title, words and what to do', async () => {
    const { status, stdout, stderr } = await explain([oom]);
    expect(status).toBe(0);
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^oom-killed {2}container, likely\n {2}A container was killed/);
    expect(stdout).toContain(`> ${oom}`);
    expect(stdout).toContain('Fix: ');
    expect(stdout).toContain('More: ecs-triage explain oom-killed');
  });

  it('takes a text without quotes', async () => {
    expect((await explain(oom.split(' '))).stdout).toContain('oom-killed');
  });

  it.each(['Elb.InternalError', '../../package', 'SIGUSR9'])(
    'takes %s for a text of one word, and for no rule or file',
    async (word) => {
      const { status, stdout } = await explain([word]);
      expect(status).toBe(1);
      expect(stdout).toContain('Nothing in this text');
    },
  );

  it('says that it knows nothing, with status 1 as grep', async () => {
    const { status, stdout } = await explain(['(service web) has reached a steady state.']);
    expect(status).toBe(1);
    expect(stdout).toContain('Nothing in this text');
  });

  it('reads from stdin, in whatever pieces it comes', async () => {
    const bytes = [...'psycopg2: password authentication failed for user “ä”\n'];
    expect((await explain(['-'], bytes)).stdout).toContain('db-auth-failed');
  });

  it('prints JSON', async () => {
    const { status, stdout } = await explain(['--json', oom]);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toEqual({ matches: [match] });
    const none = await explain(['--json', 'hello world']);
    expect([none.status, JSON.parse(none.stdout)]).toEqual([1, { matches: [] }]);
  });

  it('lets no control characters of a text through', async () => {
    const { stdout } = await explain(['exec format error \u001b]0;x\u0007 \u009b31m \u202e']);
    for (const it of ['\u001b', '\u0007', '\u009b', '\u202e']) expect(stdout).not.toContain(it);
  });

  it('prints what is known of a failure mode without a page', async () => {
    const { status, stdout } = await explain(['cost-anomaly']);
    expect([status, stdout.split('\n')[0]]).toEqual([0, '# cost-anomaly']);
  });
});

describe('explain --jsonl', () => {
  it('answers each line in its place, and says which are bad', async () => {
    const lines = [
      JSON.stringify({ text: oom }),
      '{"text": "half',
      JSON.stringify({ text: '(service web) has reached a steady state.' }),
      '',
      JSON.stringify({ text: 7 }),
      '[]',
      JSON.stringify({ text: 'exec format error', extra: true }),
    ];
    const { status, stdout, stderr } = await explain(['--jsonl'], lines.join('\n'));
    expect(status).toBe(2);
    expect(stderr.trim().split('\n')).toEqual([
      'ecs-triage: line 2: it is not JSON',
      'ecs-triage: line 5: its "text" is no string',
      'ecs-triage: line 6: it is no object with a "text"',
    ]);
    const answers = stdout
      .trimEnd()
      .split('\n')
      .map((it) => JSON.parse(it));
    expect(answers).toMatchObject([
      { matches: [match] },
      { matches: [], error: 'line 2: it is not JSON' },
      { matches: [] },
      { matches: [], error: 'line 5: its "text" is no string' },
      { matches: [], error: 'line 6: it is no object with a "text"' },
      { matches: [{ rule: 'exec-format-error' }] },
    ]);
    expect(answers[0]).toEqual({ matches: [match] });
  });

  it('ends with status 0 where every line was read, whatever was found', async () => {
    const { status, stdout } = await explain(['--jsonl'], '{"text":"hello"}\r\n{"text":""}\r\n');
    expect([status, stdout]).toEqual([0, '{"matches":[]}\n{"matches":[]}\n']);
  });

  it('reads lines over the pieces of a pipe', async () => {
    const text = `${JSON.stringify({ text: oom })}\n`.repeat(3);
    const pieces = text.match(/[\s\S]{1,7}/g) ?? [];
    expect((await explain(['--jsonl'], pieces)).stdout.trimEnd().split('\n')).toHaveLength(3);
  });

  it('goes on after a line that is too long', async () => {
    const piece = 'a'.repeat(4 * 1024 * 1024);
    const pieces = [...Array.from({ length: 9 }, () => piece), `\n{"text":"exec format error"}\n`];
    const { status, stdout, stderr } = await explain(['--jsonl'], pieces);
    expect([status, stderr]).toEqual([2, 'ecs-triage: line 1: it is too long\n']);
    expect(stdout.trimEnd().split('\n')[1]).toContain('exec-format-error');
  });
});

describe('explain refuses', () => {
  it.each([
    [['--json', '--jsonl'], /exclude each other/],
    [['--jsonl', 'x'], /reads from stdin only/],
    [['--region', 'x', 'y'], /takes no `--region`/],
    [[''], /takes a rule id/],
    [['oom-kiled'], /Did you mean `oom-killed`/],
  ])('%j', async (argv, said) => {
    const { status, stdout, stderr } = await explain(argv);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(said);
  });
});

it('loads nothing of the AWS SDK or of zod before it explains', () => {
  expect(packagesOf(['src/cli.ts', 'src/terminal/explain.ts'])).toEqual(['node:string_decoder']);
});

/** The packages that files load as they are loaded: types and what is imported later do not count. */
function packagesOf(roots: readonly string[]): readonly string[] {
  const open = roots.map((file) => resolve(import.meta.dirname, '..', file));
  const packages = new Set<string>();
  for (const file of open) {
    const text = readFileSync(file, 'utf8');
    for (const [, to = ''] of text.matchAll(/^import (?!type\b)[^;]*?from '([^']+)';/gm)) {
      const next = resolve(dirname(file), to);
      if (!to.startsWith('.')) packages.add(to);
      else if (!open.includes(next)) open.push(next);
    }
  }
  return [...packages].filter((it) => !/^node:(?:fs|util|path|tty)/.test(it)).toSorted();
}
