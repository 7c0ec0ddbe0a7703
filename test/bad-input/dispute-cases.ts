import { type RefusalCase, wrong } from './refusal-case.ts';
import { instant } from './seeded-app.ts';

/** The dispute as the seed recorded it. */
const known = {
  ...{ orderId: 'disputed', paymentId: 'disputed-card', providerDisputeId: 'dp-1', amount: '10.00' },
  ...{ status: 'OPEN', occurredAt: instant },
};

/** What can't be said of a dispute, and what can't be done because of one. */
export const disputeCases: readonly RefusalCase[] = [
  wrong('DISPUTE_CONFLICT', 'recordRefundDispute', 'another amount', { ...known, amount: '9.00' }),
  wrong('DISPUTE_CONFLICT', 'recordRefundDispute', 'another fee', { ...known, fee: '0.00' }),
  wrong('DISPUTE_CONFLICT', 'recordRefundDispute', 'another reason', { ...known, reasonCode: 'general' }),
  wrong('DISPUTE_CONFLICT', 'recordRefundDispute', 'other invoices', { ...known, coversInvoiceNumbers: [] }),
  wrong('PAYMENT_NOT_FOUND', 'recordRefundDispute', 'another order’s payment', { paymentId: 'eur-card' }),
  wrong('INVOICE_NOT_FOUND', 'recordRefundDispute', 'an invoice of a sale', {
    ...{ orderId: 'eur', paymentId: 'eur-card', coversInvoiceNumbers: ['S-1'] },
  }),
  wrong('PAYMENT_DISPUTED', 'requestPendingRefunds', 'a return that is held', { orderId: 'disputed' }),
  wrong('PAYMENT_DISPUTED', 'requestRefund', 'a return that is held', {
    orderId: 'disputed',
    scope: { pendingInvoiceNumber: 'R-held' },
  }),
  wrong('DISPUTE_NOT_FOUND', 'coverPendingRefund', 'a dispute of no order', {
    refundIds: [],
    disputeIds: ['nope'],
  }),
  wrong('INVOICE_NOT_FOUND', 'recordRefundDispute', 'an unknown payment and invoice', {
    ...{ paymentId: 'nope', amount: 'x', coversInvoiceNumbers: ['nope'] },
  }),
  wrong('PAYMENT_NOT_FOUND', 'recordRefundDispute', 'an unknown payment and no text', {
    ...{ paymentId: 'nope', providerDisputeId: '' },
  }),
  wrong('TEXT_INVALID', 'recordRefundDispute', 'another amount and no text', {
    ...known,
    amount: '9.00',
    reasonCode: '',
  }),
];
