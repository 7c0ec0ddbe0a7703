import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createPaymentProviderProtocol } from '../../src/connectors/payment-provider-protocol/connector.ts';
import { aProviderCall, providerSettings } from './a-provider-call.ts';
import { startFakePaymentProvider } from './fake-payment-provider.ts';
import { spawnFakeProvider } from './fake-process.ts';
import { readLedger } from './ledger-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'fake-provider-'));
const program = join(import.meta.dirname, 'fake-payment-provider.ts');

afterAll(() => rmSync(folder, { recursive: true }));

test('a fake provider that is killed remembers what it paid, and answers the same key the same way', async () => {
  const file = join(folder, 'killed.jsonl');
  const before = await spawnFakeProvider(program, { 'ledger-file': file });
  const first = await sendTo(before.url, 'al_1_1.1');
  expect(first).toMatchObject({ kind: 'paid' });
  await before.kill();
  expect(await sendTo(before.url, 'al_1_1.1')).toMatchObject({ kind: 'not-sent' });

  const after = await spawnFakeProvider(program, { port: new URL(before.url).port, 'ledger-file': file });
  expect(await sendTo(after.url, 'al_1_1.1')).toEqual(first);
  expect(await sendTo(after.url, 'al_2_1.1')).toMatchObject({ kind: 'paid' });
  await after.kill();
  expect(readLedger(file).map(({ key }) => key)).toEqual(['al_1_1.1', 'al_2_1.1']);
});

test('a fake provider misbehaves at the configured share of calls', async () => {
  const provider = await spawnFakeProvider(program, { 'share-of-faults': '1' });
  const kinds = new Set<string>();
  for (let attempt = 1; attempt <= 40 && !(kinds.has('unknown') && kinds.has('paid')); attempt += 1) {
    kinds.add((await sendTo(provider.url, `al_1_1.${attempt}`)).kind);
  }
  await provider.kill();
  expect([...kinds]).toEqual(expect.arrayContaining(['unknown', 'paid']));
});

test('faults at random are asked for at every paying call, until it behaves again', async () => {
  const provider = await startFakePaymentProvider();
  provider.misbehaveAtRandom(() => '500 before applying');
  expect(await sendTo(provider.url, 'al_1_1.1')).toMatchObject({ kind: 'unknown' });
  expect(await sendTo(provider.url, 'al_1_1.1')).toMatchObject({ kind: 'unknown' });
  provider.misbehaveAtRandom(null);
  expect(await sendTo(provider.url, 'al_1_1.1')).toMatchObject({ kind: 'paid' });
  await provider.close();
  expect(provider.ledger).toHaveLength(1);
});

test('a request that asks for no refund is no paying call, and uses up no fault', async () => {
  const provider = await startFakePaymentProvider();
  provider.misbehave('cut after applying');
  for (const [path, body] of [
    ['payments/P/refunds', '{"requestId":"1","paymentId":"another","value":1}'],
    ['payments/P/refunds', '{"requestId":"1","paymentId":"P","value":"1"}'],
    ['payments/P/settlements', '{"requestId":"1","paymentId":"P","value":1}'],
  ]) {
    const answer = await fetch(`${provider.url}/${path}`, { method: 'POST', body: body ?? '' });
    expect(answer.status).toBe(404);
  }
  expect(await sendTo(provider.url, 'al_1_1.1')).toMatchObject({ kind: 'unknown' });
  await provider.close();
});

function sendTo(url: string, key: string) {
  const connector = createPaymentProviderProtocol(providerSettings(url, { timeoutMs: 300 }));
  return connector.send(aProviderCall({ key }), new AbortController().signal);
}
