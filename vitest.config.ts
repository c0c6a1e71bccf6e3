import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // A poll ends as soon as it holds; the default of one second is too short where both cores are busy.
    expect: { poll: { timeout: 10_000 } },
    // Two cores: more workers than that only make the wire tests wait for each other.
    maxWorkers: 2,
  },
});
