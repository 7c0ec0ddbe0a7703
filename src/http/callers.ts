import type { FastifyRequest } from 'fastify';
import type { Authenticate, Caller } from '../graph/access/auth.ts';

/** Who asks. Each request's token is checked once, whoever asks first. Throws as Authenticate does. */
export type Callers = {
  of(request: FastifyRequest): Promise<Caller>;
  /** Before a body is read. What has none is asked for its token where that is needed: the page for developers needs none. */
  check(request: FastifyRequest): Promise<void>;
};

export function createCallers(authenticate: Authenticate): Callers {
  const known = new WeakMap<FastifyRequest, Promise<Caller>>();
  const callerOf = (request: FastifyRequest) => {
    const caller = known.get(request) ?? authenticate(request.headers.authorization);
    known.set(request, caller);
    return caller;
  };
  return {
    of: callerOf,
    check: async (request) => {
      if (hasBody(request)) await callerOf(request);
    },
  };
}

function hasBody({ headers }: FastifyRequest): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}
