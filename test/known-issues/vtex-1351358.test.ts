import { expect, test } from 'vitest';
import { anOrder, type StoryRefund } from '../support/story.ts';
import { accountShown } from './account-shown.ts';
import { appForIssue } from './issue-app.ts';

const issue = appForIssue('1351358', { drifted: true });

test('VTEX 1351358: after a receipt whose invoiceData was lost, only the new return is pending, and it is sent', async () => {
  const { app, story } = issue;
  const first = await refundedReturn('whole');
  await loseInvoiceData('whole');
  expect((await accountShown(app, 'whole')).pending).toEqual([]);
  expect(await driftShown('whole')).toEqual([
    {
      invoiceNumber: 'R-1',
      stored: { amount: '0.00' },
      derived: { amount: '30.00' },
      missingReceiptIds: [expect.any(String), expect.any(String)],
    },
  ]);

  await story.recordInvoiceForRefund({ orderId: 'whole', number: 'R-2', value: '50.00' });
  expect((await accountShown(app, 'whole')).pending).toEqual(['R-2 50.00']);
  const second = await story.requestRefund({
    orderId: 'whole',
    scope: { pendingInvoiceNumber: 'R-2' },
  });
  for (const allocation of second.allocations) await story.recordRefundReceipt(allocation);

  const end = await accountShown(app, 'whole');
  expect(end.summary).toMatchObject({ consistent: true, pending: '0.00', refunded: '80.00' });
  expect(end.invoiceData).toEqual(['R-1 30.00 covered by 2', 'R-2 50.00 covered by 1', 'uncovered 0.00']);
  expect(end.interactions.filter((one) => one.startsWith('REFUND_PAYMENT'))).toEqual([
    ...first.allocations.map(({ amount }) => `REFUND_PAYMENT ${amount}`),
    'REFUND_PAYMENT 50.00',
  ]);
  expect(end.interactions).toContain('INVOICE_DATA_REALIGNED');
});

test('VTEX 1351358: the earlier return has nothing pending, so it cannot be sent again', async () => {
  const { app, story } = issue;
  await refundedReturn('again');
  await loseInvoiceData('again');
  await story.recordInvoiceForRefund({ orderId: 'again', number: 'R-2', value: '50.00' });
  const again = { orderId: 'again', scope: { pendingInvoiceNumber: 'R-1' } };
  expect(await story.refusal('requestRefund', again)).toMatchObject({ code: 'NOTHING_TO_REFUND' });
  const [only, ...more] = await story.requestPendingRefunds({ orderId: 'again' });
  expect(more).toEqual([]);
  expect(only?.allocations.map(({ amount }) => amount)).toEqual(['50.00']);
  const { interactions } = await accountShown(app, 'again');
  // After the second return has come there is exactly one hand-over, that of the 50.00.
  expect(interactions.slice(interactions.indexOf('INVOICE_RECORDED 50.00') + 1)).toEqual([
    'REFUND_REQUESTED 50.00',
    'REFUND_PAYMENT 50.00',
  ]);
});

test.each([
  [
    'a settlement',
    () =>
      issue.story.recordSettlementForRefund({
        orderId: 'a settlement',
        paymentId: 'a settlement-card',
        settled: '90.00',
      }),
  ],
  [
    'a return',
    () => issue.story.recordInvoiceForRefund({ orderId: 'a return', number: 'R-2', value: '50.00' }),
  ],
  ['a refund', () => issue.story.requestRefund({ orderId: 'a refund', scope: { amount: '1.00' } })],
])('VTEX 1351358: %s realigns the drift in its own transaction, with a timeline entry', async (id, write) => {
  await refundedReturn(id);
  await loseInvoiceData(id);
  expect((await accountShown(issue.app, id)).summary.consistent).toBe(false);
  await write();
  const after = await accountShown(issue.app, id);
  expect(after.summary.consistent).toBe(true);
  expect(after.invoiceData[0]).toBe('R-1 30.00 covered by 2');
  expect(after.interactions.filter((one) => one === 'INVOICE_DATA_REALIGNED')).toHaveLength(1);
  expect(await driftShown(id)).toBeNull();
});

test('VTEX 1351358: realignRefundInvoiceData reports what differs, then realigns it; the receipts stay as they are', async () => {
  const { app, story } = issue;
  await refundedReturn('realigned');
  await loseInvoiceData('realigned');
  const realign = async (dryRun: boolean) =>
    story.tryTo(
      'realignRefundInvoiceData',
      'RealignRefundInvoiceDataInput',
      { orderId: 'realigned', dryRun },
      'realigned { invoiceNumber stored { amount } derived { amount } } order { refundSummary { consistent } }',
    );
  const before = await accountShown(app, 'realigned');
  const difference = { invoiceNumber: 'R-1', stored: { amount: '0.00' }, derived: { amount: '30.00' } };
  expect(await realign(true)).toMatchObject({ realigned: [difference], userErrors: [] });
  expect(await accountShown(app, 'realigned')).toEqual(before);
  expect(await realign(false)).toMatchObject({
    realigned: [difference],
    order: { refundSummary: { consistent: true } },
  });
  expect(await realign(false)).toMatchObject({ realigned: [], userErrors: [] });
  const after = await accountShown(app, 'realigned');
  expect(after.receipts).toEqual(before.receipts);
  expect(after.invoiceData).toEqual(['R-1 30.00 covered by 2', 'uncovered 0.00']);
});

test('VTEX 1351358: invoiceData with too high a refunded amount does not lower the pending amount', async () => {
  const { app, story } = issue;
  await story.recordOrderForRefund(
    anOrder({ id: 'boast', card: { authorized: '100.00', settled: '100.00' } }),
  );
  await story.recordInvoiceForRefund({ orderId: 'boast', number: 'R-1', value: '30.00' });
  await app.store.collections.orders.updateOne(
    { _id: 'boast' },
    { $set: { 'invoiceData.entries.0.refunded': 3000n, 'invoiceData.entries.0.covered': true } },
  );
  const drifted = await accountShown(app, 'boast');
  expect(drifted.summary).toMatchObject({ consistent: false, pending: '30.00', refundable: '100.00' });
  const [refund] = await story.requestPendingRefunds({ orderId: 'boast' });
  expect(refund?.allocations.map(({ amount }) => amount)).toEqual(['30.00']);
  expect((await accountShown(app, 'boast')).invoiceData[0]).toBe('R-1 0.00 open');
});

/** Card 80.00 and gift card 20.00; return R-1 of 30.00, refunded and receipted: 20.00 and 10.00, lowest settled first. */
async function refundedReturn(id: string): Promise<StoryRefund> {
  const { story } = issue;
  const payments = {
    card: { authorized: '90.00', settled: '80.00' },
    giftCard: { authorized: '20.00', settled: '20.00' },
  };
  await story.recordOrderForRefund(anOrder({ id, ...payments }));
  await story.recordInvoiceForRefund({ orderId: id, number: 'R-1', value: '30.00' });
  const refund = await story.requestRefund({ orderId: id, scope: { pendingInvoiceNumber: 'R-1' } });
  for (const allocation of refund.allocations) await story.recordRefundReceipt(allocation);
  return refund;
}

/** The platform's second write failed: the receipts stay, invoiceData says that nothing was refunded. */
async function loseInvoiceData(id: string): Promise<void> {
  const lost = { refunded: 0n, receiptIds: [], covered: false };
  const fields = Object.entries(lost).map(([name, value]) => [`invoiceData.entries.0.${name}`, value]);
  await issue.app.store.collections.orders.updateOne({ _id: id }, { $set: Object.fromEntries(fields) });
}

/** What refundDrift lists of the order; null where it isn't in the list. */
async function driftShown(id: string): Promise<unknown> {
  const { data } = await issue.app.ask(
    '{ refundDrift(first: 100) { nodes { order { id } entries { invoiceNumber stored { amount } derived { amount } missingReceiptIds } } } }',
  );
  const { nodes }: { nodes: { order: { id: string }; entries: unknown }[] } = data.refundDrift;
  return nodes.find(({ order }) => order.id === id)?.entries ?? null;
}
