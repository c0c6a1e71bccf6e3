import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { redact } from '../../src/facts/redact.ts';
import { createLog } from '../../src/log.ts';
import { maskOwn } from '../../src/settings/own-masks.ts';
import { followSettings, type SettingsSource } from '../../src/settings/source.ts';
import { processorTime } from '../support/processor-time.ts';

const log = createLog({ logLevel: 'silent' });
let folder: string;
let file: string;
let source: SettingsSource | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ecs-triage-'));
  file = join(folder, 'ecs-triage.yml');
});
afterEach(() => {
  source?.close();
  vi.useRealTimers();
  maskOwn({ redact: [] } as never);
  rmSync(folder, { recursive: true });
});

it('reads the file again when it changes, and keeps what held where it cannot be used', () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  writeFileSync(file, 'shared-channels: [C0ONE]\n');
  source = followSettings(file, log);
  const channels = () => source?.current()['shared-channels'];
  /** What holds two seconds after the file was written anew. */
  const after = (text: string) => {
    writeFileSync(file, text);
    vi.advanceTimersByTime(2_000);
    return channels();
  };
  expect(channels()).toEqual(['C0ONE']);
  expect(after('shared-channels: [C0ONE, C0TWO]\n')).toEqual(['C0ONE', 'C0TWO']);
  expect(after('shared-channels: nonsense that is no list at all\n')).toEqual(['C0ONE', 'C0TWO']);
  expect(after('')).toEqual(['C0ONE', 'C0TWO']);
  expect(after('{}\n')).toEqual([]);
});

it('masks what it says to mask, in linear time', () => {
  writeFileSync(file, "redact: ['customer-\\d{4,}', '(a+)+$']\n");
  source = followSettings(file, log, maskOwn);
  expect(redact('order of customer-12345 failed')).toBe('order of [redacted] failed');
  expect(processorTime(() => redact(`${'a'.repeat(5_000)}b`))).toBeLessThan(5_000);
});

it('stands for nothing where there is no file, and says what is wrong with one that cannot be read', () => {
  source = followSettings(undefined, log);
  expect(source.current().accounts).toEqual([]);
  expect(() => followSettings(file, log)).toThrow(/ecs-triage\.yml cannot be read: ENOENT/);
});
