import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Metrics } from '../platform/metrics.ts';
import { recordOf } from './request-record.ts';

/**
 * Counts every request by what the server knows it as: the schema's root field, else the route, else "other".
 * An operation's own name isn't used: clients make it up.
 */
export function countRequests(app: FastifyInstance, metrics: Metrics): void {
  app.addHook('onResponse', async (request, reply) => {
    const { statusCode } = reply;
    const plain = statusCode < 400 ? 'ok' : `HTTP_${statusCode}`;
    const outcome = recordOf(request).errors[0]?.code ?? plain;
    metrics.observeRequest(operationOf(request), outcome, reply.elapsedTime);
  });
  // fastify's onRequestAbort tells only of requests that were cut off before they had arrived.
  app.addHook('onRequest', async (request, { raw }) => {
    raw.once('close', () => {
      if (!raw.writableFinished) metrics.observeRequest(operationOf(request), 'aborted', null);
    });
  });
}

function operationOf(request: FastifyRequest): string {
  return recordOf(request).rootField ?? request.routeOptions.url ?? 'other';
}
