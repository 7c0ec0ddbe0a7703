import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { startApolloGateway } from '../../examples/supergraph/apollo-gateway.ts';
import { composeSupergraph } from '../../examples/supergraph/compose.ts';
import { ensureLocalKeys, signLocalToken } from '../../src/start/local-keys.ts';
import { startProducts } from './products-server.ts';
import { startSuiteSubgraph } from './suite-subgraph.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where Apollo's suite finds what it examines, and a token for it. */
    suite: { readonly productsUrl: string; readonly routerUrl: string; readonly token: string };
  }
}

/** vitest's globalSetup for Apollo's suite (G7): products on our server, the suite's own two subgraphs, and a gateway in front of them. */
export default async function startSuiteGraph(project: TestProject) {
  const folder = await mkdtemp(path.join(tmpdir(), 'refund-federation-'));
  const products = await startProducts(folder);
  const users = await startSuiteSubgraph('users');
  const inventory = await startSuiteSubgraph('inventory');
  const parts = [products, users, inventory].map(({ name, url, sdl }) => ({ name, url, sdl }));
  const gateway = await startApolloGateway({
    supergraphSdl: composeSupergraph(parts, 'apollo'),
    routerSecret: '',
    port: 0,
  });
  const now = Date.now();
  const token = await signLocalToken(await ensureLocalKeys(folder), {
    subject: 'suite',
    scopes: [],
    ...products.tokens,
    issuedAt: new Date(now),
    expiresAt: new Date(now + 3_600_000),
  });
  project.provide('suite', { productsUrl: products.url, routerUrl: gateway.url, token });
  return async () => {
    for (const { stop } of [gateway, inventory, users, products]) await stop();
    await rm(folder, { recursive: true });
  };
}
