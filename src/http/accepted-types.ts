import type { FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';

/**
 * A hook that refuses a POST whose Accept header takes no JSON. Apollo looks at that header only once the
 * operation has been executed: a mutation would be done, and then answered with an error.
 */
export async function refuseUnlessJsonIsAccepted({
  method,
  headers: { accept },
}: FastifyRequest): Promise<void> {
  if (method !== 'POST' || accept === undefined || accept === '' || acceptsJson(accept)) return;
  throw new GraphQLError(`The response is ${answerTypes.join(' or ')}; the Accept header allows neither.`, {
    extensions: { code: 'BAD_USER_INPUT', http: { status: 406 } },
  });
}

const answerTypes = ['application/json', 'application/graphql-response+json'] as const;

/** Whether either type may be sent: of the ranges that match it, the closest one counts (RFC 9110, 12.5.1). */
function acceptsJson(accept: string): boolean {
  const ranges = accept.split(',').map(rangeOf);
  return answerTypes.some((type) => {
    const closest = [type, 'application/*', '*/*']
      .map((name) => ranges.find((range) => range.name === name))
      .find((range) => range !== undefined);
    return closest !== undefined && closest.quality > 0;
  });
}

/** A range with parameters of its own, such as another charset, is one that nothing of ours matches. */
function rangeOf(text: string): { readonly name: string; readonly quality: number } {
  const [name = '', ...parameters] = text
    .toLowerCase()
    .split(';')
    .map((part) => part.trim());
  const quality = parameters.find((parameter) => parameter.startsWith('q='));
  const others = parameters.filter((parameter) => parameter !== quality && parameter !== 'charset=utf-8');
  return {
    name: others.length === 0 ? name : text,
    quality: quality === undefined ? 1 : Number(quality.slice(2)),
  };
}
