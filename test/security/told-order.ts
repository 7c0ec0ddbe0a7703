import { anOrder, play, type StoryAllocation, type StoryRefund } from '../support/story.ts';
import type { TestApp } from '../support/test-app.ts';

/** An order of which everybody has said something, by id. */
export type ToldOrder = {
  readonly refundId: string;
  readonly canceledId: string;
  readonly paidId: string;
  readonly allocationId: string;
  readonly invoiceId: string;
  readonly noteId: string;
};

/** The input fields that hold words for the staff: what they, the OMS or a provider write to each other. */
export const staffsWords = [
  'RequestRefundInput.note',
  'RequestRefundInput.reasonCode',
  'RequestRefundInput.externalReference',
  'RecordRefundFailureInput.message',
  'RecordRefundFailureInput.providerCode',
  'RecordRefundFailureInput.message, taking back',
  'RecordRefundReversalInput.message',
  'CancelRefundInput.reason',
  'RejectRefundInput.reason',
  'ClosePendingRefundInput.note',
  'RequestRefundInput.choiceReason',
  'RefundDestinationInput.reason',
  'RecordRefundDisputeInput.reasonCode',
  'AssignRefundTaskInput.assignee',
] as const;

/** What stands in that place, and in no other. */
export function canaryOf(place: (typeof staffsWords)[number]): string {
  return `Canary ${staffsWords.indexOf(place) + 1}.`;
}

/** Records an order of that customer with a word in every place that takes one. */
export async function recordToldOrder(app: TestApp, id: string, customerId: string): Promise<ToldOrder> {
  const story = play(app);
  const boss = play({ ...app, ask: (query, variables) => app.ask(query, variables, { sub: 'boss' }) });
  const card = { authorized: '300.00', settled: '300.00' };
  const line = {
    id: 'line-1',
    sku: 'SHOE-1',
    description: 'A pair of shoes',
    quantity: '3',
    net: '250.00',
    tax: '50.00',
  };
  await story.recordOrderForRefund(anOrder({ id, card, customerId, lines: [line] }));
  // More than can be refunded: it says why it is blocked.
  const shoes = [{ lineId: 'line-1', quantity: '1', price: '100.00' }];
  await story.recordInvoiceForRefund({ orderId: id, number: 'R-9', value: '5000.00', lines: shoes });
  await story.closePendingRefund({
    orderId: id,
    invoiceNumber: 'R-9',
    lines: [{ lineId: 'line-1', quantity: '1' }],
    note: canaryOf('ClosePendingRefundInput.note'),
  });
  await story.recordRefundDispute({
    ...{ orderId: id, paymentId: `${id}-card`, amount: '1.00', status: 'OPEN' },
    reasonCode: canaryOf('RecordRefundDisputeInput.reasonCode'),
  });
  await story.recordSettlementForRefund({
    orderId: id,
    paymentId: `${id}-card`,
    settled: '300.00',
    providerSettlementId: 'SETTLEMENT-1',
    amount: '100.00',
  });
  const paid = await story.requestRefund({
    orderId: id,
    scope: { lines: [{ lineId: 'line-1', gross: '10.00', reason: 'A seam was open' }] },
    deductions: [{ description: 'Restocking', net: '1.00', tax: '0.20' }],
    note: canaryOf('RequestRefundInput.note'),
    reasonCode: canaryOf('RequestRefundInput.reasonCode'),
    externalReference: canaryOf('RequestRefundInput.externalReference'),
  });
  const returned = [{ lineId: 'line-1', sku: 'SHOE-1', quantity: '0.1', price: '100.00' }];
  const exchangeRate = { to: 'GBP', rate: '0.8', source: 'ECB', asOf: '2026-01-15T00:00:00Z' };
  const invoice = await story.recordInvoiceForRefund({
    orderId: id,
    number: 'R-1',
    value: '10.00',
    lines: returned,
    exchangeRate,
  });
  const returnedRefund = await story.requestRefund({ orderId: id, scope: { pendingInvoiceNumber: 'R-1' } });
  for (const part of [...paid.allocations, ...returnedRefund.allocations])
    await story.recordRefundReceipt(part, { traceReference: `ARN of ${part.id}` });
  const failed = await story.requestRefund({ orderId: id, scope: { amount: '3.00' } });
  await fail(story, failed, {
    message: canaryOf('RecordRefundFailureInput.message'),
    providerCode: canaryOf('RecordRefundFailureInput.providerCode'),
  });
  await takeBack(story, await story.requestRefund({ orderId: id, scope: { amount: '4.00' } }));
  const elsewhere = { method: 'STORE_CREDIT', reason: canaryOf('RefundDestinationInput.reason') };
  await story.requestRefund({
    orderId: id,
    scope: { amount: '2.00' },
    allocations: [{ paymentId: `${id}-card`, amount: '2.00', destination: elsewhere }],
    choiceReason: canaryOf('RequestRefundInput.choiceReason'),
  });
  const canceled = await story.requestRefund({ orderId: id, scope: { amount: '5.00' } });
  await story.tryTo(
    'assignRefundTask',
    'AssignRefundTaskInput',
    {
      allocationId: canceled.allocations[0]?.id,
      assignee: canaryOf('AssignRefundTaskInput.assignee'),
    },
    '__typename',
  );
  await story.tryTo(
    'cancelRefund',
    'CancelRefundInput',
    { refundId: canceled.id, reason: canaryOf('CancelRefundInput.reason') },
    '__typename',
  );
  const large = await story.requestRefund({ orderId: id, scope: { amount: '60.00' } });
  await boss.tryTo(
    'rejectRefund',
    'RejectRefundInput',
    { refundId: large.id, reason: canaryOf('RejectRefundInput.reason') },
    '__typename',
  );
  const { data } = await app.ask('query ($id: ID!) { refund(id: $id) { creditNote { id } } }', {
    id: returnedRefund.id,
  });
  return {
    refundId: failed.id,
    canceledId: canceled.id,
    paidId: paid.id,
    allocationId: failed.allocations[0]?.id ?? '',
    invoiceId: invoice.id,
    noteId: data.refund.creditNote.id,
  };
}

async function fail(
  story: ReturnType<typeof play>,
  { allocations }: StoryRefund,
  more: object,
): Promise<void> {
  for (const part of allocations) await story.recordRefundFailure(part, { ...more });
}

async function takeBack(story: ReturnType<typeof play>, refund: StoryRefund): Promise<void> {
  for (const part of refund.allocations) {
    const { receipt } = await story.recordRefundReceipt(part);
    const message = canaryOf('RecordRefundFailureInput.message, taking back');
    await story.recordRefundFailure(part, { message, reversesReceiptId: receipt.id });
    await reverseAPart(story, part);
  }
}

/** It was paid all the same, and half of that came back. */
async function reverseAPart(story: ReturnType<typeof play>, part: StoryAllocation): Promise<void> {
  const { receipt } = await story.recordRefundReceipt(part);
  const message = canaryOf('RecordRefundReversalInput.message');
  const half = { amount: '0.01', providerReversalId: 'returned-1', message };
  await story.recordRefundReversal(receipt.id, half);
}
