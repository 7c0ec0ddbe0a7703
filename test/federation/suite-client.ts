import { inject } from 'vitest';

type Request = { readonly query: string; readonly variables?: Readonly<Record<string, unknown>> };

/** The suite's requests of the subgraph that it examines. */
export function productsRequest(request: Request, headers: Readonly<Record<string, string>> = {}) {
  return post(inject('suite').productsUrl, request, headers);
}

/** The suite's requests of the router in front of it. */
export function routerRequest(request: Request, headers: Readonly<Record<string, string>> = {}) {
  return post(inject('suite').routerUrl, request, headers);
}

/** As the suite's own client does it, whose addresses are fixed and which knows of no tokens. */
async function post(url: string, request: Request, headers: Readonly<Record<string, string>>) {
  const answer = await fetch(url, {
    method: 'POST',
    headers: {
      accept: 'application/json',
      'content-type': 'application/json',
      authorization: `Bearer ${inject('suite').token}`,
      ...headers,
    },
    body: JSON.stringify(request),
  });
  const isJson = answer.ok && answer.headers.get('content-type')?.startsWith('application/json');
  return isJson ? answer.json() : answer.text();
}
