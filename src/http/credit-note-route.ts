import type { FastifyInstance, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import { fileNameOf } from '../documents/file-name.ts';
import { DocumentUnavailable, type NoteRenderer } from '../documents/note-renderer.ts';
import { type CreditNote, hasXml } from '../domain/refund/credit-note.ts';
import { serviceUnavailable } from '../graph/errors.ts';

type Parts<Context> = {
  /** Checks the request's token. Throws UNAUTHENTICATED. */
  readonly contextOf: (request: FastifyRequest) => Promise<Context>;
  /** The note where the caller may see it; null for all others, as if they weren't there. Throws StoreOutage. */
  readonly findNote: (context: Context, id: string) => Promise<CreditNote | null>;
  readonly renderer: Pick<NoteRenderer, 'render'>;
};

/**
 * GET /credit-notes/{id}.pdf and .xml, the id percent-encoded. Whoever sees the refund gets the document; for
 * all others, and for ids that aren't there, the answer is one and the same (A2, I19).
 */
export function serveCreditNotes<Context>(
  app: FastifyInstance,
  { contextOf, findNote, renderer }: Parts<Context>,
): void {
  // A wildcard: a parameter may not be as long as an order's id makes it.
  app.get<{ Params: { '*': string } }>('/credit-notes/*', async (request, reply) => {
    const context = await contextOf(request);
    const named = fileShape.exec(request.params['*']);
    const note = named?.[1] === undefined ? null : await findNote(context, named[1]);
    if (note === null) throw notFound();
    const kind = named?.[2] === 'xml' ? 'xml' : 'pdf';
    if (kind === 'xml' && !hasXml(note)) throw notFound();
    const document = await renderer.render(note, kind).catch(unavailableFor);
    return (
      reply
        .type(contentTypes[kind])
        .header('content-disposition', dispositionOf(fileNameOf(note, kind)))
        .header('x-content-type-options', 'nosniff')
        // A note never changes, but who may see it does.
        .header('cache-control', 'private, max-age=300')
        .header('vary', 'authorization')
        .send(document)
    );
  });
}

const fileShape = /^(.+)\.(pdf|xml)$/s;
const contentTypes = { pdf: 'application/pdf', xml: 'application/xml; charset=utf-8' };

/** Too many at once, too slow, or closing: the same request can be sent again. */
function unavailableFor(error: unknown): never {
  if (!(error instanceof DocumentUnavailable)) throw error;
  throw serviceUnavailable('The document cannot be rendered at the moment: retry the request.', error);
}

function notFound(): GraphQLError {
  return new GraphQLError('There is no such credit note.', {
    extensions: { code: 'BAD_USER_INPUT', http: { status: 404 } },
  });
}

/** A name for old programs in plain ASCII, and the whole one for all others (RFC 6266). */
function dispositionOf(name: string): string {
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\w.-]/gu, '_');
  if (plain === name) return `inline; filename="${name}"`;
  const whole = encodeURIComponent(name).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `inline; filename="${plain}"; filename*=UTF-8''${whole}`;
}
