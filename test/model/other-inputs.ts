/** Per mutation, what makes another input of any. */
export const otherwise: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  recordOrderForRefund: { customerId: 'another' },
  requestRefund: { reason: 'Another reason' },
  requestPendingRefunds: { reason: 'Another reason' },
  closePendingRefund: { reason: 'DONATED' },
  reopenPendingRefund: { amount: '1' },
  coverPendingRefund: { invoiceNumber: 'R-00' },
  recordInvoiceForRefund: { issuedAt: '2026-01-15T12:30:39.440Z' },
  recordRefundReceipt: { occurredAt: '2026-01-16T09:00:00.001Z' },
  recordRefundFailure: { message: 'Another message' },
  recordSettlementForRefund: { settledAt: '2026-01-15T12:30:39.440Z' },
  recordRefundDispute: { fee: '1' },
  recordRefundReversal: { message: 'Another message' },
  retryRefundAllocation: { paymentId: 'another' },
  assignRefundTask: { assignee: 'another' },
  cancelRefund: { reason: 'Another reason' },
  eraseRefundCustomer: { reason: 'Another reason' },
};
