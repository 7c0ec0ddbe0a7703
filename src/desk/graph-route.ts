import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import { unauthenticated } from '../graph/errors.ts';
import { limits } from '../graph/limits/limits.ts';
import { refuseUnlessJsonIsAccepted } from '../http/accepted-types.ts';
import { shedLoad } from '../http/load-shedding.ts';
import type { GraphBehindDoor } from '../http/other-door.ts';
import type { DeskOperation } from './operations.ts';
import { personas } from './personas.ts';
import { sessionOf } from './session-routes.ts';
import { type Sessions, subjectOf } from './sessions.ts';

/**
 * POST /desk/graphql: the same graph, asked by a browser. The page names an operation by its id and gives variables;
 * the document and the token are put in here, so that it has neither to forge.
 */
export async function serveGraph(
  app: FastifyInstance,
  graph: GraphBehindDoor,
  parts: { readonly sessions: Sessions; readonly operations: readonly DeskOperation[] },
): Promise<void> {
  const known = new Map(parts.operations.map((operation) => [operation.id, operation]));
  await app.register(async (scope) => {
    scope.addHook('onRequest', async (request) => {
      const session = await sessionOf(request, parts.sessions);
      if (session === null) throw unauthenticated('Nobody is signed in, or the session is over.');
      request.headers.authorization = `Bearer ${session.token}`;
    });
    shedLoad(scope, { ...room, check: graph.check, observeShed: graph.observeShed });
    scope.addHook('preHandler', refuseUnlessJsonIsAccepted);
    scope.addHook('preHandler', async (request, reply) => {
      const operation = namedIn(request, known);
      if (operation.changes) await refuseSomeoneElse(request, reply, parts.sessions);
      const { variables } = Object(request.body);
      request.body = { query: operation.body, operationName: operation.name, variables: variables ?? {} };
    });
    await graph.serve(scope, '/desk/graphql');
  });
}

/** People take no place from the router's requests, and the router's none from theirs. */
const room = {
  places: 64,
  bytes: 8 * limits.bodyBytes,
  longestBody: limits.bodyBytes,
  keeps: 'until answered',
} as const;

/**
 * The cookie is of the whole browser, so another tab may have made somebody else of whoever confirmed this. Keys are a
 * person's own: the repeat of a refund that somebody else sends is a second refund.
 */
async function refuseSomeoneElse(
  request: FastifyRequest,
  reply: FastifyReply,
  sessions: Sessions,
): Promise<void> {
  const session = await sessionOf(request, sessions);
  const meant = request.headers['x-desk-as'];
  if (session !== null && meant === encodeURIComponent(subjectOf(session))) return;
  reply.header('x-desk-someone-else', '1');
  throw new GraphQLError(
    `This browser is signed in as ${session?.name ?? 'nobody'}, and this was confirmed as ${nameOf(meant)}. Be ${nameOf(meant)} again, and ask again.`,
    { extensions: { code: 'BAD_USER_INPUT', http: { status: 409 } } },
  );
}

/** As it is shown where the desk knows them, else as it was given. */
function nameOf(meant: string | string[] | undefined): string {
  const known = Object.values(personas).find(({ subject }) => encodeURIComponent(subject) === meant);
  return known?.name ?? (meant === undefined ? 'somebody else' : String(meant));
}

function namedIn({ body }: FastifyRequest, known: ReadonlyMap<string, DeskOperation>): DeskOperation {
  const given: { id?: unknown } = typeof body === 'object' && body !== null ? body : {};
  const operation = typeof given.id === 'string' ? known.get(given.id) : undefined;
  if (operation === undefined) throw unknownOperation();
  return operation;
}

/** The usual cause is a page that was loaded before the server was updated. */
function unknownOperation(): GraphQLError {
  return new GraphQLError('The desk was updated since this page was loaded: reload the page.', {
    extensions: { code: 'BAD_USER_INPUT', http: { status: 409 } },
  });
}
