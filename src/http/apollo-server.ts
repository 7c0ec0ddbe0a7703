import { ApolloServer, type ApolloServerPlugin, type BaseContext } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { ApolloServerPluginInlineTrace } from '@apollo/server/plugin/inlineTrace';
import { ApolloServerPluginLandingPageLocalDefault } from '@apollo/server/plugin/landingPage/default';
import { fastifyApolloDrainPlugin } from '@as-integrations/fastify';
import type { FastifyInstance } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { Config } from '../config/config.ts';
import { answerStatusPlugin, createErrorFormatter } from '../graph/errors.ts';
import { inputLimitPlugin, limits } from '../graph/limits/limits.ts';
import type { Log } from '../platform/log.ts';
import type { PersistedOperations } from './persisted-operations.ts';
import { type Recorded, recordPlugin } from './request-record.ts';

type Parts = { readonly config: Config; readonly schema: GraphQLSchema; readonly log: Log };

/**
 * Apollo Server as this project runs it: which of its options and plugins, and why. It is given a schema and nothing
 * that would execute in graphql-js's place (H3), and keeps the documents that it parsed (H2).
 */
export function createApollo<Context extends BaseContext>(
  { config, schema, log }: Parts,
  app: FastifyInstance,
  persisted: PersistedOperations | null,
): ApolloServer<Context & Recorded> {
  return new ApolloServer<Context & Recorded>({
    schema,
    logger: log,
    nodeEnv: config.production ? 'production' : 'development',
    introspection: config.introspection,
    hideSchemaDetailsFromClientErrors: config.production,
    includeStacktraceInErrorResponses: false,
    allowBatchedHttpRequests: false,
    csrfPrevention: true,
    persistedQueries: persisted !== null && { cache: persisted.cache },
    parseOptions: { maxTokens: limits.tokens },
    formatError: createErrorFormatter(log),
    // The process's own signal handling closes the server after the dispatcher has let go.
    stopOnTerminationSignals: false,
    plugins: [
      inputLimitPlugin(),
      answerStatusPlugin(),
      recordPlugin(),
      fastifyApolloDrainPlugin(app),
      ...apolloExtras(config),
    ],
  });
}

/**
 * H2 turns cache control off; nothing is reported to anybody, but a router that asks for it by a header gets how
 * long each field took (ftv1); the landing page is for development.
 */
function apolloExtras(config: Config): ApolloServerPlugin<BaseContext>[] {
  return [
    ApolloServerPluginCacheControlDisabled(),
    ApolloServerPluginUsageReportingDisabled(),
    ApolloServerPluginSchemaReportingDisabled(),
    ApolloServerPluginInlineTrace({ includeErrors: { masked: true } }),
    config.production
      ? ApolloServerPluginLandingPageDisabled()
      : ApolloServerPluginLandingPageLocalDefault({ footer: false }),
  ];
}
