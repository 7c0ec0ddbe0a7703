import { Client, fetchExchange, gql } from '@urql/core';
import { cacheExchange } from '@urql/exchange-graphcache';
import type { Connect } from './caching-client.ts';
import { page } from './page.ts';

/** urql's graphcache: a slot per __typename and id; what has no id stays in the object around it. */
export const connectUrql: Connect = async ({ url, fetch }) => {
  // It says of every type without an id that it has none.
  const cache = cacheExchange({ logger: () => undefined });
  const client = new Client({ url, fetch, preferGetMethod: false, exchanges: [cache, fetchExchange] });
  const query = gql(page);
  return {
    ask: async (id) => {
      const { error } = await client.query(query, { id }, { requestPolicy: 'network-only' });
      if (error !== undefined) throw error;
    },
    kept: async (id) => (await client.query(query, { id }, { requestPolicy: 'cache-only' })).data ?? null,
  };
};
