import { ApolloClient, gql, HttpLink, InMemoryCache } from '@apollo/client';
import type { Connect } from './caching-client.ts';
import { page } from './page.ts';

/** Apollo Client: a slot per __typename and id; what has no id stays in the object around it. */
export const connectApollo: Connect = async ({ url, fetch }) => {
  const client = new ApolloClient({ link: new HttpLink({ uri: url, fetch }), cache: new InMemoryCache() });
  const query = gql(page);
  return {
    ask: async (id) => {
      await client.query({ query, variables: { id }, fetchPolicy: 'network-only' });
    },
    kept: async (id) => client.readQuery({ query, variables: { id } }),
  };
};
