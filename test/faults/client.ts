import { readConfig } from '../../src/config/config.ts';
import { knownScopes } from '../../src/graph/access/scope-table.ts';
import { ensureLocalKeys, signLocalToken } from '../../src/start/local-keys.ts';
import { onceEach } from '../support/client.ts';
import type { Answer, Ask, Client } from '../support/test-app.ts';

/** Where apps that come and go keep what stays. The keys in `localDir` are shared by all of them. */
export type Place = { readonly uri: string; readonly database: string; readonly localDir: string };

/** What the environment of an app there says. */
export function environmentOf({ uri, database, localDir }: Place): Record<string, string> {
  return {
    NODE_ENV: 'test',
    LOG_LEVEL: 'silent',
    PORT: '0',
    // Who pays back, and when, is up to each test.
    DISPATCHER: 'off',
    LOCAL_DIR: localDir,
    MONGODB_URI: uri,
    MONGODB_DATABASE: database,
  };
}

/** A client, with every scope unless it says otherwise, of whatever app listens at `url`. Rejects where that dies. */
export function clientOf(url: string, place: Place): Ask {
  const token = onceEach((as) => tokenOf(place, as));
  return async (query, variables = {}, as = {}): Promise<Answer> => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${await token(as)}` },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = JSON.parse(await response.text());
    return { status: response.status, data, errors: errors ?? [] };
  };
}

/** `expiresIn`: seconds from now. */
export async function tokenOf(
  place: Place,
  { sub = 'tester', scopes = knownScopes, expiresIn = 3_600 }: Partial<Client> & { expiresIn?: number } = {},
): Promise<string> {
  const { auth } = readConfig(environmentOf(place));
  return signLocalToken(await ensureLocalKeys(place.localDir), {
    subject: sub,
    scopes,
    issuer: auth.issuer,
    audience: auth.audience,
    issuedAt: new Date(),
    expiresAt: new Date(Date.now() + expiresIn * 1_000),
  });
}
