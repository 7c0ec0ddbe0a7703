import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addressOf } from '../../src/domain/account/provider-address.ts';
import { required } from '../../src/domain/values/invariant.ts';
import { type Claim, claimDue, type Due, findDue, letGo } from '../../src/store/queues/dispatch-queue.ts';
import { dispatch } from '../../src/use-cases/dispatch/dispatch.ts';
import { readOrderOf } from '../../src/use-cases/dispatch/dispatch-dependencies.ts';
import { expectBooksToBalance } from '../support/books.ts';
import { play, type Story, type StoryRefund } from '../support/story.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';
import { partsWith } from './one-provider.ts';
import { orderThrough } from './paying-app.ts';

let app: TestApp;
let story: Story;
/** What a provider was asked to pay back. */
const sent: string[] = [];
/** What it does when it is asked. */
let answer: 'paid' | 'by hand, after a chargeback' | 'pays too much' = 'paid';
beforeAll(async () => {
  app = await startTestApp('money-gone');
  story = play(app);
});
afterAll(() => app[Symbol.asyncDispose]());

function parts() {
  return partsWith(app, async ({ key, amount, orderId }) => {
    sent.push(amount.toDecimal());
    if (answer === 'by hand, after a chargeback') {
      await chargedBack(orderId, '100.00');
      return { kind: 'manual', code: null, message: 'By hand, please.' };
    }
    const paid = answer === 'pays too much' ? amount.plus(amount) : amount;
    return { kind: 'paid', providerRefundId: `re ${key}`, amount: paid, occurredAt: null };
  });
}

async function dueOf(lane: string): Promise<Due> {
  const due = await findDue(app.store, { lane: { only: lane }, at: new Date(), limit: 10 });
  return required(due[0], 'It is due.');
}

async function taken(lane: string): Promise<Claim> {
  const due = await dueOf(lane);
  const { payment } = await readOrderOf(parts(), due);
  const lease = { leaseMs: 5_000, address: addressOf(payment) };
  return required(await claimDue(app.store, due, lease), 'It is free.');
}

async function requested(id: string, ...amounts: string[]): Promise<StoryRefund[]> {
  await story.recordOrderForRefund(orderThrough(id, { id }));
  const refunds: StoryRefund[] = [];
  for (const amount of amounts) refunds.push(await story.requestRefund({ orderId: id, scope: { amount } }));
  return refunds;
}

async function chargedBack(id: string, amount: string): Promise<void> {
  const receipt = { orderId: id, paymentId: `${id}-card`, providerRefundId: randomUUID(), amount };
  await story.tryTo(
    'recordRefundReceipt',
    'RecordRefundReceiptInput',
    { ...receipt, acceptExcess: true },
    'receipt { id }',
  );
}

async function shown(id: string): Promise<{ sums: string; parts: string[] }> {
  const { refundSummary: sums, refunds } = await story.order(
    id,
    `refundSummary { inFlight { amount } overRefunded { amount } }
     refunds { nodes { allocations { status amount { amount } failure { providerCode } } } }`,
  );
  type Part = { status: string; amount: { amount: string }; failure: { providerCode: string } | null };
  return {
    sums: `${sums.inFlight.amount} in flight, ${sums.overRefunded.amount} too much`,
    parts: refunds.nodes.flatMap(({ allocations }: { allocations: Part[] }) =>
      allocations.map(({ status, amount, failure }) =>
        [status, amount.amount, ...(failure === null ? [] : [failure.providerCode])].join(' '),
      ),
    ),
  };
}

test('an allocation that may have been sent stays and shows in overRefunded; released unsent, it is never sent again', async () => {
  await requested('held', '80.00');
  const claim = await taken('held');
  await chargedBack('held', '100.00');
  expect(await shown('held')).toEqual({
    sums: '80.00 in flight, 80.00 too much',
    parts: ['SUCCEEDED 100.00', 'SENDING 80.00'],
  });
  await letGo(app.store, claim, { to: 'READY', delayMs: 0 });
  await dispatch(parts(), await dueOf('held'));
  expect(sent).toEqual([]);
  expect(await shown('held')).toEqual({
    sums: '0.00 in flight, 0.00 too much',
    parts: ['SUCCEEDED 100.00', 'CANCELED 80.00 MONEY_GONE'],
  });
  await expectBooksToBalance(app.store, 'held');
});

test('an allocation that becomes MANUAL when its money is gone is no manual task: it is canceled at once', async () => {
  await requested('manual', '80.00');
  answer = 'by hand, after a chargeback';
  await dispatch(parts(), await dueOf('manual'));
  answer = 'paid';
  expect(sent.splice(0)).toEqual(['80.00']);
  expect(await shown('manual')).toEqual({
    sums: '0.00 in flight, 0.00 too much',
    parts: ['SUCCEEDED 100.00', 'CANCELED 80.00 MONEY_GONE'],
  });
  await expectBooksToBalance(app.store, 'manual');
});

test('a provider that refunds too much cancels unsent allocations, newest first and no more than needed', async () => {
  await requested('surplus', '30.00', '40.00', '20.00');
  answer = 'pays too much';
  await dispatch(parts(), await dueOf('surplus'));
  answer = 'paid';
  expect(sent.splice(0)).toEqual(['30.00']);
  expect(await shown('surplus')).toEqual({
    sums: '40.00 in flight, 0.00 too much',
    parts: ['CANCELED 20.00 MONEY_GONE', 'READY 40.00', 'SUCCEEDED 30.00'],
  });
  await expectBooksToBalance(app.store, 'surplus');
});
