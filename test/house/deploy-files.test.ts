import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { refundsName } from '../../examples/supergraph/gateway.ts';
import { routerSecretHeader } from '../../src/http/router-secret.ts';

const supergraph = read('supergraph.yaml');
const router = read('router.yaml');

test('deploy/supergraph.yaml composes schema.graphql under the name that the gateways know', () => {
  expect(supergraph.subgraphs[refundsName].schema.file).toBe('../schema.graphql');
});

test('deploy/router.yaml gives the secret, from its environment, to the refund subgraph and to no other', () => {
  const { all, subgraphs } = router.headers;
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the Router that fills it in.
  const insert = { name: routerSecretHeader, value: '${env.ROUTER_SECRET}' };
  expect(subgraphs).toEqual({ [refundsName]: { request: [{ insert }] } });
  expect(all.request).toEqual([
    { propagate: { named: 'authorization' } },
    { propagate: { named: 'x-request-id' } },
  ]);
});

test('deploy/router.yaml speaks of no subgraph that deploy/supergraph.yaml does not have', () => {
  const named = [router.headers, router.include_subgraph_errors, router.traffic_shaping].flatMap(
    ({ subgraphs }) => Object.keys(subgraphs),
  );
  expect(named.length).toBeGreaterThan(2);
  expect(Object.keys(supergraph.subgraphs)).toEqual(expect.arrayContaining(named));
});

function read(name: string) {
  return parse(readFileSync(join(import.meta.dirname, '../../deploy', name), 'utf8'));
}
