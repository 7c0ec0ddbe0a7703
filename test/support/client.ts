import type { Ask, TestApp } from './test-app.ts';

/** A client of whatever serves GraphQL at `url`: an app, or a gateway in front of it. */
export function clientOf(
  url: string,
  token: TestApp['token'],
  headers: Readonly<Record<string, string>> = {},
): Ask {
  const tokens = onceEach(token);
  return async (query, variables = {}, as = {}) => {
    const authorization = `Bearer ${await tokens(as)}`;
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization, ...headers },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = JSON.parse(await response.text());
    return { status: response.status, data, errors: errors ?? [] };
  };
}

/** A signature takes as long as a small request does, and one token serves for an hour. */
export function onceEach(token: TestApp['token']): TestApp['token'] {
  const signed = new Map<string, Promise<string>>();
  return (as = {}) => {
    const whose = JSON.stringify([as.sub, as.scopes]);
    const known = signed.get(whose) ?? token(as);
    signed.set(whose, known);
    return known;
  };
}
