/**
 * What a token can allow. A2: read is staff's, of any order; request is for people and pages that ask for refunds, and
 * write, which is the OMS's, includes it; operate is for people who repair.
 */
export const knownScopes = [
  'refunds:read',
  'refunds:preview',
  'refunds:request',
  'refunds:write',
  'refunds:operate',
  'refunds:approve',
] as const;

export type Scope = (typeof knownScopes)[number];

/** No scope is needed, only a valid token: what is visible is then decided per order (orderSight). */
const anyCaller = [] as const;

/**
 * The one table of who may ask for what (A2): any one of the scopes named is enough.
 * It holds every root field, every entity type that `_entities` resolves, and the fields inside types
 * that need a scope of their own. A test compares it with schema.graphql, so a new root field without
 * an entry doesn't pass.
 */
export const rootFieldScopes = {
  _service: anyCaller,
  _entities: anyCaller,

  orderForRefund: anyCaller,
  refund: anyCaller,
  refunds: ['refunds:read'],
  ordersWithPendingRefunds: ['refunds:read'],
  refundDrift: ['refunds:read'],
  refundTasks: ['refunds:read'],
  refundReceipts: ['refunds:read'],
  refundCreditNotes: ['refunds:read'],
  refundActivity: ['refunds:read'],
  refundSearch: ['refunds:read'],
  refundOverview: ['refunds:read'],
  // It tells above which amounts refunds are looked at twice, which is not for whoever may only ask for one.
  refundViewer: ['refunds:read', 'refunds:write', 'refunds:operate', 'refunds:approve'],
  refundStats: ['refunds:read'],
  refundEvents: ['refunds:read'],
  refundEventDeliveries: ['refunds:operate'],

  recordOrderForRefund: ['refunds:write'],
  // A person who repairs records what a manual task tells to find out: what was captured, paid by hand or refused.
  recordSettlementForRefund: ['refunds:write', 'refunds:operate'],
  recordInvoiceForRefund: ['refunds:write'],
  closePendingRefund: ['refunds:operate'],
  reopenPendingRefund: ['refunds:operate'],
  coverPendingRefund: ['refunds:operate'],
  requestRefund: ['refunds:request', 'refunds:write'],
  requestPendingRefunds: ['refunds:request', 'refunds:write'],
  // Source MANUAL and acceptExcess need refunds:operate besides; the use case refuses those, because they are values
  // of an argument.
  recordRefundReceipt: ['refunds:write', 'refunds:operate'],
  recordRefundFailure: ['refunds:write', 'refunds:operate'],
  recordRefundDispute: ['refunds:write', 'refunds:operate'],
  recordRefundReversal: ['refunds:write', 'refunds:operate'],
  retryRefundAllocation: ['refunds:operate'],
  assignRefundTask: ['refunds:operate'],
  // Without refunds:operate only one's own, of which nothing was sent: that is decided with the refund at hand.
  cancelRefund: ['refunds:request', 'refunds:write', 'refunds:operate'],
  realignRefundInvoiceData: ['refunds:operate'],
  // Another actor than the requester besides: that is decided with the refund at hand.
  approveRefund: ['refunds:approve'],
  rejectRefund: ['refunds:approve'],
  resendRefundCreditNote: ['refunds:operate'],
  eraseRefundCustomer: ['refunds:operate'],

  Order: anyCaller,
  Payment: anyCaller,
  Invoice: anyCaller,
  Refund: anyCaller,
  PaymentAllocation: anyCaller,
  RefundCreditNote: anyCaller,

  // Whoever may request a refund may also ask what it would do: the preview tells less than the request.
  'Order.refundPreview': ['refunds:preview', 'refunds:request', 'refunds:write'],
} as const satisfies Readonly<Record<string, readonly Scope[]>>;

export type GuardedField = keyof typeof rootFieldScopes;
