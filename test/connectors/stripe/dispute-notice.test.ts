import { expect, test } from 'vitest';
import { readStripeNotice } from '../../../src/connectors/stripe/notice.ts';
import { disputeEvent, signedStripeEvent } from '../signed-stripe-event.ts';

const settings = { webhookSecrets: ['whsec_new'] };
const read = (more: Record<string, unknown>) =>
  readStripeNotice(settings, signedStripeEvent(disputeEvent('evt_1', more)));

/** What a notice says, its amounts as text. */
function told(more: Record<string, unknown>) {
  const notice = read(more);
  if (typeof notice === 'string' || !('dispute' in notice)) return notice;
  const { amount, fee, ...dispute } = notice.dispute;
  return { ...dispute, amount: `${amount}`, fee: fee === null ? null : `${fee}` };
}

test.each([
  'charge.dispute.created',
  'charge.dispute.updated',
  'charge.dispute.closed',
  'charge.dispute.funds_withdrawn',
  'charge.dispute.funds_reinstated',
])('%s tells of a dispute, by charge and payment intent, and when it happened', (type) => {
  expect(read({ type })).toMatchObject({ key: 'du_1', eventId: 'evt_1' });
  expect(told({ type })).toEqual({
    providerPaymentIds: ['ch_disputed', 'pi_disputed'],
    status: 'OPEN',
    amount: '80.00 EUR',
    fee: '15.00 EUR',
    occurredAt: new Date(1_770_000_000_000),
    reasonCode: 'fraudulent',
  });
});

test.each([
  ['needs_response', 'OPEN'],
  ['under_review', 'OPEN'],
  ['won', 'WON'],
  ['lost', 'LOST'],
])('a dispute that is %s is recorded as %s', (status, recorded) => {
  expect(told({ status })).toMatchObject({ status: recorded });
});

test.each(['warning_needs_response', 'warning_under_review', 'warning_closed', 'prevented', 'something new'])(
  'a dispute that is %s withdraws no money and isn’t recorded',
  (status) => {
    expect(read({ status })).toBe('ignored');
  },
);

test.each<[string, Record<string, unknown>]>([
  ['an amount of nothing', { amount: 0 }],
  ['an amount with a fraction', { amount: 80.5 }],
  ['no amount', { amount: undefined }],
  ['a currency that nobody knows', { currency: 'xxx' }],
  ['neither charge nor payment intent', { charge: null, payment_intent: null }],
  ['no id', { id: '' }],
])('an event with %s is refused, so that Stripe tells again and somebody sees it', (_what, more) => {
  expect(read(more)).toBe('unreadable');
});

test('yen have no decimals, and a fee in another currency than the payment’s isn’t shown', () => {
  const balance = [{ fee: 1500, currency: 'usd' }];
  expect(told({ currency: 'jpy', amount: 8000, balance_transactions: balance })).toMatchObject({
    amount: '8000 JPY',
    fee: null,
  });
});

test('a reason or fees in another shape than today’s don’t hide the dispute', () => {
  expect(told({ reason: 'some new-reason', balance_transactions: 'none' })).toMatchObject({
    amount: '80.00 EUR',
    reasonCode: null,
    fee: null,
  });
});

test('a fee that came back with the money is none', () => {
  const balance = [
    { fee: 1500, currency: 'eur' },
    { fee: -1500, currency: 'eur' },
  ];
  expect(told({ status: 'won', balance_transactions: balance })).toMatchObject({ fee: '0.00 EUR' });
});
