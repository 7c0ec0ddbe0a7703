import { describe, expect, test } from 'vitest';
import { money, paymentId, transactionId } from '../a-vtex-call.ts';
import { connect, lookUp, now, send, start } from '../a-vtex-gateway.ts';

describe('a call', () => {
  test('asks the transaction for hundredths, with the key and the token of the store', async () => {
    const gateway = await start();
    expect(await send(gateway, now())).toMatchObject({ kind: 'paid', amount: money('23.00 BRL') });
    expect(gateway.calls).toEqual([
      expect.objectContaining({
        method: 'POST',
        path: `/api/pvt/transactions/${transactionId}/refunding-request`,
        body: '{"value":2300}',
        headers: expect.objectContaining({
          'x-vtex-api-appkey': 'vtexappkey-store-XYZ',
          'x-vtex-api-apptoken': 'the token',
          'content-type': 'application/json',
        }),
      }),
    ]);
    expect(gateway.ledger).toEqual([expect.objectContaining({ key: null, paymentId, amount: '23.00' })]);
  });

  test('carries the token of the answer as the id of the refund', async () => {
    const gateway = await start();
    const answer = await send(gateway, now());
    expect(answer).toMatchObject({ providerRefundId: gateway.ledger[0]?.refundId });
  });

  test.each([
    ['1200 JPY', '120000'],
    ['0.01 EUR', '1'],
    ['57.10 BRL', '5710'],
    ['9.900 KWD', '990'],
    ['1.0100 CLF', '101'],
  ])('of %s asks for %s, which is paid back as the same amount', async (amount, value) => {
    const gateway = await start({ captured: 10_000_000 });
    const call = now({ amount: money(amount) });
    expect(await send(gateway, call)).toMatchObject({ kind: 'paid', amount: money(amount) });
    expect(gateway.calls[0]?.body).toBe(`{"value":${value}}`);
  });

  test.each([
    ['1.005 KWD', '1.005 KWD'],
    ['1.0001 CLF', '1.0001 CLF'],
    ['0.00 EUR', '0.00 EUR'],
  ])('of %s is for a person, and never made', async (amount, shown) => {
    const gateway = await start();
    const call = now({ amount: money(amount) });
    expect(await send(gateway, call)).toMatchObject({
      kind: 'manual',
      code: null,
      message: expect.stringContaining(shown),
    });
    expect(await lookUp(gateway, call)).toMatchObject({ kind: 'unknown' });
    expect(gateway.calls).toEqual([]);
  });

  test.each([null, '', ' ', '.', '..', '\ud800'])(
    'on the transaction %j is for a person, and never made',
    async (transaction) => {
      const gateway = await start();
      const call = now({ transaction });
      expect(await send(gateway, call)).toMatchObject({ kind: 'manual', code: null });
      expect(await lookUp(gateway, call)).toMatchObject({ kind: 'unknown' });
      expect(gateway.calls).toEqual([]);
    },
  );

  test.each([
    ['A/../B?c=1#d', 'A%2F..%2FB%3Fc%3D1%23d'],
    ['Bestellung 7 ü', 'Bestellung%207%20%C3%BC'],
    ['%2e%2e', '%252e%252e'],
  ])('on the transaction %j stays within its place in the address', async (transaction, segment) => {
    const gateway = await start({ transaction });
    const call = now({ transaction });
    expect(await send(gateway, call)).toMatchObject({ kind: 'paid' });
    expect(await lookUp(gateway, call)).toMatchObject({ kind: 'paid' });
    expect(gateway.calls.map(({ path }) => path)).toEqual([
      `/api/pvt/transactions/${segment}/refunding-request`,
      `/api/pvt/transactions/${segment}/settlements`,
    ]);
  });

  test('that is made twice is paid twice: this API takes no keys', async () => {
    const gateway = await start();
    await send(gateway, now());
    await send(gateway, now());
    expect(gateway.ledger).toHaveLength(2);
    expect(connect(gateway).capabilities.keepsKeysForMs).toBe(0);
  });

  test('beyond what is left is nothing-left, and its look-up is not-found', async () => {
    const gateway = await start({ captured: 3000 });
    const earlier = await send(gateway, now());
    const id = earlier.kind === 'paid' ? earlier.providerRefundId : '';
    const call = now({ recordedRefundIds: [id] });
    expect(await send(gateway, call)).toMatchObject({ kind: 'nothing-left', code: 'CHK0054' });
    expect(await lookUp(gateway, call)).toEqual({ kind: 'not-found' });
  });

  test('may be paid from another payment, which the look-up does not take for ours', async () => {
    const gateway = await start({ others: [{ paymentId: 'F0', hundredths: 2500 }] });
    gateway.misbehave('cut after applying');
    const call = now();
    expect(await send(gateway, call)).toMatchObject({ kind: 'unknown' });
    expect(gateway.ledger).toEqual([expect.objectContaining({ paymentId: 'F0' })]);
    expect(await lookUp(gateway, call)).toMatchObject({ kind: 'unknown' });
  });

  test('that was cut off before it began was not sent', async () => {
    const gateway = await start();
    const answer = await connect(gateway).send(now(), AbortSignal.abort());
    expect(answer).toMatchObject({ kind: 'not-sent' });
    expect(gateway.calls).toEqual([]);
  });

  test('to a gateway that does not run was not sent', async () => {
    const gateway = await start();
    await gateway.close();
    expect(await send(gateway, now())).toMatchObject({ kind: 'not-sent' });
  });
});
