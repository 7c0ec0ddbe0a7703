import type { FastifyInstance } from 'fastify';
import { unauthenticated } from '../graph/errors.ts';
import type { Metrics } from '../platform/metrics.ts';
import { createSecretCheck } from './router-secret.ts';

/**
 * GET /metrics, for whoever watches over the server: that isn't the router, so the router's secret isn't asked
 * for, but `token` as a bearer where it isn't null. There is nothing in it of any order, person or payment (H4).
 */
export function serveMetrics(app: FastifyInstance, metrics: Metrics, token: string | null): void {
  const mayRead = createSecretCheck(token === null ? [] : [`Bearer ${token}`]);
  app.get('/metrics', async (request, reply) => {
    if (!mayRead(request.headers.authorization)) throw unauthenticated();
    const text = await metrics.render();
    return reply.type(metrics.contentType).header('cache-control', 'no-store').send(text);
  });
}
