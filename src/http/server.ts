import type { AddressInfo } from 'node:net';
import type { BaseContext } from '@apollo/server';
import fastifyApollo from '@as-integrations/fastify';
import fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { Config } from '../config/config.ts';
import { type Caller, createAuthenticator, type TokenRules } from '../graph/access/auth.ts';
import { unauthenticated } from '../graph/errors.ts';
import { limits } from '../graph/limits/limits.ts';
import type { Log } from '../platform/log.ts';
import type { Metrics } from '../platform/metrics.ts';
import { refuseUnlessJsonIsAccepted } from './accepted-types.ts';
import { createApollo } from './apollo-server.ts';
import { type Callers, createCallers } from './callers.ts';
import { watchClients } from './client-gone.ts';
import { type CreditNoteRoute, serveCreditNotes } from './credit-note-route.ts';
import { createDocumentGuard, refuseBrokenHost } from './document-guard.ts';
import { serveEventSchemas } from './event-schema-route.ts';
import { type Health, serveHealth } from './health.ts';
import { acceptOnlyUtf8Json } from './json-body.ts';
import { answerBrokenHttp, answerErrorsInJson, sendError } from './json-errors.ts';
import { letConnectionsGo } from './let-connections-go.ts';
import { shedLoad } from './load-shedding.ts';
import { serveMetrics } from './metrics-route.ts';
import type { OtherDoor } from './other-door.ts';
import { loadPersistedOperations } from './persisted-operations.ts';
import { countRequests } from './request-metrics.ts';
import { logRequests, recordKey, recordOf, requestIdOf } from './request-record.ts';
import { createSecretCheck, routerSecretHeader } from './router-secret.ts';
import { watchKeys } from './watch-keys.ts';
import { type AnyNotice, serveWebhooks, type Webhooks } from './webhook-route.ts';

export type ServerDependencies<Context extends BaseContext, Notice extends AnyNotice> = {
  readonly config: Config;
  /** What tokens are checked with. */
  readonly tokenRules: TokenRules;
  readonly schema: GraphQLSchema;
  /** Called once per request, after its token was checked. */
  readonly contextFor: (request: {
    readonly caller: Caller;
    readonly requestId: string;
    readonly signal: AbortSignal;
  }) => Context;
  /** Where the documents of credit notes come from; whoever gives the renderer closes it. */
  readonly creditNotes: CreditNoteRoute;
  readonly health: Health;
  readonly metrics: Metrics;
  /** What providers may send by themselves. */
  readonly webhooks: Webhooks<Notice>;
  readonly log: Log;
  /** The desk; none where it is off. */
  readonly desk?: OtherDoor | null;
};

export type Server = {
  readonly app: FastifyInstance;
  /** Where GraphQL is; only once it listens. */
  readonly url: string;
  /** Resolves with the URL. */
  listen(): Promise<string>;
  /** From now on /health/ready answers 503, so that no new work is sent here; requests are still answered. */
  startDraining(): void;
  /** Drains, lets running requests finish (10 s at most), and closes. */
  close(): Promise<void>;
};

/** Everything between the socket and the resolvers: Apollo on fastify (H1). Tests build the very same one. */
export async function createServer<Context extends BaseContext, Notice extends AnyNotice>(
  parts: ServerDependencies<Context, Notice>,
): Promise<Server> {
  const { config, log, metrics } = parts;
  const callers = createCallers(createAuthenticator(parts.tokenRules, watchKeys(log, metrics)));
  const app = createApp(log);
  const signalOf = watchClients(app);
  const contextOf = async (request: FastifyRequest) => {
    const caller = await callers.of(request);
    return parts.contextFor({ caller, requestId: request.id, signal: signalOf(request) });
  };
  let draining = false;
  countRequests(app, metrics);
  letConnectionsGo(app, () => draining);
  serveHealth(app, {
    health: parts.health,
    isDraining: () => draining,
    allocations: metrics.allocations,
  });
  serveMetrics(app, metrics, config.metricsToken);
  serveEventSchemas(app);
  await serveWebhooks(app, parts.webhooks, metrics);
  await serveCreditNotes(app, parts.creditNotes, metrics);
  const apollo = await serveGuarded(app, parts, { contextOf, check: callers.check });
  return {
    app,
    get url() {
      return addressOf(app, config.host);
    },
    listen: async () => {
      await app.listen({ host: config.host, port: config.port });
      return addressOf(app, config.host);
    },
    startDraining: () => {
      draining = true;
    },
    close: async () => {
      draining = true;
      await apollo.stop();
    },
  };
}

/** What only the router may ask for: GraphQL. And the desk's door to it, which people's browsers come through. */
async function serveGuarded<Context extends BaseContext, Notice extends AnyNotice>(
  app: FastifyInstance,
  parts: ServerDependencies<Context, Notice>,
  { contextOf, check }: { contextOf: (request: FastifyRequest) => Promise<Context>; check: Callers['check'] },
): Promise<{ stop(): Promise<void> }> {
  const persisted = await loadPersistedOperations(parts.config.persistedOperations, parts.schema);
  const apollo = createApollo<Context>(parts, app, persisted);
  await apollo.start();
  const context = async (request: FastifyRequest) =>
    Object.assign(await contextOf(request), { [recordKey]: recordOf(request) });
  await app.register(async (guarded) => {
    guardTheDoor(guarded, parts, check);
    await guarded.register(async (graph) => {
      graph.addHook('preHandler', refuseUnlessJsonIsAccepted);
      if (persisted !== null) graph.addHook('preHandler', persisted.gate);
      graph.addHook('preHandler', createDocumentGuard());
      await graph.register(fastifyApollo(apollo), { path: '/graphql', context });
    });
  });
  await parts.desk?.open(app, {
    serve: async (scope, path) =>
      void (await scope.register(fastifyApollo(apollo), { path, method: ['POST'], context })),
    check,
    observeShed: parts.metrics.observeShed,
  });
  return apollo;
}

function createApp(log: Log): FastifyInstance {
  const app: FastifyInstance = fastify({
    logger: false,
    bodyLimit: limits.bodyBytes,
    // A client that sends its request a byte at a time, or stops sending, doesn't hold a connection for ever. Node
    // looks for such ones every half a minute by itself.
    requestTimeout: arrivesWithinMs,
    http: { headersTimeout: arrivesWithinMs, connectionsCheckingInterval: 1_000 },
    // What still comes over a connection that is open is answered; fastify's own 503 has no shape of GraphQL's.
    return503OnClosing: false,
    requestIdHeader: false,
    genReqId: requestIdOf,
    clientErrorHandler: answerBrokenHttp,
    frameworkErrors: (error, request, reply) => sendError(error, request, reply, log),
  });
  acceptOnlyUtf8Json(app);
  answerErrorsInJson(app, log);
  logRequests(app, log);
  return app;
}

/** From its first byte to its last. */
const arrivesWithinMs = 30_000;

/**
 * The router's secret comes first, before the body is read and before `_service` too (A1); then the load, so that
 * nobody but the router can fill the places; then the token, and then the room for the body.
 */
function guardTheDoor(
  guarded: FastifyInstance,
  { config, metrics }: { readonly config: Config; readonly metrics: Metrics },
  check: Callers['check'],
): void {
  const cameThroughRouter = createSecretCheck(config.routerSecrets);
  guarded.addHook('onRequest', async (request) => {
    if (!cameThroughRouter(request.headers[routerSecretHeader])) {
      throw unauthenticated('The request did not come through the router.');
    }
  });
  guarded.addHook('onRequest', refuseBrokenHost);
  shedLoad(guarded, {
    places: config.maxInFlight,
    bytes: config.maxBytesInFlight,
    longestBody: limits.bodyBytes,
    keeps: 'until answered',
    check,
    observeShed: metrics.observeShed,
  });
}

/** A wildcard address isn't one that a person can open. */
function addressOf(app: FastifyInstance, host: string): string {
  const address: AddressInfo | string | null = app.server.address();
  if (address === null || typeof address === 'string') throw new Error('The server is not listening yet.');
  const shown = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `http://${shown.includes(':') ? `[${shown}]` : shown}:${address.port}/graphql`;
}
