import type { FastifyInstance } from 'fastify';
import { limitExceeded } from '../graph/errors.ts';
import { limits } from '../graph/limits/limits.ts';

/**
 * Takes application/json in UTF-8 and nothing else. Bytes that aren't UTF-8 are refused instead of replaced,
 * because a replaced character would be another invoice number. A `__proto__` key is refused as well, and so is
 * what nests without end, before the parser of JSON, whose time grows with the depth, gets to it.
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
    else if (nestsTooDeep(text))
      done(limitExceeded(`The body nests brackets more than ${limits.nesting} deep, the limit.`));
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
  return Object.assign(new Error('The request body was rejected.'), { statusCode });
}

/** Whether brackets outside of texts go deeper than the limit; stops where they do. */
function nestsTooDeep(json: string): boolean {
  let depth = 0;
  let inText = false;
  for (let at = 0; at < json.length; at += 1) {
    const character = json[at];
    if (inText) {
      if (character === '\\') at += 1;
      else if (character === '"') inText = false;
    } else if (character === '"') inText = true;
    else if (character === '[' || character === '{') depth += 1;
    else if (character === ']' || character === '}') depth -= 1;
    if (depth > limits.nesting) return true;
  }
  return false;
}
