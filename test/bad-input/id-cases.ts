import { type RefusalCase, wrong } from './refusal-case.ts';
import type { Seed } from './seeded-app.ts';

/** Ids that exist, though not where they are asked for; what exists nowhere is in corpus.json. */
const ofAllocations: RefusalCase[] = (
  ['recordRefundFailure', 'retryRefundAllocation', 'assignRefundTask', 'recordRefundReceipt'] as const
).flatMap((mutation) => [
  wrong('ALLOCATION_NOT_FOUND', mutation, 'a number that its refund doesn’t have', ({ ready }: Seed) => ({
    allocationId: ready.id.replace('_1_', '_99_'),
  })),
  wrong('ALLOCATION_NOT_FOUND', mutation, 'a receipt’s id', ({ receipt }) => ({ allocationId: receipt })),
]);

const ofOtherOrders: RefusalCase[] = [
  wrong('INVOICE_NOT_FOUND', 'recordRefundReceipt', 'another order’s invoice', { invoiceNumber: 'R-other' }),
  wrong('REFUND_NOT_FOUND', 'recordInvoiceForRefund', 'another order’s refund', ({ refundOfOtherOrder }) => ({
    coversRefundIds: [refundOfOtherOrder],
  })),
  wrong('ALLOCATION_NOT_FOUND', 'recordRefundReceipt', 'another order’s allocation', ({ ofOtherOrder }) => ({
    allocationId: ofOtherOrder.id,
  })),
  wrong('RECEIPT_NOT_FOUND', 'recordRefundFailure', 'another order’s receipt', ({ receiptOfOtherOrder }) => ({
    reversesReceiptId: receiptOfOtherOrder,
  })),
];

export const idCases: readonly RefusalCase[] = [
  ...ofAllocations,
  ...ofOtherOrders,
  wrong('ORDER_NOT_FOUND', 'realignRefundInvoiceData', 'an unknown order, dry', {
    orderId: 'nope',
    dryRun: true,
  }),
  wrong('INVOICE_NOT_FOUND', 'recordRefundReceipt', 'an invoice of a sale', { invoiceNumber: 'S-1' }),
  wrong('PAYMENT_NOT_FOUND', 'recordRefundReceipt', 'neither payment nor allocation', { paymentId: null }),
  wrong('RECEIPT_NOT_FOUND', 'recordRefundFailure', 'another allocation’s receipt', ({ receipt }) => ({
    reversesReceiptId: receipt,
  })),
];
