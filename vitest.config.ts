import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    testTimeout: 90_000,
    hookTimeout: 120_000,
    // What must come is waited for as long as a busy machine may take: that costs time only where a test fails.
    expect: { poll: { timeout: 30_000 } },
    // Two cores: more workers than that only make the wire tests wait for each other.
    maxWorkers: 2,
    // No module keeps anything between two callers, so that tests share them: to load them for each file took half of the time.
    isolate: false,
  },
});
