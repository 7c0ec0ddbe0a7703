import type { FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';

/**
 * A hook that refuses what a page of another site could have sent (CSRF), besides the cookie's SameSite: the browser
 * itself says where a request comes from, and a header of our own needs a permission that we never give.
 */
export async function refuseOtherSites({ method, headers }: FastifyRequest): Promise<void> {
  if (method === 'GET' || method === 'HEAD') return;
  if (headers['sec-fetch-site'] === 'same-origin' && headers['x-desk'] === '1') return;
  throw new GraphQLError('Only the desk’s own page may ask here.', {
    extensions: { code: 'FORBIDDEN', http: { status: 403 } },
  });
}
