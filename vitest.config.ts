import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // A second, Vitest's own choice, is too short for what real processes do on a busy machine.
    expect: { poll: { timeout: 10_000 } },
    // Two cores: more workers than that only make the wire tests wait for each other.
    maxWorkers: 2,
    // No module keeps anything between two callers, so that tests share them: to load them for each file took half of the time.
    isolate: false,
  },
});
