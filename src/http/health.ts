import type { FastifyInstance } from 'fastify';

/** Whether the database answers. It may also throw, or take its time: both count as no. */
export type Health = () => Promise<boolean>;

/** GET /health/live: the process runs. GET /health/ready: the database is reachable and nothing is closing. */
export function serveHealth(app: FastifyInstance, health: Health, isDraining: () => boolean): void {
  app.get('/health/live', async (_request, reply) =>
    reply.header('cache-control', 'no-store').send({ status: 'ok' }),
  );
  app.get('/health/ready', async (_request, reply) => {
    const draining = isDraining();
    const database = await answersInTime(health);
    const ready = database && !draining;
    return reply
      .code(ready ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({ status: ready ? 'ok' : 'unavailable', database, draining });
  });
}

const patienceMs = 1500;

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
