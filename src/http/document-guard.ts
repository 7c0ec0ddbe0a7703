import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { badUserInput, limitExceeded } from '../graph/errors.ts';
import { documentProblem } from '../graph/limits/limits.ts';

/** A hook: Apollo's integration builds a URL from the Host header and would answer a wrong one with a fault. */
export async function refuseBrokenHost({ url, hostname }: FastifyRequest): Promise<void> {
  if (!URL.canParse(url, `http://${hostname}/`)) {
    throw badUserInput("The request's Host header is not a valid host name.");
  }
}

/**
 * A hook that refuses a document over the limits before Apollo sees it. Documents that passed are remembered
 * by their hash, since a client sends the same few again and again (H2). Anything that isn't a document passes.
 */
export function createDocumentGuard(): (request: FastifyRequest) => Promise<void> {
  const passed = new Set<string>();
  return async (request) => {
    const source = documentOf(request);
    if (source === null) return;
    const hash = createHash('sha256').update(source).digest('base64');
    if (passed.has(hash)) return;
    const problem = documentProblem(source);
    if (problem !== null) throw limitExceeded(problem);
    if (passed.size >= remembered) passed.clear();
    passed.add(hash);
  };
}

const remembered = 1000;

/** The document that a request carries; null where it has none, such as one that names it by its id. */
export function documentOf({ method, body, url }: FastifyRequest): string | null {
  const given =
    method === 'GET'
      ? new URLSearchParams(url.slice(url.indexOf('?') + 1)).get('query')
      : typeof body === 'object' && body !== null && 'query' in body
        ? body.query
        : null;
  return typeof given === 'string' ? given : null;
}
