import { megabyte, type RefusalCase, shown, wrong } from './refusal-case.ts';
import type { Seed } from './seeded-app.ts';

const nobodysIds = ['', 'nope', 'EUR', 'eur ', '$ne', '__proto__', '\u0000', '\ud800', 'x'.repeat(megabyte)];
const ulid = '01ARZ3NDEKTSV4RRFFQ69G5FAV';

const ofOrders: RefusalCase[] = [
  ...nobodysIds.map((orderId) =>
    wrong('ORDER_NOT_FOUND', 'requestRefund', `the order ${shown(orderId)}`, { orderId }),
  ),
  wrong('ORDER_NOT_FOUND', 'recordSettlement', 'an unknown order', { orderId: 'nope' }),
  wrong('ORDER_NOT_FOUND', 'recordInvoice', 'an unknown order', { orderId: 'nope' }),
  wrong('ORDER_NOT_FOUND', 'requestPendingRefunds', 'an unknown order', { orderId: 'nope' }),
  wrong('ORDER_NOT_FOUND', 'recordReceipt', 'an unknown order', { orderId: 'nope' }),
  wrong('ORDER_NOT_FOUND', 'realignInvoiceData', 'an unknown order', { orderId: 'nope' }),
  wrong('ORDER_NOT_FOUND', 'realignInvoiceData', 'an unknown order, dry', { orderId: 'nope', dryRun: true }),
];

const ofInvoices: RefusalCase[] = [
  ...nobodysIds.map((number) =>
    wrong('INVOICE_NOT_FOUND', 'requestRefund', `the invoice ${shown(number)}`, {
      scope: { pendingInvoiceNumber: number },
    }),
  ),
  wrong('INVOICE_NOT_FOUND', 'recordReceipt', 'an unknown invoice', { invoiceNumber: 'nope' }),
  wrong('INVOICE_NOT_FOUND', 'recordReceipt', 'an invoice of a sale', { invoiceNumber: 'S-1' }),
  wrong('INVOICE_NOT_FOUND', 'recordReceipt', 'another order’s invoice', { invoiceNumber: 'R-other' }),
];

/** Each takes an id of ours: ones that are none, none that exist, and one of another order. */
const ofAllocations: RefusalCase[] = (['recordFailure', 'retryAllocation', 'recordReceipt'] as const).flatMap(
  (mutation) => [
    ...['', 'nope', `al_${ulid}_1_eur`, `al_${ulid}_1_nope`, `al_${ulid}_0_eur`, 'al__1_eur', '\ud800'].map(
      (id) => wrong('ALLOCATION_NOT_FOUND', mutation, `the allocation ${shown(id)}`, { allocationId: id }),
    ),
    wrong('ALLOCATION_NOT_FOUND', mutation, 'a number that its refund doesn’t have', ({ ready }: Seed) => ({
      allocationId: ready.id.replace('_1_', '_99_'),
    })),
    wrong('ALLOCATION_NOT_FOUND', mutation, 'a receipt’s id', ({ receipt }) => ({ allocationId: receipt })),
    wrong('ALLOCATION_NOT_FOUND', mutation, 'a megabyte', { allocationId: 'x'.repeat(megabyte) }),
  ],
);

const ofRefunds: RefusalCase[] = [
  ...['', 'nope', `rf_${ulid}_eur`, `rf_${ulid}_nope`, `rf_${ulid}_`, '\u0000', 'x'.repeat(megabyte)].flatMap(
    (id) => [
      wrong('REFUND_NOT_FOUND', 'cancelRefund', `the refund ${shown(id)}`, { refundId: id }),
      wrong('REFUND_NOT_FOUND', 'recordInvoice', `the earlier refund ${shown(id)}`, {
        coversRefundIds: [id],
      }),
    ],
  ),
  wrong('REFUND_NOT_FOUND', 'recordInvoice', 'another order’s refund', ({ refundOfOtherOrder }) => ({
    coversRefundIds: [refundOfOtherOrder],
  })),
  wrong('ALLOCATION_NOT_FOUND', 'recordReceipt', 'another order’s allocation', ({ ofOtherOrder }) => ({
    allocationId: ofOtherOrder.id,
  })),
];

const ofTheRest: RefusalCase[] = [
  wrong('PAYMENT_NOT_FOUND', 'recordSettlement', 'an unknown payment', { paymentId: 'nope' }),
  wrong('PAYMENT_NOT_FOUND', 'recordSettlement', 'another order’s payment', { paymentId: 'other-card' }),
  wrong('PAYMENT_NOT_FOUND', 'recordReceipt', 'an unknown payment', { paymentId: 'nope' }),
  wrong('PAYMENT_NOT_FOUND', 'recordReceipt', 'another order’s payment', { paymentId: 'other-card' }),
  wrong('PAYMENT_NOT_FOUND', 'recordReceipt', 'neither payment nor allocation', { paymentId: null }),
  wrong('PAYMENT_NOT_FOUND', 'retryAllocation', 'an unknown payment', { paymentId: 'nope' }),
  wrong('PAYMENT_NOT_FOUND', 'retryAllocation', 'another order’s payment', { paymentId: 'other-card' }),
  ...['', 'nope', '__proto__', 'x'.repeat(megabyte)].flatMap((lineId) => [
    wrong('LINE_NOT_FOUND', 'requestRefund', `the line ${shown(lineId)}`, {
      scope: { lines: [{ lineId, full: true }] },
    }),
    wrong('LINE_NOT_FOUND', 'recordInvoice', `the line ${shown(lineId)}`, {
      lines: [{ lineId, quantity: '1', price: '1.00' }],
    }),
  ]),
  ...['', 'nope', `rc_${ulid}_eur`, '\ud800'].map((id) =>
    wrong('RECEIPT_NOT_FOUND', 'recordFailure', `the receipt ${shown(id)}`, { reversesReceiptId: id }),
  ),
  wrong('RECEIPT_NOT_FOUND', 'recordFailure', 'another allocation’s receipt', ({ receipt }) => ({
    reversesReceiptId: receipt,
  })),
  wrong('RECEIPT_NOT_FOUND', 'recordFailure', 'another order’s receipt', ({ receiptOfOtherOrder }) => ({
    reversesReceiptId: receiptOfOtherOrder,
  })),
];

export const idCases: readonly RefusalCase[] = [
  ...ofOrders,
  ...ofInvoices,
  ...ofAllocations,
  ...ofRefunds,
  ...ofTheRest,
];
