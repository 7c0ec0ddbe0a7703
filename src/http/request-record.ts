import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { ApolloServerPlugin, BaseContext } from '@apollo/server';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { OperationDefinitionNode } from 'graphql';
import type { Log } from '../platform/log.ts';

const requestIdHeader = 'x-request-id';

/** What the request's line in the log says besides the HTTP side. Never variables, never headers. */
export type RequestRecord = {
  /** As the client named it. */
  operation: string | null;
  /** What it asks for, by the schema's own names, of which there are few: a root field, or "several". Null before it was validated. */
  rootField: string | null;
  errors: RecordedError[];
};

type RecordedError = { code: string; reference?: string };

/** Under this key the record travels in Apollo's context value, which Apollo copies before it uses it. */
export const recordKey: unique symbol = Symbol('request record');

export type Recorded = { readonly [recordKey]: RequestRecord };

/** The caller's id for the request where it can be written down as it is, else one of our own. */
export function requestIdOf(request: IncomingMessage): string {
  const given = request.headers[requestIdHeader];
  return typeof given === 'string' && /^[\w.:-]{1,128}$/.test(given) ? given : randomUUID();
}

export function recordOf(request: FastifyRequest): RequestRecord {
  const known = records.get(request);
  if (known !== undefined) return known;
  const made: RequestRecord = { operation: null, rootField: null, errors: [] };
  records.set(request, made);
  return made;
}

/** Writes one line when a request is answered, and echoes its id. */
export function logRequests(app: FastifyInstance, log: Log): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.header(requestIdHeader, request.id);
  });
  app.addHook('onResponse', async (request, reply) => {
    const { operation, errors } = recordOf(request);
    const line = {
      requestId: request.id,
      method: request.method,
      // Without the query string, in which a GET carries its variables.
      path: request.url.split('?', 1)[0]?.slice(0, 200),
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 100) / 100,
      operation,
      ...(errors.length === 0 ? {} : { errors }),
    };
    if (request.url.startsWith('/health/')) log.debug(line, 'request');
    else log.info(line, 'request');
  });
  app.addHook('onRequestAbort', async (request) => {
    log.info(
      { requestId: request.id, operation: recordOf(request).operation },
      'The client closed the connection.',
    );
  });
}

/** Fills the record with the operation's name and the codes of its errors, with the references of faults. */
export function recordPlugin(): ApolloServerPlugin<BaseContext & Recorded> {
  return {
    async requestDidStart({ contextValue }) {
      const record = contextValue[recordKey];
      return {
        async didResolveOperation({ operationName, operation }) {
          record.operation = operationName?.slice(0, 100) ?? null;
          record.rootField = operation === undefined ? null : rootFieldOf(operation);
        },
        async willSendResponse({ response }) {
          if (response.body.kind !== 'single') return;
          for (const { extensions } of (response.body.singleResult.errors ?? []).slice(0, 10)) {
            record.errors.push(recorded(extensions));
          }
        },
      };
    },
  };
}

/** After validation, so that the schema has it. What is behind a fragment isn't looked at. */
function rootFieldOf({ selectionSet }: OperationDefinitionNode): string {
  const fields = selectionSet.selections.map((selection) =>
    selection.kind === 'Field' ? selection.name.value : 'several',
  );
  const [first = 'several', ...others] = new Set(fields);
  return others.length === 0 ? first : 'several';
}

const records = new WeakMap<FastifyRequest, RequestRecord>();

function recorded(extensions: Readonly<Record<string, unknown>> | undefined): RecordedError {
  const reference = extensions?.['reference'];
  const code = String(extensions?.['code']);
  return typeof reference === 'string' ? { code, reference } : { code };
}
