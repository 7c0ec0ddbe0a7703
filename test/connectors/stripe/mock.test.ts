import { expect, test } from 'vitest';
import { createStripe } from '../../../src/connectors/stripe/connector.ts';
import { aStripeCall, paymentIntentId, stripeSettings } from '../a-stripe-call.ts';
import { money } from '../a-vtex-call.ts';
import { startStripeMock, whyNoStripeMock } from '../stripe-mock-server.ts';

const missing = await whyNoStripeMock();
const reason = missing === null ? '' : ` (skipped without stripe-mock: ${missing})`;
const never = new AbortController().signal;

test.skipIf(missing !== null)(`Stripe’s own description of its API takes what is sent${reason}`, async () => {
  await using mock = await startStripeMock();
  const stripe = createStripe(stripeSettings(mock.url, { timeoutMs: 10_000 }));
  // It answers from fixtures, which are in USD, with the amount of the request.
  for (const providerPaymentId of ['ch_3MmlLrLkdIwHu7ix0uke3Ezy', paymentIntentId]) {
    const call = aStripeCall({ amount: money('57.10 USD'), providerPaymentId });
    const answer = await stripe.send(call, never);
    expect(answer).toMatchObject({ kind: 'paid', amount: money('57.10 USD') });
    expect(answer).toHaveProperty('providerRefundId', expect.stringMatching(/^re_/));
  }
});

test.skipIf(missing !== null)(`its refund in another currency is not taken for ours${reason}`, async () => {
  await using mock = await startStripeMock();
  const stripe = createStripe(stripeSettings(mock.url, { timeoutMs: 10_000 }));
  const answer = await stripe.send(aStripeCall({ amount: money('57.10 EUR') }), never);
  expect(answer).toMatchObject({ kind: 'unknown', code: 'another_currency' });
});

test.skipIf(missing !== null)(`its list of refunds is read, and none of them is ours${reason}`, async () => {
  await using mock = await startStripeMock();
  const stripe = createStripe(stripeSettings(mock.url, { timeoutMs: 10_000 }));
  const call = aStripeCall({ amount: money('57.10 USD') });
  expect(await stripe.lookUp(call, never)).toEqual({ kind: 'not-found' });
});

test.skipIf(missing !== null)(`a secret key in the wrong form pays nothing there${reason}`, async () => {
  await using mock = await startStripeMock();
  const settings = stripeSettings(mock.url, { timeoutMs: 10_000, secretKey: 'not-a-key' });
  const answer = await createStripe(settings).send(aStripeCall(), never);
  expect(answer).toMatchObject({ kind: 'not-sent' });
});
