import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import { nothingAt } from '../http/json-errors.ts';
import type { OtherDoor } from '../http/other-door.ts';
import { type Asset, type Assets, buildAssets } from './assets.ts';
import { serveGraph } from './graph-route.ts';
import { checkOperations, readOperations } from './operations.ts';
import { refuseOtherHosts } from './own-hosts.ts';
import { refuseOtherSites } from './same-site.ts';
import { type SessionParts, serveSessions } from './session-routes.ts';
import { securityHeaders, shellOf } from './shell.ts';

export type DeskParts = SessionParts & {
  readonly schema: GraphQLSchema;
  /** What browsers may call this server, besides the names of their own machine. */
  readonly hosts: readonly string[];
};

/** The refund desk: its page, its sessions and its way to the graph, all below /desk. */
export function createDesk(parts: DeskParts): OtherDoor {
  const operations = readOperations();
  checkOperations(operations, parts.schema);
  const ids = Object.fromEntries(operations.map(({ name, id }) => [name, id]));
  // By the first who opens it (a tenth of a second), so that no start of the subgraph waits for it.
  let built: Promise<Assets> | null = null;
  const assets = () => {
    built ??= buildAssets(ids);
    return built;
  };
  return {
    open: async (app, graph) => {
      await app.register(async (scope) => {
        scope.addHook('onRequest', async (_request, reply) => {
          reply.headers(securityHeaders);
        });
        scope.addHook('onRequest', refuseOtherHosts(parts.hosts));
        scope.addHook('onRequest', refuseOtherSites);
        servePage(scope, assets);
        serveSessions(scope, parts);
        await serveGraph(scope, graph, { sessions: parts.sessions, operations });
      });
    },
  };
}

/** Any address below /desk is the page, so that a link to an order can be pasted into a ticket. */
function servePage(scope: FastifyInstance, assets: () => Promise<Assets>): void {
  const page = async (_request: FastifyRequest, reply: FastifyReply) =>
    reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-cache')
      .send(shellOf(await assets()));
  scope.get('/desk', page);
  scope.get('/desk/*', page);
  scope.get<{ Params: { name: string } }>('/desk/assets/:name', async (request, reply) => {
    const asset = (await assets()).files.get(request.params.name);
    if (asset === undefined) throw nothingAt(request);
    const [encoding, content] = encodingFor(request.headers['accept-encoding'] ?? '', asset);
    if (encoding !== null) reply.header('content-encoding', encoding);
    return reply
      .type(asset.type)
      .header('vary', 'accept-encoding')
      .header('cache-control', 'public, max-age=31536000, immutable')
      .send(content);
  });
}

function encodingFor(accepted: string, { br, gzip, plain }: Asset): [string | null, Buffer] {
  if (/\bbr\b/.test(accepted)) return ['br', br];
  return /\bgzip\b/.test(accepted) ? ['gzip', gzip] : [null, plain];
}
