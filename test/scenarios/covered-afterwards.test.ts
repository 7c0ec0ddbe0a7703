import { afterAll, beforeAll, expect, test } from 'vitest';
import { accountShown } from '../known-issues/account-shown.ts';
import { expectBooksToBalance } from '../support/books.ts';
import { anOrder, play, type Story } from '../support/story.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';

// D39: what was paid before a return was recorded turns out to have been for it.

let app: TestApp;
let story: Story;
beforeAll(async () => {
  app = await startTestApp('afterwards');
  story = play(app);
});
afterAll(() => app[Symbol.asyncDispose]());

const order = (id: string) =>
  story.recordOrderForRefund(anOrder({ id, card: { authorized: '300.00', settled: '300.00' } }));
const aReturn = (orderId: string, number: string, value: string) =>
  story.recordInvoiceForRefund({ orderId, number, value });
const goodwill = async (orderId: string, amount: string) => {
  const refund = await story.requestRefund({ orderId, scope: { amount } });
  for (const allocation of refund.allocations) await story.recordRefundReceipt(allocation);
  return refund;
};
const cover = (orderId: string, invoiceNumber: string, ...refunds: { id: string }[]) =>
  story.coverPendingRefund({ orderId, invoiceNumber, refundIds: refunds.map(({ id }) => id) });

test('100.00 that went back before covers a return of 60.00, then 40.00 of one of 50.00', async () => {
  const id = 'two-returns';
  await order(id);
  const paid = await goodwill(id, '100.00');
  await aReturn(id, 'R-1', '60.00');
  await aReturn(id, 'R-2', '50.00');
  await cover(id, 'R-1', paid);
  await cover(id, 'R-2', paid);
  const { invoiceData, pending } = await accountShown(app, id);
  expect(invoiceData).toEqual(['R-1 60.00 covered by 1', 'R-2 40.00 open', 'uncovered 0.00']);
  expect(pending).toEqual(['R-2 10.00']);
  const again = await cover(id, 'R-1', paid);
  expect(again.replayed).toBe(false);
  expect((await accountShown(app, id)).invoiceData).toEqual(invoiceData);
  await expectBooksToBalance(app.store, id);
});

test('what was to be sent for the return and never was is canceled, so that it isn’t paid twice', async () => {
  const id = 'unsent';
  await order(id);
  const paid = await goodwill(id, '50.00');
  await aReturn(id, 'R-1', '50.00');
  const second = await story.requestRefund({ orderId: id, scope: { pendingInvoiceNumber: 'R-1' } });
  await cover(id, 'R-1', paid);
  expect((await story.refund(second)).status).toBe('CANCELED');
  expect((await accountShown(app, id)).invoiceData).toEqual(['R-1 50.00 covered by 1', 'uncovered 0.00']);
  await expectBooksToBalance(app.store, id);
});

test('a return that was closed as a duplicate is open again as far as the earlier refund covers it', async () => {
  const id = 'closed-first';
  await order(id);
  const paid = await goodwill(id, '30.00');
  await aReturn(id, 'R-1', '50.00');
  await story.closePendingRefund({ orderId: id, invoiceNumber: 'R-1', reason: 'DUPLICATE' });
  await cover(id, 'R-1', paid);
  const { refundInvoices } = await story.order(
    id,
    'refundInvoices { refundStatus refunded { amount } closed { amount } pending { amount } }',
  );
  expect(refundInvoices).toEqual([
    {
      refundStatus: 'REFUNDED',
      refunded: { amount: '30.00' },
      closed: { amount: '20.00' },
      pending: { amount: '0.00' },
    },
  ]);
  await expectBooksToBalance(app.store, id);
});

test('a receipt that was taken back covers nothing', async () => {
  const id = 'dead';
  await order(id);
  const refund = await story.requestRefund({ orderId: id, scope: { amount: '50.00' } });
  for (const allocation of refund.allocations) {
    const { receipt } = await story.recordRefundReceipt(allocation);
    await story.recordRefundFailure(allocation, { reversesReceiptId: receipt.id });
  }
  await aReturn(id, 'R-1', '50.00');
  const input = { orderId: id, invoiceNumber: 'R-1', refundIds: [refund.id] };
  expect((await story.refusal('coverPendingRefund', input)).code).toBe('STATE_CONFLICT');
  expect((await accountShown(app, id)).pending).toEqual(['R-1 50.00']);
});

test('of several refunds each covers what the ones before left', async () => {
  const id = 'several';
  await order(id);
  const refunds = [await goodwill(id, '20.00'), await goodwill(id, '15.00'), await goodwill(id, '40.00')];
  await aReturn(id, 'R-1', '50.00');
  await cover(id, 'R-1', ...refunds);
  expect((await accountShown(app, id)).invoiceData).toEqual(['R-1 50.00 covered by 3', 'uncovered 25.00']);
  await expectBooksToBalance(app.store, id);
});

test('a refund that is covered afterwards keeps the credit note that it has', async () => {
  const id = 'noted';
  await order(id);
  const paid = await goodwill(id, '50.00');
  const notes = async () => {
    const { refunds } = await story.order(
      id,
      'refunds(first: 9) { nodes { creditNotes { number total { gross { amount } } } } }',
    );
    return refunds.nodes;
  };
  const before = await notes();
  expect(before[0].creditNotes).toHaveLength(1);
  await aReturn(id, 'R-1', '50.00');
  await cover(id, 'R-1', paid);
  expect(await notes()).toEqual(before);
  await expectBooksToBalance(app.store, id);
});
