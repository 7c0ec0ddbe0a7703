import { type RefusalCase, wrong } from './refusal-case.ts';
import type { Seed } from './seeded-app.ts';

/** Ids that exist, though not where they are asked for; what exists nowhere is in corpus.json. */
const ofAllocations: RefusalCase[] = (['recordFailure', 'retryAllocation', 'recordReceipt'] as const).flatMap(
  (mutation) => [
    wrong('ALLOCATION_NOT_FOUND', mutation, 'a number that its refund doesn’t have', ({ ready }: Seed) => ({
      allocationId: ready.id.replace('_1_', '_99_'),
    })),
    wrong('ALLOCATION_NOT_FOUND', mutation, 'a receipt’s id', ({ receipt }) => ({ allocationId: receipt })),
  ],
);

const ofOtherOrders: RefusalCase[] = [
  wrong('INVOICE_NOT_FOUND', 'recordReceipt', 'another order’s invoice', { invoiceNumber: 'R-other' }),
  wrong('REFUND_NOT_FOUND', 'recordInvoice', 'another order’s refund', ({ refundOfOtherOrder }) => ({
    coversRefundIds: [refundOfOtherOrder],
  })),
  wrong('ALLOCATION_NOT_FOUND', 'recordReceipt', 'another order’s allocation', ({ ofOtherOrder }) => ({
    allocationId: ofOtherOrder.id,
  })),
  wrong('RECEIPT_NOT_FOUND', 'recordFailure', 'another order’s receipt', ({ receiptOfOtherOrder }) => ({
    reversesReceiptId: receiptOfOtherOrder,
  })),
];

export const idCases: readonly RefusalCase[] = [
  ...ofAllocations,
  ...ofOtherOrders,
  wrong('ORDER_NOT_FOUND', 'realignInvoiceData', 'an unknown order, dry', { orderId: 'nope', dryRun: true }),
  wrong('INVOICE_NOT_FOUND', 'recordReceipt', 'an invoice of a sale', { invoiceNumber: 'S-1' }),
  wrong('PAYMENT_NOT_FOUND', 'recordReceipt', 'neither payment nor allocation', { paymentId: null }),
  wrong('RECEIPT_NOT_FOUND', 'recordFailure', 'another allocation’s receipt', ({ receipt }) => ({
    reversesReceiptId: receipt,
  })),
];
