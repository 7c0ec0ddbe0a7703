import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import { unauthenticated } from '../graph/errors.ts';
import type { OneTimeCodes } from './one-time-codes.ts';
import { isPersona, type Persona, personas } from './personas.ts';
import { cookieOf, noCookie, type Session, type Sessions, sealedIn } from './sessions.ts';

export type SessionParts = {
  readonly sessions: Sessions;
  readonly codes: OneTimeCodes;
  /** A token that this server takes, of that person. */
  readonly tokenFor: (persona: Persona) => Promise<string>;
  /** Prints a link with a new code to the terminal of whoever runs the server. */
  readonly printLink: () => void;
};

/** The session that a request comes with; null where there is none. */
export function sessionOf(request: FastifyRequest, sessions: Sessions): Promise<Session | null> {
  return sessions.open(sealedIn(request.headers.cookie));
}

/** Who is here, entering by a one-time code, being somebody else (on a developer's machine), and leaving. */
export function serveSessions(scope: FastifyInstance, parts: SessionParts): void {
  const { sessions, codes, printLink } = parts;
  scope.get('/desk/session', async (request, reply) => {
    const session = await sessionOf(request, sessions);
    return answer(reply, session);
  });
  scope.post('/desk/session', async (request, reply) => {
    if (!codes.redeem(fieldOf(request, 'code'))) throw overLink();
    return enter(reply, parts, personas.agent);
  });
  scope.post('/desk/session/persona', async (request, reply) => {
    const wanted = fieldOf(request, 'persona');
    if ((await sessionOf(request, sessions)) === null) throw unauthenticated('Nobody is signed in.');
    if (!isPersona(wanted)) throw badPersona();
    return enter(reply, parts, personas[wanted]);
  });
  let printedAt = 0;
  scope.post('/desk/session/link', async (_request, reply) => {
    // A page that asks again and again doesn't fill the terminal.
    if (Date.now() - printedAt >= 5_000) {
      printedAt = Date.now();
      printLink();
    }
    return reply.code(202).send({ printed: true });
  });
  scope.delete('/desk/session', async (_request, reply) =>
    answer(reply.header('set-cookie', noCookie), null),
  );
}

async function enter(
  reply: FastifyReply,
  { sessions, tokenFor }: SessionParts,
  persona: Persona,
): Promise<FastifyReply> {
  const session = { token: await tokenFor(persona), name: persona.name };
  return answer(reply.header('set-cookie', cookieOf(await sessions.seal(session))), session);
}

/** Never the token. */
function answer(reply: FastifyReply, session: Session | null): FastifyReply {
  return reply.send({
    name: session?.name ?? null,
    personas: Object.entries(personas).map(([id, { name }]) => ({ id, name })),
  });
}

function fieldOf({ body }: FastifyRequest, name: string): unknown {
  return typeof body === 'object' && body !== null ? Reflect.get(body, name) : undefined;
}

function overLink(): GraphQLError {
  return unauthenticated('This link was used already, or is older than five minutes.');
}

function badPersona(): GraphQLError {
  return new GraphQLError(`The people at this desk are ${Object.keys(personas).join(', ')}.`, {
    extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } },
  });
}
