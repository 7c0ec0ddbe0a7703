import type { Story } from './story.ts';

/** What the rich order has, by id. */
export type RichOrder = {
  readonly id: string;
  readonly refundId: string;
  readonly allocationId: string;
  readonly invoiceId: string;
  readonly paymentId: string;
  /** Of 400.00 of the return that can't be refunded. */
  readonly closureId: string;
  /** Lost, and covering no invoice. */
  readonly disputeId: string;
  /** Of store credit in the place of a gift card. */
  readonly receiptId: string;
  /** Paid, and covering no invoice. */
  readonly goodwillId: string;
};

/**
 * Records an order on which everything happened that can happen: three payments, one of them not settled yet;
 * an output and an input invoice; goodwill that may have been a return's; a refund whose parts were split,
 * failed, sent elsewhere, to store credit, and paid; a return that is still pending, and one of more than can be
 * refunded, which is closed in part and paid in part by a lost dispute.
 */
export async function recordRichOrder(story: Story, id: string, more: object = {}): Promise<RichOrder> {
  await story.recordOrderForRefund(richOrder(id, more));
  const issued = { orderId: id, lines: [{ lineId: 'coat', sku: 'COAT-1', quantity: '1', price: '60.00' }] };
  await story.recordInvoiceForRefund({ ...issued, number: 'S-1', type: 'OUTPUT', value: '60.00' });
  const scope = { lines: [{ lineId: 'coat', gross: '10.00', reason: 'A button was missing' }] };
  const codes = { reasonCode: 'QUALITY', externalReference: 'RMA-7' };
  const goodwill = await story.requestRefund({ orderId: id, scope, note: 'Called on Monday', ...codes });
  for (const allocation of goodwill.allocations)
    await story.recordRefundReceipt(allocation, { traceReference: 'ARN-74' });
  const invoice = await story.recordInvoiceForRefund({
    ...issued,
    number: 'R-1',
    value: '60.00',
    exchangeRate: { to: 'GBP', rate: '0.825900231252', source: 'ECB', asOf: '2026-01-15T00:00:00Z' },
  });
  const returned = { pendingInvoiceNumber: 'R-1' };
  const allocations = [
    { paymentId: `${id}-gift`, amount: '20.00' },
    { paymentId: `${id}-voucher`, amount: '40.00' },
  ];
  const chosen = { allocations, choiceReason: 'As the customer asked.' };
  const refund = await story.requestRefund({ orderId: id, scope: returned, note: 'Inspected', ...chosen });
  const [gift] = refund.allocations;
  if (gift === undefined) throw new Error('The gift card pays a part of it.');
  await story.recordRefundFailure(gift, { providerCode: 'GC-9', message: 'The gift card has expired.' });
  const credit = { method: 'STORE_CREDIT', label: 'Store credit', reason: 'The gift card has expired.' };
  const to = { paymentId: `${id}-voucher`, destination: credit };
  const { allocation } = await story.retryRefundAllocation(gift, to);
  const credited = { id: allocation.id, orderId: id, amount: allocation.amount.amount };
  const { receipt } = await story.recordRefundReceipt(credited);
  await story.recordInvoiceForRefund({ orderId: id, number: 'R-2', value: '25.00' });
  await story.requestRefund({ orderId: id, scope: { pendingInvoiceNumber: 'R-2' } });
  await story.recordSettlementForRefund({
    orderId: id,
    paymentId: `${id}-card`,
    settled: '13.00',
    providerSettlementId: 'S-1',
  });
  const coat = { lineId: 'coat', sku: 'COAT-1', quantity: '0.25', price: '20.00' };
  await story.recordInvoiceForRefund({ orderId: id, number: 'R-3', value: '5.00', lines: [coat] });
  const socks = { lineId: 'post', sku: 'POST-1', quantity: '1', price: '400.00' };
  await story.recordInvoiceForRefund({ orderId: id, number: 'R-9', value: '900.00', lines: [socks] });
  const closing = { orderId: id, invoiceNumber: 'R-9', reason: 'REJECTED', note: 'Not ours.' };
  const lines = [{ lineId: 'post', gross: '400.00' }];
  const { closure } = await story.closePendingRefund({ ...closing, lines });
  const lost = {
    orderId: id,
    paymentId: `${id}-voucher`,
    status: 'LOST',
    fee: '15.00',
    reasonCode: 'fraudulent',
  };
  await story.recordRefundDispute({ ...lost, amount: '0.40', coversInvoiceNumbers: ['R-9'] });
  const { dispute } = await story.recordRefundDispute({ ...lost, providerDisputeId: 'dp_2', amount: '0.10' });
  return {
    id,
    refundId: refund.id,
    allocationId: allocation.id,
    invoiceId: invoice.id,
    paymentId: `${id}-card`,
    closureId: closure.id,
    disputeId: dispute.id,
    receiptId: receipt.id,
    goodwillId: goodwill.id,
  };
}

function richOrder(id: string, more: object) {
  const payment = (name: string, method: string, authorized: string, settled: string) => {
    return { id: `${id}-${name}`, method, label: `A ${name}`, provider: 'manual', authorized, settled };
  };
  return {
    id,
    sourceRevision: '1',
    currencyCode: 'EUR',
    customerId: 'jo',
    lines: [
      { id: 'coat', sku: 'COAT-1', description: 'A coat', quantity: '2', net: '100.00', tax: '20.00' },
      { id: 'post', kind: 'SHIPPING', description: 'Shipping', quantity: '1', net: '5.00', tax: '1.00' },
    ],
    payments: [
      payment('card', 'CARD', '66.00', '10.00'),
      payment('gift', 'GIFT_CARD', '20.00', '20.00'),
      payment('voucher', 'VOUCHER', '61.00', '61.00'),
    ],
    ...more,
  };
}

/** Empties what invoiceData says of the first return, as a write that was lost would leave it. */
export const lostWrite = {
  $set: { 'invoiceData.entries.0.refunded': 0n, 'invoiceData.entries.0.receiptIds': [] },
};
