import { defineConfig } from 'vitest/config';

/** For `npm run mutate`: only what judges src/domain by itself, without a database. */
export default defineConfig({
  test: { include: ['test/domain/**/*.test.ts', 'test/real-tables/**/*.test.ts'], testTimeout: 60_000 },
});
