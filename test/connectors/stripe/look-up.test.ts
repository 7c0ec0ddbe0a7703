import { afterEach, expect, test } from 'vitest';
import type { RefundCall } from '../../../src/connectors/provider.ts';
import { createStripe } from '../../../src/connectors/stripe/connector.ts';
import { aStripeCall, chargeId, stripeSettings } from '../a-stripe-call.ts';
import { type FakeStripe, startFakeStripe } from '../fake-stripe.ts';

const opened: FakeStripe[] = [];

afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
});

const never = new AbortController().signal;

async function start(): Promise<FakeStripe> {
  const fake = await startFakeStripe();
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

test('a look-up finds nothing before the call is made', async () => {
  const fake = await start();
  expect(await connectorOf(fake).lookUp(aStripeCall())).toEqual({ kind: 'not-found' });
});

test('a look-up matches neither another attempt’s refund nor a foreign one, whatever the amount', async () => {
  const fake = await start();
  fake.refundElsewhere(chargeId, 5710);
  await connectorOf(fake).send(aStripeCall({ key: 'al_01HZZZZZZZZZZZZZZZZZZZZZZZ_1.2' }));
  expect(await connectorOf(fake).lookUp(aStripeCall())).toEqual({ kind: 'not-found' });
});

test('a look-up finds the refund behind many others, page by page', async () => {
  const fake = await start();
  const paid = await connectorOf(fake).send(aStripeCall());
  for (let n = 0; n < 120; n += 1) fake.refundElsewhere(chargeId, 1);
  expect(await connectorOf(fake).lookUp(aStripeCall())).toEqual(paid);
  expect(fake.calls.length).toBe(1 + 3);
});

test('a look-up that can’t read all refunds of a payment has found out nothing', async () => {
  const fake = await start();
  for (let n = 0; n < 1001; n += 1) fake.refundElsewhere(chargeId, 1);
  const answer = await connectorOf(fake, 20_000).lookUp(aStripeCall());
  expect(answer).toMatchObject({ kind: 'unknown', code: 'too_many_refunds' });
});

test('a look-up follows a refund that was begun to its end', async () => {
  const fake = await start();
  fake.begin('pending');
  const [first, second] = [aStripeCall(), aStripeCall({ key: 'al_01HZZZZZZZZZZZZZZZZZZZZZZZ_1.2' })];
  expect(await connectorOf(fake).send(first)).toEqual({ kind: 'pending' });
  expect(await connectorOf(fake).lookUp(first)).toEqual({ kind: 'pending' });
  await connectorOf(fake).send(second);
  const [one, other] = fake.ledger.map(({ refundId }) => refundId);
  fake.end(one ?? '', 'succeeded');
  fake.end(other ?? '', 'failed', 'declined');
  expect(await connectorOf(fake).lookUp(first)).toMatchObject({ kind: 'paid', providerRefundId: one });
  const declined = { kind: 'declined', code: 'declined', retryable: false };
  expect(await connectorOf(fake).lookUp(second)).toMatchObject(declined);
});
