import type { GatewayCLIConfig, GatewayPlugin } from '@graphql-hive/gateway';
import { GraphQLError } from 'graphql';

/** The refund subgraph's name in the supergraph. */
const refunds = 'refunds';

/**
 * Hive Gateway in front of a supergraph with the refund subgraph:
 *   ROUTER_SECRET=… hive-gateway supergraph ./supergraph.graphql --config-path deploy/gateway.config.ts
 * The tests in test/gateways run it with this very file.
 */
export const gatewayConfig = {
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
  plugins: () => [tellsOfOutages],
  /** One operation per request: the refund subgraph refuses batches too. */
  batching: false,
  /** Without this the landing page names the product; the refund subgraph's limits hold in any case. */
  landingPage: false,
} satisfies GatewayCLIConfig;

/**
 * Where a call of a subgraph gave nothing in GraphQL, nobody knows what it has done: SERVICE_UNAVAILABLE. The gateway
 * itself would say INTERNAL_SERVER_ERROR, and would show the subgraph's URL after a time-out.
 */
const tellsOfOutages: GatewayPlugin = {
  onSubgraphExecute: ({ subgraphName, executor, setExecutor }) =>
    setExecutor(async (request) => {
      try {
        const result = await executor(request);
        if (!('errors' in result)) return result;
        return { ...result, errors: result.errors?.map((error) => told(error, subgraphName)) };
      } catch {
        return { errors: [outageOf(subgraphName)] };
      }
    }),
};

/** What the gateway itself says of a call that failed holds that call. */
function told(error: GraphQLError, subgraphName: string): GraphQLError {
  return 'request' in error.extensions ? outageOf(subgraphName) : error;
}

function outageOf(subgraphName: string): GraphQLError {
  return new GraphQLError(
    `The subgraph ${subgraphName} did not answer: retry with the same idempotencyKey.`,
    { extensions: { code: 'SERVICE_UNAVAILABLE', retryable: true } },
  );
}
