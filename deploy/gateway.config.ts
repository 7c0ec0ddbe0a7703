import { defineConfig } from '@graphql-hive/gateway';

/** The refund subgraph's name in the supergraph. */
const refunds = 'refunds';

/**
 * Hive Gateway in front of a supergraph with the refund subgraph:
 *   ROUTER_SECRET=… hive-gateway supergraph ./supergraph.graphql --config-path deploy/gateway.config.ts
 * The tests in test/gateways run it with this very file.
 */
export const gatewayConfig = defineConfig({
  propagateHeaders: {
    /** Who calls goes to every subgraph; that the call came through this gateway is told to one alone. */
    fromClientToSubgraphs: ({ request, subgraphName }) => ({
      authorization: request.headers.get('authorization'),
      'x-request-id': request.headers.get('x-request-id'),
      ...(subgraphName === refunds ? { 'x-router-secret': process.env['ROUTER_SECRET'] } : {}),
    }),
  },
  /** Milliseconds. Longer than the refund subgraph takes to say that its database is out of reach. */
  upstreamTimeout: 10_000,
  /** One operation per request: the refund subgraph refuses batches too. */
  batching: false,
  /** Without this the landing page names the product; the refund subgraph's limits hold in any case. */
  landingPage: false,
});
