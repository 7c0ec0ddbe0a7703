import type { FastifyInstance } from 'fastify';
import type { AllocationGauges } from '../platform/metrics-shown.ts';

/** Whether the database answers. It may also throw, or take its time: both count as no. */
export type Health = () => Promise<boolean>;

type HealthParts = {
  readonly health: Health;
  readonly isDraining: () => boolean;
  /** What is under way, to show beside the answer; it decides nothing. Null where nobody knows. It doesn't throw. */
  readonly allocations: () => Promise<AllocationGauges | null>;
};

/** GET /health/live: the process runs. GET /health/ready: the database is reachable and nothing is closing (H4). */
export function serveHealth(app: FastifyInstance, { health, isDraining, allocations }: HealthParts): void {
  app.get('/health/live', async (_request, reply) =>
    reply.header('cache-control', 'no-store').send({ status: 'ok' }),
  );
  app.get('/health/ready', async (_request, reply) => {
    const draining = isDraining();
    const [database, gauges] = await Promise.all([answersInTime(health), allocations()]);
    const ready = database && !draining;
    return reply
      .code(ready ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({ status: ready ? 'ok' : 'unavailable', database, draining, ...oldest(gauges) });
  });
}

const patienceMs = 1500;

/** How long the oldest ones have been so, in seconds: a load balancer takes no notice, a person does. */
function oldest(gauges: AllocationGauges | null): object {
  if (gauges === null) return {};
  const { ready, unknown, waiting } = gauges;
  return {
    oldestSeconds: {
      ready: ready.oldestSeconds,
      unknown: unknown.oldestSeconds,
      waiting: waiting.oldestSeconds,
    },
  };
}

async function answersInTime(health: Health): Promise<boolean> {
  const { promise: tooLate, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(resolve, patienceMs, false);
  try {
    return await Promise.race([health(), tooLate]);
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}
