import { afterEach, describe, expect, test } from 'vitest';
import {
  createPaymentProviderProtocol,
  type PaymentProviderProtocolSettings,
} from '../../../src/connectors/payment-provider-protocol/connector.ts';
import type { RefundCall, SendAnswer } from '../../../src/connectors/provider.ts';
import { aProviderCall, providerSettings } from '../a-provider-call.ts';
import { money } from '../a-vtex-call.ts';
import { startFakePaymentProvider } from '../fake-payment-provider.ts';
import { type FakeProvider, faults, type InvariantViolation } from '../fault-server.ts';

const opened: FakeProvider[] = [];

afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
});

/** What the connector says at each fault, and what the same call under the same key comes to after it. */
const outcomes: Readonly<Record<InvariantViolation, readonly [first: SendAnswer['kind'], again: string]>> = {
  'late answer': ['unknown', 'paid 57.00 BRL'],
  'cut before applying': ['unknown', 'paid 57.00 BRL'],
  'cut after applying': ['unknown', 'paid 57.00 BRL'],
  '500 before applying': ['unknown', 'paid 57.00 BRL'],
  '500 after applying': ['unknown', 'paid 57.00 BRL'],
  'another amount': ['paid', 'paid 58.00 BRL'],
  'smaller amount': ['paid', 'paid 28.50 BRL'],
  'null ids': ['unknown', 'paid 57.00 BRL'],
  'refund manually': ['manual', 'manual'],
  'huge body': ['unknown', 'paid 57.00 BRL'],
  'invalid body': ['unknown', 'paid 57.00 BRL'],
  redirect: ['unknown', 'paid 57.00 BRL'],
  'slow drip': ['unknown', 'paid 57.00 BRL'],
  '429': ['not-sent', 'paid 57.00 BRL'],
  'frozen connection': ['unknown', 'paid 57.00 BRL'],
};

describe('where the provider misbehaves', () => {
  test.each(faults)(
    'with %s, a repeated call gets the refund that was made, and the money moves once',
    async (fault) => {
      const provider = await start();
      provider.misbehave(fault);
      const call = aProviderCall();
      const [kind, after] = outcomes[fault];
      expect(await send(provider, call, { timeoutMs: 400 })).toMatchObject({ kind });
      const again = await send(provider, call);
      expect(again.kind === 'paid' ? `paid ${again.amount}` : again.kind).toBe(after);
      const paid = provider.ledger.map(({ key, amount }) => `${key}: paid ${amount} BRL`);
      expect(paid).toEqual(after.startsWith('paid') ? [`${call.key}: ${after}`] : []);
      expect(provider.calls).toHaveLength(2);
    },
  );

  test('and a partial refund is reported with its amount', async () => {
    const provider = await start();
    provider.misbehave('smaller amount');
    expect(await send(provider, aProviderCall())).toMatchObject({ kind: 'paid', amount: money('28.50 BRL') });
  });

  test('and the caller gives up, the call ends at once and is unknown', async () => {
    const provider = await start();
    provider.misbehave('frozen connection');
    const connector = createPaymentProviderProtocol(providerSettings(provider.url, { timeoutMs: 60_000 }));
    expect(await connector.send(aProviderCall(), AbortSignal.timeout(200))).toMatchObject({
      kind: 'unknown',
    });
  });
});

async function start(): Promise<FakeProvider> {
  const provider = await startFakePaymentProvider({ lateMs: 1_000 });
  opened.push(provider);
  return provider;
}

function send(
  { url }: FakeProvider,
  call: RefundCall,
  more: Partial<PaymentProviderProtocolSettings> = {},
): Promise<SendAnswer> {
  const connector = createPaymentProviderProtocol(providerSettings(url, more));
  return connector.send(call, new AbortController().signal);
}
