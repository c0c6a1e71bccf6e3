import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..');

async function bench(...options: readonly string[]): Promise<string> {
  const args = ['--import', 'tsx', resolve(root, 'bench/main.ts'), '--quick', ...options];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: root });
  return stdout;
}

interface Measured {
  readonly what: string;
  readonly measured: number;
  readonly met?: boolean;
}

let table: string;
let measured: ReadonlyMap<string, Measured>;
let document: Readonly<Record<string, unknown>>;

beforeAll(async () => {
  const printed = await bench('--only', 'question', '--only', 'diagnosis');
  const [above = '', json = ''] = printed.split(/^(?=\{$)/m);
  table = above;
  document = JSON.parse(json);
  const rows = document['rows'] as readonly Measured[];
  measured = new Map(rows.map((row) => [row.what, row]));
});

test('the bench prints what it measured as a table and as JSON', () => {
  expect(document['problems']).toEqual([]);
  expect(measured.has('facts to diagnosis: p99')).toBe(true);
  for (const { what, met } of measured.values()) {
    const line = table.split('\n').find((it) => it.startsWith(`${what} `)) ?? '';
    expect(line).toMatch(met === undefined ? /\d\)?$| ms$/ : met ? / {2}yes$/ : / {2}NO$/);
  }
  const missed = [...measured.values()].filter(({ met }) => met === false);
  expect(document['missed']).toHaveLength(missed.length);
  const said = /^Missed: (.*)$/m.exec(table)?.[1] ?? '';
  for (const { what } of missed) expect(said).toContain(what);
});

test('the calls of one question stay within their budget, and none is asked twice', () => {
  expect(measured.get('three failed tasks, cold: calls')).toMatchObject({ met: true });
  expect(measured.get('healthy, cold: calls')).toMatchObject({ met: true });
  expect(measured.get('three failed tasks, cold: calls asked twice')?.measured).toBe(0);
  expect(measured.get('healthy, cold: calls asked twice')?.measured).toBe(0);
});

test('the bench refuses a part that it does not have', async () => {
  await expect(bench('--only', 'luck')).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringContaining('There is no part luck.'),
  });
});
