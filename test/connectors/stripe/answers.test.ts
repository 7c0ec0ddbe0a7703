import { expect, test } from 'vitest';
import { createStripe } from '../../../src/connectors/stripe/connector.ts';
import { aStripeCall, chargeId, stripeSettings } from '../a-stripe-call.ts';
import { money } from '../a-vtex-call.ts';
import { type Scripted, startScriptedServer } from '../scripted-server.ts';

const never = new AbortController().signal;
const call = aStripeCall();
const metadata = { allocation_key: call.key };
const refund = {
  id: 're_1',
  object: 'refund',
  amount: 5710,
  charge: chargeId,
  created: 1_772_445_600,
  currency: 'eur',
  metadata,
  status: 'succeeded',
};
const paid = {
  kind: 'paid',
  amount: money('57.10 EUR'),
  providerRefundId: 're_1',
  occurredAt: new Date('2026-03-02T10:00:00.000Z'),
};

test.each<[string, object, object]>([
  ['succeeded', {}, paid],
  ['succeeded with less', { amount: 2000 }, { ...paid, amount: money('20.00 EUR') }],
  ['pending', { status: 'pending' }, { kind: 'pending' }],
  ['waiting for the customer', { status: 'requires_action' }, { kind: 'pending' }],
  [
    'failed',
    { status: 'failed', failure_reason: 'expired_or_canceled_card' },
    { kind: 'declined', code: 'expired_or_canceled_card', retryable: false },
  ],
  [
    'failed for want of money',
    { status: 'failed', failure_reason: 'insufficient_funds' },
    { kind: 'declined', code: 'insufficient_funds', retryable: true },
  ],
  ['failed without a reason', { status: 'failed' }, { kind: 'declined', code: 'failed', retryable: false }],
  ['canceled', { status: 'canceled' }, { kind: 'declined', code: 'canceled', retryable: false }],
  ['in another currency', { currency: 'usd' }, { kind: 'unknown', code: 'another_currency' }],
  ['without an id', { id: null }, { kind: 'unknown', code: 'unreadable_refund' }],
  ['of nothing', { amount: 0 }, { kind: 'unknown', code: 'unreadable_refund' }],
  ['with text as its amount', { amount: '5710' }, { kind: 'unknown', code: 'unreadable_refund' }],
  ['with a status that nobody knows', { status: 'new' }, { kind: 'unknown', code: 'unreadable_refund' }],
  ['without a status', { status: null }, { kind: 'unknown', code: 'unreadable_refund' }],
])(
  'a refund that is %s has the same outcome in the response and in a look-up',
  async (_what, fields, expected) => {
    const told = { ...refund, ...fields };
    expect(await sendTo({ status: 200, body: told })).toMatchObject(expected);
    const list = { object: 'list', data: [told], has_more: false };
    const looked = await lookUpAt({ status: 200, body: list });
    // A refund without an id isn't even a list's item.
    expect(looked.kind).toBe('id' in fields ? 'unknown' : Reflect.get(expected, 'kind'));
  },
);

test.each<[string, Scripted, object]>([
  ['the charge was refunded', refusal(400, { code: 'charge_already_refunded' }), { kind: 'nothing-left' }],
  [
    'less than that is left',
    refusal(400, {
      param: 'amount',
      message: 'Refund amount (€57.10) is greater than unrefunded amount on charge (€20.00)',
    }),
    { kind: 'nothing-left', code: 'amount_too_large' },
  ],
  [
    'there is no such charge',
    refusal(404, { code: 'resource_missing' }),
    declined('resource_missing', false),
  ],
  [
    'the payment method takes nothing back',
    refusal(400, { code: 'charge_not_refundable' }),
    { kind: 'manual', code: 'charge_not_refundable' },
  ],
  ['the charge is disputed', refusal(400, { code: 'charge_disputed' }), declined('charge_disputed', false)],
  [
    'the balance is too low',
    refusal(400, { code: 'balance_insufficient' }),
    declined('balance_insufficient', true),
  ],
  ['a parameter is wrong', refusal(400, { message: 'Invalid integer: x' }), declined(null, false)],
  [
    'the card network declined',
    refusal(402, { type: 'card_error', code: 'card_declined' }),
    declined('card_declined', false),
  ],
  ['it may still be approved', refusal(402, { code: 'approval_required' }), { kind: 'unknown' }],
  [
    'the key had other parameters',
    refusal(400, { type: 'idempotency_error' }),
    { kind: 'unknown', code: 'idempotency_error' },
  ],
  [
    'the key is in use at this moment',
    refusal(409, { code: 'idempotency_key_in_use' }),
    { kind: 'unknown', code: 'idempotency_key_in_use' },
  ],
  [
    'there are too many requests',
    refusal(429, { code: 'rate_limit' }),
    { kind: 'not-sent', retryAfterMs: null },
  ],
  [
    'there are too many requests for a while',
    { ...refusal(429, {}), headers: { 'retry-after': '7' } },
    { kind: 'not-sent', retryAfterMs: 7000 },
  ],
  ['another request holds the charge', refusal(429, { code: 'lock_timeout' }), { kind: 'not-sent' }],
  ['a proxy says too many requests', { status: 429, body: '<html>' }, { kind: 'not-sent' }],
  [
    'the secret key is wrong',
    refusal(401, { message: 'Invalid API Key: sk_test_***' }),
    { kind: 'not-sent' },
  ],
  ['the secret key may not do this', refusal(403, {}), { kind: 'not-sent' }],
  ['Stripe failed', refusal(500, { type: 'api_error' }), { kind: 'unknown' }],
  ['Stripe is unavailable', { status: 503, body: '' }, { kind: 'unknown' }],
])('where %s, that is not taken for anything else', async (_what, answer, expected) => {
  expect(await sendTo(answer)).toMatchObject(expected);
  // A look-up that is refused has found out nothing.
  expect(await lookUpAt(answer)).toMatchObject({ kind: 'unknown' });
});

test.each<[string, Scripted]>([
  ['a refund under an HTTP error', { status: 500, body: refund }],
  ['a refund under a redirect', { status: 302, body: refund, headers: { location: 'http://127.0.0.1:1/' } }],
  ['a page with HTTP 404', { status: 404, body: '<html>not here</html>' }],
  ['an error in words of nobody’s under HTTP 400', refusal(400, { type: 'proxy_error' })],
  ['an error under HTTP 200', { status: 200, body: { error: { type: 'api_error' } } }],
  ['half a body', { status: 200, body: '{"id":"re_1","amo' }],
  ['nothing', { status: 200, body: '' }],
  ['null', { status: 200, body: 'null' }],
  ['a list', { status: 200, body: [refund] }],
  ['more than is read', { status: 200, body: JSON.stringify({ ...refund, filling: 'x'.repeat(300_000) }) }],
])('%s leaves the outcome unknown, and is not repeated', async (_what, answer) => {
  await using server = await startScriptedServer(answer);
  const stripe = createStripe(stripeSettings(server.url));
  expect((await stripe.send(call, never)).kind).toBe('unknown');
  expect(server.asked.length).toBe(1);
  expect((await stripe.lookUp(call, never)).kind).toBe('unknown');
  expect(server.asked.length).toBe(2);
});

test('no message holds the secret key, not even where Stripe repeats it', async () => {
  const message = 'Invalid API Key provided: sk_test_ofThisTest';
  const answer = await sendTo(refusal(401, { message }));
  expect(JSON.stringify(answer)).not.toContain('sk_test');
});

async function sendTo(answer: Scripted) {
  await using server = await startScriptedServer(answer);
  // Awaited here: the server is gone once this returns.
  return await createStripe(stripeSettings(server.url)).send(call, never);
}

async function lookUpAt(answer: Scripted) {
  await using server = await startScriptedServer(answer);
  // Awaited here: the server is gone once this returns.
  return await createStripe(stripeSettings(server.url)).lookUp(call, never);
}

function refusal(status: number, error: object): Scripted {
  return { status, body: { error: { type: 'invalid_request_error', message: 'No.', ...error } } };
}

function declined(code: string | null, retryable: boolean): object {
  return { kind: 'declined', code, retryable };
}
