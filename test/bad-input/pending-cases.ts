import { disputeCases } from './dispute-cases.ts';
import { type RefusalCase, wrong } from './refusal-case.ts';

/** What can't be closed, reopened, covered, paid in part or have settled. */
export const pendingCases: readonly RefusalCase[] = [
  ...disputeCases,
  wrong('NOTHING_TO_REFUND', 'closePendingRefund', 'nothing pending', {
    orderId: 'eur',
    invoiceNumber: 'R-done',
  }),
  wrong('SCOPE_INVALID', 'closePendingRefund', 'lines and an amount', {
    amount: '1.00',
    lines: [{ lineId: 'line-1', gross: '1.00' }],
  }),
  wrong('SCOPE_INVALID', 'coverPendingRefund', 'no refunds', { refundIds: [] }),
  wrong('SCOPE_INVALID', 'requestRefund', 'closeRest and no invoice', { closeRest: 'OTHER' }),
  wrong('SCOPE_INVALID', 'requestRefund', 'a part of no invoice', {
    scope: { amount: '1.00', invoiceAmount: '1.00' },
  }),
  wrong('TOTALS_INCONSISTENT', 'recordSettlementForRefund', 'one settlement of more than has settled', {
    providerSettlementId: 'se-8',
    amount: '95.01',
  }),
  wrong('EXCEEDS_INVOICE', 'closePendingRefund', 'more than is pending', { amount: '27.01' }),
  wrong('EXCEEDS_INVOICE', 'reopenPendingRefund', 'more than is closed', ({ closure }) => ({
    closureId: closure,
    amount: '3.01',
  })),
  wrong('EXCEEDS_INVOICE', 'requestRefund', 'more than is pending', {
    orderId: 'closing',
    scope: { pendingInvoiceNumber: 'R-1', invoiceAmount: '27.01' },
  }),
  wrong('EXCEEDS_QUANTITY', 'closePendingRefund', 'more pieces than came back', {
    lines: [{ lineId: 'line-1', quantity: '2' }],
  }),
  wrong(
    'STATE_CONFLICT',
    'coverPendingRefund',
    'a refund without uncovered money',
    ({ succeededRefund }) => ({
      orderId: 'eur',
      invoiceNumber: 'R-1',
      refundIds: [succeededRefund],
    }),
  ),
  wrong(
    'FORBIDDEN',
    'requestRefund',
    'closeRest by a requester',
    { orderId: 'closing', scope: { pendingInvoiceNumber: 'R-1' }, closeRest: 'OTHER' },
    { scopes: ['refunds:request'] },
  ),
];
