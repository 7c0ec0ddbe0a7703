import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectBooksToBalance } from '../support/books.ts';
import { anOrder, play, type Story } from '../support/story.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';

let app: TestApp;
let story: Story;
beforeAll(async () => {
  app = await startTestApp('settlement');
  story = play(app);
});
afterAll(() => app[Symbol.asyncDispose]());

test('waiting allocations are resumed in steps, and each resumed one names the allocation it was split from', async () => {
  const id = 'waits';
  await story.recordOrderForRefund(anOrder({ id, card: { authorized: '100.00' } }));
  await story.recordInvoiceForRefund({ orderId: id, number: 'R-1', value: '60.00' });
  const waiting = await story.requestRefund({ orderId: id, scope: { pendingInvoiceNumber: 'R-1' } });
  expect(waiting).toMatchObject({ status: 'WAITING_FOR_SETTLEMENT', allocations: [{ amount: '60.00' }] });

  const first = await story.recordSettlementForRefund({
    orderId: id,
    paymentId: 'waits-card',
    settled: '25.00',
  });
  expect(first.resumed).toMatchObject([{ status: 'READY', amount: { amount: '25.00' } }]);
  expect(await story.refund(waiting)).toMatchObject({
    status: 'IN_PROGRESS',
    allocations: [
      { id: waiting.allocations[0]?.id, status: 'WAITING_FOR_SETTLEMENT', amount: '35.00' },
      { id: first.resumed[0].id, status: 'READY', amount: '25.00', rule: 'WAIT_FOR_SETTLEMENT' },
    ],
  });
  const split = await app.ask(
    'query ($id: ID!) { refund(id: $id) { allocations { splitFrom { id } rank } } }',
    { id: waiting.id },
  );
  expect(split.data.refund.allocations).toEqual([
    { splitFrom: null, rank: 1 },
    { splitFrom: { id: waiting.allocations[0]?.id }, rank: 1 },
  ]);

  const rest = await story.recordSettlementForRefund({
    orderId: id,
    paymentId: 'waits-card',
    settled: '100.00',
  });
  expect(rest.resumed).toMatchObject([{ id: waiting.allocations[0]?.id, status: 'READY' }]);
  for (const allocation of (await story.refund(waiting)).allocations)
    await story.recordRefundReceipt(allocation);
  expect(await story.refund(waiting)).toMatchObject({ status: 'SUCCEEDED' });
  expect(await story.order(id, 'refundInvoices { refundStatus pending { amount } }')).toEqual({
    refundInvoices: [{ refundStatus: 'REFUNDED', pending: { amount: '0.00' } }],
  });
  await expectBooksToBalance(app.store, id);
});

test('what waited for money that was voided moves to another payment, and the rest counts as done', async () => {
  const id = 'voided';
  await story.recordOrderForRefund(
    anOrder({
      id,
      priority: 'CARD_FIRST',
      card: { authorized: '80.00' },
      giftCard: { authorized: '20.00', settled: '20.00' },
    }),
  );
  await story.recordInvoiceForRefund({ orderId: id, number: 'R-1', value: '95.00' });
  const refund = await story.requestRefund({ orderId: id, scope: { pendingInvoiceNumber: 'R-1' } });
  expect(refund.allocations.map(({ amount, status }) => `${amount} ${status}`)).toEqual([
    '20.00 READY',
    '75.00 WAITING_FOR_SETTLEMENT',
  ]);
  const settled = await story.recordSettlementForRefund({
    orderId: id,
    paymentId: 'voided-card',
    settled: '30.00',
    voided: '50.00',
  });
  expect(settled.resumed).toMatchObject([{ status: 'READY', amount: { amount: '30.00' } }]);
  const { data } = await app.ask(
    'query ($id: ID!) { refund(id: $id) { status allocations { amount { amount } status failure { providerCode } } } }',
    { id: refund.id },
  );
  expect(data.refund.allocations).toContainEqual({
    amount: { amount: '45.00' },
    status: 'CANCELED',
    failure: { providerCode: 'VOIDED' },
  });
  for (const allocation of (await story.refund(refund)).allocations) {
    if (allocation.status === 'READY') await story.recordRefundReceipt(allocation);
  }
  expect(await story.refund(refund)).toMatchObject({ status: 'SUCCEEDED' });
  expect(
    await story.order(id, 'refundSummary { pending { amount } waitingForSettlement { amount } }'),
  ).toEqual({ refundSummary: { pending: { amount: '0.00' }, waitingForSettlement: { amount: '0.00' } } });
  await expectBooksToBalance(app.store, id);
});

test('what waited for a voided card goes to a gift card that has room', async () => {
  const id = 'moved';
  await story.recordOrderForRefund(
    anOrder({
      id,
      card: { authorized: '80.00' },
      giftCard: { authorized: '20.00', settled: '20.00' },
    }),
  );
  // The gift card's room is freed after the plan was made.
  const first = await story.requestRefund({ orderId: id, scope: { amount: '20.00' } });
  const second = await story.requestRefund({ orderId: id, scope: { amount: '30.00' } });
  await story.cancelRefund(first);
  const { resumed } = await story.recordSettlementForRefund({
    orderId: id,
    paymentId: 'moved-card',
    settled: '0',
    voided: '80.00',
  });
  expect(resumed).toMatchObject([{ status: 'READY', amount: { amount: '20.00' } }]);
  const moved = await story.refund(second);
  expect(moved.allocations.find(({ status }) => status === 'READY')).toMatchObject({
    paymentId: 'moved-gift',
    amount: '20.00',
  });
  await expectBooksToBalance(app.store, id);
});

test('settlements that come twice or out of order end the same, and an older total is refused', async () => {
  const id = 'disorder';
  await story.recordOrderForRefund(anOrder({ id, card: { authorized: '100.00' } }));
  const settlement = { orderId: id, paymentId: `${id}-card` };
  await story.recordSettlementForRefund({ ...settlement, settled: '70.00' });
  const again = await story.recordSettlementForRefund({ ...settlement, settled: '70.00' });
  expect(again).toMatchObject({ replayed: false, resumed: [] });
  expect(await story.refusal('recordSettlementForRefund', { ...settlement, settled: '69.99' })).toMatchObject(
    {
      code: 'SETTLEMENT_OUTDATED',
    },
  );
  expect(
    await story.refusal('recordSettlementForRefund', { ...settlement, settled: '100.01' }),
  ).toMatchObject({
    code: 'TOTALS_INCONSISTENT',
  });
  expect(await story.order(id, 'refundSummary { settled { amount } }')).toEqual({
    refundSummary: { settled: { amount: '70.00' } },
  });
  await expectBooksToBalance(app.store, id);
});
