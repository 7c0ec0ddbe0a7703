import type { AddressInfo } from 'node:net';
import fastify, { type FastifyInstance } from 'fastify';
import type { Config } from '../config/config.ts';
import type { Log } from '../platform/log.ts';
import type { Metrics } from '../platform/metrics.ts';
import { type Health, serveHealth } from './health.ts';
import { answerBrokenHttp, answerErrorsInJson, sendError } from './json-errors.ts';
import { serveMetrics } from './metrics-route.ts';
import { countRequests } from './request-metrics.ts';
import { requestIdOf } from './request-record.ts';

type Parts = {
  readonly config: Pick<Config, 'host' | 'dispatcherPort' | 'metricsToken'>;
  readonly health: Health;
  readonly metrics: Metrics;
  readonly log: Log;
};

export type WatchServer = {
  /** Where it listens: what /health/live, /health/ready and /metrics stand behind. */
  readonly url: string;
  /** From now on /health/ready answers 503. */
  startDraining(): void;
  close(): Promise<void>;
};

/** What a process that answers nobody else shows of itself: health and metrics, as the server has them. Throws where the port is taken. */
export async function startWatchServer({ config, health, metrics, log }: Parts): Promise<WatchServer> {
  const app: FastifyInstance = fastify({
    logger: false,
    bodyLimit: 1_024,
    requestTimeout: 5_000,
    return503OnClosing: false,
    requestIdHeader: false,
    genReqId: requestIdOf,
    clientErrorHandler: answerBrokenHttp,
    frameworkErrors: (error, request, reply) => sendError(error, request, reply, log),
  });
  let draining = false;
  answerErrorsInJson(app, log);
  countRequests(app, metrics);
  serveHealth(app, { health, isDraining: () => draining, allocations: metrics.allocations });
  serveMetrics(app, metrics, config.metricsToken);
  await app.listen({ host: config.host, port: config.dispatcherPort });
  const { port } = app.server.address() as AddressInfo; // null and texts are for servers that don't listen on a port
  const shown = config.host === '0.0.0.0' || config.host === '::' ? '127.0.0.1' : config.host;
  return {
    url: `http://${shown.includes(':') ? `[${shown}]` : shown}:${port}`,
    startDraining: () => {
      draining = true;
    },
    close: () => app.close(),
  };
}
