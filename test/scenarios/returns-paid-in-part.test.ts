import { afterAll, beforeAll, expect, test } from 'vitest';
import { refundLinesShown } from '../known-issues/account-shown.ts';
import { expectBooksToBalance } from '../support/books.ts';
import { anOrder, play, type Story } from '../support/story.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';

// D38: a return is paid in part, and the rest of it closed or left pending.

let app: TestApp;
let story: Story;
let boss: Story;
beforeAll(async () => {
  app = await startTestApp('in-part', { env: { REFUND_APPROVAL_ABOVE: 'EUR=50.00' } });
  story = play(app);
  boss = play({ ...app, ask: (query, variables) => app.ask(query, variables, { sub: 'boss' }) });
});
afterAll(() => app[Symbol.asyncDispose]());

const line = (id: string, gross: string) => ({ id, description: id, quantity: '1', net: gross, tax: '0' });
const order = (id: string, more: Record<string, unknown> = {}) =>
  story.recordOrderForRefund(
    anOrder({
      id,
      card: { authorized: '300.00', settled: '300.00' },
      lines: [line('A', '60.00'), line('B', '40.00'), line('C', '200.00')],
      ...more,
    }),
  );
const aReturn = (orderId: string) => {
  const lines = [
    { lineId: 'A', quantity: '1', price: '60.00' },
    { lineId: 'B', quantity: '1', price: '40.00' },
  ];
  return story.recordInvoiceForRefund({ orderId, number: 'R-1', value: '100.00', lines });
};
const part = (orderId: string, invoiceAmount: string, more: Record<string, unknown> = {}) =>
  story.requestRefund({ orderId, scope: { pendingInvoiceNumber: 'R-1', invoiceAmount }, ...more });
/** Status, refunded, closed, pending. */
const shown = async (orderId: string) => {
  const { refundInvoices } = await story.order(
    orderId,
    'refundInvoices { refundStatus refunded { amount } closed { amount } pending { amount } }',
  );
  const { refundStatus, refunded, closed, pending } = refundInvoices.at(-1);
  return [refundStatus, refunded.amount, closed.amount, pending.amount];
};
const pay = async (asked: { allocations: readonly Parameters<Story['recordRefundReceipt']>[0][] }) => {
  for (const allocation of asked.allocations) await story.recordRefundReceipt(allocation);
};

test('where a line has 10.00 left of the 40.00 that came back, 70.00 is 60.00 and 10.00: not refused, and not spread as if both were whole', async () => {
  const id = 'caps';
  await order(id);
  await story.requestRefund({ orderId: id, scope: { lines: [{ lineId: 'B', gross: '30.00' }] } });
  await aReturn(id);
  // What was paid of line B before covers no invoice: R-1 is pending as a whole.
  const refund = await part(id, '49.00');
  expect(await refundLinesShown(app, refund.id)).toEqual(['A ×0.7: 42.00 + 0.00', 'B ×0.175: 7.00 + 0.00']);
  expect(await shown(id)).toEqual(['IN_PROGRESS', '0.00', '0.00', '51.00']);
  await expectBooksToBalance(app.store, id);
});

test('more than the lines have left is an adjustment for the same invoice, and covers it', async () => {
  const id = 'adjusted';
  await order(id);
  await story.requestRefund({ orderId: id, scope: { lines: [{ lineId: 'A', gross: '45.00' }] } });
  await story.requestRefund({ orderId: id, scope: { lines: [{ lineId: 'B', gross: '30.00' }] } });
  await aReturn(id);
  const plain = { orderId: id, scope: { pendingInvoiceNumber: 'R-1' } };
  expect((await story.refusal('requestRefund', plain)).code).toBe('EXCEEDS_LINE');
  const refund = await part(id, '50.00');
  expect(await refundLinesShown(app, refund.id)).toEqual([
    'A ×1: 15.00 + 0.00',
    'B ×1: 10.00 + 0.00',
    'no line: 25.00 + 0.00',
  ]);
  expect(await shown(id)).toEqual(['IN_PROGRESS', '0.00', '0.00', '50.00']);
  await expectBooksToBalance(app.store, id);
});

test('a return a cent above what its line has left, and one whose line an order change took out, are paid by a person who says how much', async () => {
  const id = 'a-cent';
  await order(id, { lines: [line('A', '20.00')] });
  const lines = [{ lineId: 'A', quantity: '1', price: '20.01' }];
  await story.recordInvoiceForRefund({ orderId: id, number: 'R-1', value: '20.01', lines });
  const cent = await part(id, '20.01');
  expect(await refundLinesShown(app, cent.id)).toEqual(['A ×1: 20.00 + 0.00', 'no line: 0.01 + 0.00']);
  const other = 'taken-out';
  await order(other, { lines: [line('A', '20.00'), line('B', '10.00')] });
  const ofB = [{ lineId: 'B', quantity: '1', price: '10.00' }];
  await story.recordInvoiceForRefund({ orderId: other, number: 'R-1', value: '10.00', lines: ofB });
  await order(other, { lines: [line('A', '20.00')], sourceRevision: '2' });
  const gone = await part(other, '10.00');
  expect(await refundLinesShown(app, gone.id)).toEqual(['no line: 10.00 + 0.00']);
  for (const one of [id, other]) await expectBooksToBalance(app.store, one);
});

test('three announced, two arrived: the two are paid and the third is closed in the same call', async () => {
  const id = 'two-of-three';
  await order(id, { lines: [{ id: 'A', description: 'A', quantity: '3', net: '60.00', tax: '0' }] });
  const lines = [{ lineId: 'A', quantity: '3', price: '20.00' }];
  await story.recordInvoiceForRefund({ orderId: id, number: 'R-1', value: '60.00', lines });
  const refund = await part(id, '40.00', { closeRest: 'NOT_RECEIVED' });
  expect(await refundLinesShown(app, refund.id)).toEqual(['A ×2: 40.00 + 0.00']);
  expect(await shown(id)).toEqual(['IN_PROGRESS', '0.00', '20.00', '0.00']);
  await pay(refund);
  expect(await shown(id)).toEqual(['REFUNDED', '40.00', '20.00', '0.00']);
  await expectBooksToBalance(app.store, id);
});

test('of 70.00 with 5.00 kept back, 65.00 is paid and 70.00 covered', async () => {
  const id = 'deducted';
  await order(id);
  await aReturn(id);
  const deductions = [{ description: 'Return shipping', net: '5.00', tax: '0' }];
  const refund = await part(id, '45.00', { deductions });
  expect(refund.allocations.map(({ amount }) => amount)).toEqual(['40.00']);
  expect(await shown(id)).toEqual(['IN_PROGRESS', '0.00', '0.00', '55.00']);
  await expectBooksToBalance(app.store, id);
});

test.each([
  [
    'rejected',
    async (id: string) => boss.tryTo('rejectRefund', 'RejectRefundInput', { refundId: id }, '__typename'),
  ],
  ['canceled', async (id: string) => story.cancelRefund({ id })],
])('where the refund is %s, what it closed is pending again', async (how, end) => {
  const id = `rest-${how}`;
  await order(id);
  await aReturn(id);
  const refund = await part(id, '70.00', { closeRest: 'REJECTED' });
  expect(refund.status).toBe('AWAITING_APPROVAL');
  expect(await shown(id)).toEqual(['IN_PROGRESS', '0.00', '30.00', '0.00']);
  await end(refund.id);
  expect(await shown(id)).toEqual(['PENDING', '0.00', '0.00', '100.00']);
  await expectBooksToBalance(app.store, id);
});

test('where it was paid by hand instead, what it closed stays closed', async () => {
  const id = 'rest-by-hand';
  await order(id);
  await aReturn(id);
  await part(id, '70.00', { closeRest: 'REJECTED' });
  await story.recordReceiptOfPayment({
    orderId: id,
    paymentId: `${id}-card`,
    invoiceNumber: 'R-1',
    amount: '70.00',
  });
  expect(await shown(id)).toEqual(['REFUNDED', '70.00', '30.00', '0.00']);
  await expectBooksToBalance(app.store, id);
});

test('a preview shows what would be closed, and its token is for just that', async () => {
  const id = 'previewed';
  await order(id);
  await aReturn(id);
  const preview = async (closeRest: string) => {
    const field = `refundPreview(scope: { pendingInvoiceNumber: "R-1", invoiceAmount: "30.00" }${closeRest}) { preview { token closes { amount } } }`;
    return (await story.order(id, field)).refundPreview.preview;
  };
  const closing = await preview(', closeRest: REJECTED');
  expect(closing.closes).toEqual({ amount: '70.00' });
  const pending = await preview('');
  expect(pending.closes).toBeNull();
  const asked = { orderId: id, scope: { pendingInvoiceNumber: 'R-1', invoiceAmount: '30.00' } };
  for (const wrong of [
    { previewToken: closing.token },
    { previewToken: pending.token, closeRest: 'REJECTED' },
    { previewToken: closing.token, closeRest: 'EXCHANGED' },
  ]) {
    expect((await story.refusal('requestRefund', { ...asked, ...wrong })).code).toBe('PREVIEW_OUTDATED');
  }
  await story.requestRefund({ ...asked, previewToken: closing.token, closeRest: 'REJECTED' });
  expect(await shown(id)).toEqual(['IN_PROGRESS', '0.00', '70.00', '0.00']);
});

test('of a refund that awaits approval, paid by hand in part and then rejected, what it closed is pending again', async () => {
  const id = 'by-hand-then-rejected';
  await order(id);
  await aReturn(id);
  const refund = await part(id, '60.00', { closeRest: 'REJECTED' });
  const told = { orderId: id, paymentId: `${id}-card`, invoiceNumber: 'R-1', amount: '5.00' };
  await story.recordReceiptOfPayment(told);
  expect(await shown(id)).toEqual(['IN_PROGRESS', '5.00', '40.00', '0.00']);
  await boss.tryTo('rejectRefund', 'RejectRefundInput', { refundId: refund.id }, '__typename');
  expect(await shown(id)).toEqual(['PARTIALLY_REFUNDED', '5.00', '0.00', '95.00']);
  await expectBooksToBalance(app.store, id);
});

test('55.00 paid by hand of 60.00 that awaits approval leaves 5.00 of it, and what was closed stays closed', async () => {
  const id = 'by-hand-mostly';
  await order(id);
  await aReturn(id);
  await story.closePendingRefund({
    orderId: id,
    invoiceNumber: 'R-1',
    lines: [{ lineId: 'B', quantity: '1' }],
    reason: 'REJECTED',
  });
  const refund = await part(id, '60.00');
  expect(refund.status).toBe('AWAITING_APPROVAL');
  const told = { orderId: id, paymentId: `${id}-card`, invoiceNumber: 'R-1', amount: '55.00' };
  await story.recordReceiptOfPayment(told);
  expect(await shown(id)).toEqual(['IN_PROGRESS', '55.00', '40.00', '0.00']);
  const { approval } = await story
    .order(id, 'refunds(first: 5) { nodes { id approval { amount { amount } } } }')
    .then(({ refunds }) => refunds.nodes.find((one: { id: string }) => one.id === refund.id));
  expect(approval.amount.amount).toBe('5.00');
  await expectBooksToBalance(app.store, id);
});
