import type { FastifyInstance } from 'fastify';
import { publishedSchemas, schemaPath } from '../events/event-schemas.ts';

/** GET /events/schemas/{type}.json: what an event's `dataschema` points to, the same for everybody. */
export function serveEventSchemas(app: FastifyInstance): void {
  const schemas = new Map(
    Object.entries(publishedSchemas()).map(([type, schema]) => [`${type}.json`, JSON.stringify(schema)]),
  );
  app.get<{ Params: { file: string } }>(`${schemaPath}:file`, (request, reply) => {
    const schema = schemas.get(request.params.file);
    if (schema === undefined) return reply.callNotFound();
    return reply
      .type('application/schema+json; charset=utf-8')
      .header('cache-control', 'public, max-age=3600')
      .send(schema);
  });
}
