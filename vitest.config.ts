import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** graphql 16 ships an ES and a CommonJS copy; Apollo takes the CommonJS one, so everybody here must. */
const oneGraphql = { graphql: createRequire(import.meta.url).resolve('graphql') };

/** How the suite sends its requests: to the servers of this run, and with a token. */
const suiteClient = {
  find: /^\.\.\/utils\/client$/,
  replacement: fileURLToPath(new URL('./test/federation/suite-client.ts', import.meta.url)),
};

export default defineConfig({
  resolve: { alias: oneGraphql },
  test: {
    globalSetup: ['test/support/mongod.ts'],
    pool: 'forks',
    maxWorkers: 2,
    restoreMocks: true,
    // Far above what a test takes on a quiet machine: what is judged by time says so itself.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'main',
          // One file after another in the same process: to load all modules anew for each was a quarter of the run. So no
          // file may leave anything behind in them.
          isolate: false,
          include: ['test/**/*.test.ts'],
          exclude: [
            'test/faults/**',
            'test/deploy/production-install.test.ts',
            'test/gateways/**',
            'test/caches/**',
            'test/desk/**',
            'test/mutation/**',
            '**/node_modules/**',
          ],
        },
      },
      {
        extends: true,
        test: {
          name: 'faults',
          include: ['test/faults/**/*.test.ts', 'test/deploy/production-install.test.ts'],
          testTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'gateways',
          include: ['test/gateways/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 300_000,
        },
      },
      // Three clients with caches, of packages of their own (test/caches): C4.
      { extends: true, test: { name: 'caches', include: ['test/caches/*.test.ts'] } },
      // The refund desk in a real Chromium, of packages of its own (test/desk).
      {
        extends: true,
        test: { name: 'desk', include: ['test/desk/*.test.ts'], testTimeout: 90_000, hookTimeout: 120_000 },
      },
      // Not the campaign (npm run mutate): what keeps Stryker from mutating the wording of messages.
      { extends: true, test: { name: 'mutation', include: ['test/mutation/*.test.ts'], globalSetup: [] } },
      // Apollo's own suite, file by file as it was published, against our server (test/federation): G7.
      {
        resolve: { alias: [suiteClient, { find: /^graphql$/, replacement: oneGraphql.graphql }] },
        test: {
          name: 'federation',
          include: [
            'test/federation/node_modules/@apollo/federation-subgraph-compatibility-tests/src/tests/*.test.ts',
          ],
          exclude: [],
          globals: true,
          testTimeout: 20_000,
          globalSetup: ['test/federation/suite-graph.ts'],
          server: { deps: { inline: [/federation-subgraph-compatibility-tests/] } },
        },
      },
    ],
  },
});
