import { expect, test } from 'vitest';
import { readConfig } from '../../src/config/config.ts';
import { createRegistry } from '../../src/connectors/registry.ts';

const env = {
  KEY: 'a-key',
  TOKEN: 'a-token',
  STRIPE: 'sk_test_1',
  CONNECTORS: JSON.stringify([
    {
      name: 'vtex',
      kind: 'vtex-gateway',
      endpoint: 'https://shop.example',
      appKeyFrom: 'KEY',
      appTokenFrom: 'TOKEN',
    },
    { name: 'acme', kind: 'payment-provider-protocol', endpoint: 'https://acme.example', concurrency: 3 },
    { name: 'stripe', kind: 'stripe', secretKeyFrom: 'STRIPE', timeoutMs: 5_000 },
    { name: 'bank', kind: 'manual' },
  ]),
};

test('what is configured is made, in its order, with its limits', async () => {
  const { all } = await createRegistry(readConfig(env).connectors);
  expect(all.map(({ name, kind, concurrency, timeoutMs }) => [name, kind, concurrency, timeoutMs])).toEqual([
    ['vtex', 'vtex-gateway', 4, 20_000],
    ['acme', 'payment-provider-protocol', 3, 20_000],
    ['stripe', 'stripe', 8, 5_000],
    ['bank', 'manual', 1, 1_000],
  ]);
});

test('a payment finds its connector by its provider’s exact name', async () => {
  const { all, find } = await createRegistry(readConfig(env).connectors);
  expect(find('stripe')).toBe(all[2]);
  expect(find('Stripe')).toMatchObject({ name: 'Stripe', kind: 'manual' });
});

test('a provider without a configured connector gets the manual connector', async () => {
  const { all, find } = await createRegistry([]);
  expect(all).toEqual([]);
  expect(find('vtex')).toMatchObject({ name: 'vtex', kind: 'manual' });
});
