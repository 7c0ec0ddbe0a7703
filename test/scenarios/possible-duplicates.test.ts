import { afterAll, beforeAll, expect, test } from 'vitest';
import { accountShown } from '../known-issues/account-shown.ts';
import { expectBooksToBalance } from '../support/books.ts';
import { anOrder, play, type Story } from '../support/story.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';

let app: TestApp;
let story: Story;
beforeAll(async () => {
  app = await startTestApp('duplicates');
  story = play(app);
});
afterAll(() => app[Symbol.asyncDispose]());

const order = (id: string) =>
  story.recordOrderForRefund(anOrder({ id, card: { authorized: '300.00', settled: '300.00' } }));
const aReturn = (orderId: string, number: string, value: string, more: Record<string, unknown> = {}) =>
  story.recordInvoiceForRefund({ orderId, number, value, ...more });
const goodwill = async (orderId: string, amount: string) => {
  const refund = await story.requestRefund({ orderId, scope: { amount } });
  for (const allocation of refund.allocations) await story.recordRefundReceipt(allocation);
  return refund;
};
const inDashboard = async (orderId: string, amount: string) => {
  const input = { orderId, paymentId: `${orderId}-card`, providerRefundId: `re-${amount}`, amount };
  return (await story.tryTo('recordRefundReceipt', 'RecordRefundReceiptInput', input, 'refund { id }'))
    .refund;
};
const duplicates = async (orderId: string) => {
  const { pendingRefunds } = await story.order(
    orderId,
    'pendingRefunds { invoiceNumber possibleDuplicates { refund { id } } blockedBy { code } }',
  );
  return pendingRefunds.map(
    ({
      invoiceNumber,
      possibleDuplicates,
    }: {
      invoiceNumber: string;
      possibleDuplicates: { refund: { id: string } }[];
    }) => [invoiceNumber, ...possibleDuplicates.map(({ refund }) => refund.id)],
  );
};
const requestAll = (orderId: string) => {
  const fields = 'refunds { total { gross { amount } } }';
  return story.tryTo('requestPendingRefunds', 'RequestPendingRefundsInput', { orderId }, fields);
};

test.each([
  ['paid back by value', goodwill],
  ['paid back in a dashboard', inDashboard],
])(
  'a return of 60.00 after 60.00 was %s is not paid again unseen: the refusal names the refund',
  async (how, pay) => {
    const id = how.replaceAll(' ', '-');
    await order(id);
    const earlier = await pay(id, '60.00');
    await aReturn(id, 'R-1', '60.00');
    expect(await duplicates(id)).toEqual([['R-1', earlier.id]]);
    const before = await accountShown(app, id);
    const { refunds, userErrors } = await requestAll(id);
    expect(refunds).toEqual([]);
    expect(userErrors).toMatchObject([{ code: 'POSSIBLE_DUPLICATE' }]);
    expect(userErrors[0].message).toContain(earlier.id);
    expect(await accountShown(app, id)).toEqual(before);
    await expectBooksToBalance(app.store, id);
  },
);

test('a possible duplicate doesn’t hold back the next return, and requestRefund refunds it', async () => {
  const id = 'goes-on';
  await order(id);
  await goodwill(id, '60.00');
  await aReturn(id, 'R-1', '60.00');
  await aReturn(id, 'R-2', '25.00');
  const { refunds, userErrors } = await requestAll(id);
  expect(refunds).toEqual([{ total: { gross: { amount: '25.00' } } }]);
  expect(userErrors).toMatchObject([{ code: 'POSSIBLE_DUPLICATE' }]);
  await story.requestRefund({ orderId: id, scope: { pendingInvoiceNumber: 'R-1' } });
  expect((await accountShown(app, id)).pending).toEqual([]);
  await expectBooksToBalance(app.store, id);
});

test('what somebody looked at and found to be no duplicate is refunded with the others, and nobody is asked of that pair again', async () => {
  const id = 'accepted';
  await order(id);
  const earlier = await goodwill(id, '60.00');
  await aReturn(id, 'R-1', '60.00');
  const shown = 'pendingRefunds { possibleDuplicates { refund { id } amount { amount } because } }';
  expect((await story.order(id, shown)).pendingRefunds).toEqual([
    {
      possibleDuplicates: [
        { refund: { id: earlier.id }, amount: { amount: '60.00' }, because: 'SAME_AMOUNT' },
      ],
    },
  ]);
  const [refund] = await story.requestPendingRefunds({ orderId: id, acceptPossibleDuplicates: true });
  for (const allocation of refund?.allocations ?? []) await story.recordRefundFailure(allocation);
  expect(await duplicates(id)).toEqual([['R-1']]);
  const again = await story.requestPendingRefunds({ orderId: id });
  expect(again).toHaveLength(1);
  const late = await inDashboard(id, '7.00');
  await aReturn(id, 'R-2', '8.00');
  expect(await duplicates(id)).toEqual([['R-2', late.id]]);
  await expectBooksToBalance(app.store, id);
});

test('coversRefundIds links the refund, and nothing is pending', async () => {
  const id = 'covered';
  await order(id);
  const earlier = await goodwill(id, '60.00');
  await aReturn(id, 'R-1', '60.00', { coversRefundIds: [earlier.id] });
  await aReturn(id, 'R-2', '60.00');
  expect(await duplicates(id)).toEqual([['R-2']]);
  expect((await requestAll(id)).userErrors).toEqual([]);
  await expectBooksToBalance(app.store, id);
});

test('refunds of the same line and receipts made elsewhere are candidates at any amount; other goodwill, later refunds and dead ones are none', async () => {
  const id = 'candidates';
  await order(id);
  const elsewhere = await inDashboard(id, '5.00');
  const ofLine = await story.requestRefund({
    orderId: id,
    scope: { lines: [{ lineId: 'line-1', gross: '10.00' }] },
  });
  await goodwill(id, '7.00');
  const failed = await story.requestRefund({ orderId: id, scope: { amount: '30.00' } });
  for (const allocation of failed.allocations) await story.recordRefundFailure(allocation);
  const lines = [{ lineId: 'line-1', quantity: '1', price: '30.00' }];
  await aReturn(id, 'R-1', '30.00', { lines });
  await goodwill(id, '30.00');
  expect(await duplicates(id)).toEqual([['R-1', ofLine.id, elsewhere.id]]);
  await story.cancelRefund(ofLine);
  expect(await duplicates(id)).toEqual([['R-1', elsewhere.id]]);
  await expectBooksToBalance(app.store, id);
});

const warnings = async (orderId: string, scope: string) => {
  const shown = `refundPreview(scope: ${scope}) { preview { warnings { code message } } userErrors { code } }`;
  return (await story.order(orderId, shown)).refundPreview.preview.warnings;
};

test('a preview warns (C13) of what may have paid a return, of lines of a closed return, and of an amount that corrects no tax', async () => {
  const id = 'warned';
  await order(id);
  const earlier = await goodwill(id, '60.00');
  await aReturn(id, 'R-1', '60.00');
  const [duplicate] = await warnings(id, '{ pendingInvoiceNumber: "R-1" }');
  expect(duplicate).toEqual({
    code: 'POSSIBLE_DUPLICATE',
    message: `Invoice R-1 may already have been refunded by ${earlier.id}: 60.00 EUR of it covers no invoice.`,
  });
  const lines = [{ lineId: 'line-1', quantity: '0.5', price: '100.00' }];
  await aReturn(id, 'R-2', '50.00', { lines });
  expect(await warnings(id, '{ lines: [{ lineId: "line-1", gross: "1.00" }] }')).toEqual([]);
  await story.closePendingRefund({ orderId: id, invoiceNumber: 'R-2', reason: 'EXCHANGED' });
  expect(await warnings(id, '{ lines: [{ lineId: "line-1", gross: "1.00" }] }')).toEqual([
    {
      code: 'CLOSED_RETURN',
      message: '50.00 EUR of line line-1 was closed without a refund on invoice R-2.',
    },
  ]);
  expect(await warnings(id, '{ amount: "5.00" }')).toMatchObject([{ code: 'NO_TAX_CORRECTED' }]);
  expect(await warnings(id, '{ full: true }')).toEqual([]);
});

test('a preview says what is kept back of what, and what needs approval', async () => {
  const id = 'subtotal';
  await order(id);
  const asked =
    'scope: { amount: "20.00" }, deductions: [{ description: "Restocking", net: "2.00", tax: "0.50" }]';
  const shown = `refundPreview(${asked}) { preview {
    subtotal { gross { amount } } deductions { description total { net { amount } tax { amount } } } total { gross { amount } }
    approval { needed limit { amount } }
  } userErrors { code } }`;
  expect((await story.order(id, shown)).refundPreview).toMatchObject({ preview: null });
  const lines = asked.replace('{ amount: "20.00" }', '{ lines: [{ lineId: "line-1", gross: "20.00" }] }');
  expect((await story.order(id, shown.replace(asked, lines))).refundPreview.preview).toEqual({
    subtotal: { gross: { amount: '20.00' } },
    deductions: [{ description: 'Restocking', total: { net: { amount: '2.00' }, tax: { amount: '0.50' } } }],
    total: { gross: { amount: '17.50' } },
    approval: { needed: false, limit: null },
  });
});
