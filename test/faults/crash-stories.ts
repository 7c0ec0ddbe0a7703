import { anOrder, play } from '../support/story.ts';
import type { RestartableApp } from './apps.ts';
import { instant, order, returned } from './crash-orders.ts';
import { drifted } from './drifted-order.ts';
import { partOfIt, receiptOfTwoRefunds } from './shared-receipts.ts';

type Input = Record<string, unknown>;

/** A mutation under test: what its order goes through before, and what is then asked for. */
export type CrashStory = {
  readonly what: string;
  /** Plays the order up to the mutation, and gives the mutation's input. */
  readonly prepare: (app: RestartableApp, orderId: string) => Promise<Input>;
  readonly mutation: string;
  /** Its commands are those of others: only `npm run crashpoints` kills before and after each of them. */
  readonly isLong?: true;
};

/** Of the first one both sides of each command are tried: between an answer and the next command nothing happens. */
export const crashStories: readonly CrashStory[] = [
  { what: 'recordRefundReceipt', mutation: 'recordRefundReceipt', prepare: receiptOfAllocation },
  {
    what: 'recordRefundReceipt of a refund made elsewhere',
    mutation: 'recordRefundReceipt',
    prepare: receiptFromElsewhere,
  },
  {
    what: 'recordRefundReceipt on a drifted order',
    mutation: 'recordRefundReceipt',
    prepare: drifted(receiptOfAllocation),
  },
  {
    what: 'recordRefundReceipt of a refund made elsewhere, on a drifted order',
    mutation: 'recordRefundReceipt',
    prepare: drifted(receiptFromElsewhere),
    isLong: true,
  },
  {
    what: 'recordRefundReceipt that takes the money of other refunds',
    mutation: 'recordRefundReceipt',
    prepare: chargeback,
  },
  {
    what: 'recordRefundReceipt of two refunds',
    mutation: 'recordRefundReceipt',
    prepare: receiptOfTwoRefunds,
  },
  {
    what: 'recordRefundReversal of a part',
    mutation: 'recordRefundReversal',
    prepare: partOfIt,
    isLong: true,
  },
  {
    what: 'recordRefundFailure that takes a success back',
    mutation: 'recordRefundFailure',
    prepare: reversal,
    isLong: true,
  },
  { what: 'recordInvoiceForRefund', mutation: 'recordInvoiceForRefund', prepare: invoice },
  { what: 'requestRefund', mutation: 'requestRefund', prepare: refund },
  {
    what: 'recordSettlementForRefund that wakes a part',
    mutation: 'recordSettlementForRefund',
    prepare: settlement,
    isLong: true,
  },
  { what: 'retryRefundAllocation', mutation: 'retryRefundAllocation', prepare: retry, isLong: true },
  { what: 'cancelRefund', mutation: 'cancelRefund', prepare: cancel, isLong: true },
  { what: 'closePendingRefund', mutation: 'closePendingRefund', prepare: closing, isLong: true },
  {
    what: 'coverPendingRefund that cancels what was never sent',
    mutation: 'coverPendingRefund',
    prepare: covering,
    isLong: true,
  },
  {
    what: 'recordRefundDispute that takes back what was never sent, and covers a return',
    mutation: 'recordRefundDispute',
    prepare: lostDispute,
    isLong: true,
  },
  {
    what: 'requestRefund that closes the rest',
    mutation: 'requestRefund',
    prepare: partOfReturn,
    isLong: true,
  },
  {
    what: 'recordOrderForRefund of a new order',
    mutation: 'recordOrderForRefund',
    prepare: async (_app, id) => order(id),
    isLong: true,
  },
];

async function closing(app: RestartableApp, orderId: string): Promise<Input> {
  await returned(app, orderId);
  return { orderId, invoiceNumber: 'R-1', amount: '10.00', reason: 'REJECTED' };
}

async function covering(app: RestartableApp, orderId: string): Promise<Input> {
  const story = await returned(app, orderId);
  const { id, allocations } = await story.requestRefund({ orderId, scope: { amount: '20.00' } });
  for (const allocation of allocations) await story.recordRefundReceipt(allocation);
  await story.requestRefund({ orderId, scope: { pendingInvoiceNumber: 'R-1' } });
  return { orderId, invoiceNumber: 'R-1', refundIds: [id] };
}

async function lostDispute(app: RestartableApp, orderId: string): Promise<Input> {
  const story = await returned(app, orderId);
  await story.requestRefund({ orderId, scope: { pendingInvoiceNumber: 'R-1' } });
  await story.requestRefund({ orderId, scope: { amount: '20.00' } });
  const told = { providerDisputeId: 'dp-1', amount: '90.00', status: 'LOST' };
  const at = { occurredAt: '2026-02-01T09:00:00.000Z', coversInvoiceNumbers: ['R-1'] };
  return { orderId, paymentId: `${orderId}-card`, ...told, ...at };
}

async function partOfReturn(app: RestartableApp, orderId: string): Promise<Input> {
  await returned(app, orderId);
  const scope = { pendingInvoiceNumber: 'R-1', invoiceAmount: '20.00' };
  return { orderId, scope, reason: 'A part arrived', closeRest: 'NOT_RECEIVED' };
}

async function receiptOfAllocation(app: RestartableApp, orderId: string): Promise<Input> {
  const story = await returned(app, orderId);
  const { allocations } = await story.requestRefund({ orderId, scope: { pendingInvoiceNumber: 'R-1' } });
  const [allocation] = allocations;
  return {
    orderId,
    allocationId: allocation?.id,
    amount: allocation?.amount,
    providerRefundId: 're-1',
    occurredAt: instant,
  };
}

async function receiptFromElsewhere(app: RestartableApp, orderId: string): Promise<Input> {
  await returned(app, orderId);
  const paymentId = `${orderId}-card`;
  return {
    orderId,
    paymentId,
    invoiceNumber: 'R-1',
    amount: '30.00',
    providerRefundId: 're-1',
    occurredAt: instant,
  };
}

/** Two refunds lose what they have reserved on the card, one of them keeps its part of the gift card. */
async function chargeback(app: RestartableApp, orderId: string): Promise<Input> {
  const story = await returned(app, orderId);
  await story.requestRefund({ orderId, scope: { pendingInvoiceNumber: 'R-1' } });
  await story.requestRefund({ orderId, scope: { amount: '40.00' } });
  const receipt = { orderId, paymentId: `${orderId}-card`, providerRefundId: 're-1', occurredAt: instant };
  return { ...receipt, amount: '80.00', acceptExcess: true };
}

async function reversal(app: RestartableApp, orderId: string): Promise<Input> {
  const { allocationId, ...receipt } = await receiptOfAllocation(app, orderId);
  const allocation = { id: String(allocationId), orderId, amount: String(receipt['amount']) };
  const recorded = await play(app).recordRefundReceipt(allocation, receipt);
  return { allocationId, message: 'The account is closed.', reversesReceiptId: recorded.receipt.id };
}

async function invoice(app: RestartableApp, orderId: string): Promise<Input> {
  await returned(app, orderId);
  return { orderId, number: 'R-2', type: 'INPUT', value: '50.00', issuedAt: instant };
}

async function refund(app: RestartableApp, orderId: string): Promise<Input> {
  await returned(app, orderId);
  return { orderId, scope: { pendingInvoiceNumber: 'R-1' }, reason: 'Sent back' };
}

async function settlement(app: RestartableApp, orderId: string): Promise<Input> {
  const story = play(app);
  await story.recordOrderForRefund(anOrder({ id: orderId, card: { authorized: '80.00', settled: '20.00' } }));
  await story.requestRefund({ orderId, scope: { amount: '50.00' } });
  return { orderId, paymentId: `${orderId}-card`, settled: '80.00', settledAt: instant };
}

async function retry(app: RestartableApp, orderId: string): Promise<Input> {
  const { allocationId } = await receiptOfAllocation(app, orderId);
  await play(app).recordRefundFailure({ id: String(allocationId) });
  return { allocationId };
}

async function cancel(app: RestartableApp, orderId: string): Promise<Input> {
  const story = await returned(app, orderId);
  const { id } = await story.requestRefund({ orderId, scope: { pendingInvoiceNumber: 'R-1' } });
  return { refundId: id, reason: 'Changed my mind' };
}
