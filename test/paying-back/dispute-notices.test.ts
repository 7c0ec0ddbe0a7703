import { afterAll, beforeAll, expect, test } from 'vitest';
import { disputesShown } from '../scenarios/disputes-shown.ts';
import { expectBooksToBalance } from '../support/books.ts';
import { anOrder } from '../support/story.ts';
import { orderThrough, type PayingApp, startPayingApp } from './paying-app.ts';
import { tellDispute } from './provider-notices.ts';

let paying: PayingApp;
beforeAll(async () => {
  paying = await startPayingApp('dispute-notices');
});
afterAll(async () => {
  await paying[Symbol.asyncDispose]();
});

const at = (seconds: number) => ({ created: 1_770_000_000 + seconds });
const shown = (id: string) => disputesShown(paying.story, id);

async function timelineOf(id: string): Promise<string[]> {
  const { refundInteractions } = await paying.story.order(
    id,
    'refundInteractions(first: 20) { nodes { type message } }',
  );
  return refundInteractions.nodes.map(
    ({ type, message }: { type: string; message: string }) => `${type} ${message}`,
  );
}

test('Stripe’s events of one dispute, late, twice and out of order, leave it as it ended', async () => {
  await paying.story.recordOrderForRefund(orderThrough('stripe', { id: 'charge-1' }));
  const of = { charge: 'ch_charge1', payment_intent: null, id: 'du_lost' };
  const tell = (event: string, more: object) => tellDispute(paying, { ...of, ...more, id: event });
  expect(await tell('evt_closed', { status: 'lost', type: 'charge.dispute.closed', ...at(90) })).toEqual([
    200,
    'done',
  ]);
  await tell('evt_withdrawn', { type: 'charge.dispute.funds_withdrawn', ...at(0) });
  await tell('evt_created', at(0));
  await tell('evt_closed', { status: 'lost', type: 'charge.dispute.closed', ...at(90) });
  expect(await shown('charge-1')).toMatchObject({
    payments: { card: 'held 0.00, lost 80.00, available 20.00' },
    disputes: ['du_1 LOST 80.00'],
  });
  await expectBooksToBalance(paying.app.store, 'charge-1');
});

test('a payment that is recorded by its payment intent is found by that, and a reinstated one is won', async () => {
  const payment = {
    ...{ id: 'intent-card', method: 'CARD', provider: 'stripe', providerPaymentId: 'pi_intent' },
    ...{ authorized: '100.00', settled: '100.00' },
  };
  await paying.story.recordOrderForRefund(anOrder({ id: 'intent', payments: [payment] }));
  const of = { charge: 'ch_unknown', payment_intent: 'pi_intent' };
  expect(await tellDispute(paying, { id: 'evt_pi_1', ...of, ...at(0) })).toEqual([200, 'done']);
  expect((await shown('intent')).payments).toEqual({ card: 'held 80.00, lost 0.00, available 20.00' });
  const reinstated = { status: 'won', type: 'charge.dispute.funds_reinstated', ...at(5) };
  expect(await tellDispute(paying, { id: 'evt_pi_2', ...of, ...reinstated })).toEqual([200, 'done']);
  expect((await shown('intent')).payments).toEqual({ card: 'held 0.00, lost 0.00, available 100.00' });
});

test('an inquiry is acknowledged and recorded nowhere, and so is a dispute of a payment that nobody recorded', async () => {
  await paying.story.recordOrderForRefund(orderThrough('stripe', { id: 'inquiry' }));
  const status = 'warning_needs_response';
  expect(await tellDispute(paying, { id: 'evt_inquiry', charge: 'ch_inquiry', status })).toEqual([
    200,
    'ignored',
  ]);
  expect((await shown('inquiry')).disputes).toEqual([]);
  const nobodys = { charge: 'ch_nobody', payment_intent: 'pi_nobody' };
  expect(await tellDispute(paying, { id: 'evt_nobody', ...nobodys })).toEqual([200, 'not-ours']);
});

test('a charge that two orders share is split by people: it is said on both and recorded on neither', async () => {
  for (const id of ['share-1', 'share-2']) {
    const payment = {
      ...{ id: `${id}-card`, method: 'CARD', provider: 'stripe', providerPaymentId: 'ch_shared' },
      ...{ authorized: '60.00', settled: '60.00' },
    };
    await paying.story.recordOrderForRefund(anOrder({ id, payments: [payment] }));
  }
  const of = { charge: 'ch_shared', payment_intent: null };
  expect(await tellDispute(paying, { id: 'evt_shared', ...of })).toEqual([200, 'done']);
  expect(await tellDispute(paying, { id: 'evt_shared', ...of })).toEqual([200, 'repeated']);
  for (const id of ['share-1', 'share-2']) {
    expect((await shown(id)).disputes).toEqual([]);
    expect((await timelineOf(id)).filter((line) => line.startsWith('DISPUTE_UNCLEAR'))).toEqual([
      "DISPUTE_UNCLEAR Manual action required: dispute du_1 of 80.00 EUR: its charge is that of 2 payments, of order share-1, share-2. Record this order's share with recordRefundDispute.",
    ]);
    await expectBooksToBalance(paying.app.store, id);
  }
  await paying.story.recordRefundDispute({
    ...{ orderId: 'share-1', paymentId: 'share-1-card', providerDisputeId: 'du_1' },
    ...{ amount: '48.00', status: 'OPEN' },
  });
  expect((await shown('share-1')).payments).toEqual({ card: 'held 48.00, lost 0.00, available 12.00' });
});

test('a dispute in another currency than the order’s is left to people, too', async () => {
  await paying.story.recordOrderForRefund(orderThrough('stripe', { id: 'currency' }));
  const event = { id: 'evt_usd', charge: 'ch_currency', payment_intent: null, currency: 'usd' };
  expect(await tellDispute(paying, event)).toEqual([200, 'done']);
  expect((await shown('currency')).disputes).toEqual([]);
  expect((await timelineOf('currency')).at(-1)).toContain('in another currency than the order, EUR');
});
