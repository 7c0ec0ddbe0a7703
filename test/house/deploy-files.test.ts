import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { refundsName, upstreamTimeoutMs } from '../../examples/supergraph/gateway.ts';
import { routerSecretHeader } from '../../src/http/router-secret.ts';

const root = join(import.meta.dirname, '../..');
const supergraph = read('supergraph.yaml');
const router = read('router.yaml');
const hiveRouter = read('hive-router.yaml');
const compose = read('docker-compose.yaml');

const passedOn = [{ propagate: { named: 'authorization' } }, { propagate: { named: 'x-request-id' } }];

test('deploy/supergraph.yaml composes schema.graphql under the name that the gateways know', () => {
  expect(supergraph.subgraphs[refundsName].schema.file).toBe('../schema.graphql');
});

test('deploy/router.yaml gives the secret, from its environment, to the refund subgraph and to no other', () => {
  const { all, subgraphs } = router.headers;
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the Router that fills it in.
  const insert = { name: routerSecretHeader, value: '${env.ROUTER_SECRET}' };
  // Apollo Router 2 takes the list of operations by that name, and no bare list as its documentation has it.
  expect(subgraphs).toEqual({ [refundsName]: { request: { operations: [{ insert }] } } });
  expect(all.request).toEqual({ operations: passedOn });
});

test('deploy/hive-router.yaml gives the secret, from its environment, to the refund subgraph and to no other', () => {
  const { all, subgraphs } = hiveRouter.headers;
  const insert = { name: routerSecretHeader, expression: 'env("ROUTER_SECRET")' };
  expect(subgraphs).toEqual({ [refundsName]: { request: [{ insert }] } });
  expect(all.request).toEqual(passedOn);
});

test('deploy/router.yaml serves /graphql as every other gateway does, and nothing for browsers', () => {
  expect(router.supergraph.path).toBe('/graphql');
  expect(router.homepage).toEqual({ enabled: false });
});

test('deploy/router.yaml runs the script that turns the Router’s own codes into SERVICE_UNAVAILABLE', () => {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the Router that fills it in.
  expect(router.rhai.scripts).toBe('${env.ROUTER_SCRIPTS:-deploy/rhai}');
  const script = readFileSync(join(root, 'deploy/rhai', router.rhai.main), 'utf8');
  expect(script).toContain(`"${refundsName}"`);
  for (const code of ['SUBREQUEST_HTTP_ERROR', 'SUBREQUEST_MALFORMED_RESPONSE', 'GATEWAY_TIMEOUT']) {
    expect(script).toContain(`"${code}"`);
  }
  const { environment, volumes } = compose.services.router;
  expect(volumes).toContain(`./rhai:${environment.ROUTER_SCRIPTS}:ro`);
});

test('every gateway lets the refund subgraph’s own codes through', () => {
  expect(router.include_subgraph_errors.subgraphs[refundsName]).toBe(true);
  expect(hiveRouter.error_masking.subgraphs[refundsName]).toEqual({ enabled: false });
});

test('every gateway waits equally long for a subgraph', () => {
  const timeout = `${upstreamTimeoutMs / 1_000}s`;
  expect(router.traffic_shaping.all.timeout).toBe(timeout);
  expect(router.traffic_shaping.subgraphs[refundsName].timeout).toBe(timeout);
  expect(hiveRouter.traffic_shaping.all.request_timeout).toBe(timeout);
  const hiveGateway = readFileSync(join(root, 'deploy/gateway.config.ts'), 'utf8');
  const wait = /upstreamTimeout: ([\d_]+)/.exec(hiveGateway)?.[1]?.replaceAll('_', '');
  expect(Number(wait)).toBe(upstreamTimeoutMs);
});

test('routers’ files speak of no subgraph that deploy/supergraph.yaml does not have', () => {
  const parts = [router.headers, router.include_subgraph_errors, router.traffic_shaping];
  const named = [...parts, hiveRouter.headers, hiveRouter.error_masking].flatMap(({ subgraphs }) =>
    Object.keys(subgraphs),
  );
  expect(named.length).toBeGreaterThan(4);
  expect(Object.keys(supergraph.subgraphs)).toEqual(expect.arrayContaining(named));
});

function read(name: string) {
  return parse(readFileSync(join(root, 'deploy', name), 'utf8'));
}
