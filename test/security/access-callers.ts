import { knownScopes, type Scope } from '../../src/graph/access/scope-table.ts';
import { tokensOf } from '../support/forged-tokens.ts';

/** Whoever may come: with a token that is taken, or with none of the kind. */
export type AccessCaller = {
  readonly name: string;
  /** Null: no token of this caller may be taken. */
  readonly taken: { readonly sub: string; readonly scopes: readonly Scope[] } | null;
  /** The Authorization header for the app whose keys are in the folder. */
  readonly authorization: (localDir: string) => Promise<string | undefined>;
};

/** The customer whose order is asked for. */
export const customerId = 'jo';

const past = Math.floor(Date.now() / 1000) - 3_600;
/** All that a good token could allow: what is wrong with a token is not that it allows too little. */
const everything = { sub: customerId, scope: knownScopes.join(' ') };

export const accessCallers: readonly AccessCaller[] = [
  { name: 'nobody (no token)', taken: null, authorization: async () => undefined },
  refused('another issuer’s token', (tokens) =>
    tokens.signed({ ...everything, iss: 'https://else.example' }),
  ),
  refused('a token for another audience', (tokens) => tokens.signed({ ...everything, aud: 'payments' })),
  refused('an expired token', (tokens) => tokens.signed({ ...everything, exp: past })),
  refused('a token without expiry', (tokens) => tokens.signed({ ...everything, exp: undefined })),
  refused('a wrong algorithm (HS256)', (tokens) => tokens.hmacWithPublicKey(everything)),
  refused('a wrong algorithm (ES384)', (tokens) => tokens.byForeignKey('ES384', everything)),
  refused('a foreign key', (tokens) => tokens.byForeignKey('ES256', everything)),
  refused('alg: none', (tokens) => tokens.unsigned(everything)),
  ...knownScopes.map((scope) => caller(`only ${scope}`, { sub: 'somebody', scopes: [scope] })),
  caller('the owner', { sub: customerId, scopes: [] }),
  caller('the owner with refunds:preview', { sub: customerId, scopes: ['refunds:preview'] }),
  caller('another customer', { sub: 'jane', scopes: [] }),
  caller('every scope', { sub: 'somebody', scopes: knownScopes }),
];

type Tokens = ReturnType<typeof tokensOf>;

function refused(name: string, token: (tokens: Tokens) => Promise<string>): AccessCaller {
  return {
    name,
    taken: null,
    authorization: async (localDir) => `Bearer ${await token(tokensOf(localDir))}`,
  };
}

function caller(name: string, taken: NonNullable<AccessCaller['taken']>): AccessCaller {
  const claims = { sub: taken.sub, scope: taken.scopes.join(' ') };
  return {
    name,
    taken,
    authorization: async (localDir) => `Bearer ${await tokensOf(localDir).signed(claims)}`,
  };
}
