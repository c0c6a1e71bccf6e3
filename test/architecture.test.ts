import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { rooms } from './support/rooms.ts';

const src = resolve(import.meta.dirname, '../src');

/** The roots, which may use every room but the sandbox. */
const roots = ['app.ts', 'worker.ts', 'start.ts', 'cli.ts'];

/** Packages that only these rooms may use. */
const edges: Readonly<Record<string, readonly string[]>> = {
  '@slack/bolt': ['slack', 'app.ts', 'log.ts'],
  '@slack/web-api': ['slack', 'app.ts', 'worker.ts'],
  bullmq: ['queue', 'worker.ts', 'app.ts'],
  ioredis: ['queue', 'store', 'app.ts', 'worker.ts', 'start.ts'],
  pino: ['log.ts'],
};

interface Import {
  readonly from: string;
  readonly to: string;
}

function sourceFiles(): readonly string[] {
  return readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((it) => /\.tsx?$/.test(it));
}

function importsOf(file: string): readonly Import[] {
  const text = readFileSync(join(src, file), 'utf8');
  const found = text.matchAll(
    /^(?:import|export)\b[^'"]*?from '([^']+)'|^import '([^']+)'|\bimport\('([^']+)'\)/gm,
  );
  return [...found].map(([, a, b, c]) => ({ from: file, to: a ?? b ?? c ?? '' }));
}

function roomOf(file: string): string {
  return file.split('/')[0] ?? file;
}

function targetRoom({ from, to }: Import): string | undefined {
  if (!to.startsWith('.')) return undefined;
  return roomOf(relative(src, resolve(src, dirname(from), to)));
}

const imports = sourceFiles()
  .filter((file) => roomOf(file) !== 'sandbox')
  .flatMap(importsOf);

test('every file of src belongs to a room', () => {
  const known = new Set([...Object.keys(rooms), ...roots, 'sandbox']);
  expect(sourceFiles().filter((file) => !known.has(roomOf(file)))).toEqual([]);
});

test('rooms import only the rooms they may use', () => {
  const offences = imports.filter((it) => {
    const from = roomOf(it.from);
    const to = targetRoom(it);
    if (to === undefined || to === from) return false;
    if (roots.includes(from)) return to === 'sandbox';
    return !rooms[from]?.includes(to);
  });
  expect(offences.map(({ from, to }) => `${from} imports ${to}`)).toEqual([]);
});

test('only the edge talks to Slack, Redis and the log', () => {
  const offences = imports.filter(({ from, to }) => {
    const allowed = edges[to];
    return allowed !== undefined && !allowed.includes(roomOf(from));
  });
  expect(offences.map(({ from, to }) => `${from} imports ${to}`)).toEqual([]);
});

test('only probes/aws.ts and the action runner send commands', () => {
  const senders = sourceFiles().filter(
    (file) => roomOf(file) !== 'sandbox' && /\.send\(/.test(readFileSync(join(src, file), 'utf8')),
  );
  expect(senders.filter((it) => !['probes/aws.ts', 'actions/run.ts'].includes(it))).toEqual([]);
});

test('no file is a grab-bag', () => {
  const names = sourceFiles().filter((it) =>
    /(^|\/)(utils?|helpers?|common|types|misc|shared|lib)(\.ts|\/)/.test(it),
  );
  expect(names).toEqual([]);
});
