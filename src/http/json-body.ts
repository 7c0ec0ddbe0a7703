import type { FastifyInstance } from 'fastify';

/**
 * Takes application/json in UTF-8 and nothing else. Bytes that aren't UTF-8 are refused instead of replaced,
 * because a replaced character would be another invoice number. A `__proto__` key is refused as well.
 */
export function acceptOnlyUtf8Json(app: FastifyInstance): void {
  const parseJson = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    const charset = /;\s*charset\s*=\s*"?([^\s;"]*)/i.exec(request.headers['content-type'] ?? '')?.[1];
    if (charset !== undefined && charset.toLowerCase() !== 'utf-8' && charset.toLowerCase() !== 'utf8') {
      done(refusal(415));
      return;
    }
    const text = decoded(body);
    if (text === null) done(refusal(400));
    else void parseJson(request, text, done);
  });
}

function decoded(body: string | Buffer): string | null {
  if (typeof body === 'string') return body;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    return null;
  }
}

function refusal(statusCode: number): Error {
  return Object.assign(new Error('The body was refused.'), { statusCode });
}
