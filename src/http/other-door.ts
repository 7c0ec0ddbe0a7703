import type { FastifyInstance, FastifyRequest } from 'fastify';

/** What stands beside GraphQL's own route and leads to the same graph, such as the desk for people. */
export type OtherDoor = { open(app: FastifyInstance, graph: GraphBehindDoor): Promise<void> };

/** The graph as another door serves it: the same executor, the same check of tokens, the same limits. */
export type GraphBehindDoor = {
  /** Serves POST requests of that scope at the path; what guards it are the scope's hooks. */
  serve(scope: FastifyInstance, path: string): Promise<void>;
  /** Checks the token in the request's Authorization header. Throws UNAUTHENTICATED. */
  check(request: FastifyRequest): Promise<void>;
  /** Hears of each request that is sent away for the load. */
  readonly observeShed: () => void;
};
