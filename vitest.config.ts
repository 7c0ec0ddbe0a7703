import { createRequire } from 'node:module';
import { defineConfig } from 'vitest/config';

/** graphql 16 ships an ES and a CommonJS copy; Apollo takes the CommonJS one, so everybody here must. */
const oneGraphql = { graphql: createRequire(import.meta.url).resolve('graphql') };

export default defineConfig({
  resolve: { alias: oneGraphql },
  test: {
    globalSetup: ['test/support/mongod.ts'],
    pool: 'forks',
    maxWorkers: 2,
    restoreMocks: true,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'main',
          include: ['test/**/*.test.ts'],
          exclude: ['test/faults/**', 'test/gateways/**', 'test/bench/**'],
        },
      },
      {
        extends: true,
        test: { name: 'faults', include: ['test/faults/**/*.test.ts'], testTimeout: 120_000 },
      },
    ],
  },
});
