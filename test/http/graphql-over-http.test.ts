import { auditServer } from 'graphql-http';
import { expect, test } from 'vitest';
import { startTestApp } from '../support/test-app.ts';

/** What a bare Apollo Server 5 says otherwise than the GraphQL-over-HTTP draft recommends, and why we keep to it. */
const departures = [
  // Its protection against requests from other sites' pages refuses GETs with a form's content type.
  'notice 5A70 MAY accept application/x-www-form-urlencoded formatted GET requests',
  'notice D6D5 MAY allow URL-encoded JSON string {variables} parameter in GETs when accepting application/graphql-response+json',
  'notice 6A70 MAY allow URL-encoded JSON string {variables} parameter in GETs when accepting application/json',
  // A request that is wrong is answered with 400, whatever the client accepts: gateways and alerts see it.
  'warn 572B SHOULD use 200 status code on document parsing failure when accepting application/json',
  'warn FDE2 SHOULD use 200 status code on document validation failure when accepting application/json',
  'warn 7B9B SHOULD use a status code of 200 on variable coercion failure when accepting application/json',
];

test('the audit of graphql-http finds no error, and nothing that a bare Apollo Server doesn’t do too (G7)', async () => {
  await using app = await startTestApp('graphql-over-http');
  const authorization = `Bearer ${await app.token()}`;
  const results = await auditServer({
    url: app.url,
    fetchFn: (url: string, init: RequestInit = {}) => {
      const headers = new Headers(init.headers);
      headers.set('authorization', authorization);
      return fetch(url, { ...init, headers });
    },
  });
  expect(results).toHaveLength(61);
  const others = results.filter(({ status }) => status !== 'ok');
  expect(others.map(({ status, id, name }) => `${status} ${id} ${name}`)).toEqual(departures);
});
