/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** An approval. */
export type ApproveRefundInput = {
  /** The token of the refund's approval as it was shown. Where amounts or destinations changed since, nothing is approved. */
  approvalToken: string;
  /** Makes the call safe to repeat: 1 to 255 printable ASCII characters. */
  idempotencyKey: string;
  /** The refund to decide on. */
  refundId: string | number;
};

/** A refund to cancel. */
export type CancelRefundInput = {
  /** Makes the call safe to repeat: 1 to 255 printable ASCII characters. */
  idempotencyKey: string;
  /** Why. */
  reason: string;
  /** The refund's id. */
  refundId: string | number;
};

/** A refund that a provider declined or reversed. */
export type RecordRefundFailureInput = {
  /** The allocation that failed. */
  allocationId: string | number;
  /** Makes the call safe to repeat: 1 to 255 printable ASCII characters. */
  idempotencyKey: string;
  /** What happened, as a sentence. */
  message: string;
  /** The provider's own code, such as CHK0054. */
  providerCode?: string | null | undefined;
  /** Whether a retry may succeed. */
  retryable?: boolean;
  /** The receipt to reverse, where a reported success was reversed. Its amount is pending again. */
  reversesReceiptId?: string | number | null | undefined;
};

/** A provider's refund confirmation. */
export type RecordRefundReceiptInput = {
  /**
   * Records a receipt that exceeds what can have been refunded, and shows the excess as overRefunded. Use it once the
   * provider has confirmed the amount. Needs the scope refunds:operate.
   */
  acceptExcess?: boolean;
  /**
   * The allocation that was refunded. Where absent, an open allocation of the same invoice, payment and amount is matched;
   * if there is none, a refund made outside this subgraph is recorded.
   */
  allocationId?: string | number | null | undefined;
  /** The refunded amount, in the order's currency. */
  amount: string;
  /**
   * Where the money went, where that isn't where it was to go, or without an allocationId isn't the payment. Needs the
   * scope refunds:operate.
   */
  destination?: RefundDestinationInput | null | undefined;
  /** Makes the call safe to repeat: 1 to 255 printable ASCII characters. */
  idempotencyKey: string;
  /** The input invoice that it covers; none where absent. */
  invoiceNumber?: string | null | undefined;
  /** When the provider paid. */
  occurredAt: string;
  /** The order's id. */
  orderId: string | number;
  /** The payment that was refunded. Required without an allocationId or shares. */
  paymentId?: string | number | null | undefined;
  /** The provider's own id of the refund, unique per order and provider. */
  providerRefundId: string;
  /**
   * What one transfer is for, where that is more than one allocation, payment or invoice: 1 to 100 shares that sum to
   * amount, instead of allocationId, paymentId and invoiceNumber.
   */
  shares?: Array<RefundReceiptShareInput> | null | undefined;
  /** Who reports it. MANUAL needs the scope refunds:operate. */
  source?: RefundReceiptSource;
  /** By which the customer's bank finds it, such as an acquirer reference number (ARN): 1 to 200 characters. */
  traceReference?: string | null | undefined;
};

/** How much of one payment is refunded, as a person chose it. */
export type RefundAllocationInput = {
  /** The amount, in the order's currency. What of it has not settled yet waits. */
  amount: string;
  /** Where it goes; where absent, to the request's destination, or back to the payment. */
  destination?: RefundDestinationInput | null | undefined;
  /** The payment whose money it is. It may stand more than once, with different destinations. */
  paymentId: string | number;
};

/** The rule that chose a payment, so that every cent can be checked. */
export type RefundAllocationRule =
  /** Cards first; they have settled part of it, and the other payments cover the rest. */
  | 'CARD_FIRST_PARTLY_SETTLED'
  /** Cards first, and the cards have settled the whole requested amount. */
  | 'CARD_FIRST_SETTLED'
  /** Cards first, but no card has settled anything: the other payments cover it. */
  | 'CARD_FIRST_UNSETTLED'
  /** A person chose how much of which payment is refunded; the rank is the position in that choice. */
  | 'CHOSEN'
  /** The least settled payment first. */
  | 'LOWEST_SETTLED'
  /** The payment was chosen by a caller, or a receipt reported a refund made outside this subgraph. */
  | 'MANUAL'
  /** Everything is refunded, so every payment is refunded all that it has available. */
  | 'TOTAL'
  /** The settled money did not suffice; this allocation waits until the payment settles. */
  | 'WAIT_FOR_SETTLEMENT';

/**
 * The state of an allocation.
 * UNKNOWN: sent, and the outcome is unknown. It is never sent again under another key and never counts as failed.
 */
export type RefundAllocationStatus =
  /** Its refund awaits approval by a second person. */
  | 'AWAITING_APPROVAL'
  /** Canceled: it was not sent and will not be. */
  | 'CANCELED'
  /** Declined by the provider, or reversed after success. retryRefundAllocation sends it again. */
  | 'FAILED'
  /** Manual action required: refund it by hand, or find out its outcome. Its failure says why. */
  | 'MANUAL'
  /** Queued for refund: its money is reserved, and the connector sends it next. */
  | 'READY'
  /** The connector is sending it to the provider. */
  | 'SENDING'
  /** Refunded: a receipt proves it. If the receipt is below the amount, the rest is pending again. */
  | 'SUCCEEDED'
  /**
   * Sent, and the outcome is unknown. It is checked automatically, never sent again under another key and never counted
   * as failed.
   */
  | 'UNKNOWN'
  /** Its payment has not settled yet. Nothing was sent. */
  | 'WAITING_FOR_SETTLEMENT';

/** What an amount is spread over. */
export type RefundAmountOver =
  /**
   * The order's lines, by what each has left that no pending return calls for, tax included. What they can't take is an
   * adjustment. For goodwill that lowers the price of what was sold: its tax is corrected.
   */
  | 'LINES'
  /** No line: an adjustment, which corrects no tax. */
  | 'NOTHING';

/** The equations of a refund. */
export type RefundBalanceCheckCode =
  /** What it covers of invoices, less what was deducted = the shares of these invoices in the allocations that the rule makes. */
  | 'COVERAGE'
  /**
   * The allocations that it was given, whatever became of them = the allocations that the rule makes. Without those of a
   * retry.
   */
  | 'KEPT_ALLOCATIONS'
  /** Its lines less its deductions = the allocations that the rule makes of the payments as they stood. */
  | 'LINES_AND_ALLOCATIONS'
  /** The net of its lines = the net that is worked out again. */
  | 'NET'
  /** What was refundable before, less the refund = what the payments have left with these allocations on them. */
  | 'REFUNDABLE'
  /** The tax of its lines = the tax that is worked out again. */
  | 'TAX';

/** Why a return is not to be refunded. */
export type RefundClosureReason =
  /** The invoice's value was wrong, such as by a few cents. */
  | 'CORRECTED'
  /** The customer asked to give the money away. */
  | 'DONATED'
  /** The same return was recorded twice. */
  | 'DUPLICATE'
  /** The customer got goods instead. */
  | 'EXCHANGED'
  /** Announced, and it never arrived. */
  | 'NOT_RECEIVED'
  /** Anything else: the note says what. */
  | 'OTHER'
  /** What arrived was refused: used, damaged, too late. */
  | 'REJECTED';

/** An amount to deduct from a refund. */
export type RefundDeductionInput = {
  /** What it is for. */
  description: string;
  /** The amount without tax, in the order's currency. */
  net: string;
  /** Its tax, in the order's currency. */
  tax?: string;
};

/**
 * Where refunded money goes instead of back to its payment: either paymentId, another payment of the same order, or a
 * method and what is known of the account. Without providerPaymentId a person pays it.
 */
export type RefundDestinationInput = {
  /** A label that people recognise it by, with at most four digits, such as the last ones of an account number. */
  label?: string | null | undefined;
  /** How it is paid. */
  method?: RefundPaymentMethod | null | undefined;
  /** Another payment of the order. It says all about itself: nothing but reason stands beside it. */
  paymentId?: string | number | null | undefined;
  /** The configured connector that pays it; a person pays where absent. */
  provider?: string | null | undefined;
  /** Further values that find the account, such as an IBAN. They are sent to the provider and never given out. */
  providerData?: Array<RefundProviderDatumInput> | null | undefined;
  /** The provider's own id of the account, card or credit. Needs provider. */
  providerPaymentId?: string | null | undefined;
  /** The provider's own id of a transaction, where it has one. Needs provider and providerPaymentId. */
  providerTransactionId?: string | null | undefined;
  /** Why it goes there, for the staff. */
  reason?: string | null | undefined;
};

/** What has become of a dispute. */
export type RefundDisputeStatus =
  /** The money is gone for good. */
  | 'LOST'
  /** The money was withdrawn, and may come back: it is held. */
  | 'OPEN'
  /** The money came back. */
  | 'WON';

/** What makes an earlier refund, or a lost dispute, look as if it had refunded a return. */
export type RefundDuplicateSign =
  /** It was created from a receipt without an allocation, a refund made in the provider's dashboard, or it is a lost dispute. */
  | 'MADE_ELSEWHERE'
  /** Its uncovered amount is exactly what is pending. */
  | 'SAME_AMOUNT'
  /** It was for one of the return's order lines. */
  | 'SAME_LINE';

/** Which refunds to list. What is absent doesn't narrow the list. */
export type RefundFilterInput = {
  /** Only refunds with an allocation in one of these states. */
  allocationStatus?: Array<RefundAllocationStatus> | null | undefined;
  /** Only refunds that were completed at this instant or later. */
  completedFrom?: string | null | undefined;
  /** Only refunds that were completed before this instant. */
  completedUntil?: string | null | undefined;
  /** Only refunds in this currency. */
  currencyCode?: string | null | undefined;
  /** Only refunds of this customer's orders. */
  customerId?: string | number | null | undefined;
  /** Only refunds with this reference of the caller's, such as an RMA number. */
  externalReference?: string | null | undefined;
  /** Only refunds that cover the invoice of this number, of whatever order. */
  invoiceNumber?: string | null | undefined;
  /** Only refunds of at most this amount, with tax. It is compared as a number: name the currency as well. */
  maxAmount?: string | null | undefined;
  /** Only refunds of at least this amount, with tax. It is compared as a number: name the currency as well. */
  minAmount?: string | null | undefined;
  /** Only refunds of these orders. */
  orderIds?: Array<string | number> | null | undefined;
  /** Only refunds with an allocation to this payment. */
  paymentId?: string | number | null | undefined;
  /** Only refunds with an allocation that goes back in one of these ways. */
  paymentMethod?: Array<RefundPaymentMethod> | null | undefined;
  /** Only refunds with an allocation that this connector pays. */
  provider?: string | null | undefined;
  /** Only refunds with this reason code. */
  reasonCode?: string | null | undefined;
  /** Only refunds with this text in their reason, in small letters or capitals: 1 to 200 characters. */
  reasonContains?: string | null | undefined;
  /** Only refunds that this caller requested. */
  requestedBy?: string | null | undefined;
  /** Only refunds that were requested at this instant or later. */
  requestedFrom?: string | null | undefined;
  /** Only refunds that were requested before this instant. */
  requestedUntil?: string | null | undefined;
  /** Only refunds in one of these states. */
  status?: Array<RefundStatus> | null | undefined;
  /**
   * Only refunds that were written at this instant or later. To follow all changes, sort by UPDATED_ASC and begin a minute
   * before the last updatedAt that was seen: writes that took place side by side may appear in another order.
   */
  updatedSince?: string | null | undefined;
};

/** The kinds of timeline entries. */
export type RefundInteractionType =
  /** A credit note was issued. */
  | 'CREDIT_NOTE_ISSUED'
  /** A credit note was e-mailed to the customer. */
  | 'CREDIT_NOTE_SENT'
  /** The customer data of the order was erased. */
  | 'CUSTOMER_ERASED'
  /** A dispute of a payment was recorded: opened, won, lost, or holding one more return. */
  | 'DISPUTE_RECORDED'
  /** A provider told of a dispute that several payments may have a share of, or in another currency: a person records it. */
  | 'DISPUTE_UNCLEAR'
  /** invoiceData differed from the receipts and was realigned with them. */
  | 'INVOICE_DATA_REALIGNED'
  /** An invoice was recorded. */
  | 'INVOICE_RECORDED'
  /** The order was recorded or updated. */
  | 'ORDER_RECORDED'
  /**
   * A revision of the order changed the refund destination of a payment, old and new; or an allocation planned for the old
   * destination goes to the new one.
   */
  | 'PAYMENT_REDIRECTED'
  /** A part of a return was closed: it is not to be refunded. */
  | 'PENDING_CLOSED'
  /** Money that was refunded before counts for a return from now on. */
  | 'PENDING_COVERED'
  /** What was closed of a return is pending again, or was refunded all the same. */
  | 'PENDING_REOPENED'
  /** A receipt without an invoice was recorded again with one, and now covers it. */
  | 'RECEIPT_COUNTED'
  /** A receipt was recorded. */
  | 'RECEIPT_RECORDED'
  /** A receipt whose answer was lost was found at the provider and recorded. */
  | 'RECEIPT_RECOVERED'
  /** A provider reversed the refund that a receipt confirmed; its amount is pending again. */
  | 'RECEIPT_REVERSED'
  /** A second person approved the refund. */
  | 'REFUND_APPROVED'
  /**
   * An allocation is awaiting approval (again): its destination changed since it was planned or approved, or it is to be
   * retried.
   */
  | 'REFUND_AWAITING_APPROVAL'
  /** An allocation was canceled, or its payment was voided. */
  | 'REFUND_CANCELED'
  /** A payment reported as voided was captured after all: what a refund counted as voided is owed again. */
  | 'REFUND_CHARGED'
  /** A provider declined an allocation or reversed its success. */
  | 'REFUND_FAILED'
  /** An allocation needs manual action. */
  | 'REFUND_MANUAL'
  /** An allocation was queued for refund. */
  | 'REFUND_PAYMENT'
  /** A second person rejected the refund. */
  | 'REFUND_REJECTED'
  /** A refund was requested. */
  | 'REFUND_REQUESTED'
  /** The payment of a waiting allocation settled, in full or in part: it goes on. */
  | 'REFUND_RESUMED'
  /** An allocation is retried, or replaced by another one. */
  | 'REFUND_RETRIED'
  /** An allocation was sent, and its outcome is unknown. */
  | 'REFUND_UNKNOWN'
  /** An allocation is waiting for its payment to settle. */
  | 'REFUND_WAITING'
  /** A payment's settled or voided total was recorded. */
  | 'SETTLEMENT_RECORDED'
  /** Somebody sees to an allocation from now on, or nobody does any more. */
  | 'TASK_ASSIGNED';

/** The state of an input invoice's refund. */
export type RefundInvoiceStatus =
  /** Nothing is left to refund, and nothing was: it was closed without a refund, or a lost dispute paid it back. */
  | 'CLOSED'
  /** An allocation for it is in flight or waiting for settlement. */
  | 'IN_PROGRESS'
  /** Part of it was refunded, the rest is pending, and nothing is in flight or waiting. */
  | 'PARTIALLY_REFUNDED'
  /** Nothing was refunded and nothing is in flight or waiting. */
  | 'PENDING'
  /** Nothing is left to refund. */
  | 'REFUNDED';

/** TOTAL: all that was left to refund. PARTIAL: less. */
export type RefundKind =
  /** Less than was left to refund. */
  | 'PARTIAL'
  /** All that was left to refund. */
  | 'TOTAL';

/** How a part of an order line was asked for. */
export type RefundLineAsk =
  /** All that was left of it. */
  | 'FULL'
  /** An amount with tax. */
  | 'GROSS'
  /** An amount without tax. */
  | 'NET'
  /** A quantity. */
  | 'QUANTITY'
  /** Tax alone. */
  | 'TAX';

/**
 * How much of an order line to refund.
 * Exactly one of full, quantity, net (tax-exclusive amount), gross (tax-inclusive amount) or tax.
 */
export type RefundLineInput = {
  /** All that is left of the line. */
  full?: boolean | null | undefined;
  /** An amount with tax; the tax in it is worked out in the line's proportion. */
  gross?: string | null | undefined;
  /** The order line's id. */
  lineId: string | number;
  /** An amount without tax; the tax is added to it in the line's proportion. */
  net?: string | null | undefined;
  /** This quantity of the line. */
  quantity?: string | null | undefined;
  /** Why this line is refunded; the refund's reason where absent. */
  reason?: string | null | undefined;
  /**
   * Tax alone, such as that of a buyer who turns out to be exempt: at most what the line's tax has left. Nothing came
   * back for it, and it covers no invoice. What is left of the line then bears that much less tax.
   */
  tax?: string | null | undefined;
};

/** What an order line is for. */
export type RefundLineKind =
  /** A charge of the shop, such as gift wrapping. */
  | 'FEE'
  /** Goods or a service. */
  | 'PRODUCT'
  /** Delivery. */
  | 'SHIPPING'
  /** A surcharge of the payment, such as instalment interest. It is on no output invoice and refundable like any other line. */
  | 'SURCHARGE';

/** How something was paid. */
export type RefundPaymentMethod =
  /** A bank transfer, direct debit or bank slip. */
  | 'BANK_TRANSFER'
  /** A credit or debit card. CARD_FIRST means these. */
  | 'CARD'
  /** Cash. */
  | 'CASH'
  /** A gift card. */
  | 'GIFT_CARD'
  /** Anything else. */
  | 'OTHER'
  /** Credit that the customer has with the shop. */
  | 'STORE_CREDIT'
  /** A voucher with a money value. */
  | 'VOUCHER'
  /** An electronic wallet. */
  | 'WALLET';

/** What a preview warns of. */
export type RefundPreviewWarningCode =
  /** One of the lines came back before, and was closed without a refund. */
  | 'CLOSED_RETURN'
  /** The amount belongs to no order line, so no tax is corrected. */
  | 'NO_TAX_CORRECTED'
  /** It covers a return that is held by an open dispute: if that is lost, the return is paid twice. */
  | 'PAYMENT_DISPUTED'
  /**
   * It takes of a line what a pending return calls for, without covering it: the return's own refund would then be refused
   * with EXCEEDS_LINE.
   */
  | 'PENDING_RETURN'
  /** An earlier refund may already have refunded the return. */
  | 'POSSIBLE_DUPLICATE';

/** Which payment is refunded first. */
export type RefundPriority =
  /** Cards before the others, each group by the least settled money first. Where no card has settled, the others first. */
  | 'CARD_FIRST'
  /** The payment with the least settled money first; the default. */
  | 'LOWEST_SETTLED';

/** One named value that a connector needs. */
export type RefundProviderDatumInput = {
  /** The provider's name for it. */
  name: string;
  /** Its value. */
  value: string;
};

/** The queues of refunds. */
export type RefundQueueName =
  /** Allocations that a second person must approve. */
  | 'AWAITING_APPROVAL'
  /** Allocations that need manual action. */
  | 'MANUAL'
  /** Input invoices with something pending. */
  | 'PENDING_INVOICES'
  /** Allocations that are queued to be sent. */
  | 'READY'
  /** Allocations that are being sent. */
  | 'SENDING'
  /** Of these, those that have waited longer than the deadline. */
  | 'SETTLEMENT_OVERDUE'
  /** Allocations that were sent, and whose outcome is unknown. */
  | 'UNKNOWN'
  /** Allocations that wait for their payment to settle. */
  | 'WAITING_FOR_SETTLEMENT';

/** What of a receipt is for one allocation or payment, and for which invoice. */
export type RefundReceiptShareInput = {
  /**
   * The allocation that was refunded. Where absent, an open allocation of the same invoice, payment and amount is matched;
   * if there is none, a refund made outside this subgraph is recorded.
   */
  allocationId?: string | number | null | undefined;
  /** How much of the receipt it is, in the order's currency. */
  amount: string;
  /**
   * The input invoice that it covers; with an allocationId one that the allocation covers. Where absent, what the
   * allocation covers, or none.
   */
  invoiceNumber?: string | null | undefined;
  /** The payment whose money was refunded. Required without an allocationId. */
  paymentId?: string | number | null | undefined;
};

/** Who reported a receipt. */
export type RefundReceiptSource =
  /** The provider's answer to a refund sent by this subgraph. */
  | 'CONNECTOR'
  /** An import of what happened before this subgraph kept the order. It issues no credit note. */
  | 'IMPORT'
  /** A person who refunded it manually. Needs the scope refunds:operate. */
  | 'MANUAL'
  /** The order management system. */
  | 'OMS'
  /** Found at the provider after its answer was lost. */
  | 'RECOVERY';

/** What to refund: exactly one field. Null and false count as absent. */
export type RefundScopeInput = {
  /** A value for which nothing came back, in gross and before deductions: goodwill, or a return by value. */
  amount?: string | null | undefined;
  /** With amount: what it is spread over. NOTHING where absent: then it belongs to no line, and no tax is corrected. */
  amountOver?: RefundAmountOver | null | undefined;
  /** All that is left. */
  full?: boolean | null | undefined;
  /**
   * With pendingInvoiceNumber: only so much of what is pending, in gross and before deductions. It is spread over the
   * invoice's lines; what they can't give any more is refunded as an adjustment.
   */
  invoiceAmount?: string | null | undefined;
  /** These order lines, each at most once. */
  lines?: Array<RefundLineInput> | null | undefined;
  /** What is pending on this input invoice. */
  pendingInvoiceNumber?: string | null | undefined;
};

/** The kinds of things that a search finds, in the order in which they are shown. */
export type RefundSearchKind =
  /** An allocation, by its id: the refund that it belongs to. */
  | 'ALLOCATION'
  /** A credit note, by its number. */
  | 'CREDIT_NOTE'
  /** A refund, by the reference of the caller's. */
  | 'EXTERNAL_REFERENCE'
  /** An invoice, by its number or its own id. */
  | 'INVOICE'
  /** An order, by its id. */
  | 'ORDER'
  /** A payment, by its id. */
  | 'PAYMENT'
  /** A receipt, by the provider's id of the refund. */
  | 'PROVIDER_REFUND'
  /** A refund, by its id. */
  | 'REFUND'
  /** A receipt, by a reference of the banks' such as an ARN. */
  | 'TRACE_REFERENCE';

/**
 * The status of a refund, derived from its allocations: the first that applies, in this order.
 * ACTION_REQUIRED: manual action is needed.
 */
export type RefundStatus =
  /** Manual action is needed: an allocation can't be sent, or its outcome can't be determined, automatically. */
  | 'ACTION_REQUIRED'
  /** A second person must approve it before anything is sent. */
  | 'AWAITING_APPROVAL'
  /** All of it was canceled before it was sent. */
  | 'CANCELED'
  /** Nothing was refunded: the providers declined. */
  | 'FAILED'
  /** An allocation is queued, is being sent, or has an unknown outcome that is being checked. */
  | 'IN_PROGRESS'
  /** Part of it was refunded, and nothing is in flight or waiting. */
  | 'PARTIALLY_SUCCEEDED'
  /** All of it was refunded; what was voided before capture counts as done. */
  | 'SUCCEEDED'
  /** Every open allocation is waiting for its payment to settle. */
  | 'WAITING_FOR_SETTLEMENT';

/** Why an allocation needs manual action. */
export type RefundTaskCause =
  /** Manual payment was requested. Refund it manually, then use recordRefundReceipt with source MANUAL. */
  | 'BY_REQUEST'
  /** The provider says that nothing is left to refund. Check there what was refunded; then use recordRefundReceipt or recordRefundFailure. */
  | 'NOTHING_LEFT'
  /** No connector can refund it. Refund it manually, then use recordRefundReceipt with source MANUAL. */
  | 'NO_CONNECTOR'
  /** The provider won't refund it automatically. Refund it manually, then use recordRefundReceipt with source MANUAL. */
  | 'REFUND_MANUALLY'
  /** Its payment has not settled before the deadline. Find out why at the source; then use recordSettlementForRefund or cancelRefund. */
  | 'SETTLEMENT_OVERDUE'
  /**
   * It was never sent: for a day, the outcome of another refund in the same provider transaction was unknown. Find out that
   * one's outcome and use retryRefundAllocation, or refund it manually.
   */
  | 'TRANSACTION_BUSY'
  /** It was sent, and its outcome is unknown. While the allocation is UNKNOWN, it is checked automatically and leaves the list once the outcome is known. Otherwise ask the provider; then use recordRefundReceipt or recordRefundFailure. */
  | 'UNKNOWN';

/** Which tasks to list. What is absent doesn't narrow the list. */
export type RefundTaskFilterInput = {
  /** Only tasks that somebody sees to, or only those that nobody does. */
  assigned?: boolean | null | undefined;
  /** Only tasks that this person sees to. */
  assignee?: string | null | undefined;
  /** Only tasks with one of these causes. */
  causes?: Array<RefundTaskCause> | null | undefined;
  /** Only tasks in this currency. */
  currencyCode?: string | null | undefined;
  /** Only tasks of these connectors. */
  providers?: Array<string> | null | undefined;
};

/**
 * Why something was refused. In order of precedence: the first that applies is given, and stands first where a refused
 * refund is told all that is wrong.
 */
export type RefundUserErrorCode =
  /**
   * The chosen allocations don't sum to the refund, name a payment with the same destination twice, or take more of a
   * payment than it has left; or a receipt's shares don't sum to its amount. limit is what would be right.
   */
  | 'ALLOCATIONS_INCONSISTENT'
  /** There is no allocation of this id. */
  | 'ALLOCATION_NOT_FOUND'
  /** The amount isn't a plain decimal number such as "12.30". */
  | 'AMOUNT_INVALID'
  /** The amount is negative, or zero where it must be greater than zero. */
  | 'AMOUNT_NOT_POSITIVE'
  /** The amount has more decimals than the currency. */
  | 'AMOUNT_SCALE'
  /** There is no closure of this id, or nothing of it is closed any more. */
  | 'CLOSURE_NOT_FOUND'
  /** There is no credit note of this id. */
  | 'CREDIT_NOTE_NOT_FOUND'
  /** The order was recorded in another currency. */
  | 'CURRENCY_MISMATCH'
  /** ISO 4217 has no such currency. */
  | 'CURRENCY_UNKNOWN'
  /** The destination names neither a payment of the order nor a method, or contradicts itself. */
  | 'DESTINATION_INVALID'
  /** The dispute is recorded with another amount, fee, reason or invoices in the same status at the same moment. */
  | 'DISPUTE_CONFLICT'
  /** The order has no dispute of this id. */
  | 'DISPUTE_NOT_FOUND'
  /** More than is pending on the invoice was requested; limit is what is pending. */
  | 'EXCEEDS_INVOICE'
  /** More than is left of the line was requested; limit is what is left. */
  | 'EXCEEDS_LINE'
  /** More than the line's remaining quantity was requested. */
  | 'EXCEEDS_QUANTITY'
  /** More than the payments have left was requested; limit is what they have left. */
  | 'EXCEEDS_REFUNDABLE'
  /** The caller's token doesn't allow this action or value. */
  | 'FORBIDDEN'
  /** The idempotency key isn't 1 to 255 printable ASCII characters. */
  | 'IDEMPOTENCY_KEY_INVALID'
  /** The caller already used the idempotency key on this order with a different input. */
  | 'IDEMPOTENCY_KEY_REUSED'
  /** The order has no invoice of this number. */
  | 'INVOICE_NOT_FOUND'
  /** The order has an invoice of this number with different content. */
  | 'INVOICE_NUMBER_TAKEN'
  /** The order has no line of this id. */
  | 'LINE_NOT_FOUND'
  /** There is nothing left or nothing pending to refund. */
  | 'NOTHING_TO_REFUND'
  /** No order of this id was recorded here, or the caller may not see it. */
  | 'ORDER_NOT_FOUND'
  /** The order was recorded from a later source revision, or from the same one with different content. */
  | 'ORDER_OUTDATED'
  /** An open dispute, which the message names, holds the return: the customer's bank may pay it. */
  | 'PAYMENT_DISPUTED'
  /** The order has no payment of this id. */
  | 'PAYMENT_NOT_FOUND'
  /**
   * An earlier refund, which the message names, may already have refunded the return, so requestPendingRefunds skips it.
   * If it did not, use requestRefund.
   */
  | 'POSSIBLE_DUPLICATE'
  /** The refund would no longer do what the preview showed, or the token belongs to another order. */
  | 'PREVIEW_OUTDATED'
  /** The quantity isn't above zero with at most 9 digits before and 6 after the point. */
  | 'QUANTITY_INVALID'
  /**
   * The provider's refund id is recorded with another amount, payment, destination, allocation, invoice or shares, or its
   * id of a reversal with another amount or allocation; or the receipt contradicts the allocation that it names.
   */
  | 'RECEIPT_CONFLICT'
  /** There is no receipt of this id, or it is none of the allocation. */
  | 'RECEIPT_NOT_FOUND'
  /** There is no refund of this id. */
  | 'REFUND_NOT_FOUND'
  /** The scope names nothing, or several or contradicting things to refund. */
  | 'SCOPE_INVALID'
  /** A higher settled or voided total of the payment is recorded. */
  | 'SETTLEMENT_OUTDATED'
  /** The current state of the refund, allocation, payment or order doesn't allow it. */
  | 'STATE_CONFLICT'
  /** A text is empty, too long or holds control characters. */
  | 'TEXT_INVALID'
  /** Amounts contradict each other, such as more settled than authorized, or settled plus voided above authorized. */
  | 'TOTALS_INCONSISTENT';

/** A rejection. */
export type RejectRefundInput = {
  /** Makes the call safe to repeat: 1 to 255 printable ASCII characters. */
  idempotencyKey: string;
  /** Why it is rejected: 1 to 2,000 characters. */
  reason: string;
  /** The refund to decide on. */
  refundId: string | number;
};

/** A refund request. */
export type RequestRefundInput = {
  /**
   * How much of which payment is refunded, instead of a rule; together exactly what the scope comes to. Needs the scope
   * refunds:operate.
   */
  allocations?: Array<RefundAllocationInput> | null | undefined;
  /** Why these allocations were chosen, for the staff. */
  choiceReason?: string | null | undefined;
  /**
   * With pendingInvoiceNumber: why the rest of the invoice is not to be refunded; it is closed with this refund, and
   * reopened where the refund is rejected or canceled. It stays pending where absent. Needs the scope refunds:operate.
   */
  closeRest?: RefundClosureReason | null | undefined;
  /** Deductions, such as restocking. */
  deductions?: Array<RefundDeductionInput> | null | undefined;
  /**
   * Where its money goes; back to the payments where absent. Needs the scope refunds:operate and, where refunds of some
   * amount need approval, approval of any amount.
   */
  destination?: RefundDestinationInput | null | undefined;
  /** The caller's own reference of the case, such as an RMA number: 1 to 200 characters. */
  externalReference?: string | null | undefined;
  /** Makes the call safe to repeat: 1 to 255 printable ASCII characters. */
  idempotencyKey: string;
  /** A remark for the staff. */
  note?: string | null | undefined;
  /** The order's id. */
  orderId: string | number;
  /**
   * The token of a preview of the same request: the refund then does exactly what it showed, or is refused with
   * PREVIEW_OUTDATED.
   */
  previewToken?: string | null | undefined;
  /** Which payment is refunded first; the order's own rule where absent. */
  priority?: RefundPriority | null | undefined;
  /** Why; the customer sees it, too. */
  reason: string;
  /** The caller's own code of the reason: 1 to 50 characters. */
  reasonCode?: string | null | undefined;
  /** What to refund. */
  scope: RefundScopeInput;
};

/** An allocation to retry. */
export type RetryRefundAllocationInput = {
  /** The FAILED or MANUAL allocation. */
  allocationId: string | number;
  /**
   * Where the money goes now; back to the payment where absent, also where it was to go elsewhere before. For another
   * destination a new allocation is made and this one stays FAILED.
   */
  destination?: RefundDestinationInput | null | undefined;
  /** Makes the call safe to repeat: 1 to 255 printable ASCII characters. */
  idempotencyKey: string;
  /** True where it will be refunded manually, so that no connector sends it. */
  manual?: boolean | null | undefined;
  /**
   * Another payment of the order to refund: a new allocation is made and this one stays FAILED. The same payment where
   * absent.
   */
  paymentId?: string | number | null | undefined;
};

export type ApproveRefundMutationVariables = Exact<{
  input: ApproveRefundInput;
}>;


export type ApproveRefundMutation = { approveRefund: { replayed: boolean, refund: { id: string, orderId: string, status: RefundStatus, reason: string, requestedAt: string, requestedBy: string, total: { gross: { amount: string, currencyCode: string } }, refunded: { amount: string, currencyCode: string } } | null, userErrors: Array<{ code: RefundUserErrorCode, message: string, path: Array<string> | null, limit: { amount: string, currencyCode: string } | null }> } | null };

export type ProblemFragment = { code: RefundUserErrorCode, message: string, path: Array<string> | null, limit: { amount: string, currencyCode: string } | null };

export type RowFragment = { id: string, orderId: string, status: RefundStatus, reason: string, requestedAt: string, requestedBy: string, total: { gross: { amount: string, currencyCode: string } }, refunded: { amount: string, currencyCode: string } };

export type MoneyFragment = { amount: string, currencyCode: string };

export type CancelRefundMutationVariables = Exact<{
  input: CancelRefundInput;
}>;


export type CancelRefundMutation = { cancelRefund: { replayed: boolean, refund: { id: string, orderId: string, status: RefundStatus, reason: string, requestedAt: string, requestedBy: string, total: { gross: { amount: string, currencyCode: string } }, refunded: { amount: string, currencyCode: string } } | null, userErrors: Array<{ code: RefundUserErrorCode, message: string, path: Array<string> | null, limit: { amount: string, currencyCode: string } | null }> } | null };

export type ExplainQueryVariables = Exact<{
  id: string | number;
}>;


export type ExplainQuery = { refund: { kind: RefundKind, note: string | null, reasonCode: string | null, priority: RefundPriority, invoiceNumber: string | null, id: string, orderId: string, status: RefundStatus, reason: string, requestedAt: string, requestedBy: string, total: { gross: { amount: string, currencyCode: string }, net: { amount: string, currencyCode: string }, tax: { amount: string, currencyCode: string } }, coverage: Array<{ invoiceNumber: string, amount: { amount: string, currencyCode: string } }>, lines: Array<{ lineId: string | null, noteSubnumber: number, quantity: string | null, valueOnly: boolean, total: { net: { amount: string, currencyCode: string }, tax: { amount: string, currencyCode: string }, gross: { amount: string, currencyCode: string } }, line: { description: string } | null }>, deductions: Array<{ description: string, total: { net: { amount: string, currencyCode: string }, tax: { amount: string, currencyCode: string }, gross: { amount: string, currencyCode: string } } }>, allocations: Array<{ id: string, paymentId: string, status: RefundAllocationStatus, attempts: number, destination: { method: RefundPaymentMethod, label: string | null }, amount: { amount: string, currencyCode: string }, receipts: Array<{ id: string, providerRefundId: string, liveAmount: { amount: string, currencyCode: string } }> }>, creditNotes: Array<{ number: string, cancels: boolean, total: { gross: { amount: string, currencyCode: string } } }>, explanation: { payments: Array<{ paymentId: string, method: RefundPaymentMethod, settled: { amount: string, currencyCode: string }, refunded: { amount: string, currencyCode: string }, inFlight: { amount: string, currencyCode: string }, available: { amount: string, currencyCode: string }, roomToWait: { amount: string, currencyCode: string } }>, lines: Array<{ lineId: string, noteSubnumber: number, ask: RefundLineAsk, quantity: string, refundedQuantityBefore: string, taxBeforeRounding: string, total: { net: { amount: string, currencyCode: string }, tax: { amount: string, currencyCode: string }, gross: { amount: string, currencyCode: string } }, refundedBefore: { net: { amount: string, currencyCode: string }, tax: { amount: string, currencyCode: string }, gross: { amount: string, currencyCode: string } }, taken: { net: { amount: string, currencyCode: string }, tax: { amount: string, currencyCode: string }, gross: { amount: string, currencyCode: string } } }>, allocations: Array<{ paymentId: string, rank: number, rule: RefundAllocationRule, waitsForSettlement: boolean, amount: { amount: string, currencyCode: string } }>, otherRules: Array<{ priority: RefundPriority, allocations: Array<{ paymentId: string, rank: number, amount: { amount: string, currencyCode: string } }> }>, checks: Array<{ code: RefundBalanceCheckCode, holds: boolean, left: { amount: string, currencyCode: string }, right: { amount: string, currencyCode: string } }> } | null, order: { id: string, refundablePayments: Array<{ paymentId: string, method: RefundPaymentMethod, label: string | null }> | null } | null, refunded: { amount: string, currencyCode: string } } | null };

export type TaxedFragment = { net: { amount: string, currencyCode: string }, tax: { amount: string, currencyCode: string }, gross: { amount: string, currencyCode: string } };

export type OrderTimelineQueryVariables = Exact<{
  id: string | number;
  before?: string | null | undefined;
}>;


export type OrderTimelineQuery = { orderForRefund: { id: string, refundInteractions: { nodes: Array<{ id: string, type: RefundInteractionType, at: string, actor: string, message: string }>, pageInfo: { hasPreviousPage: boolean, startCursor: string | null } } | null } | null };

export type EntryFragment = { id: string, type: RefundInteractionType, at: string, actor: string, message: string };

export type OrderQueryVariables = Exact<{
  id: string | number;
}>;


export type OrderQuery = { orderForRefund: { id: string, refundCustomerId: string | null, refundUpdatedAt: string | null, refundSummary: { currencyCode: string, priority: RefundPriority, consistent: boolean, total: { gross: { amount: string, currencyCode: string } }, settled: { amount: string, currencyCode: string }, refunded: { gross: { amount: string, currencyCode: string } }, inFlight: { amount: string, currencyCode: string }, available: { amount: string, currencyCode: string }, waitingForSettlement: { amount: string, currencyCode: string }, pending: { amount: string, currencyCode: string }, refundable: { amount: string, currencyCode: string }, overRefunded: { amount: string, currencyCode: string }, held: { amount: string, currencyCode: string } | null, lost: { amount: string, currencyCode: string } | null } | null, refundableLines: Array<{ lineId: string, kind: RefundLineKind, description: string, sku: string | null, quantity: string, refundedQuantity: string, refundableQuantity: string, unitPrice: { amount: string, currencyCode: string } | null, total: { net: { amount: string, currencyCode: string }, tax: { amount: string, currencyCode: string }, gross: { amount: string, currencyCode: string } }, refunded: { net: { amount: string, currencyCode: string }, tax: { amount: string, currencyCode: string }, gross: { amount: string, currencyCode: string } }, refundable: { net: { amount: string, currencyCode: string }, tax: { amount: string, currencyCode: string }, gross: { amount: string, currencyCode: string } } }> | null, refundablePayments: Array<{ paymentId: string, method: RefundPaymentMethod, label: string | null, provider: string, settled: { amount: string, currencyCode: string }, refunded: { amount: string, currencyCode: string }, inFlight: { amount: string, currencyCode: string }, waitingForSettlement: { amount: string, currencyCode: string }, available: { amount: string, currencyCode: string }, unsettled: { amount: string, currencyCode: string }, held: { amount: string, currencyCode: string } | null, lost: { amount: string, currencyCode: string } | null }> | null, refundInvoices: Array<{ number: string, issuedAt: string, refundStatus: RefundInvoiceStatus | null, value: { amount: string, currencyCode: string }, pending: { amount: string, currencyCode: string }, closed: { amount: string, currencyCode: string }, lines: Array<{ lineId: string | null, quantity: string }> }> | null, pendingRefunds: Array<{ invoiceNumber: string, amount: { amount: string, currencyCode: string }, waiting: { amount: string, currencyCode: string }, blockedBy: { code: RefundUserErrorCode, message: string, path: Array<string> | null, limit: { amount: string, currencyCode: string } | null } | null, possibleDuplicates: Array<{ because: RefundDuplicateSign, amount: { amount: string, currencyCode: string }, refund: { id: string, reason: string } | null }>, allocations: Array<{ paymentId: string, waitsForSettlement: boolean, rule: RefundAllocationRule, rank: number, destination: { paymentId: string | null, method: RefundPaymentMethod, label: string | null, provider: string | null }, amount: { amount: string, currencyCode: string } }> }> | null, refunds: { nodes: Array<{ id: string, orderId: string, status: RefundStatus, reason: string, requestedAt: string, requestedBy: string, allocations: Array<{ status: RefundAllocationStatus, amount: { amount: string, currencyCode: string } }>, total: { gross: { amount: string, currencyCode: string } }, refunded: { amount: string, currencyCode: string } }>, pageInfo: { hasNextPage: boolean } } | null, refundInteractions: { nodes: Array<{ id: string, type: RefundInteractionType, at: string, actor: string, message: string }>, pageInfo: { hasPreviousPage: boolean, startCursor: string | null } } | null, refundDisputes: Array<{ providerDisputeId: string, status: RefundDisputeStatus, paymentId: string, amount: { amount: string, currencyCode: string } }> | null } | null };

export type SummaryFragment = { currencyCode: string, priority: RefundPriority, consistent: boolean, total: { gross: { amount: string, currencyCode: string } }, settled: { amount: string, currencyCode: string }, refunded: { gross: { amount: string, currencyCode: string } }, inFlight: { amount: string, currencyCode: string }, available: { amount: string, currencyCode: string }, waitingForSettlement: { amount: string, currencyCode: string }, pending: { amount: string, currencyCode: string }, refundable: { amount: string, currencyCode: string }, overRefunded: { amount: string, currencyCode: string }, held: { amount: string, currencyCode: string } | null, lost: { amount: string, currencyCode: string } | null };

export type AccountFragment = { paymentId: string, method: RefundPaymentMethod, label: string | null, provider: string, settled: { amount: string, currencyCode: string }, refunded: { amount: string, currencyCode: string }, inFlight: { amount: string, currencyCode: string }, waitingForSettlement: { amount: string, currencyCode: string }, available: { amount: string, currencyCode: string }, unsettled: { amount: string, currencyCode: string }, held: { amount: string, currencyCode: string } | null, lost: { amount: string, currencyCode: string } | null };

export type LineFragment = { lineId: string, kind: RefundLineKind, description: string, sku: string | null, quantity: string, refundedQuantity: string, refundableQuantity: string, unitPrice: { amount: string, currencyCode: string } | null, total: { net: { amount: string, currencyCode: string }, tax: { amount: string, currencyCode: string }, gross: { amount: string, currencyCode: string } }, refunded: { net: { amount: string, currencyCode: string }, tax: { amount: string, currencyCode: string }, gross: { amount: string, currencyCode: string } }, refundable: { net: { amount: string, currencyCode: string }, tax: { amount: string, currencyCode: string }, gross: { amount: string, currencyCode: string } } };

export type PlannedFragment = { paymentId: string, waitsForSettlement: boolean, rule: RefundAllocationRule, rank: number, destination: { paymentId: string | null, method: RefundPaymentMethod, label: string | null, provider: string | null }, amount: { amount: string, currencyCode: string } };

export type PendingReturnsQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type PendingReturnsQuery = { ordersWithPendingRefunds: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, pendingRefunds: Array<{ invoiceNumber: string, amount: { amount: string, currencyCode: string }, blockedBy: { code: RefundUserErrorCode, message: string, path: Array<string> | null, limit: { amount: string, currencyCode: string } | null } | null, allocations: Array<{ paymentId: string, waitsForSettlement: boolean, rule: RefundAllocationRule, rank: number, destination: { paymentId: string | null, method: RefundPaymentMethod, label: string | null, provider: string | null }, amount: { amount: string, currencyCode: string } }>, possibleDuplicates: Array<{ because: RefundDuplicateSign }> }> | null, refundInvoices: Array<{ number: string, issuedAt: string }> | null, refundablePayments: Array<{ paymentId: string, method: RefundPaymentMethod, label: string | null }> | null } | null> } | null };

export type PreviewElsewhereQueryVariables = Exact<{
  id: string | number;
  scope: RefundScopeInput;
  deductions?: Array<RefundDeductionInput> | RefundDeductionInput | null | undefined;
  priority: RefundPriority;
  destination: RefundDestinationInput;
}>;


export type PreviewElsewhereQuery = { orderForRefund: { id: string, refundSummary: { currencyCode: string, priority: RefundPriority, consistent: boolean, total: { gross: { amount: string, currencyCode: string } }, settled: { amount: string, currencyCode: string }, refunded: { gross: { amount: string, currencyCode: string } }, inFlight: { amount: string, currencyCode: string }, available: { amount: string, currencyCode: string }, waitingForSettlement: { amount: string, currencyCode: string }, pending: { amount: string, currencyCode: string }, refundable: { amount: string, currencyCode: string }, overRefunded: { amount: string, currencyCode: string }, held: { amount: string, currencyCode: string } | null, lost: { amount: string, currencyCode: string } | null } | null, refundablePayments: Array<{ paymentId: string, method: RefundPaymentMethod, label: string | null, provider: string, settled: { amount: string, currencyCode: string }, refunded: { amount: string, currencyCode: string }, inFlight: { amount: string, currencyCode: string }, waitingForSettlement: { amount: string, currencyCode: string }, available: { amount: string, currencyCode: string }, unsettled: { amount: string, currencyCode: string }, held: { amount: string, currencyCode: string } | null, lost: { amount: string, currencyCode: string } | null }> | null, refundInteractions: { nodes: Array<{ id: string, type: RefundInteractionType, at: string, actor: string, message: string }> } | null, chosen: { userErrors: Array<{ code: RefundUserErrorCode, message: string, path: Array<string> | null, limit: { amount: string, currencyCode: string } | null }>, preview: { kind: RefundKind, priority: RefundPriority, token: string, subtotal: { net: { amount: string, currencyCode: string }, tax: { amount: string, currencyCode: string }, gross: { amount: string, currencyCode: string } }, deductions: Array<{ description: string, total: { net: { amount: string, currencyCode: string }, tax: { amount: string, currencyCode: string }, gross: { amount: string, currencyCode: string } } }>, total: { net: { amount: string, currencyCode: string }, tax: { amount: string, currencyCode: string }, gross: { amount: string, currencyCode: string } }, lines: Array<{ lineId: string | null, quantity: string | null, valueOnly: boolean, total: { net: { amount: string, currencyCode: string }, tax: { amount: string, currencyCode: string }, gross: { amount: string, currencyCode: string } }, line: { description: string } | null }>, allocations: Array<{ paymentId: string, waitsForSettlement: boolean, rule: RefundAllocationRule, rank: number, destination: { paymentId: string | null, method: RefundPaymentMethod, label: string | null, provider: string | null }, amount: { amount: string, currencyCode: string } }>, waiting: { amount: string, currencyCode: string }, refundableAfter: { amount: string, currencyCode: string }, approval: { needed: boolean, limit: { amount: string, currencyCode: string } | null }, warnings: Array<{ code: RefundPreviewWarningCode, message: string }> } | null } | null } | null };

export type PlanFragment = { userErrors: Array<{ code: RefundUserErrorCode, message: string, path: Array<string> | null, limit: { amount: string, currencyCode: string } | null }>, preview: { kind: RefundKind, priority: RefundPriority, token: string, subtotal: { net: { amount: string, currencyCode: string }, tax: { amount: string, currencyCode: string }, gross: { amount: string, currencyCode: string } }, deductions: Array<{ description: string, total: { net: { amount: string, currencyCode: string }, tax: { amount: string, currencyCode: string }, gross: { amount: string, currencyCode: string } } }>, total: { net: { amount: string, currencyCode: string }, tax: { amount: string, currencyCode: string }, gross: { amount: string, currencyCode: string } }, lines: Array<{ lineId: string | null, quantity: string | null, valueOnly: boolean, total: { net: { amount: string, currencyCode: string }, tax: { amount: string, currencyCode: string }, gross: { amount: string, currencyCode: string } }, line: { description: string } | null }>, allocations: Array<{ paymentId: string, waitsForSettlement: boolean, rule: RefundAllocationRule, rank: number, destination: { paymentId: string | null, method: RefundPaymentMethod, label: string | null, provider: string | null }, amount: { amount: string, currencyCode: string } }>, waiting: { amount: string, currencyCode: string }, refundableAfter: { amount: string, currencyCode: string }, approval: { needed: boolean, limit: { amount: string, currencyCode: string } | null }, warnings: Array<{ code: RefundPreviewWarningCode, message: string }> } | null };

export type PreviewQueryVariables = Exact<{
  id: string | number;
  scope: RefundScopeInput;
  deductions?: Array<RefundDeductionInput> | RefundDeductionInput | null | undefined;
  priority: RefundPriority;
  other: RefundPriority;
}>;


export type PreviewQuery = { orderForRefund: { id: string, refundSummary: { currencyCode: string, priority: RefundPriority, consistent: boolean, total: { gross: { amount: string, currencyCode: string } }, settled: { amount: string, currencyCode: string }, refunded: { gross: { amount: string, currencyCode: string } }, inFlight: { amount: string, currencyCode: string }, available: { amount: string, currencyCode: string }, waitingForSettlement: { amount: string, currencyCode: string }, pending: { amount: string, currencyCode: string }, refundable: { amount: string, currencyCode: string }, overRefunded: { amount: string, currencyCode: string }, held: { amount: string, currencyCode: string } | null, lost: { amount: string, currencyCode: string } | null } | null, refundablePayments: Array<{ paymentId: string, method: RefundPaymentMethod, label: string | null, provider: string, settled: { amount: string, currencyCode: string }, refunded: { amount: string, currencyCode: string }, inFlight: { amount: string, currencyCode: string }, waitingForSettlement: { amount: string, currencyCode: string }, available: { amount: string, currencyCode: string }, unsettled: { amount: string, currencyCode: string }, held: { amount: string, currencyCode: string } | null, lost: { amount: string, currencyCode: string } | null }> | null, refundInteractions: { nodes: Array<{ id: string, type: RefundInteractionType, at: string, actor: string, message: string }> } | null, chosen: { userErrors: Array<{ code: RefundUserErrorCode, message: string, path: Array<string> | null, limit: { amount: string, currencyCode: string } | null }>, preview: { kind: RefundKind, priority: RefundPriority, token: string, subtotal: { net: { amount: string, currencyCode: string }, tax: { amount: string, currencyCode: string }, gross: { amount: string, currencyCode: string } }, deductions: Array<{ description: string, total: { net: { amount: string, currencyCode: string }, tax: { amount: string, currencyCode: string }, gross: { amount: string, currencyCode: string } } }>, total: { net: { amount: string, currencyCode: string }, tax: { amount: string, currencyCode: string }, gross: { amount: string, currencyCode: string } }, lines: Array<{ lineId: string | null, quantity: string | null, valueOnly: boolean, total: { net: { amount: string, currencyCode: string }, tax: { amount: string, currencyCode: string }, gross: { amount: string, currencyCode: string } }, line: { description: string } | null }>, allocations: Array<{ paymentId: string, waitsForSettlement: boolean, rule: RefundAllocationRule, rank: number, destination: { paymentId: string | null, method: RefundPaymentMethod, label: string | null, provider: string | null }, amount: { amount: string, currencyCode: string } }>, waiting: { amount: string, currencyCode: string }, refundableAfter: { amount: string, currencyCode: string }, approval: { needed: boolean, limit: { amount: string, currencyCode: string } | null }, warnings: Array<{ code: RefundPreviewWarningCode, message: string }> } | null } | null, other: { userErrors: Array<{ code: RefundUserErrorCode, message: string, path: Array<string> | null, limit: { amount: string, currencyCode: string } | null }>, preview: { kind: RefundKind, priority: RefundPriority, token: string, subtotal: { net: { amount: string, currencyCode: string }, tax: { amount: string, currencyCode: string }, gross: { amount: string, currencyCode: string } }, deductions: Array<{ description: string, total: { net: { amount: string, currencyCode: string }, tax: { amount: string, currencyCode: string }, gross: { amount: string, currencyCode: string } } }>, total: { net: { amount: string, currencyCode: string }, tax: { amount: string, currencyCode: string }, gross: { amount: string, currencyCode: string } }, lines: Array<{ lineId: string | null, quantity: string | null, valueOnly: boolean, total: { net: { amount: string, currencyCode: string }, tax: { amount: string, currencyCode: string }, gross: { amount: string, currencyCode: string } }, line: { description: string } | null }>, allocations: Array<{ paymentId: string, waitsForSettlement: boolean, rule: RefundAllocationRule, rank: number, destination: { paymentId: string | null, method: RefundPaymentMethod, label: string | null, provider: string | null }, amount: { amount: string, currencyCode: string } }>, waiting: { amount: string, currencyCode: string }, refundableAfter: { amount: string, currencyCode: string }, approval: { needed: boolean, limit: { amount: string, currencyCode: string } | null }, warnings: Array<{ code: RefundPreviewWarningCode, message: string }> } | null } | null } | null };

export type QueuesQueryVariables = Exact<{
  filter?: RefundTaskFilterInput | null | undefined;
  after?: string | null | undefined;
}>;


export type QueuesQuery = { refundOverview: { queues: Array<{ name: RefundQueueName, count: number, countIsExact: boolean, oldestSince: string | null, oldestAgeSeconds: number | null, amounts: Array<{ amount: string, currencyCode: string }> }> } | null, refundTasks: { totalCount: number, totalCountIsExact: boolean, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ cause: RefundTaskCause, message: string, since: string, ageSeconds: number, orderId: string, paymentLabel: string | null, amount: { amount: string, currencyCode: string }, allocation: { id: string, status: RefundAllocationStatus }, refund: { id: string } }> } | null };

export type RecordFailureMutationVariables = Exact<{
  input: RecordRefundFailureInput;
}>;


export type RecordFailureMutation = { recordRefundFailure: { replayed: boolean, allocation: { id: string, status: RefundAllocationStatus } | null, userErrors: Array<{ code: RefundUserErrorCode, message: string, path: Array<string> | null, limit: { amount: string, currencyCode: string } | null }> } | null };

export type RecordReceiptMutationVariables = Exact<{
  input: RecordRefundReceiptInput;
}>;


export type RecordReceiptMutation = { recordRefundReceipt: { replayed: boolean, refund: { id: string, orderId: string, status: RefundStatus, reason: string, requestedAt: string, requestedBy: string, total: { gross: { amount: string, currencyCode: string } }, refunded: { amount: string, currencyCode: string } } | null, userErrors: Array<{ code: RefundUserErrorCode, message: string, path: Array<string> | null, limit: { amount: string, currencyCode: string } | null }> } | null };

export type RefundQueryVariables = Exact<{
  id: string | number;
}>;


export type RefundQuery = { refund: { kind: RefundKind, note: string | null, reasonCode: string | null, externalReference: string | null, priority: RefundPriority, completedAt: string | null, invoiceNumber: string | null, id: string, orderId: string, status: RefundStatus, reason: string, requestedAt: string, requestedBy: string, total: { gross: { amount: string, currencyCode: string }, net: { amount: string, currencyCode: string }, tax: { amount: string, currencyCode: string } }, lines: Array<{ lineId: string | null, quantity: string | null, valueOnly: boolean, reason: string | null, total: { net: { amount: string, currencyCode: string }, tax: { amount: string, currencyCode: string }, gross: { amount: string, currencyCode: string } }, line: { description: string } | null }>, deductions: Array<{ description: string, total: { net: { amount: string, currencyCode: string }, tax: { amount: string, currencyCode: string }, gross: { amount: string, currencyCode: string } } }>, approval: { askedBy: Array<string>, token: string, amount: { amount: string, currencyCode: string } } | null, allocations: Array<{ id: string, paymentId: string, status: RefundAllocationStatus, rule: RefundAllocationRule, rank: number, attempts: number, nextAttemptAt: string | null, destination: { paymentId: string | null, method: RefundPaymentMethod, label: string | null, provider: string | null, reason: string | null }, amount: { amount: string, currencyCode: string }, failure: { providerCode: string | null, message: string | null, retryable: boolean } | null }>, receipts: Array<{ id: string, providerRefundId: string, traceReference: string | null, source: RefundReceiptSource, occurredAt: string, recordedBy: string | null, amount: { amount: string, currencyCode: string }, liveAmount: { amount: string, currencyCode: string }, reversals: Array<{ at: string, message: string | null, amount: { amount: string, currencyCode: string } }> }>, creditNotes: Array<{ id: string, number: string, issuedAt: string, cancels: boolean, url: string | null, xmlUrl: string | null, sentAt: string | null, total: { gross: { amount: string, currencyCode: string } } }>, interactions: { nodes: Array<{ id: string, type: RefundInteractionType, at: string, actor: string, message: string }> } | null, order: { id: string, refundablePayments: Array<{ paymentId: string, method: RefundPaymentMethod, label: string | null, provider: string, settled: { amount: string, currencyCode: string }, refunded: { amount: string, currencyCode: string }, inFlight: { amount: string, currencyCode: string }, waitingForSettlement: { amount: string, currencyCode: string }, available: { amount: string, currencyCode: string }, unsettled: { amount: string, currencyCode: string }, held: { amount: string, currencyCode: string } | null, lost: { amount: string, currencyCode: string } | null }> | null } | null, refunded: { amount: string, currencyCode: string } } | null };

export type RefundsQueryVariables = Exact<{
  filter?: RefundFilterInput | null | undefined;
  after?: string | null | undefined;
}>;


export type RefundsQuery = { refunds: { totalCount: number, totalCountIsExact: boolean, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, orderId: string, status: RefundStatus, reason: string, requestedAt: string, requestedBy: string, approval: { askedBy: Array<string>, amount: { amount: string, currencyCode: string } } | null, total: { gross: { amount: string, currencyCode: string } }, refunded: { amount: string, currencyCode: string } }> } | null };

export type RejectRefundMutationVariables = Exact<{
  input: RejectRefundInput;
}>;


export type RejectRefundMutation = { rejectRefund: { replayed: boolean, refund: { id: string, orderId: string, status: RefundStatus, reason: string, requestedAt: string, requestedBy: string, total: { gross: { amount: string, currencyCode: string } }, refunded: { amount: string, currencyCode: string } } | null, userErrors: Array<{ code: RefundUserErrorCode, message: string, path: Array<string> | null, limit: { amount: string, currencyCode: string } | null }> } | null };

export type RequestRefundMutationVariables = Exact<{
  input: RequestRefundInput;
}>;


export type RequestRefundMutation = { requestRefund: { replayed: boolean, refund: { id: string, orderId: string, status: RefundStatus, reason: string, requestedAt: string, requestedBy: string, total: { gross: { amount: string, currencyCode: string } }, refunded: { amount: string, currencyCode: string } } | null, userErrors: Array<{ code: RefundUserErrorCode, message: string, path: Array<string> | null, limit: { amount: string, currencyCode: string } | null }> } | null };

export type RetryAllocationMutationVariables = Exact<{
  input: RetryRefundAllocationInput;
}>;


export type RetryAllocationMutation = { retryRefundAllocation: { replayed: boolean, allocation: { id: string, status: RefundAllocationStatus } | null, userErrors: Array<{ code: RefundUserErrorCode, message: string, path: Array<string> | null, limit: { amount: string, currencyCode: string } | null }> } | null };

export type SearchQueryVariables = Exact<{
  text: string;
}>;


export type SearchQuery = { refundSearch: { nodes: Array<{ kind: RefundSearchKind, matched: string, exact: boolean, orderId: string, invoiceNumber: string | null, refund: { id: string, reason: string, status: RefundStatus, total: { gross: { amount: string, currencyCode: string } } } | null, creditNote: { number: string, refund: { id: string } } | null, receipt: { amount: { amount: string, currencyCode: string }, shares: Array<{ refundId: string }> } | null }> } | null };

export type ViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type ViewerQuery = { refundViewer: { subject: string | null, scopes: Array<string>, mayRequest: boolean, mayApprove: boolean, mayOperate: boolean, requestLimits: Array<{ amount: string, currencyCode: string }> } | null, refundOverview: { queues: Array<{ name: RefundQueueName, count: number }> } | null };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const MoneyFragmentDoc = new TypedDocumentString(`
    fragment Money on RefundMoney {
  amount
  currencyCode
}
    `, {"fragmentName":"Money"}) as unknown as TypedDocumentString<MoneyFragment, unknown>;
export const RowFragmentDoc = new TypedDocumentString(`
    fragment Row on Refund {
  id
  orderId
  status
  reason
  requestedAt
  requestedBy
  total {
    gross {
      ...Money
    }
  }
  refunded {
    ...Money
  }
}
    fragment Money on RefundMoney {
  amount
  currencyCode
}`, {"fragmentName":"Row"}) as unknown as TypedDocumentString<RowFragment, unknown>;
export const EntryFragmentDoc = new TypedDocumentString(`
    fragment Entry on RefundInteraction {
  id
  type
  at
  actor
  message
}
    `, {"fragmentName":"Entry"}) as unknown as TypedDocumentString<EntryFragment, unknown>;
export const SummaryFragmentDoc = new TypedDocumentString(`
    fragment Summary on RefundSummary {
  currencyCode
  priority
  total {
    gross {
      ...Money
    }
  }
  settled {
    ...Money
  }
  refunded {
    gross {
      ...Money
    }
  }
  inFlight {
    ...Money
  }
  available {
    ...Money
  }
  waitingForSettlement {
    ...Money
  }
  pending {
    ...Money
  }
  refundable {
    ...Money
  }
  overRefunded {
    ...Money
  }
  held {
    ...Money
  }
  lost {
    ...Money
  }
  consistent
}
    fragment Money on RefundMoney {
  amount
  currencyCode
}`, {"fragmentName":"Summary"}) as unknown as TypedDocumentString<SummaryFragment, unknown>;
export const AccountFragmentDoc = new TypedDocumentString(`
    fragment Account on RefundPaymentAccount {
  paymentId
  method
  label
  provider
  settled {
    ...Money
  }
  refunded {
    ...Money
  }
  inFlight {
    ...Money
  }
  waitingForSettlement {
    ...Money
  }
  available {
    ...Money
  }
  unsettled {
    ...Money
  }
  held {
    ...Money
  }
  lost {
    ...Money
  }
}
    fragment Money on RefundMoney {
  amount
  currencyCode
}`, {"fragmentName":"Account"}) as unknown as TypedDocumentString<AccountFragment, unknown>;
export const TaxedFragmentDoc = new TypedDocumentString(`
    fragment Taxed on RefundTaxedMoney {
  net {
    amount
    currencyCode
  }
  tax {
    amount
    currencyCode
  }
  gross {
    amount
    currencyCode
  }
}
    `, {"fragmentName":"Taxed"}) as unknown as TypedDocumentString<TaxedFragment, unknown>;
export const LineFragmentDoc = new TypedDocumentString(`
    fragment Line on RefundableLine {
  lineId
  kind
  description
  sku
  quantity
  unitPrice {
    ...Money
  }
  total {
    ...Taxed
  }
  refunded {
    ...Taxed
  }
  refundable {
    ...Taxed
  }
  refundedQuantity
  refundableQuantity
}
    fragment Money on RefundMoney {
  amount
  currencyCode
}
fragment Taxed on RefundTaxedMoney {
  net {
    amount
    currencyCode
  }
  tax {
    amount
    currencyCode
  }
  gross {
    amount
    currencyCode
  }
}`, {"fragmentName":"Line"}) as unknown as TypedDocumentString<LineFragment, unknown>;
export const ProblemFragmentDoc = new TypedDocumentString(`
    fragment Problem on RefundUserError {
  code
  message
  path
  limit {
    ...Money
  }
}
    fragment Money on RefundMoney {
  amount
  currencyCode
}`, {"fragmentName":"Problem"}) as unknown as TypedDocumentString<ProblemFragment, unknown>;
export const PlannedFragmentDoc = new TypedDocumentString(`
    fragment Planned on PlannedAllocation {
  paymentId
  destination {
    paymentId
    method
    label
    provider
  }
  amount {
    ...Money
  }
  waitsForSettlement
  rule
  rank
}
    fragment Money on RefundMoney {
  amount
  currencyCode
}`, {"fragmentName":"Planned"}) as unknown as TypedDocumentString<PlannedFragment, unknown>;
export const PlanFragmentDoc = new TypedDocumentString(`
    fragment Plan on RefundPreviewPayload {
  userErrors {
    ...Problem
  }
  preview {
    kind
    priority
    subtotal {
      ...Taxed
    }
    deductions {
      description
      total {
        ...Taxed
      }
    }
    total {
      ...Taxed
    }
    lines {
      lineId
      quantity
      valueOnly
      total {
        ...Taxed
      }
      line {
        description
      }
    }
    allocations {
      ...Planned
    }
    waiting {
      ...Money
    }
    refundableAfter {
      ...Money
    }
    approval {
      needed
      limit {
        ...Money
      }
    }
    warnings {
      code
      message
    }
    token
  }
}
    fragment Problem on RefundUserError {
  code
  message
  path
  limit {
    ...Money
  }
}
fragment Money on RefundMoney {
  amount
  currencyCode
}
fragment Taxed on RefundTaxedMoney {
  net {
    amount
    currencyCode
  }
  tax {
    amount
    currencyCode
  }
  gross {
    amount
    currencyCode
  }
}
fragment Planned on PlannedAllocation {
  paymentId
  destination {
    paymentId
    method
    label
    provider
  }
  amount {
    ...Money
  }
  waitsForSettlement
  rule
  rank
}`, {"fragmentName":"Plan"}) as unknown as TypedDocumentString<PlanFragment, unknown>;
export const ApproveRefundDocument = new TypedDocumentString(`
    mutation ApproveRefund($input: ApproveRefundInput!) {
  approveRefund(input: $input) {
    refund {
      ...Row
    }
    userErrors {
      ...Problem
    }
    replayed
  }
}
    fragment Problem on RefundUserError {
  code
  message
  path
  limit {
    ...Money
  }
}
fragment Row on Refund {
  id
  orderId
  status
  reason
  requestedAt
  requestedBy
  total {
    gross {
      ...Money
    }
  }
  refunded {
    ...Money
  }
}
fragment Money on RefundMoney {
  amount
  currencyCode
}`) as unknown as TypedDocumentString<ApproveRefundMutation, ApproveRefundMutationVariables>;
export const CancelRefundDocument = new TypedDocumentString(`
    mutation CancelRefund($input: CancelRefundInput!) {
  cancelRefund(input: $input) {
    refund {
      ...Row
    }
    userErrors {
      ...Problem
    }
    replayed
  }
}
    fragment Problem on RefundUserError {
  code
  message
  path
  limit {
    ...Money
  }
}
fragment Row on Refund {
  id
  orderId
  status
  reason
  requestedAt
  requestedBy
  total {
    gross {
      ...Money
    }
  }
  refunded {
    ...Money
  }
}
fragment Money on RefundMoney {
  amount
  currencyCode
}`) as unknown as TypedDocumentString<CancelRefundMutation, CancelRefundMutationVariables>;
export const ExplainDocument = new TypedDocumentString(`
    query Explain($id: ID!) {
  refund(id: $id) {
    ...Row
    kind
    note
    reasonCode
    priority
    total {
      ...Taxed
    }
    invoiceNumber
    coverage {
      invoiceNumber
      amount {
        ...Money
      }
    }
    lines {
      lineId
      noteSubnumber
      quantity
      valueOnly
      total {
        ...Taxed
      }
      line {
        description
      }
    }
    deductions {
      description
      total {
        ...Taxed
      }
    }
    allocations {
      id
      paymentId
      destination {
        method
        label
      }
      amount {
        ...Money
      }
      status
      attempts
      receipts {
        id
        providerRefundId
        liveAmount {
          ...Money
        }
      }
    }
    creditNotes {
      number
      cancels
      total {
        gross {
          ...Money
        }
      }
    }
    explanation {
      payments {
        paymentId
        method
        settled {
          ...Money
        }
        refunded {
          ...Money
        }
        inFlight {
          ...Money
        }
        available {
          ...Money
        }
        roomToWait {
          ...Money
        }
      }
      lines {
        lineId
        noteSubnumber
        ask
        quantity
        total {
          ...Taxed
        }
        refundedBefore {
          ...Taxed
        }
        refundedQuantityBefore
        taxBeforeRounding
        taken {
          ...Taxed
        }
      }
      allocations {
        paymentId
        rank
        rule
        waitsForSettlement
        amount {
          ...Money
        }
      }
      otherRules {
        priority
        allocations {
          paymentId
          rank
          amount {
            ...Money
          }
        }
      }
      checks {
        code
        holds
        left {
          ...Money
        }
        right {
          ...Money
        }
      }
    }
    order {
      id
      refundablePayments {
        paymentId
        method
        label
      }
    }
  }
}
    fragment Row on Refund {
  id
  orderId
  status
  reason
  requestedAt
  requestedBy
  total {
    gross {
      ...Money
    }
  }
  refunded {
    ...Money
  }
}
fragment Money on RefundMoney {
  amount
  currencyCode
}
fragment Taxed on RefundTaxedMoney {
  net {
    amount
    currencyCode
  }
  tax {
    amount
    currencyCode
  }
  gross {
    amount
    currencyCode
  }
}`) as unknown as TypedDocumentString<ExplainQuery, ExplainQueryVariables>;
export const OrderTimelineDocument = new TypedDocumentString(`
    query OrderTimeline($id: ID!, $before: String) {
  orderForRefund(id: $id) {
    id
    refundInteractions(last: 30, before: $before) {
      nodes {
        ...Entry
      }
      pageInfo {
        hasPreviousPage
        startCursor
      }
    }
  }
}
    fragment Entry on RefundInteraction {
  id
  type
  at
  actor
  message
}`) as unknown as TypedDocumentString<OrderTimelineQuery, OrderTimelineQueryVariables>;
export const OrderDocument = new TypedDocumentString(`
    query Order($id: ID!) {
  orderForRefund(id: $id) {
    id
    refundCustomerId
    refundUpdatedAt
    refundSummary {
      ...Summary
    }
    refundableLines {
      ...Line
    }
    refundablePayments {
      ...Account
    }
    refundInvoices(type: INPUT) {
      number
      issuedAt
      refundStatus
      value {
        ...Money
      }
      pending {
        ...Money
      }
      closed {
        ...Money
      }
      lines {
        lineId
        quantity
      }
    }
    pendingRefunds {
      invoiceNumber
      amount {
        ...Money
      }
      waiting {
        ...Money
      }
      blockedBy {
        ...Problem
      }
      possibleDuplicates {
        because
        amount {
          ...Money
        }
        refund {
          id
          reason
        }
      }
      allocations {
        ...Planned
      }
    }
    refunds(first: 50) {
      nodes {
        ...Row
        allocations {
          status
          amount {
            ...Money
          }
        }
      }
      pageInfo {
        hasNextPage
      }
    }
    refundInteractions(last: 30) {
      nodes {
        ...Entry
      }
      pageInfo {
        hasPreviousPage
        startCursor
      }
    }
    refundDisputes {
      providerDisputeId
      status
      amount {
        ...Money
      }
      paymentId
    }
  }
}
    fragment Problem on RefundUserError {
  code
  message
  path
  limit {
    ...Money
  }
}
fragment Row on Refund {
  id
  orderId
  status
  reason
  requestedAt
  requestedBy
  total {
    gross {
      ...Money
    }
  }
  refunded {
    ...Money
  }
}
fragment Money on RefundMoney {
  amount
  currencyCode
}
fragment Taxed on RefundTaxedMoney {
  net {
    amount
    currencyCode
  }
  tax {
    amount
    currencyCode
  }
  gross {
    amount
    currencyCode
  }
}
fragment Entry on RefundInteraction {
  id
  type
  at
  actor
  message
}
fragment Summary on RefundSummary {
  currencyCode
  priority
  total {
    gross {
      ...Money
    }
  }
  settled {
    ...Money
  }
  refunded {
    gross {
      ...Money
    }
  }
  inFlight {
    ...Money
  }
  available {
    ...Money
  }
  waitingForSettlement {
    ...Money
  }
  pending {
    ...Money
  }
  refundable {
    ...Money
  }
  overRefunded {
    ...Money
  }
  held {
    ...Money
  }
  lost {
    ...Money
  }
  consistent
}
fragment Account on RefundPaymentAccount {
  paymentId
  method
  label
  provider
  settled {
    ...Money
  }
  refunded {
    ...Money
  }
  inFlight {
    ...Money
  }
  waitingForSettlement {
    ...Money
  }
  available {
    ...Money
  }
  unsettled {
    ...Money
  }
  held {
    ...Money
  }
  lost {
    ...Money
  }
}
fragment Line on RefundableLine {
  lineId
  kind
  description
  sku
  quantity
  unitPrice {
    ...Money
  }
  total {
    ...Taxed
  }
  refunded {
    ...Taxed
  }
  refundable {
    ...Taxed
  }
  refundedQuantity
  refundableQuantity
}
fragment Planned on PlannedAllocation {
  paymentId
  destination {
    paymentId
    method
    label
    provider
  }
  amount {
    ...Money
  }
  waitsForSettlement
  rule
  rank
}`) as unknown as TypedDocumentString<OrderQuery, OrderQueryVariables>;
export const PendingReturnsDocument = new TypedDocumentString(`
    query PendingReturns($after: String) {
  ordersWithPendingRefunds(first: 20, after: $after) {
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      id
      pendingRefunds {
        invoiceNumber
        amount {
          ...Money
        }
        blockedBy {
          ...Problem
        }
        allocations {
          ...Planned
        }
        possibleDuplicates {
          because
        }
      }
      refundInvoices(type: INPUT) {
        number
        issuedAt
      }
      refundablePayments {
        paymentId
        method
        label
      }
    }
  }
}
    fragment Problem on RefundUserError {
  code
  message
  path
  limit {
    ...Money
  }
}
fragment Money on RefundMoney {
  amount
  currencyCode
}
fragment Planned on PlannedAllocation {
  paymentId
  destination {
    paymentId
    method
    label
    provider
  }
  amount {
    ...Money
  }
  waitsForSettlement
  rule
  rank
}`) as unknown as TypedDocumentString<PendingReturnsQuery, PendingReturnsQueryVariables>;
export const PreviewElsewhereDocument = new TypedDocumentString(`
    query PreviewElsewhere($id: ID!, $scope: RefundScopeInput!, $deductions: [RefundDeductionInput!], $priority: RefundPriority!, $destination: RefundDestinationInput!) {
  orderForRefund(id: $id) {
    id
    refundSummary {
      ...Summary
    }
    refundablePayments {
      ...Account
    }
    refundInteractions(last: 10) {
      nodes {
        ...Entry
      }
    }
    chosen: refundPreview(
      scope: $scope
      deductions: $deductions
      priority: $priority
      destination: $destination
    ) {
      ...Plan
    }
  }
}
    fragment Problem on RefundUserError {
  code
  message
  path
  limit {
    ...Money
  }
}
fragment Money on RefundMoney {
  amount
  currencyCode
}
fragment Taxed on RefundTaxedMoney {
  net {
    amount
    currencyCode
  }
  tax {
    amount
    currencyCode
  }
  gross {
    amount
    currencyCode
  }
}
fragment Entry on RefundInteraction {
  id
  type
  at
  actor
  message
}
fragment Summary on RefundSummary {
  currencyCode
  priority
  total {
    gross {
      ...Money
    }
  }
  settled {
    ...Money
  }
  refunded {
    gross {
      ...Money
    }
  }
  inFlight {
    ...Money
  }
  available {
    ...Money
  }
  waitingForSettlement {
    ...Money
  }
  pending {
    ...Money
  }
  refundable {
    ...Money
  }
  overRefunded {
    ...Money
  }
  held {
    ...Money
  }
  lost {
    ...Money
  }
  consistent
}
fragment Account on RefundPaymentAccount {
  paymentId
  method
  label
  provider
  settled {
    ...Money
  }
  refunded {
    ...Money
  }
  inFlight {
    ...Money
  }
  waitingForSettlement {
    ...Money
  }
  available {
    ...Money
  }
  unsettled {
    ...Money
  }
  held {
    ...Money
  }
  lost {
    ...Money
  }
}
fragment Planned on PlannedAllocation {
  paymentId
  destination {
    paymentId
    method
    label
    provider
  }
  amount {
    ...Money
  }
  waitsForSettlement
  rule
  rank
}
fragment Plan on RefundPreviewPayload {
  userErrors {
    ...Problem
  }
  preview {
    kind
    priority
    subtotal {
      ...Taxed
    }
    deductions {
      description
      total {
        ...Taxed
      }
    }
    total {
      ...Taxed
    }
    lines {
      lineId
      quantity
      valueOnly
      total {
        ...Taxed
      }
      line {
        description
      }
    }
    allocations {
      ...Planned
    }
    waiting {
      ...Money
    }
    refundableAfter {
      ...Money
    }
    approval {
      needed
      limit {
        ...Money
      }
    }
    warnings {
      code
      message
    }
    token
  }
}`) as unknown as TypedDocumentString<PreviewElsewhereQuery, PreviewElsewhereQueryVariables>;
export const PreviewDocument = new TypedDocumentString(`
    query Preview($id: ID!, $scope: RefundScopeInput!, $deductions: [RefundDeductionInput!], $priority: RefundPriority!, $other: RefundPriority!) {
  orderForRefund(id: $id) {
    id
    refundSummary {
      ...Summary
    }
    refundablePayments {
      ...Account
    }
    refundInteractions(last: 10) {
      nodes {
        ...Entry
      }
    }
    chosen: refundPreview(
      scope: $scope
      deductions: $deductions
      priority: $priority
    ) {
      ...Plan
    }
    other: refundPreview(scope: $scope, deductions: $deductions, priority: $other) {
      ...Plan
    }
  }
}
    fragment Problem on RefundUserError {
  code
  message
  path
  limit {
    ...Money
  }
}
fragment Money on RefundMoney {
  amount
  currencyCode
}
fragment Taxed on RefundTaxedMoney {
  net {
    amount
    currencyCode
  }
  tax {
    amount
    currencyCode
  }
  gross {
    amount
    currencyCode
  }
}
fragment Entry on RefundInteraction {
  id
  type
  at
  actor
  message
}
fragment Summary on RefundSummary {
  currencyCode
  priority
  total {
    gross {
      ...Money
    }
  }
  settled {
    ...Money
  }
  refunded {
    gross {
      ...Money
    }
  }
  inFlight {
    ...Money
  }
  available {
    ...Money
  }
  waitingForSettlement {
    ...Money
  }
  pending {
    ...Money
  }
  refundable {
    ...Money
  }
  overRefunded {
    ...Money
  }
  held {
    ...Money
  }
  lost {
    ...Money
  }
  consistent
}
fragment Account on RefundPaymentAccount {
  paymentId
  method
  label
  provider
  settled {
    ...Money
  }
  refunded {
    ...Money
  }
  inFlight {
    ...Money
  }
  waitingForSettlement {
    ...Money
  }
  available {
    ...Money
  }
  unsettled {
    ...Money
  }
  held {
    ...Money
  }
  lost {
    ...Money
  }
}
fragment Planned on PlannedAllocation {
  paymentId
  destination {
    paymentId
    method
    label
    provider
  }
  amount {
    ...Money
  }
  waitsForSettlement
  rule
  rank
}
fragment Plan on RefundPreviewPayload {
  userErrors {
    ...Problem
  }
  preview {
    kind
    priority
    subtotal {
      ...Taxed
    }
    deductions {
      description
      total {
        ...Taxed
      }
    }
    total {
      ...Taxed
    }
    lines {
      lineId
      quantity
      valueOnly
      total {
        ...Taxed
      }
      line {
        description
      }
    }
    allocations {
      ...Planned
    }
    waiting {
      ...Money
    }
    refundableAfter {
      ...Money
    }
    approval {
      needed
      limit {
        ...Money
      }
    }
    warnings {
      code
      message
    }
    token
  }
}`) as unknown as TypedDocumentString<PreviewQuery, PreviewQueryVariables>;
export const QueuesDocument = new TypedDocumentString(`
    query Queues($filter: RefundTaskFilterInput, $after: String) {
  refundOverview {
    queues {
      name
      count
      countIsExact
      oldestSince
      oldestAgeSeconds
      amounts {
        ...Money
      }
    }
  }
  refundTasks(first: 20, after: $after, filter: $filter) {
    totalCount
    totalCountIsExact
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      cause
      message
      since
      ageSeconds
      orderId
      paymentLabel
      amount {
        ...Money
      }
      allocation {
        id
        status
      }
      refund {
        id
      }
    }
  }
}
    fragment Money on RefundMoney {
  amount
  currencyCode
}`) as unknown as TypedDocumentString<QueuesQuery, QueuesQueryVariables>;
export const RecordFailureDocument = new TypedDocumentString(`
    mutation RecordFailure($input: RecordRefundFailureInput!) {
  recordRefundFailure(input: $input) {
    allocation {
      id
      status
    }
    userErrors {
      ...Problem
    }
    replayed
  }
}
    fragment Problem on RefundUserError {
  code
  message
  path
  limit {
    ...Money
  }
}
fragment Money on RefundMoney {
  amount
  currencyCode
}`) as unknown as TypedDocumentString<RecordFailureMutation, RecordFailureMutationVariables>;
export const RecordReceiptDocument = new TypedDocumentString(`
    mutation RecordReceipt($input: RecordRefundReceiptInput!) {
  recordRefundReceipt(input: $input) {
    refund {
      ...Row
    }
    userErrors {
      ...Problem
    }
    replayed
  }
}
    fragment Problem on RefundUserError {
  code
  message
  path
  limit {
    ...Money
  }
}
fragment Row on Refund {
  id
  orderId
  status
  reason
  requestedAt
  requestedBy
  total {
    gross {
      ...Money
    }
  }
  refunded {
    ...Money
  }
}
fragment Money on RefundMoney {
  amount
  currencyCode
}`) as unknown as TypedDocumentString<RecordReceiptMutation, RecordReceiptMutationVariables>;
export const RefundDocument = new TypedDocumentString(`
    query Refund($id: ID!) {
  refund(id: $id) {
    ...Row
    kind
    note
    reasonCode
    externalReference
    priority
    completedAt
    total {
      ...Taxed
    }
    invoiceNumber
    lines {
      lineId
      quantity
      valueOnly
      reason
      total {
        ...Taxed
      }
      line {
        description
      }
    }
    deductions {
      description
      total {
        ...Taxed
      }
    }
    approval {
      amount {
        ...Money
      }
      askedBy
      token
    }
    allocations {
      id
      paymentId
      destination {
        paymentId
        method
        label
        provider
        reason
      }
      amount {
        ...Money
      }
      status
      rule
      rank
      attempts
      nextAttemptAt
      failure {
        providerCode
        message
        retryable
      }
    }
    receipts {
      id
      providerRefundId
      traceReference
      source
      occurredAt
      recordedBy
      amount {
        ...Money
      }
      liveAmount {
        ...Money
      }
      reversals {
        at
        message
        amount {
          ...Money
        }
      }
    }
    creditNotes {
      id
      number
      issuedAt
      cancels
      url
      xmlUrl
      sentAt
      total {
        gross {
          ...Money
        }
      }
    }
    interactions(last: 50) {
      nodes {
        ...Entry
      }
    }
    order {
      id
      refundablePayments {
        ...Account
      }
    }
  }
}
    fragment Row on Refund {
  id
  orderId
  status
  reason
  requestedAt
  requestedBy
  total {
    gross {
      ...Money
    }
  }
  refunded {
    ...Money
  }
}
fragment Money on RefundMoney {
  amount
  currencyCode
}
fragment Taxed on RefundTaxedMoney {
  net {
    amount
    currencyCode
  }
  tax {
    amount
    currencyCode
  }
  gross {
    amount
    currencyCode
  }
}
fragment Entry on RefundInteraction {
  id
  type
  at
  actor
  message
}
fragment Account on RefundPaymentAccount {
  paymentId
  method
  label
  provider
  settled {
    ...Money
  }
  refunded {
    ...Money
  }
  inFlight {
    ...Money
  }
  waitingForSettlement {
    ...Money
  }
  available {
    ...Money
  }
  unsettled {
    ...Money
  }
  held {
    ...Money
  }
  lost {
    ...Money
  }
}`) as unknown as TypedDocumentString<RefundQuery, RefundQueryVariables>;
export const RefundsDocument = new TypedDocumentString(`
    query Refunds($filter: RefundFilterInput, $after: String) {
  refunds(filter: $filter, first: 20, after: $after) {
    totalCount
    totalCountIsExact
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      ...Row
      approval {
        amount {
          ...Money
        }
        askedBy
      }
    }
  }
}
    fragment Row on Refund {
  id
  orderId
  status
  reason
  requestedAt
  requestedBy
  total {
    gross {
      ...Money
    }
  }
  refunded {
    ...Money
  }
}
fragment Money on RefundMoney {
  amount
  currencyCode
}`) as unknown as TypedDocumentString<RefundsQuery, RefundsQueryVariables>;
export const RejectRefundDocument = new TypedDocumentString(`
    mutation RejectRefund($input: RejectRefundInput!) {
  rejectRefund(input: $input) {
    refund {
      ...Row
    }
    userErrors {
      ...Problem
    }
    replayed
  }
}
    fragment Problem on RefundUserError {
  code
  message
  path
  limit {
    ...Money
  }
}
fragment Row on Refund {
  id
  orderId
  status
  reason
  requestedAt
  requestedBy
  total {
    gross {
      ...Money
    }
  }
  refunded {
    ...Money
  }
}
fragment Money on RefundMoney {
  amount
  currencyCode
}`) as unknown as TypedDocumentString<RejectRefundMutation, RejectRefundMutationVariables>;
export const RequestRefundDocument = new TypedDocumentString(`
    mutation RequestRefund($input: RequestRefundInput!) {
  requestRefund(input: $input) {
    refund {
      ...Row
    }
    userErrors {
      ...Problem
    }
    replayed
  }
}
    fragment Problem on RefundUserError {
  code
  message
  path
  limit {
    ...Money
  }
}
fragment Row on Refund {
  id
  orderId
  status
  reason
  requestedAt
  requestedBy
  total {
    gross {
      ...Money
    }
  }
  refunded {
    ...Money
  }
}
fragment Money on RefundMoney {
  amount
  currencyCode
}`) as unknown as TypedDocumentString<RequestRefundMutation, RequestRefundMutationVariables>;
export const RetryAllocationDocument = new TypedDocumentString(`
    mutation RetryAllocation($input: RetryRefundAllocationInput!) {
  retryRefundAllocation(input: $input) {
    allocation {
      id
      status
    }
    userErrors {
      ...Problem
    }
    replayed
  }
}
    fragment Problem on RefundUserError {
  code
  message
  path
  limit {
    ...Money
  }
}
fragment Money on RefundMoney {
  amount
  currencyCode
}`) as unknown as TypedDocumentString<RetryAllocationMutation, RetryAllocationMutationVariables>;
export const SearchDocument = new TypedDocumentString(`
    query Search($text: String!) {
  refundSearch(text: $text, first: 20) {
    nodes {
      kind
      matched
      exact
      orderId
      invoiceNumber
      refund {
        id
        reason
        status
        total {
          gross {
            ...Money
          }
        }
      }
      creditNote {
        number
        refund {
          id
        }
      }
      receipt {
        amount {
          ...Money
        }
        shares {
          refundId
        }
      }
    }
  }
}
    fragment Money on RefundMoney {
  amount
  currencyCode
}`) as unknown as TypedDocumentString<SearchQuery, SearchQueryVariables>;
export const ViewerDocument = new TypedDocumentString(`
    query Viewer {
  refundViewer {
    subject
    scopes
    mayRequest
    mayApprove
    mayOperate
    requestLimits {
      ...Money
    }
  }
  refundOverview {
    queues {
      name
      count
    }
  }
}
    fragment Money on RefundMoney {
  amount
  currencyCode
}`) as unknown as TypedDocumentString<ViewerQuery, ViewerQueryVariables>;