import { ApolloGateway, RemoteGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer, type BaseContext } from '@apollo/server';
import { ApolloServerPluginUsageReportingDisabled } from '@apollo/server/plugin/disabled';
import { ApolloServerPluginLandingPageLocalDefault } from '@apollo/server/plugin/landingPage/default';
import { startStandaloneServer } from '@apollo/server/standalone';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { z } from 'zod';
import { freePort } from './free-port.ts';
import { type GatewayParts, refundsName, type StartGateway } from './gateway.ts';

/** @apollo/gateway in this process. */
export const startApolloGateway: StartGateway = async (parts) => {
  const server = new ApolloServer<Caller>({
    gateway: createGateway(parts),
    introspection: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    formatError: withoutSubgraphsAnswer,
    plugins: [
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginLandingPageLocalDefault({ footer: false, includeCookies: false, ...parts.page }),
    ],
  });
  const { url } = await startStandaloneServer(server, {
    listen: { host: '127.0.0.1', port: await freePort(parts.port) },
    context: async ({ req }) => ({ authorization: req.headers.authorization }),
  });
  return { url, stop: () => server.stop() };
};

type Caller = BaseContext & { readonly authorization?: string | undefined };

/** Who calls goes to every subgraph; that the call came through this gateway is told to one alone. */
function createGateway({ supergraphSdl, routerSecret }: GatewayParts): ApolloGateway {
  return new ApolloGateway({
    supergraphSdl,
    buildService: ({ name, url }) =>
      new SubgraphSource({
        ...(url === undefined ? {} : { url }),
        willSendRequest: ({ request, context }) => {
          if (context.authorization) request.http?.headers.set('authorization', context.authorization);
          if (name === refundsName) request.http?.headers.set('x-router-secret', routerSecret);
        },
      }),
  });
}

type Response = Parameters<RemoteGraphQLDataSource['errorFromResponse']>[0];

/**
 * Tells the client what a subgraph said with another status than 200, such as SERVICE_UNAVAILABLE with 503.
 * @apollo/gateway itself only says "503: Service Unavailable", with the code of a fault.
 */
class SubgraphSource extends RemoteGraphQLDataSource<Caller> {
  override async errorFromResponse(response: Response): Promise<GraphQLError> {
    const error = await super.errorFromResponse(response);
    const said = subgraphsAnswer.safeParse(error.extensions).data?.response.body.errors[0];
    return said === undefined ? error : new GraphQLError(said.message, { extensions: said.extensions });
  }
}

const subgraphsAnswer = z.object({
  response: z.object({
    body: z.object({
      errors: z
        .array(z.object({ message: z.string(), extensions: z.record(z.string(), z.unknown()) }))
        .min(1),
    }),
  }),
});

/** Else an answer that isn't GraphQL would be shown to the client with the subgraph's URL. */
function withoutSubgraphsAnswer(error: GraphQLFormattedError): GraphQLFormattedError {
  const { response: _response, ...extensions } = error.extensions ?? {};
  return { ...error, extensions };
}
