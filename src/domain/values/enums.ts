/** The closed lists of the contract; a test compares each with schema.graphql. */
export const refundLineKinds = ['PRODUCT', 'SHIPPING', 'FEE', 'SURCHARGE'] as const;
export const refundPaymentMethods = [
  'CARD',
  'GIFT_CARD',
  'STORE_CREDIT',
  'VOUCHER',
  'BANK_TRANSFER',
  'WALLET',
  'CASH',
  'OTHER',
] as const;
export const orderWarningCodes = ['PAYMENTS_EXCEED_LINES'] as const;
export const refundInvoiceTypes = ['OUTPUT', 'INPUT'] as const;
export const invoiceRefundStatuses = [
  'PENDING',
  'IN_PROGRESS',
  'PARTIALLY_REFUNDED',
  'REFUNDED',
  'CLOSED',
] as const;
export const closureReasons = [
  'EXCHANGED',
  'REJECTED',
  'NOT_RECEIVED',
  'DUPLICATE',
  'DONATED',
  'CORRECTED',
  'OTHER',
] as const;
/** What has become of a dispute, in the order in which one of two facts of the same moment stands. */
export const disputeStatuses = ['OPEN', 'WON', 'LOST'] as const;
/** What makes an earlier refund look as if it had paid a return. */
export const duplicateSigns = ['SAME_LINE', 'SAME_AMOUNT', 'MADE_ELSEWHERE'] as const;
/** What a preview warns of. */
export const previewWarningCodes = [
  'POSSIBLE_DUPLICATE',
  'CLOSED_RETURN',
  'NO_TAX_CORRECTED',
  'PAYMENT_DISPUTED',
  'PENDING_RETURN',
] as const;
/** What an amount of no line is spread over (D44). */
export const amountsOver = ['NOTHING', 'LINES'] as const;
export const refundKinds = ['TOTAL', 'PARTIAL'] as const;
export const refundStatuses = [
  'AWAITING_APPROVAL',
  'WAITING_FOR_SETTLEMENT',
  'IN_PROGRESS',
  'ACTION_REQUIRED',
  'SUCCEEDED',
  'PARTIALLY_SUCCEEDED',
  'FAILED',
  'CANCELED',
] as const;
export const allocationStatuses = [
  'AWAITING_APPROVAL',
  'WAITING_FOR_SETTLEMENT',
  'READY',
  'SENDING',
  'UNKNOWN',
  'MANUAL',
  'SUCCEEDED',
  'FAILED',
  'CANCELED',
] as const;
/** What a refund's customer is told of it (C8). */
export const refundStepCodes = [
  'REQUESTED',
  'AWAITING_APPROVAL',
  'WAITING_FOR_SETTLEMENT',
  'ON_ITS_WAY',
  'HANDLED_BY_HAND',
  'REFUNDED',
  'REVERSED',
  'DECLINED',
  'CANCELED',
  'NOT_CHARGED',
  'CHARGED_AFTER_ALL',
  'REPLACED',
  'PAID_OTHERWISE',
  'CREDIT_NOTE_ISSUED',
] as const;
/** How a part of an order line is asked for (D5). */
export const refundLineAsks = ['FULL', 'QUANTITY', 'NET', 'GROSS', 'TAX'] as const;
/** The equations of a refund (C14). */
export const balanceCheckCodes = [
  'NET',
  'TAX',
  'LINES_AND_ALLOCATIONS',
  'KEPT_ALLOCATIONS',
  'COVERAGE',
  'REFUNDABLE',
] as const;
export const allocationRules = [
  'LOWEST_SETTLED',
  'CARD_FIRST_SETTLED',
  'CARD_FIRST_PARTLY_SETTLED',
  'CARD_FIRST_UNSETTLED',
  'WAIT_FOR_SETTLEMENT',
  'TOTAL',
  'CHOSEN',
  'MANUAL',
] as const;
export const refundPriorities = ['LOWEST_SETTLED', 'CARD_FIRST'] as const;
export const receiptSources = ['CONNECTOR', 'OMS', 'MANUAL', 'IMPORT', 'RECOVERY'] as const;
export const interactionTypes = [
  'ORDER_RECORDED',
  'PAYMENT_REDIRECTED',
  'SETTLEMENT_RECORDED',
  'INVOICE_RECORDED',
  'REFUND_REQUESTED',
  'REFUND_AWAITING_APPROVAL',
  'REFUND_APPROVED',
  'REFUND_REJECTED',
  'REFUND_PAYMENT',
  'REFUND_WAITING',
  'REFUND_RESUMED',
  'REFUND_UNKNOWN',
  'REFUND_FAILED',
  'REFUND_RETRIED',
  'REFUND_MANUAL',
  'TASK_ASSIGNED',
  'REFUND_CANCELED',
  'REFUND_CHARGED',
  'RECEIPT_RECORDED',
  'RECEIPT_RECOVERED',
  'RECEIPT_COUNTED',
  'RECEIPT_REVERSED',
  'PENDING_CLOSED',
  'PENDING_REOPENED',
  'PENDING_COVERED',
  'DISPUTE_RECORDED',
  'DISPUTE_UNCLEAR',
  'INVOICE_DATA_REALIGNED',
  'CREDIT_NOTE_ISSUED',
  'CREDIT_NOTE_SENT',
  'CUSTOMER_ERASED',
] as const;

export type RefundLineKind = (typeof refundLineKinds)[number];
export type RefundPaymentMethod = (typeof refundPaymentMethods)[number];
export type RefundInvoiceType = (typeof refundInvoiceTypes)[number];
export type InvoiceRefundStatus = (typeof invoiceRefundStatuses)[number];
export type AmountOver = (typeof amountsOver)[number];
export type ClosureReason = (typeof closureReasons)[number];
export type DisputeStatus = (typeof disputeStatuses)[number];
export type DuplicateSign = (typeof duplicateSigns)[number];
export type PreviewWarningCode = (typeof previewWarningCodes)[number];
export type RefundKind = (typeof refundKinds)[number];
export type RefundStatus = (typeof refundStatuses)[number];
export type AllocationStatus = (typeof allocationStatuses)[number];
export type RefundStepCode = (typeof refundStepCodes)[number];
export type RefundLineAsk = (typeof refundLineAsks)[number];
export type BalanceCheckCode = (typeof balanceCheckCodes)[number];
export type AllocationRule = (typeof allocationRules)[number];
export type RefundPriority = (typeof refundPriorities)[number];
export type ReceiptSource = (typeof receiptSources)[number];
export type InteractionType = (typeof interactionTypes)[number];

/** Why a person must act on a part. */
export const manualCauses = [
  'UNKNOWN',
  'REFUND_MANUALLY',
  'BY_REQUEST',
  'NO_CONNECTOR',
  'TRANSACTION_BUSY',
  'NOTHING_LEFT',
] as const;
/** The same for what people are asked to do: what waits for too long is among it. */
export const manualTaskCauses = [...manualCauses, 'SETTLEMENT_OVERDUE'] as const;

/** The orders of a list of refunds. */
export const refundSorts = ['REQUESTED_DESC', 'COMPLETED_DESC', 'UPDATED_ASC', 'AMOUNT_DESC'] as const;
/** What waits to be done, in the order in which money goes through it. */
export const queueNames = [
  'PENDING_INVOICES',
  'AWAITING_APPROVAL',
  'WAITING_FOR_SETTLEMENT',
  'SETTLEMENT_OVERDUE',
  'READY',
  'SENDING',
  'UNKNOWN',
  'MANUAL',
] as const;
/** What a search finds, in the order in which it is shown. */
export const searchKinds = [
  'ORDER',
  'INVOICE',
  'REFUND',
  'ALLOCATION',
  'EXTERNAL_REFERENCE',
  'CREDIT_NOTE',
  'PAYMENT',
  'PROVIDER_REFUND',
  'TRACE_REFERENCE',
] as const;
