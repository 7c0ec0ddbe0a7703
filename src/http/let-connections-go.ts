import type { FastifyInstance } from 'fastify';

/** While draining: else a client keeps the connection that it has, and closing waits for it. */
export function letConnectionsGo(app: FastifyInstance, isDraining: () => boolean): void {
  app.addHook('onSend', async (_request, reply) => {
    if (isDraining()) reply.header('connection', 'close');
  });
}
