import { afterEach, describe, expect, test } from 'vitest';
import {
  createPaymentProviderProtocol,
  type PaymentProviderProtocolSettings,
} from '../../../src/connectors/payment-provider-protocol/connector.ts';
import type { RefundCall, SendAnswer } from '../../../src/connectors/provider.ts';
import { aProviderCall, paymentId, providerSettings, transactionId } from '../a-provider-call.ts';
import { money } from '../a-vtex-call.ts';
import { type FakePaymentProviderOptions, startFakePaymentProvider } from '../fake-payment-provider.ts';
import type { FakeProvider } from '../fault-server.ts';

const opened: FakeProvider[] = [];

afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
});

describe('a call', () => {
  test('has the fields of the protocol, under the protocol’s names', async () => {
    const provider = await start();
    const providerData = Object.entries({
      settleId: 'Q5C1A4E20D3B4E07B7E871F5B5BC9F91',
      tid: '10022005181543584603',
      nsu: 'NSU987432',
      authorizationId: 'AUT123567',
      acquirer: 'not in the protocol',
    }).map(([name, value]) => ({ name, value }));
    const call = aProviderCall({ payment: { providerData } });
    expect(await send(provider, call)).toMatchObject({ kind: 'paid', amount: money('57.00 BRL') });
    expect(provider.calls).toEqual([
      expect.objectContaining({
        method: 'POST',
        path: `/payments/${paymentId}/refunds`,
        headers: expect.objectContaining({
          'x-provider-api-appkey': 'the key',
          'x-provider-api-apptoken': 'the token',
          'content-type': 'application/json',
        }),
      }),
    ]);
    expect(JSON.parse(provider.calls[0]?.body ?? '')).toEqual({
      requestId: call.key,
      settleId: 'Q5C1A4E20D3B4E07B7E871F5B5BC9F91',
      paymentId,
      tid: '10022005181543584603',
      authorizationId: 'AUT123567',
      nsu: 'NSU987432',
      value: 57,
      transactionId,
      sandboxMode: false,
    });
  });

  test('leaves out fields without a recorded value', async () => {
    const provider = await start();
    await send(provider, aProviderCall({ payment: { providerTransactionId: null } }));
    const fields = Object.keys(JSON.parse(provider.calls[0]?.body ?? ''));
    expect(fields).toEqual(['requestId', 'paymentId', 'value', 'sandboxMode']);
  });

  test('names the newest settlement where no settleId was recorded with the payment', async () => {
    const provider = await start();
    const lastSettlement = { providerSettlementId: 'S-2', settledAt: new Date() };
    await send(provider, aProviderCall({ payment: { lastSettlement } }));
    expect(JSON.parse(provider.calls[0]?.body ?? '')).toMatchObject({ settleId: 'S-2' });
  });

  test('carries what is configured, and a single recipient bears the whole amount', async () => {
    const provider = await start();
    const merchantSettings = [{ name: 'Public Merchant ID', value: '1' }];
    const connectorMetadata = [{ name: 'MetadataName', value: 'MetadataValue' }];
    const more = { merchantSettings, connectorMetadata, sandboxMode: true };
    await send(provider, aProviderCall(), { ...more, recipients: [recipient('mystore')] });
    await send(provider, aProviderCall(), { recipients: [recipient('mystore'), recipient('sellerA')] });
    const [one, two] = provider.calls.map(({ body }) => JSON.parse(body));
    expect(one).toMatchObject({ ...more, recipients: [{ ...recipient('mystore'), amount: 57 }] });
    expect(two.recipients).toEqual([recipient('mystore'), recipient('sellerA')]);
  });

  test.each([
    ['1200 JPY', '1200'],
    ['0.10 EUR', '0.10'],
    ['57.10 BRL', '57.10'],
    ['1.005 KWD', '1.005'],
    ['0.001 KWD', '0.001'],
    ['1.0001 CLF', '1.0001'],
    ['999999999999.99 EUR', '999999999999.99'],
    // The nearest float is 999999999999.9980...
    ['999999999999.998 KWD', '999999999999.998'],
  ])('of %s arrives with the bytes "value":%s, and is paid as the same amount', async (amount, value) => {
    const provider = await start({ captured: { [paymentId]: '1000000000000' } });
    const answer = await send(provider, aProviderCall({ amount: money(amount) }));
    expect(provider.calls[0]?.body).toContain(`"value":${value},`);
    expect(answer).toMatchObject({ kind: 'paid', amount: money(amount) });
    expect(provider.ledger).toEqual([expect.objectContaining({ paymentId, amount: value })]);
  });

  test.each([
    ['a/b?c#d', '/payments/a%2Fb%3Fc%23d/refunds'],
    ['pay ã', '/payments/pay%20%C3%A3/refunds'],
    ['..x', '/payments/..x/refunds'],
  ])('for the payment %s goes to its own path', async (providerPaymentId, path) => {
    const provider = await start();
    const call = aProviderCall({ payment: { providerPaymentId } });
    expect(await send(provider, call, { endpoint: `${provider.url}/` })).toMatchObject({ kind: 'paid' });
    expect(provider.calls).toEqual([expect.objectContaining({ path })]);
  });

  test.each(['.', '..', ' ', '\ud800'])('for the payment %j is for a person, and never made', async (id) => {
    const provider = await start();
    const answer = await send(provider, aProviderCall({ payment: { providerPaymentId: id } }));
    expect(answer).toMatchObject({ kind: 'manual' });
    expect(provider.calls).toEqual([]);
  });

  test('to a fully refunded payment is nothing-left', async () => {
    const provider = await start({ captured: { [paymentId]: '57.00' } });
    await send(provider, aProviderCall());
    const another = await send(provider, aProviderCall({ key: 'al_another_1.1' }));
    expect(another).toMatchObject({ kind: 'nothing-left', code: 'already-refunded' });
    expect(provider.ledger).toHaveLength(1);
  });

  test('can not be looked up', async () => {
    const connector = createPaymentProviderProtocol(providerSettings('http://127.0.0.1:9'));
    expect(connector.capabilities.lookUp).toBe(false);
    expect(await connector.lookUp(aProviderCall(), AbortSignal.timeout(100))).toMatchObject({
      kind: 'unknown',
    });
  });
});

async function start(options: FakePaymentProviderOptions = {}): Promise<FakeProvider> {
  const provider = await startFakePaymentProvider(options);
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

function recipient(id: string) {
  const document = { documentType: 'CNPJ', document: '05314972000174' };
  return {
    id,
    name: 'Company XPTO',
    ...document,
    role: 'seller' as const,
    chargeProcessingFee: true,
    chargebackLiable: true,
  };
}
