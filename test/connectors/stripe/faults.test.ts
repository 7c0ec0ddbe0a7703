import { afterEach, expect, test } from 'vitest';
import { createStripe } from '../../../src/connectors/stripe/connector.ts';
import { aStripeCall, stripeSettings } from '../a-stripe-call.ts';
import { money } from '../a-vtex-call.ts';
import { type FakeStripe, startFakeStripe } from '../fake-stripe.ts';
import { faults, type InvariantViolation } from '../fault-server.ts';

const opened: FakeStripe[] = [];

afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
});

const never = new AbortController().signal;
const call = aStripeCall();
const paid = { kind: 'paid', amount: money('57.10 EUR') };
const unknown = { kind: 'unknown' };
const notFound = { kind: 'not-found' };

async function startWith(fault: InvariantViolation) {
  const fake = await startFakeStripe({ lateMs: 3_000 });
  opened.push(fake);
  fake.misbehave(fault);
  return { fake, stripe: createStripe(stripeSettings(fake.url, { timeoutMs: 300 })) };
}

/** What is answered at each fault, what a look-up then says, and what the same key then brings. */
const outcomes: Readonly<Record<InvariantViolation, { answer: object; looked: object; again: object }>> = {
  'late answer': { answer: unknown, looked: paid, again: paid },
  'cut before applying': { answer: unknown, looked: notFound, again: paid },
  'cut after applying': { answer: unknown, looked: paid, again: paid },
  '500 before applying': { answer: unknown, looked: notFound, again: paid },
  // Stripe keeps the 500 as the key's answer: only a look-up tells.
  '500 after applying': { answer: unknown, looked: paid, again: unknown },
  'another amount': {
    answer: { kind: 'paid', amount: money('58.10 EUR') },
    looked: { kind: 'paid', amount: money('58.10 EUR') },
    again: { kind: 'paid', amount: money('58.10 EUR') },
  },
  'smaller amount': {
    answer: { kind: 'paid', amount: money('28.55 EUR') },
    looked: { kind: 'paid', amount: money('28.55 EUR') },
    again: { kind: 'paid', amount: money('28.55 EUR') },
  },
  'null ids': { answer: unknown, looked: notFound, again: paid },
  'refund manually': {
    answer: { kind: 'manual', code: 'charge_not_refundable' },
    looked: notFound,
    again: paid,
  },
  'huge body': { answer: unknown, looked: paid, again: paid },
  'invalid body': { answer: unknown, looked: paid, again: paid },
  'slow drip': { answer: unknown, looked: paid, again: paid },
  redirect: { answer: unknown, looked: notFound, again: paid },
  '429': { answer: { kind: 'not-sent', retryAfterMs: 1000 }, looked: notFound, again: paid },
  'frozen connection': { answer: unknown, looked: notFound, again: paid },
};

test.each(faults)(
  'at "%s" its outcome is what is known, it calls once, and the money moves once',
  async (fault) => {
    const { fake, stripe } = await startWith(fault);
    const { answer, looked, again } = outcomes[fault];
    expect(await stripe.send(call, never)).toMatchObject(answer);
    expect(fake.calls.length).toBe(1);
    expect(await stripe.lookUp(call, never)).toMatchObject(looked);
    expect(await stripe.send(call, never)).toMatchObject(again);
    expect(fake.ledger.length).toBe(1);
  },
);

test.each<InvariantViolation>(['late answer', 'slow drip', 'frozen connection'])(
  'at "%s" the signal cuts the call off at once',
  async (fault) => {
    const { fake } = await startWith(fault);
    const stripe = createStripe(stripeSettings(fake.url, { timeoutMs: 20_000 }));
    const begun = performance.now();
    expect(await stripe.send(call, AbortSignal.timeout(200))).toMatchObject(unknown);
    expect(performance.now() - begun).toBeLessThan(2_000);
  },
);

test('a call whose timeout expired before it began is not-sent', async () => {
  const { fake, stripe } = await startWith('late answer');
  expect(await stripe.send(call, AbortSignal.abort())).toMatchObject({ kind: 'not-sent' });
  expect(fake.calls).toEqual([]);
});
