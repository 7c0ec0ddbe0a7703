import { afterAll, beforeAll, expect, test } from 'vitest';
import { addressOf } from '../../src/domain/account/provider-address.ts';
import { required } from '../../src/domain/values/invariant.ts';
import { type Claim, claimDue, type Due, findDue, letGo } from '../../src/store/queues/dispatch-queue.ts';
import { dispatch } from '../../src/use-cases/dispatch/dispatch.ts';
import { readOrderOf } from '../../src/use-cases/dispatch/dispatch-dependencies.ts';
import { disputesShown } from '../scenarios/disputes-shown.ts';
import { expectBooksToBalance } from '../support/books.ts';
import { play, type Story } from '../support/story.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';
import { partsWith } from './one-provider.ts';
import { orderThrough } from './paying-app.ts';

// D43 during a refund: its part is in a dispatcher's hands when the dispute is told.

let app: TestApp;
let story: Story;
/** What a provider was asked to pay back. */
const sent: string[] = [];
beforeAll(async () => {
  app = await startTestApp('disputed-while-sent');
  story = play(app);
});
afterAll(() => app[Symbol.asyncDispose]());

/** The provider pays; while it does, the payment is disputed. */
function parts(disputed: { readonly status: string; readonly amount: string } | null) {
  return partsWith(app, async ({ key, amount, orderId }) => {
    sent.push(amount.toDecimal());
    if (disputed !== null) await tell(orderId, disputed.status, disputed.amount, 1);
    return { kind: 'paid', providerRefundId: `re ${key}`, amount, occurredAt: null };
  });
}

const tell = (orderId: string, status: string, amount: string, day: number) =>
  story.recordRefundDispute({
    ...{ orderId, paymentId: `${orderId}-card`, status, amount },
    occurredAt: `2026-02-0${day}T09:00:00.000Z`,
  });

async function dueOf(lane: string): Promise<Due> {
  const due = await findDue(app.store, { lane: { only: lane }, at: new Date(), limit: 10 });
  return required(due[0], 'It is due.');
}

async function taken(lane: string): Promise<Claim> {
  const due = await dueOf(lane);
  const { payment } = await readOrderOf(parts(null), due);
  const lease = { leaseMs: 5_000, address: addressOf(payment) };
  return required(await claimDue(app.store, due, lease), 'It is free.');
}

test('100.00 disputed while 60.00 are being sent: they are paid, over-refunded only once the dispute is lost, and not once it is won', async () => {
  await story.recordOrderForRefund(orderThrough('during', { id: 'during' }));
  await story.requestRefund({ orderId: 'during', scope: { amount: '60.00' } });
  await dispatch(parts({ status: 'OPEN', amount: '100.00' }), await dueOf('during'));
  expect(sent.splice(0)).toEqual(['60.00']);
  expect(await disputesShown(story, 'during')).toMatchObject({
    payments: { card: 'held 100.00, lost 0.00, available 0.00' },
    overRefunded: '0.00',
    parts: ['SUCCEEDED 60.00'],
  });
  await tell('during', 'LOST', '100.00', 2);
  expect((await disputesShown(story, 'during')).overRefunded).toBe('60.00');
  await tell('during', 'WON', '100.00', 3);
  expect((await disputesShown(story, 'during')).overRefunded).toBe('0.00');
  await expectBooksToBalance(app.store, 'during');
});

test('what a dispatcher has in hand when its money is lost stays, and is never sent once it was let go', async () => {
  await story.recordOrderForRefund(orderThrough('in-hand', { id: 'in-hand' }));
  await story.requestRefund({ orderId: 'in-hand', scope: { amount: '80.00' } });
  const claim = await taken('in-hand');
  await tell('in-hand', 'LOST', '100.00', 1);
  expect(await disputesShown(story, 'in-hand')).toMatchObject({
    overRefunded: '80.00',
    parts: ['SENDING 80.00'],
  });
  await letGo(app.store, claim, { to: 'READY', delayMs: 0 });
  await dispatch(parts(null), await dueOf('in-hand'));
  expect(sent).toEqual([]);
  expect(await disputesShown(story, 'in-hand')).toMatchObject({
    overRefunded: '0.00',
    parts: ['CANCELED 80.00 MONEY_GONE'],
  });
  await expectBooksToBalance(app.store, 'in-hand');
});
