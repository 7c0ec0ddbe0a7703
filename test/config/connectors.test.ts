import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readConfig } from '../../src/config/config.ts';
import { byHand, connectorsOf, gateway, protocol, secrets, stripe } from '../http/sample-connectors.ts';
import { problemsOf } from './problems-of.ts';

test('without CONNECTORS there are none, this process dispatches, and the settlement deadline is 14 days', () => {
  expect(readConfig({})).toMatchObject({
    connectors: [],
    dispatcher: true,
    waitDeadlineMs: 14 * 24 * 3_600_000,
    metricsToken: null,
  });
});

test('each kind is read with its secrets and its defaults', () => {
  expect(connectorsOf([gateway, protocol, stripe, byHand])).toEqual([
    {
      name: 'vtex',
      kind: 'vtex-gateway',
      endpoint: 'https://shop.vtexpayments.example',
      appKey: secrets.VTEX_APP_KEY,
      appToken: secrets.VTEX_APP_TOKEN,
      timeoutMs: 20_000,
      concurrency: 4,
    },
    {
      name: 'Acme Pay',
      kind: 'payment-provider-protocol',
      endpoint: 'http://127.0.0.1:9000/acme',
      headers: { 'X-VTEX-API-AppToken': secrets.PPP_APP_TOKEN },
      webhookSecrets: ['a-webhook-secret-1', 'a-webhook-secret-2'],
      sandboxMode: false,
      timeoutMs: 20_000,
      concurrency: 8,
    },
    {
      name: 'stripe',
      kind: 'stripe',
      endpoint: null,
      secretKey: secrets.STRIPE_SECRET_KEY,
      webhookSecrets: [secrets.STRIPE_WEBHOOK_SECRETS],
      timeoutMs: 20_000,
      concurrency: 8,
    },
    byHand,
  ]);
});

test('a merchant setting can be a secret, and webhooks can do without', () => {
  const { webhookSecretsFrom: _, ...rest } = protocol;
  const merchantSettings = [
    { name: 'shop', value: '1' },
    { name: 'key', valueFrom: 'PPP_MERCHANT_KEY' },
  ];
  const told = [
    { name: 'shop', value: '1' },
    { name: 'key', value: secrets.PPP_MERCHANT_KEY },
  ];
  expect(
    connectorsOf([
      { ...rest, merchantSettings, connectorMetadata: merchantSettings, sandboxMode: true, timeoutMs: 1_000 },
    ]),
  ).toEqual([
    expect.objectContaining({
      merchantSettings: told,
      connectorMetadata: told,
      webhookSecrets: [],
      sandboxMode: true,
      timeoutMs: 1_000,
    }),
  ]);
});

test('the list can stand in a file', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'refund-connectors-'));
  const file = path.join(folder, 'connectors.json');
  await writeFile(file, JSON.stringify([byHand]));
  expect(readConfig({ CONNECTORS: file }).connectors).toEqual([byHand]);
  await writeFile(file, '[{"appKey":"hunter2"');
  expect(problemsOf({ CONNECTORS: file })).toEqual(['CONNECTORS names a file that is not valid JSON.']);
  await rm(folder, { recursive: true });
  expect(problemsOf({ CONNECTORS: file })).toEqual([expect.stringContaining('(ENOENT)')]);
});

test('connectors cannot be changed, at any depth', () => {
  const connectors = connectorsOf([{ ...protocol, merchantSettings: [{ name: 'shop', value: '1' }] }]);
  const parts = [connectors, ...connectors, ...connectors.flatMap((connector) => Object.values(connector))];
  expect(parts.length).toBeGreaterThan(8);
  expect(parts.filter((part) => !Object.isFrozen(part))).toEqual([]);
});

test.each([
  ['14d', 14 * 86_400_000],
  ['36h', 36 * 3_600_000],
])('REFUND_WAIT_DEADLINE of %s is read', (text, ms) => {
  expect(readConfig({ REFUND_WAIT_DEADLINE: text }).waitDeadlineMs).toBe(ms);
});

test.each(['0d', '14', '14 days', '1.5d', '-1d', '10000d'])(
  'REFUND_WAIT_DEADLINE of %s is refused',
  (text) => {
    expect(problemsOf({ REFUND_WAIT_DEADLINE: text })).toEqual([
      expect.stringContaining(JSON.stringify(text)),
    ]);
  },
);

test('a process can answer without paying back', () => {
  expect(readConfig({ DISPATCHER: 'off' }).dispatcher).toBe(false);
  expect(problemsOf({ DISPATCHER: 'no' })).toEqual(['DISPATCHER is "no"; it must be on or off.']);
});
