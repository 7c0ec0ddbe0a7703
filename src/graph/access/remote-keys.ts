import { createRemoteJWKSet, type JWTVerifyGetKey, errors as joseErrors } from 'jose';

/** Hears how fetching went. `ageMs`: of the keys that go on being used; null where there are none. */
export type KeyWatch = { fetched(): void; failed(error: unknown, ageMs: number | null): void };

type RemoteKeys = {
  readonly url: string;
  /** How long keys that can't be fetched again are used; in ms. */
  readonly staleForMs: number;
};

/** The key set could not be read: whose fault a token is that needs it can't be known. */
export class KeysUnavailable extends Error {}

/**
 * Keys from a key server that may be away. Every ten minutes they are fetched anew beside the requests, which go on
 * with those that are there; only after `staleForMs` without success, or for a key that isn't among them, does a
 * request wait for the server. jose's own cache would forget what it has as soon as ten minutes are over. Throws
 * KeysUnavailable.
 */
export function createRemoteKeys({ url, staleForMs }: RemoteKeys, watch: KeyWatch): JWTVerifyGetKey {
  // It fetches only when it is told to.
  const keys = createRemoteJWKSet(new URL(url), {
    timeoutDuration: 2_000,
    cacheMaxAge: Number.POSITIVE_INFINITY,
    cooldownDuration: Number.POSITIVE_INFINITY,
  });
  let fetchedAt: number | null = null;
  let failedAt: number | null = null;
  let fetching: Promise<void> | null = null;
  const since = (moment: number | null) => (moment === null ? Number.POSITIVE_INFINITY : Date.now() - moment);
  const fetchOnce = async () => {
    try {
      await keys.reload();
      [fetchedAt, failedAt] = [Date.now(), null];
      watch.fetched();
    } catch (error) {
      failedAt = Date.now();
      watch.failed(error, fetchedAt === null ? null : since(fetchedAt));
      throw new KeysUnavailable('The JSON Web Key Set could not be fetched.', { cause: error });
    } finally {
      fetching = null;
    }
  };
  const fetchKeys = () => {
    if (fetching === null && since(failedAt) < restAfterFailureMs)
      return Promise.reject(new KeysUnavailable('The JSON Web Key Set could not be fetched a moment ago.'));
    fetching ??= fetchOnce();
    return fetching;
  };
  return async (header, token) => {
    if (since(fetchedAt) > Math.max(staleForMs, freshForMs)) await fetchKeys();
    else if (since(fetchedAt) > freshForMs) fetchKeys().catch(() => undefined);
    try {
      return await keys(header, token);
    } catch (error) {
      const isNew = error instanceof joseErrors.JWKSNoMatchingKey;
      if (!isNew || since(fetchedAt) < restAfterSuccessMs) throw error;
      await fetchKeys();
      return keys(header, token);
    }
  };
}

const freshForMs = 600_000;
/** However many tokens come with keys that nobody has. */
const restAfterSuccessMs = 30_000;
const restAfterFailureMs = 5_000;
