import type { FastifyInstance, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import { fileNameOf } from '../documents/file-name.ts';
import { DocumentUnavailable, type NoteRenderer } from '../documents/note-renderer.ts';
import type { CreditNote } from '../domain/refund/credit-note.ts';
import { serviceUnavailable } from '../graph/errors.ts';
import type { Metrics } from '../platform/metrics.ts';
import { shedLoad } from './load-shedding.ts';

export type CreditNoteRoute = {
  readonly links: {
    /** Whether a link's proof, as it came, was made by us for exactly this document and isn't over. */
    readonly opens: (
      document: { readonly id: string; readonly kind: 'pdf' | 'xml' },
      proof: { readonly expires: unknown; readonly signature: unknown },
    ) => boolean;
  };
  /** The note of that id, whoever asks; null where there is none. Throws StoreOutage. */
  readonly findNote: (id: string) => Promise<CreditNote | null>;
  readonly renderer: Pick<NoteRenderer, 'render'>;
};

/**
 * GET /credit-notes/{id}.pdf and .xml, the id percent-encoded: for browsers, which come past the router and send no
 * token. The link's signature is what lets them in (C7). It is checked before anything is read; a link that is over,
 * altered, or of another note or kind is refused like one of a note that isn't there.
 */
export async function serveCreditNotes(
  app: FastifyInstance,
  { links, findNote, renderer }: CreditNoteRoute,
  { observeShed }: Pick<Metrics, 'observeShed'>,
): Promise<void> {
  await app.register(async (scope) => {
    scope.addHook('onRequest', async (_request, reply) => {
      reply.headers(ofEveryAnswer);
    });
    shedLoad(scope, {
      ...roomForDocuments,
      keeps: 'until answered',
      observeShed,
      check: (request) => {
        const named = documentOf(request);
        if (named === null || !links.opens(named, proofOf(request))) throw notFound();
      },
    });
    // A wildcard: a parameter may not be as long as an order's id makes it.
    scope.get('/credit-notes/*', async (request, reply) => {
      const named = documentOf(request);
      const note = named === null ? null : await findNote(named.id);
      if (named === null || note === null) throw notFound();
      const document = await renderer.render(note, named.kind).catch(unavailableFor);
      return reply
        .type(contentTypes[named.kind])
        .header('content-disposition', dispositionOf(fileNameOf(note, named.kind)))
        .send(document);
    });
  });
}

/** Refusals too: nothing between here and the person keeps a document, or passes its link on. */
const ofEveryAnswer = {
  'cache-control': 'private, no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex, nofollow',
};

/** Whatever happens here takes no place from the router's requests. Such a request has no body. */
const roomForDocuments = { places: 64, bytes: 0, longestBody: 0 };

const fileShape = /^(.+)\.(pdf|xml)$/s;
const contentTypes = { pdf: 'application/pdf', xml: 'application/xml; charset=utf-8' };

function documentOf({ params }: FastifyRequest): { id: string; kind: 'pdf' | 'xml' } | null {
  const file = typeof params === 'object' && params !== null && '*' in params ? String(params['*']) : '';
  const [, id, kind] = fileShape.exec(file) ?? [];
  return id === undefined ? null : { id, kind: kind === 'xml' ? 'xml' : 'pdf' };
}

function proofOf({ query }: FastifyRequest): { expires: unknown; signature: unknown } {
  const given: { expires?: unknown; signature?: unknown } =
    typeof query === 'object' && query !== null ? query : {};
  return { expires: given.expires, signature: given.signature };
}

/** Too many at once, too slow, or closing: the same request can be sent again. */
function unavailableFor(error: unknown): never {
  if (!(error instanceof DocumentUnavailable)) throw error;
  throw serviceUnavailable('The document cannot be rendered at the moment: retry the request.', error);
}

function notFound(): GraphQLError {
  const message = 'There is no such credit note, or this link to it is no longer valid: open a new one.';
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT', http: { status: 404 } } });
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
