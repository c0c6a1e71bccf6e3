import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { settingList } from '../src/config.ts';

const root = resolve(import.meta.dirname, '..');
const read = (path: string) => readFileSync(resolve(root, path), 'utf8');
const pkg = JSON.parse(read('package.json'));
const dockerfile = read('Dockerfile');
const compose = parse(read('docker-compose.yml'));

/** The source of a built file. */
function sourceOf(built: string): string {
  return resolve(root, built.replace(/^dist\//, 'src/').replace(/\.js$/, '.ts'));
}

it('runs on a Node that package.json allows, the same in every stage', () => {
  const versions = [...dockerfile.matchAll(/^FROM node:(\d+)-slim/gm)].map(([, it]) => Number(it));
  expect(new Set(versions).size).toBe(1);
  const floor = Number(/>=(\d+)/.exec(pkg.engines.node)?.[1]);
  expect(versions[0]).toBeGreaterThanOrEqual(floor);
});

it('starts only what the build makes', () => {
  const commands = [
    dockerfile,
    ...Object.values(pkg.scripts as Record<string, string>),
    JSON.stringify(compose),
    JSON.stringify(pkg.bin),
  ].flatMap((text) => text.match(/dist\/[\w/-]+\.js/g) ?? []);
  expect(new Set(commands)).toEqual(
    new Set(['dist/start.js', 'dist/app.js', 'dist/worker.js', 'dist/cli.js']),
  );
  expect(commands.filter((it) => !existsSync(sourceOf(it)))).toEqual([]);
});

it('carries no development dependency, no root and a health check', () => {
  const last = dockerfile.slice(dockerfile.lastIndexOf('\nFROM'));
  expect(dockerfile).toContain('npm prune --omit=dev');
  expect(last).toContain('\nUSER node');
  expect(last).toContain('HEALTHCHECK');
  expect(last).not.toContain('npm ci');
  expect(last).not.toMatch(/COPY (--from=build )?\S*src/);
});

it('lets nothing into the image that the build does not copy', () => {
  const [first, ...rest] = read('.dockerignore').trim().split('\n');
  expect(first).toBe('*');
  const allowed = rest.filter((it) => it.startsWith('!')).map((it) => it.slice(1));
  const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(
    ([, paths]) => paths?.split(' ') ?? [],
  );
  expect(allowed.toSorted()).toEqual(copied.toSorted());
});

it('sets only variables that are read', () => {
  const known = new Set([...settingList.map(({ name }) => name), 'NODE_ENV']);
  const env = [...dockerfile.matchAll(/^ENV (.+)$/gm)].flatMap(([, it]) => it?.split(' ') ?? []);
  const names = [
    ...env.map((it) => it.split('=')[0]),
    ...[compose.services.app, compose.services.worker].flatMap((it) => Object.keys(it.environment)),
  ];
  expect(names.filter((name) => !known.has(name ?? ''))).toEqual([]);
});

it('gives the two roles one queue that keeps its jobs', () => {
  const { app, worker, redis } = compose.services;
  expect(app.environment.REDIS_URL).toBe(worker.environment.REDIS_URL);
  expect(redis.command).toEqual(expect.arrayContaining(['--appendonly', 'noeviction']));
});

it('imports at run time only what package.json lists as a dependency', () => {
  const files = readdirSync(resolve(root, 'src'), { recursive: true, encoding: 'utf8' }).filter(
    (it) => it.endsWith('.ts') && !it.startsWith('sandbox'),
  );
  const imported = files.flatMap((file) =>
    [...read(`src/${file}`).matchAll(/^import (?!type\b)[^'"]*'([^'.][^']*)'/gm)].map(
      ([, name = '']) => name,
    ),
  );
  const packages = imported
    .filter((name) => !name.startsWith('node:'))
    .map((name) =>
      name
        .split('/')
        .slice(0, name.startsWith('@') ? 2 : 1)
        .join('/'),
    );
  const known = new Set(Object.keys(pkg.dependencies));
  expect(packages.length).toBeGreaterThan(10);
  expect(packages.filter((name) => !known.has(name))).toEqual([]);
});
