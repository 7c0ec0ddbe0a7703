import { isSameToken, signedToken } from './signed-token.ts';

type DocumentKind = 'pdf' | 'xml';

/** What of a link says that it was given by us, as it came: nothing of it is believed yet. */
type LinkProof = { readonly expires: unknown; readonly signature: unknown };

export type DocumentLinks = {
  /** The path and query of a link that opens this document, and nothing else, for 15 minutes. */
  readonly pathOf: (id: string, kind: DocumentKind) => string;
  /** Whether the proof was made by pathOf for exactly this document, and isn't over. */
  readonly opens: (
    document: { readonly id: string; readonly kind: DocumentKind },
    proof: LinkProof,
  ) => boolean;
};

/**
 * Links to credit notes that a browser can open, which sends neither a token nor the router's secret (C7). A link is
 * a key for whoever has it, so it is bound to one note, one kind of document and one end. Nothing is stored: every
 * process with the same secrets takes it, after a restart as well. The first secret signs, and all of them are taken,
 * so that they can be rotated.
 */
export function createDocumentLinks(secrets: readonly string[], now: () => Date): DocumentLinks {
  const signaturesOf = (id: string, kind: DocumentKind, expires: string) =>
    secrets.map((secret) => signedToken(secret, JSON.stringify(['credit-note', id, kind, expires])));
  return {
    pathOf: (id, kind) => {
      const expires = String(Math.floor(now().getTime() / 1000) + validSeconds);
      const [signature = ''] = signaturesOf(id, kind, expires);
      return `/credit-notes/${encodeURIComponent(id)}.${kind}?expires=${expires}&signature=${signature}`;
    },
    opens: ({ id, kind }, { expires, signature }) => {
      if (typeof expires !== 'string' || typeof signature !== 'string') return false;
      if (!/^\d{1,12}$/.test(expires)) return false;
      // All are compared, so that the time doesn't tell which one signed.
      const matches = signaturesOf(id, kind, expires).map((expected) => isSameToken(signature, expected));
      return matches.includes(true) && now().getTime() < Number(expires) * 1000;
    },
  };
}

/** Long enough to open a page and click; short enough that a link that got away soon opens nothing. */
const validSeconds = 15 * 60;
