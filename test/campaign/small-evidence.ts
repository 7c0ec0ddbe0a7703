import { createDice } from '../soak/dice.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';
import { CallBook, type Input } from './call-book.ts';
import { type Caller, createCaller } from './caller.ts';
import type { Evidence } from './evidence.ts';
import { damageOrder } from './foreign-writer.ts';
import { healDrift } from './heal-drift.ts';
import { historyMark, readHistory } from './read-history.ts';

/** What a campaign of one short story leaves behind: everything in it is as it should be. */
export async function smallEvidence(): Promise<{ app: TestApp; evidence: Evidence }> {
  const app = await startTestApp('campaign', { env: { REFUND_APPROVAL_ABOVE: 'EUR=45.00' } });
  const mark = await historyMark(app.store);
  const book = new CallBook();
  const options = { token: await app.token({ sub: 'player-1' }), book, addresses: () => [app.url] };
  const patience = { until: Number.POSITIVE_INFINITY };
  const ask = createCaller({ ...options, actor: 'player-1', patience });
  const orderId = 'player-1-1';
  await ask.call('recordOrderForRefund', 'order', orderInput(orderId));
  const settled = { orderId, paymentId: 'card', settled: '90.00', settledAt: occurredAt };
  await ask.call('recordSettlementForRefund', 'settled', settled);
  const invoice = { orderId, number: 'R-1', type: 'INPUT', value: '30.00', issuedAt: occurredAt };
  await ask.call('recordInvoiceForRefund', 'invoice', invoice);
  const request = { orderId, reason: 'It broke.', scope: { pendingInvoiceNumber: 'R-1' } };
  book.promises.push({
    actor: 'player-1',
    key: 'refund',
    orderId,
    plan: [{ paymentId: 'card', amount: 3_000n, waits: false }],
  });
  const { refund } = await ask.call('requestRefund', 'refund', request);
  await ask.call('requestRefund', 'refund', request);
  await ask.call('requestRefund', 'refund', { ...request, reason: 'Another input' });
  await ask.call('requestRefund', 'too much', { orderId, reason: 'x', scope: { amount: '1000.00' } });
  const second = { ...invoice, number: 'R-closed', value: '8.00' };
  await ask.call('recordInvoiceForRefund', 'closed invoice', second);
  const closing = { orderId, invoiceNumber: 'R-closed', amount: '3.00', reason: 'REJECTED' };
  await ask.call('closePendingRefund', 'closing', closing);
  await ask.call('recordRefundDispute', 'lost', {
    ...{ orderId, paymentId: 'card', providerDisputeId: 'dp-1', status: 'LOST', amount: '2.00' },
    ...{ occurredAt, coversInvoiceNumbers: ['R-closed'] },
  });
  const [part] = refund.allocations;
  const receipt = { orderId, allocationId: part.id, providerRefundId: 'hand-1', amount: '10.00', occurredAt };
  const { receipt: recorded } = await ask.call('recordRefundReceipt', 'receipt', receipt);
  const returned = { receiptId: recorded.id, amount: '2.00', providerReversalId: 'back-1' };
  await ask.call('recordRefundReversal', 'part', { ...returned, message: 'It came back.' });
  await ask.call('recordRefundFailure', 'failed', {
    allocationId: part.id,
    message: 'It came back.',
    reversesReceiptId: null,
  });
  const approver = createCaller({
    ...options,
    ...{ actor: 'approver', token: await app.token({ sub: 'approver' }), patience },
  });
  await playApproval(ask, approver, { ...receipt, providerRefundId: 'hand-2', amount: '46.00' }, invoice);
  // Twice: the first is healed by the next call, the second in the end.
  const dice = createDice(1, 'foreigner');
  await damageOrder({ store: app.store, book, dice }, orderId);
  await ask.call('recordSettlementForRefund', 'healing', { ...settled, settled: '91.00' });
  await damageOrder({ store: app.store, book, dice }, orderId);
  const lastDrift = await healDrift(app.store, ask);
  const { orders, refunds, receipts, journal, creditNotes } = app.store.collections;
  const evidence: Evidence = {
    calls: book.calls,
    promises: book.promises,
    orders: await orders.find({}).toArray(),
    refunds: await refunds.find({}).toArray(),
    receipts: await receipts.find({}).toArray(),
    journal: await journal.find({}).toArray(),
    creditNotes: await creditNotes.find({}).toArray(),
    paid: [],
    history: await readHistory(app.store, mark),
    foreignWrites: book.foreignWrites,
    approvalAbove: new Map([['EUR', 4_500n]]),
    lastDrift,
  };
  return { app, evidence };
}

/** A goodwill refund that somebody else approves, and the invoice that comes when it was paid. */
async function playApproval(ask: Caller, approver: Caller, receipt: Input, invoice: Input): Promise<void> {
  const goodwill = { orderId: receipt['orderId'], reason: 'Sorry', scope: { amount: receipt['amount'] } };
  const { refund } = await ask.call('requestRefund', 'large', goodwill);
  const shown = await approver.read(
    'what awaits approval',
    'query ($id: ID!) { refund(id: $id) { approval { token } } }',
    { id: refund.id },
  );
  const approvalToken = shown?.refund.approval.token;
  await approver.call('approveRefund', 'approved', { refundId: refund.id, approvalToken });
  await ask.call('recordRefundReceipt', 'large receipt', {
    ...receipt,
    allocationId: refund.allocations[0].id,
  });
  const covered = { ...invoice, number: 'R-2', value: '40.00', coversRefundIds: [refund.id] };
  await ask.call('recordInvoiceForRefund', 'paid before', covered);
}

const occurredAt = '2026-01-16T09:00:00.000Z';

function orderInput(id: string) {
  const card = { id: 'card', method: 'CARD', label: 'Card', provider: 'manual', authorized: '100.00' };
  return {
    id,
    sourceRevision: '1',
    currencyCode: 'EUR',
    lines: [{ id: 'line-1', description: 'Shoes', quantity: '1', net: '100.00', tax: '0' }],
    payments: [{ ...card, settled: '50.00' }],
  };
}
