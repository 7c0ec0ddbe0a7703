import { afterAll, beforeAll, expect, test } from 'vitest';
import { accountShown } from '../known-issues/account-shown.ts';
import { expectBooksToBalance } from '../support/books.ts';
import { anOrder, play, type Story } from '../support/story.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';

let app: TestApp;
let story: Story;
beforeAll(async () => {
  app = await startTestApp('told-again');
  story = play(app);
});
afterAll(() => app[Symbol.asyncDispose]());

/** A card of 200.00 that has settled, and what its provider's dashboard shows: 60.00 went back. */
async function dashboardRefund(id: string) {
  await story.recordOrderForRefund(anOrder({ id, card: { authorized: '200.00', settled: '200.00' } }));
  const told = { orderId: id, paymentId: `${id}-card`, providerRefundId: 're_1', amount: '60.00' };
  await tell(told);
  return told;
}

const tell = async (input: Record<string, unknown>) => {
  const payload = await story.tryTo(
    'recordRefundReceipt',
    'RecordRefundReceiptInput',
    input,
    'receipt { id } refund { id }',
  );
  return payload.userErrors.map(
    ({ code, path }: { code: string; path: string[] }) => `${code} ${path.at(-1)}`,
  );
};
const shown = (id: string) => accountShown(app, id);

test('a dashboard refund recorded again with its return covers it, and recorded once more changes nothing', async () => {
  const told = await dashboardRefund('dashboard');
  await story.recordInvoiceForRefund({ orderId: 'dashboard', number: 'R-1', value: '60.00' });
  expect((await shown('dashboard')).pending).toEqual(['R-1 60.00']);
  const withInvoice = { ...told, invoiceNumber: 'R-1' };
  expect(await tell(withInvoice)).toEqual([]);
  const covered = await shown('dashboard');
  expect(covered).toMatchObject({
    pending: [],
    invoiceData: ['R-1 60.00 covered by 1', 'uncovered 0.00'],
    refunds: ['SUCCEEDED 60.00 of 60.00'],
    receipts: ['re_1: 60.00'],
    summary: { refunded: '60.00', refundable: '140.00' },
  });
  expect(covered.interactions.at(-1)).toBe('RECEIPT_COUNTED 60.00');
  expect(await tell(withInvoice)).toEqual([]);
  expect(await tell(told)).toEqual([]);
  expect(await shown('dashboard')).toEqual(covered);
  await expectBooksToBalance(app.store, 'dashboard');
});

test('the same receipt with another invoice than the recorded one covers is RECEIPT_CONFLICT, and changes nothing', async () => {
  const told = await dashboardRefund('other');
  await story.recordInvoiceForRefund({ orderId: 'other', number: 'R-1', value: '60.00' });
  await story.recordInvoiceForRefund({ orderId: 'other', number: 'R-2', value: '60.00' });
  await tell({ ...told, invoiceNumber: 'R-1' });
  const before = await shown('other');
  expect(await tell({ ...told, invoiceNumber: 'R-2' })).toEqual(['RECEIPT_CONFLICT invoiceNumber']);
  expect(await shown('other')).toEqual(before);
  expect(before.pending).toEqual(['R-2 60.00']);
  await expectBooksToBalance(app.store, 'other');
});

test('it covers the return’s pending amount, the rest stays uncovered, and unsent allocations for the return are canceled', async () => {
  const told = await dashboardRefund('part');
  await story.recordInvoiceForRefund({ orderId: 'part', number: 'R-1', value: '45.00' });
  const refund = await story.requestRefund({ orderId: 'part', scope: { pendingInvoiceNumber: 'R-1' } });
  await tell({ ...told, invoiceNumber: 'R-1' });
  expect(await shown('part')).toMatchObject({
    pending: [],
    invoiceData: ['R-1 45.00 covered by 1', 'uncovered 15.00'],
    summary: { refunded: '60.00', inFlight: '0.00' },
  });
  expect((await story.refund(refund)).allocations).toMatchObject([{ status: 'CANCELED', amount: '45.00' }]);
  await expectBooksToBalance(app.store, 'part');
});

test('of a refund with several receipts only the one recorded again with an invoice covers it', async () => {
  const told = await dashboardRefund('several');
  const { refunds } = await story.order('several', 'refunds { nodes { allocations { id } } }');
  const [{ id: allocationId }] = refunds.nodes[0].allocations;
  const second = { ...told, providerRefundId: 're_2', amount: '20.00', allocationId };
  expect(await tell(second)).toEqual([]);
  await story.recordInvoiceForRefund({ orderId: 'several', number: 'R-1', value: '100.00' });
  await tell({ ...second, invoiceNumber: 'R-1' });
  expect(await shown('several')).toMatchObject({
    pending: ['R-1 80.00'],
    invoiceData: ['R-1 20.00 open', 'uncovered 60.00'],
  });
  await tell({ ...told, invoiceNumber: 'R-1' });
  expect(await shown('several')).toMatchObject({
    pending: ['R-1 20.00'],
    invoiceData: ['R-1 80.00 open', 'uncovered 0.00'],
  });
  await expectBooksToBalance(app.store, 'several');
});

test('a reversed receipt covers nothing, and what it covered is pending again', async () => {
  const told = await dashboardRefund('dead');
  await story.recordInvoiceForRefund({ orderId: 'dead', number: 'R-1', value: '60.00' });
  const { refunds } = await story.order('dead', 'refunds { nodes { allocations { id receipts { id } } } }');
  const [{ id, receipts }] = refunds.nodes[0].allocations;
  await story.recordRefundFailure({ id }, { reversesReceiptId: receipts[0].id });
  const before = await shown('dead');
  expect(await tell({ ...told, invoiceNumber: 'R-1' })).toEqual([]);
  expect(await shown('dead')).toEqual(before);
  expect(before.pending).toEqual(['R-1 60.00']);
  await expectBooksToBalance(app.store, 'dead');
});

test('the same receipt for another allocation is RECEIPT_CONFLICT, unless both have the same payment, amount and invoices', async () => {
  const id = 'parts';
  await story.recordOrderForRefund(anOrder({ id, card: { authorized: '200.00', settled: '200.00' } }));
  const ask = (amount: string) => story.requestRefund({ orderId: id, scope: { amount } });
  const parts = [await ask('10.00'), await ask('10.00'), await ask('11.00')].flatMap(
    (one) => one.allocations,
  );
  const told = { orderId: id, providerRefundId: 're_1', amount: '10.00' };
  const telling = (at: number) => tell({ ...told, allocationId: parts[at]?.id });
  expect([await telling(0), await telling(0), await telling(1), await telling(2)]).toEqual([
    [],
    [],
    [],
    ['RECEIPT_CONFLICT allocationId'],
  ]);
  expect((await shown(id)).receipts).toEqual(['re_1: 10.00']);
  await expectBooksToBalance(app.store, id);
});
