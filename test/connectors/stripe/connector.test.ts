import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { RefundCall } from '../../../src/connectors/provider.ts';
import { createStripe } from '../../../src/connectors/stripe/connector.ts';
import { aStripeCall, chargeId, paymentIntentId, stripeSettings } from '../a-stripe-call.ts';
import { money } from '../a-vtex-call.ts';
import { type FakeStripe, type FakeStripeOptions, startFakeStripe } from '../fake-stripe.ts';

const opened: FakeStripe[] = [];

afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
});

const never = new AbortController().signal;

async function start(options: FakeStripeOptions = {}): Promise<FakeStripe> {
  const fake = await startFakeStripe(options);
  opened.push(fake);
  return fake;
}

function connectorOf({ url }: FakeStripe, timeoutMs = 2_000) {
  const stripe = createStripe(stripeSettings(url, { timeoutMs }));
  return {
    send: (call: RefundCall) => stripe.send(call, never),
    lookUp: (call: RefundCall) => stripe.lookUp(call, never),
  };
}

describe('a call', () => {
  test('names the charge, the amount in Stripe’s units, the key, and what the refund is for', async () => {
    const fake = await start();
    const call = aStripeCall();
    const answer = await connectorOf(fake).send(call);
    const [entry] = fake.ledger;
    expect(answer).toMatchObject({
      kind: 'paid',
      amount: money('57.10 EUR'),
      providerRefundId: entry?.refundId,
    });
    expect(entry).toMatchObject({ key: call.key, paymentId: chargeId, amount: '57.10', currency: 'EUR' });
    expect(fake.calls.map(({ method, path }) => `${method} ${path}`)).toEqual(['POST /v1/refunds']);
    expect(Object.fromEntries(new URLSearchParams(fake.calls[0]?.body))).toEqual({
      amount: '5710',
      charge: chargeId,
      'metadata[allocation_key]': call.key,
      'metadata[allocation_id]': call.allocationId,
      'metadata[order_id]': call.orderId,
    });
  });

  test('carries the key as a header, the package’s API version, and nothing about this machine', async () => {
    const fake = await start();
    const call = aStripeCall();
    await connectorOf(fake).send(call);
    const headers = fake.calls[0]?.headers ?? {};
    expect(headers).toMatchObject({
      'idempotency-key': call.key,
      authorization: 'Bearer sk_test_ofThisTest',
      'stripe-version': '2026-10-28.endive',
    });
    expect(headers).not.toHaveProperty('x-stripe-client-telemetry');
    expect(headers['x-stripe-client-user-agent']).not.toMatch(/platform|telemetry_id/);
  });

  test('names a payment intent where the payment is one', async () => {
    const fake = await start();
    const call = aStripeCall({ providerPaymentId: paymentIntentId });
    expect(await connectorOf(fake).send(call)).toMatchObject({ kind: 'paid' });
    expect(new URLSearchParams(fake.calls[0]?.body).get('payment_intent')).toBe(paymentIntentId);
    expect(await connectorOf(fake).lookUp(call)).toMatchObject({ kind: 'paid' });
  });

  test.each([
    ['500 JPY', 'jpy', '500', '500'],
    ['5.120 KWD', 'kwd', '5120', '5.120'],
    ['0.01 USD', 'usd', '1', '0.01'],
  ])('of %s is paid as that amount, and found as that amount', async (text, currency, sent, paid) => {
    const fake = await start({ payments: { [chargeId]: { amount: 1_000_000, currency } } });
    const call = aStripeCall({ amount: money(text) });
    expect(await connectorOf(fake).send(call)).toMatchObject({ kind: 'paid', amount: money(text) });
    expect(new URLSearchParams(fake.calls[0]?.body).get('amount')).toBe(sent);
    expect(fake.ledger[0]?.amount).toBe(paid);
    expect(await connectorOf(fake).lookUp(call)).toMatchObject({ kind: 'paid', amount: money(text) });
  });

  test.each([
    ['an amount that Stripe can’t write', { amount: money('5.124 KWD') }, 'amount_not_supported'],
    ['a payment that is neither', { providerPaymentId: 'cus_1' }, 'payment_not_addressable'],
    ['a payment that would be another path', { providerPaymentId: 'ch_1/../x' }, 'payment_not_addressable'],
  ])('with %s is for a person, and never made', async (_what, more, code) => {
    const fake = await start();
    expect(await connectorOf(fake).send(aStripeCall(more))).toMatchObject({ kind: 'manual', code });
    expect(fake.calls).toEqual([]);
  });

  test('whose order has a longer id than metadata takes is still made', async () => {
    const fake = await start();
    const call = aStripeCall();
    const long = { ...call, orderId: `${'x'.repeat(499)}😀` as RefundCall['orderId'] }; // an id is branded text
    expect(await connectorOf(fake).send(long)).toMatchObject({ kind: 'paid' });
    expect(new URLSearchParams(fake.calls[0]?.body).get('metadata[order_id]')).toHaveLength(500);
  });
});

describe('the key', () => {
  test('makes the same call of two: one refund, and the same answer', async () => {
    const fake = await start();
    const first = await connectorOf(fake).send(aStripeCall());
    expect(await connectorOf(fake).send(aStripeCall())).toEqual(first);
    expect(fake.ledger.length).toBe(1);
  });

  test('is another for each attempt: two refunds', async () => {
    const fake = await start();
    await connectorOf(fake).send(aStripeCall());
    await connectorOf(fake).send(aStripeCall({ key: 'al_01HZZZZZZZZZZZZZZZZZZZZZZZ_1.2' }));
    expect(fake.ledger.length).toBe(2);
  });

  test('already used with other parameters refunds nothing, and its outcome is unknown', async () => {
    const fake = await start();
    await connectorOf(fake).send(aStripeCall());
    const other = aStripeCall({ amount: money('20.00 EUR') });
    expect(await connectorOf(fake).send(other)).toMatchObject({ kind: 'unknown', code: 'idempotency_error' });
    expect(fake.ledger.length).toBe(1);
  });
});

describe('what is left of the charge', () => {
  const payments = { [chargeId]: { amount: 6000, currency: 'eur' } };
  test.each([
    ['nothing', 6000, 'charge_already_refunded'],
    ['less than was asked for', 1000, 'amount_too_large'],
  ])('is %s: the outcome says so, and nothing is refunded', async (_what, gone, code) => {
    const fake = await start({ payments });
    fake.refundElsewhere(chargeId, gone);
    expect(await connectorOf(fake).send(aStripeCall())).toMatchObject({ kind: 'nothing-left', code });
    expect(fake.ledger).toEqual([]);
  });
});

test('a provider that was killed knows the key and the refund when it is back', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'fake-stripe-'));
  const ledgerFile = join(folder, 'ledger');
  const before = await start({ ledgerFile });
  const paid = await connectorOf(before).send(aStripeCall());
  await before.close();
  const after = await start({ ledgerFile });
  expect(await connectorOf(after).lookUp(aStripeCall())).toEqual(paid);
  expect(await connectorOf(after).send(aStripeCall())).toEqual(paid);
  expect(after.ledger.length).toBe(1);
  await rm(folder, { recursive: true });
});

test('where nothing listens, the call is not-sent', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  const port = typeof address === 'object' ? address?.port : 0;
  const stripe = createStripe(stripeSettings(`http://127.0.0.1:${port}`));
  expect(await stripe.send(aStripeCall(), never)).toMatchObject({ kind: 'not-sent', retryAfterMs: null });
  expect(await stripe.lookUp(aStripeCall(), never)).toMatchObject({ kind: 'unknown' });
});
