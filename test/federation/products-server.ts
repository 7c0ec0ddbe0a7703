import { readFileSync } from 'node:fs';
import path from 'node:path';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';
import { readConfig } from '../../src/config/config.ts';
import { resolveEachByItself } from '../../src/graph/resolvers/entities.ts';
import { createServer } from '../../src/http/server.ts';
import { createLog } from '../../src/platform/log.ts';
import { createMetrics } from '../../src/platform/metrics.ts';
import { tokenRules } from '../../src/start/local-keys.ts';
import { productsResolvers } from './products-resolvers.ts';
import { type RunningSubgraph, suiteFolder } from './suite-subgraph.ts';

type Products = RunningSubgraph & {
  /** Whose tokens it takes, with the keys in its folder. */
  readonly tokens: { readonly issuer: string; readonly audience: string };
};

/** The suite's products schema behind all that stands before our own: guards, tokens, limits, plugins. */
export async function startProducts(localDir: string): Promise<Products> {
  const sdl = readFileSync(path.join(suiteFolder, 'products.graphql'), 'utf8');
  const config = readConfig({ NODE_ENV: 'test', LOCAL_DIR: localDir, PORT: '0' });
  const server = await createServer({
    config,
    tokenRules: await tokenRules(config),
    schema: resolveEachByItself(
      buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers: productsResolvers }]),
    ),
    contextFor: (context) => context,
    creditNotes: {
      links: { opens: () => false },
      findNote: async () => null,
      renderer: { render: async () => Buffer.of() },
    },
    health: async () => true,
    metrics: createMetrics({ transactions: { attempts: 0, commits: 0, conflicts: 0 } }),
    webhooks: { readers: new Map(), hear: async () => 'not-ours' },
    log: createLog(config.logLevel),
  });
  const url = await server.listen();
  const { issuer, audience } = config.auth;
  return { name: 'products', url, sdl, stop: server.close, tokens: { issuer, audience } };
}
