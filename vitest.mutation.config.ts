import { defineConfig } from 'vitest/config';

/**
 * For `npm run mutate`: only what judges src/domain by itself, without a database. Nothing there outlives a call,
 * so the test files share one process: every mutant saves the start of one process per file.
 */
export default defineConfig({
  test: {
    include: ['test/domain/**/*.test.ts', 'test/real-tables/**/*.test.ts'],
    isolate: false,
    testTimeout: 60_000,
  },
});
