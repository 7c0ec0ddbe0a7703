import type { FastifyInstance, FastifyRequest } from 'fastify';

/**
 * Gives each request of this scope a signal that tells when its client has gone before it was answered. fastify's own
 * goes by the request, whose end says nothing once its body has arrived.
 */
export function watchClients(scope: FastifyInstance): (request: FastifyRequest) => AbortSignal {
  const gone = new WeakMap<FastifyRequest, AbortController>();
  const controllerOf = (request: FastifyRequest) => {
    const controller = gone.get(request) ?? new AbortController();
    gone.set(request, controller);
    return controller;
  };
  scope.addHook('onRequest', async (request, { raw }) => {
    const controller = controllerOf(request);
    raw.once('close', () => {
      if (!raw.writableFinished) controller.abort();
    });
  });
  return (request) => controllerOf(request).signal;
}
