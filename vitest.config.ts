import { defineConfig } from 'vitest/config';

/** Tests of functions alone: nothing that one of them leaves behind can be seen by another, so that they share modules. */
const pure = [
  'rules',
  'reading',
  'facts',
  'explaining',
  'reachability',
  'target',
  'understanding',
  'renderers',
  'looks',
  'permissions',
  'charts',
].map((room) => `test/${room}/**/*.test.ts`);

export default defineConfig({
  test: {
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // A second, Vitest's own choice, is too short for what real processes do on a busy machine.
    expect: { poll: { timeout: 10_000 } },
    // Two cores: more workers than that only make the wire tests wait for each other.
    maxWorkers: 2,
    projects: [
      { extends: true, test: { name: 'pure', include: pure, isolate: false } },
      { extends: true, test: { name: 'wire', include: ['test/**/*.test.ts'], exclude: pure } },
    ],
  },
});
