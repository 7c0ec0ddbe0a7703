/** What a test doesn't care about and a mutation needs all the same. */
export const usualInput: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  recordSettlementForRefund: { settledAt: '2026-01-15T12:30:39.439Z' },
  recordInvoiceForRefund: { type: 'INPUT', issuedAt: '2026-01-15T12:30:39.439Z' },
  requestRefund: { reason: 'Sent back' },
  recordRefundReceipt: { occurredAt: '2026-01-16T09:00:00.000Z' },
  recordRefundFailure: { message: 'The bank said no.' },
  recordRefundReversal: { message: 'The account is closed.', occurredAt: '2026-01-17T09:00:00.000Z' },
  rejectRefund: { reason: 'Not what was agreed.' },
  eraseRefundCustomer: { reason: 'Asked by letter.' },
  recordRefundDispute: { providerDisputeId: 'dp_1', occurredAt: '2026-02-01T09:00:00.000Z' },
  closePendingRefund: { reason: 'REJECTED' },
  cancelRefund: { reason: 'The customer keeps it.' },
};
