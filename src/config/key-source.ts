/** Where the keys come from that tokens are checked with. `local`: a key pair made on the spot in localDir. */
export type KeySource =
  | { readonly kind: 'local' }
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'url'; readonly url: string };

type Given = { readonly AUTH_JWKS_FILE?: string | undefined; readonly AUTH_JWKS_URL?: string | undefined };

/** A file before a URL, and neither: a key pair of this machine's own. */
export function keySource(given: Given): KeySource {
  if (given.AUTH_JWKS_FILE !== undefined) return Object.freeze({ kind: 'file', path: given.AUTH_JWKS_FILE });
  if (given.AUTH_JWKS_URL !== undefined) return Object.freeze({ kind: 'url', url: given.AUTH_JWKS_URL });
  return Object.freeze({ kind: 'local' });
}
