import type { FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';

const ownMachine = ['127.0.0.1', 'localhost', '[::1]'];

/**
 * A hook that refuses a request by any other name than this server's. A page of another site can have its own name
 * lead to this machine (DNS rebinding), and for the browser it is of one site with the desk then.
 */
export function refuseOtherHosts(hosts: readonly string[]): (request: FastifyRequest) => Promise<void> {
  const own = new Set([...ownMachine, ...hosts]);
  return async ({ headers }) => {
    if (own.has(hostIn(headers.host ?? ''))) return;
    throw new GraphQLError('The desk is not served by this name: see HOST and PUBLIC_URL.', {
      extensions: { code: 'FORBIDDEN', http: { status: 403 } },
    });
  };
}

/** Without the port, as URLs write it; empty for what is none. */
function hostIn(header: string): string {
  const url = `http://${header}`;
  return URL.canParse(url) ? new URL(url).hostname : '';
}

/** The names by which browsers reach a server that listens on `host` and is published at `publicUrl`. */
export function hostsOf({ host, publicUrl }: { host: string; publicUrl: string }): string[] {
  return [hostIn(host.includes(':') ? `[${host}]` : host), hostIn(publicUrl.replace(/^https?:\/\//, ''))];
}
