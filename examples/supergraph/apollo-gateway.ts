import { ApolloGateway, RemoteGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer, type BaseContext } from '@apollo/server';
import { ApolloServerPluginUsageReportingDisabled } from '@apollo/server/plugin/disabled';
import { ApolloServerPluginLandingPageLocalDefault } from '@apollo/server/plugin/landingPage/default';
import { GraphQLError } from 'graphql';
import { z } from 'zod';
import { freePort } from './free-port.ts';
import { type GatewayParts, refundsName, type StartGateway, upstreamTimeoutMs } from './gateway.ts';
import { listenWith } from './listen-with.ts';

/** @apollo/gateway in this process. */
export const startApolloGateway: StartGateway = async (parts) => {
  const server = new ApolloServer<Caller>({
    gateway: createGateway(parts),
    introspection: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    plugins: [
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginLandingPageLocalDefault({ footer: false, includeCookies: false, ...parts.page }),
    ],
  });
  const listen = { host: '127.0.0.1', port: await freePort(parts.port) };
  const { url, stop } = await listenWith(server, listen, async ({ headers }) => ({
    authorization: headers.authorization,
    requestId: [headers['x-request-id']].flat()[0],
  }));
  return { url, hasPage: true, stop };
};

type Caller = BaseContext & {
  readonly authorization?: string | undefined;
  readonly requestId?: string | undefined;
};

/** Who calls goes to every subgraph; that the call came through this gateway is told to one alone. */
function createGateway({ supergraphSdl, routerSecret }: GatewayParts): ApolloGateway {
  return new ApolloGateway({
    supergraphSdl,
    buildService: ({ name, url }) =>
      new RemoteGraphQLDataSource<Caller>({
        ...(url === undefined ? {} : { url }),
        fetcher: callerOf(name),
        willSendRequest: ({ request, context }) => {
          if (context.authorization) request.http?.headers.set('authorization', context.authorization);
          if (context.requestId) request.http?.headers.set('x-request-id', context.requestId);
          if (name === refundsName) request.http?.headers.set('x-router-secret', routerSecret);
        },
      }),
  });
}

type Fetcher = RemoteGraphQLDataSource['fetcher'];

/**
 * Calls a subgraph. What it said in GraphQL is its answer whatever the HTTP status: by itself @apollo/gateway would
 * throw away all that comes with 503 or 400, paths and all, and say "503: Service Unavailable" with the code of a
 * fault. Where nothing in GraphQL came, nobody knows what the subgraph has done: SERVICE_UNAVAILABLE, and no word
 * of a proxy in between.
 */
function callerOf(serviceName: string): Fetcher {
  return async (url, { headers = {}, body } = {}) => {
    const signal = AbortSignal.timeout(upstreamTimeoutMs);
    const answer = await fetch(url, { method: 'POST', headers, body: String(body), signal })
      .then((response) => response.text())
      .catch(() => '');
    if (isGraphqlAnswer(answer)) {
      return new Response(answer, { headers: { 'content-type': 'application/json' } });
    }
    throw new GraphQLError(
      `The subgraph ${serviceName} did not answer: retry with the same idempotencyKey.`,
      { extensions: { code: 'SERVICE_UNAVAILABLE', retryable: true, serviceName } },
    );
  };
}

/** An object with data or errors, as the specification has it. */
const graphqlAnswer = z.union([
  z.object({ data: z.record(z.string(), z.unknown()) }),
  z.object({ errors: z.array(z.object({ message: z.string() })).min(1) }),
]);

function isGraphqlAnswer(text: string): boolean {
  try {
    return graphqlAnswer.safeParse(JSON.parse(text)).success;
  } catch {
    return false;
  }
}
