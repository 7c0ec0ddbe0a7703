import type { IncomingHttpHeaders } from 'node:http';
import type { ApolloServer, BaseContext } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import { fastify } from 'fastify';

export type Listening = { readonly url: string; stop(): Promise<void> };

/** Serves an Apollo Server at "/"; port 0 lets the system choose. */
export async function listenWith<Context extends BaseContext>(
  server: ApolloServer<Context>,
  listen: { readonly host: string; readonly port: number },
  contextOf: (request: { readonly headers: IncomingHttpHeaders }) => Promise<Context>,
): Promise<Listening> {
  await server.start();
  const app = fastify({ forceCloseConnections: true });
  app.route({
    method: ['GET', 'POST', 'OPTIONS'],
    url: '/',
    handler: fastifyApolloHandler(server, { context: contextOf }),
  });
  const url = await app.listen(listen);
  return {
    url: `${url}/`,
    stop: async () => {
      await app.close();
      await server.stop();
    },
  };
}
