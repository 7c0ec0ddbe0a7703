import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { OrderMapper as OrderMapperMapper, RefundableLineMapper as RefundableLineMapperMapper, PaymentMapper as PaymentMapperMapper, RefundPaymentAccountMapper as RefundPaymentAccountMapperMapper, RefundSettlementMapper as RefundSettlementMapperMapper, InvoiceMapper as InvoiceMapperMapper, RefundInvoiceAccountMapper as RefundInvoiceAccountMapperMapper, RefundInvoiceLineMapper as RefundInvoiceLineMapperMapper, RefundClosureMapper as RefundClosureMapperMapper, RefundDisputeMapper as RefundDisputeMapperMapper, RefundInvoiceDataMapper as RefundInvoiceDataMapperMapper, RefundInvoiceDataEntryMapper as RefundInvoiceDataEntryMapperMapper, RefundInvoiceDataUncoveredMapper as RefundInvoiceDataUncoveredMapperMapper, PendingRefundMapper as PendingRefundMapperMapper, RefundMapper as RefundMapperMapper, RefundApprovalMapper as RefundApprovalMapperMapper, RefundDestinationMapper as RefundDestinationMapperMapper, RefundStepMapper as RefundStepMapperMapper, RefundInvoiceCoverageMapper as RefundInvoiceCoverageMapperMapper, RefundLineMapper as RefundLineMapperMapper, PlannedRefundLineMapper as PlannedRefundLineMapperMapper, RefundCreditNoteMapper as RefundCreditNoteMapperMapper, RefundCreditNoteLineMapper as RefundCreditNoteLineMapperMapper, RefundDeductionMapper as RefundDeductionMapperMapper, PaymentAllocationMapper as PaymentAllocationMapperMapper, RefundReceiptMapper as RefundReceiptMapperMapper, RefundReceiptReversalMapper as RefundReceiptReversalMapperMapper, RefundReceiptShareMapper as RefundReceiptShareMapperMapper, RefundPreviewPayloadMapper as RefundPreviewPayloadMapperMapper, RefundPreviewMapper as RefundPreviewMapperMapper, PlannedAllocationMapper as PlannedAllocationMapperMapper, RefundInteractionMapper as RefundInteractionMapperMapper, RefundDriftMapper as RefundDriftMapperMapper, RefundDriftEntryMapper as RefundDriftEntryMapperMapper, RefundTaskMapper as RefundTaskMapperMapper, RefundTaskConnectionMapper as RefundTaskConnectionMapperMapper, RefundTaskEdgeMapper as RefundTaskEdgeMapperMapper, RefundConnectionMapper as RefundConnectionMapperMapper, RefundEdgeMapper as RefundEdgeMapperMapper, RefundOrderConnectionMapper as RefundOrderConnectionMapperMapper, RefundOrderEdgeMapper as RefundOrderEdgeMapperMapper, RefundDriftConnectionMapper as RefundDriftConnectionMapperMapper, RefundDriftEdgeMapper as RefundDriftEdgeMapperMapper, RefundInteractionConnectionMapper as RefundInteractionConnectionMapperMapper, RefundInteractionEdgeMapper as RefundInteractionEdgeMapperMapper, RefundReceiptConnectionMapper as RefundReceiptConnectionMapperMapper, RefundReceiptEdgeMapper as RefundReceiptEdgeMapperMapper, RefundCreditNoteConnectionMapper as RefundCreditNoteConnectionMapperMapper, RefundCreditNoteEdgeMapper as RefundCreditNoteEdgeMapperMapper, RefundSearchConnectionMapper as RefundSearchConnectionMapperMapper, RefundSearchEdgeMapper as RefundSearchEdgeMapperMapper, RefundSearchResultMapper as RefundSearchResultMapperMapper, RefundEventConnectionMapper as RefundEventConnectionMapperMapper, RefundEventEdgeMapper as RefundEventEdgeMapperMapper, RefundEventMapper as RefundEventMapperMapper, RefundEventDeliveryConnectionMapper as RefundEventDeliveryConnectionMapperMapper, RefundEventDeliveryEdgeMapper as RefundEventDeliveryEdgeMapperMapper, RefundEventDeliveryMapper as RefundEventDeliveryMapperMapper, RefundUserErrorMapper as RefundUserErrorMapperMapper, RefundMoneyMapper as RefundMoneyMapperMapper, RefundTaxedMoneyMapper as RefundTaxedMoneyMapperMapper } from './mappers.ts';
import type { Explanation as ExplanationMapper, OtherRule as OtherRuleMapper } from '../domain/plan/explanation.ts';
import type { Payment as PaymentMapper } from '../domain/account/order-account.ts';
import type { LineWorkings as LineWorkingsMapper } from '../domain/plan/line-workings.ts';
import type { PlannedAllocation as PlannedAllocationMapper } from '../domain/refund/planned-part.ts';
import type { BalanceCheck as BalanceCheckMapper } from '../domain/plan/balance-checks.ts';
import type { GraphContext } from './context.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** ISO 8601 instant in UTC: "2026-01-15T12:30:39.439Z". */
  DateTime: { input: Date; output: Date; }
  /** ISO 4217 alphabetic code, such as EUR. */
  RefundCurrencyCode: { input: string; output: string; }
  /**
   * A decimal number as a JSON string, never a float: "12.30".
   * Money comes out with exactly the currency's minor digits, a quantity without trailing zeros.
   */
  RefundDecimal: { input: string; output: string; }
  _FieldSet: { input: string; output: string; }
};

/** An approval. */
export type ApproveRefundInput = {
  /** The token of the refund's approval as it was shown. Where amounts or destinations changed since, nothing is approved. */
  readonly approvalToken: Scalars['String']['input'];
  /** Makes the call safe to repeat: 1 to 255 printable ASCII characters. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** The refund to decide on. */
  readonly refundId: Scalars['ID']['input'];
};

/** The answer of approveRefund. */
export type ApproveRefundPayload = {
  readonly __typename?: 'ApproveRefundPayload';
  /** The refund as it is now. Null where it was refused. */
  readonly refund?: Maybe<Refund>;
  /** True where an earlier call with the same idempotencyKey did it. */
  readonly replayed: Scalars['Boolean']['output'];
  /** Why it was refused; then nothing was written. */
  readonly userErrors: ReadonlyArray<RefundUserError>;
};

/** An allocation, and who sees to it. */
export type AssignRefundTaskInput = {
  /** An allocation that is not yet refunded, failed or canceled. */
  readonly allocationId: Scalars['ID']['input'];
  /** Who sees to it, 1 to 200 characters: mostly the subject of a person's token. Nobody where null or absent. */
  readonly assignee?: InputMaybe<Scalars['String']['input']>;
  /** Makes the call safe to repeat: 1 to 255 printable ASCII characters. */
  readonly idempotencyKey: Scalars['String']['input'];
};

/** The answer of assignRefundTask. */
export type AssignRefundTaskPayload = {
  readonly __typename?: 'AssignRefundTaskPayload';
  /** The allocation. Null where it was refused. */
  readonly allocation?: Maybe<PaymentAllocation>;
  /** True where an earlier call with the same idempotencyKey did it. */
  readonly replayed: Scalars['Boolean']['output'];
  /** Why nothing was written; empty where it was accepted. */
  readonly userErrors: ReadonlyArray<RefundUserError>;
};

/** A refund to cancel. */
export type CancelRefundInput = {
  /** Makes the call safe to repeat: 1 to 255 printable ASCII characters. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** Why. */
  readonly reason: Scalars['String']['input'];
  /** The refund's id. */
  readonly refundId: Scalars['ID']['input'];
};

/** The answer of cancelRefund. */
export type CancelRefundPayload = {
  readonly __typename?: 'CancelRefundPayload';
  /** The refund as it is now. Null where it was refused. */
  readonly refund?: Maybe<Refund>;
  /** True where an earlier call with the same idempotencyKey did it. */
  readonly replayed: Scalars['Boolean']['output'];
  /** Why nothing was written; empty where it was accepted. */
  readonly userErrors: ReadonlyArray<RefundUserError>;
};

/** What of a return is not to be refunded. With neither lines nor amount: all that is pending. */
export type ClosePendingRefundInput = {
  /** How much, in gross: at most what is pending. It is spread over what the invoice's lines still call for. */
  readonly amount?: InputMaybe<Scalars['RefundDecimal']['input']>;
  /** Makes the call safe to repeat: 1 to 255 printable ASCII characters. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** The number of the input invoice. */
  readonly invoiceNumber: Scalars['String']['input'];
  /**
   * Which of its lines, and how much of each: what was rejected of a return is closed where it was, and the rest is
   * refunded with its own tax.
   */
  readonly lines?: InputMaybe<ReadonlyArray<RefundClosedLineInput>>;
  /** A remark for the staff. */
  readonly note?: InputMaybe<Scalars['String']['input']>;
  /** The order's id. */
  readonly orderId: Scalars['ID']['input'];
  /** Why. */
  readonly reason: RefundClosureReason;
};

/** The answer of closePendingRefund. */
export type ClosePendingRefundPayload = {
  readonly __typename?: 'ClosePendingRefundPayload';
  /** What was closed. Null where it was refused, and where all of it was reopened or refunded since. */
  readonly closure?: Maybe<RefundClosure>;
  /** The invoice's account as it is now. Null where it was refused. */
  readonly invoice?: Maybe<RefundInvoiceAccount>;
  /** True where an earlier call with the same idempotencyKey did it. */
  readonly replayed: Scalars['Boolean']['output'];
  /** Why nothing was written; empty where it was accepted. */
  readonly userErrors: ReadonlyArray<RefundUserError>;
};

/** Which refunds and disputes paid a return. */
export type CoverPendingRefundInput = {
  /** Disputes of the order. An open one holds the invoice; what a lost one paid back, and covers none, covers it. */
  readonly disputeIds: ReadonlyArray<Scalars['ID']['input']>;
  /** Makes the call safe to repeat: 1 to 255 printable ASCII characters. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** The number of the input invoice. */
  readonly invoiceNumber: Scalars['String']['input'];
  /** The order's id. */
  readonly orderId: Scalars['ID']['input'];
  /** Refunds of the order. Of each, the money that covers no invoice covers this one, as far as that calls for it. */
  readonly refundIds: ReadonlyArray<Scalars['ID']['input']>;
};

/** The answer of coverPendingRefund. */
export type CoverPendingRefundPayload = {
  readonly __typename?: 'CoverPendingRefundPayload';
  /** The invoice's account as it is now. Null where it was refused. */
  readonly invoice?: Maybe<RefundInvoiceAccount>;
  /** The refunds that were named, as they are now. Empty where it was refused. */
  readonly refunds: ReadonlyArray<Refund>;
  /** True where an earlier call with the same idempotencyKey did it. */
  readonly replayed: Scalars['Boolean']['output'];
  /** Why nothing was written; empty where it was accepted. */
  readonly userErrors: ReadonlyArray<RefundUserError>;
};

/** An order whose customer data is to be erased. */
export type EraseRefundCustomerInput = {
  /** Makes the call safe to repeat: 1 to 255 printable ASCII characters. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** The order's id. */
  readonly orderId: Scalars['ID']['input'];
  /** Why, such as the request's number. It appears in the timeline, so leave out customer data. */
  readonly reason: Scalars['String']['input'];
};

/** The answer of eraseRefundCustomer. */
export type EraseRefundCustomerPayload = {
  readonly __typename?: 'EraseRefundCustomerPayload';
  /** The issued credit notes, which keep the buyer, oldest first. Empty where there are none. */
  readonly creditNotes: ReadonlyArray<RefundCreditNote>;
  /** The order as it is now. Null where it was refused, and where the subgraph that owns it is down or doesn't know it. */
  readonly order?: Maybe<Order>;
  /** The order's id. Null where it was refused. */
  readonly orderId?: Maybe<Scalars['ID']['output']>;
  /** True where an earlier call with the same idempotencyKey did it. */
  readonly replayed: Scalars['Boolean']['output'];
  /** Why nothing was written; empty where it was accepted. */
  readonly userErrors: ReadonlyArray<RefundUserError>;
};

/**
 * An invoice of the company's graph. Another subgraph (the OMS, billing) may own it: this one adds one field.
 * Any id resolves.
 */
export type Invoice = {
  readonly __typename?: 'Invoice';
  /** The invoice's id at the source, where recordInvoiceForRefund gave one; else opaque, from the order's id and the number. */
  readonly id: Scalars['ID']['output'];
  /** The state of its refund. Null for an invoice that was never recorded here, and for a caller who may not see its order. */
  readonly refundAccount?: Maybe<RefundInvoiceAccount>;
};

/**
 * The mutations of this subgraph.
 *
 * Every mutation takes an idempotencyKey of 1 to 255 printable ASCII characters, unique per caller and order.
 * An accepted call uses up its key, even if it changed nothing; a refused call does not.
 * The same key with the same input changes nothing more: replayed is true, and the answer has the same entities as they
 * are now and the first call's userErrors. The same key with a different input is refused with IDEMPOTENCY_KEY_REUSED.
 * Expected errors come in userErrors, and then nothing was written.
 */
export type Mutation = {
  readonly __typename?: 'Mutation';
  /** Approves a refund that is AWAITING_APPROVAL. The approver must not be the requester. Needs the scope refunds:approve. */
  readonly approveRefund?: Maybe<ApproveRefundPayload>;
  /**
   * Says who sees to an open allocation, for the list of tasks: it moves no money and forbids nobody anything. The last one
   * who says so counts. Needs the scope refunds:operate.
   */
  readonly assignRefundTask?: Maybe<AssignRefundTaskPayload>;
  /**
   * Cancels the allocations that were not sent yet. Needs the scope refunds:operate; with refunds:request or refunds:write
   * a caller can cancel a refund that it requested itself and of which nothing was sent.
   */
  readonly cancelRefund?: Maybe<CancelRefundPayload>;
  /**
   * Closes what is pending of a return without a refund: it was exchanged, rejected, or never arrived. The invoice itself
   * doesn't change. Needs the scope refunds:operate.
   */
  readonly closePendingRefund?: Maybe<ClosePendingRefundPayload>;
  /**
   * Makes refunds that were made before a return, and disputes, count for it, so that it isn't refunded again: what
   * coversRefundIds and coversDisputeIds say when the invoice is recorded, said afterwards. Allocations for it that were never sent are canceled. Needs the scope
   * refunds:operate.
   */
  readonly coverPendingRefund?: Maybe<CoverPendingRefundPayload>;
  /**
   * Erases the customer data of an order: customerEmail, buyer and customerId are removed from the order, and the address
   * from its credit notes, none of which is sent any more. After that only callers with refunds:read see the order.
   * Amounts stay, and so does the buyer on issued credit notes, as tax law requires: the answer lists them. Customer data
   * in later revisions of the order is not stored. Free texts (reasons, notes, payment labels) and actors stay, too. Needs
   * the scope refunds:operate.
   */
  readonly eraseRefundCustomer?: Maybe<EraseRefundCustomerPayload>;
  /** Realigns invoiceData with the receipts. With dryRun it only reports. Needs the scope refunds:operate. */
  readonly realignRefundInvoiceData?: Maybe<RealignRefundInvoiceDataPayload>;
  /**
   * Records an invoice. An INPUT invoice becomes a pending refund, even where its value exceeds what is refundable.
   * Needs the scope refunds:write.
   */
  readonly recordInvoiceForRefund?: Maybe<RecordInvoiceForRefundPayload>;
  /**
   * Records an order or updates it. An older sourceRevision than the recorded one is refused with
   * ORDER_OUTDATED and changes nothing. Needs the scope refunds:write.
   */
  readonly recordOrderForRefund?: Maybe<RecordOrderForRefundPayload>;
  /**
   * Records a dispute (chargeback) of a payment, or what became of it. Only money that was withdrawn is recorded: an inquiry
   * is none. Of several facts the latest by occurredAt stands, in whatever order they arrive. Needs the scope refunds:write
   * or refunds:operate.
   */
  readonly recordRefundDispute?: Maybe<RecordRefundDisputePayload>;
  /**
   * Records that a provider declined an allocation, or reversed a success it had reported. Needs the scope refunds:write or
   * refunds:operate.
   */
  readonly recordRefundFailure?: Maybe<RecordRefundFailurePayload>;
  /**
   * Records a provider's refund confirmation: receipt, refunds and invoiceData change in one transaction. Without an
   * allocationId it may be a refund made outside this subgraph (manually, in the provider's own UI), with or without an
   * invoice. One transfer for several refunds or payments has shares. The same receipt again changes nothing and returns
   * the recorded one. Needs the scope refunds:write or refunds:operate.
   */
  readonly recordRefundReceipt?: Maybe<RecordRefundReceiptPayload>;
  /**
   * Records that a provider took back a refund that a receipt confirmed, or a part of it. What came back is pending again,
   * and is a FAILED allocation that can be retried; where it stands on a credit note, a cancelling one is issued. It takes
   * what covers no invoice first, then the youngest invoice's. The same reversal again changes nothing. Needs the scope
   * refunds:write or refunds:operate.
   */
  readonly recordRefundReversal?: Maybe<RecordRefundReversalPayload>;
  /**
   * Records the payment's settled total so far (not an increment). Waiting allocations may become READY, oldest first.
   * Needs the scope refunds:write or refunds:operate.
   */
  readonly recordSettlementForRefund?: Maybe<RecordSettlementForRefundPayload>;
  /**
   * Rejects a refund that is AWAITING_APPROVAL and releases its money. The person who rejects must not be the requester.
   * Needs the scope refunds:approve.
   */
  readonly rejectRefund?: Maybe<RejectRefundPayload>;
  /** Makes what was closed of a return pending again. Needs the scope refunds:operate. */
  readonly reopenPendingRefund?: Maybe<ReopenPendingRefundPayload>;
  /**
   * Requests a refund for each pending invoice of the order, oldest first, in one transaction. An invoice that is refused
   * doesn't hold back the next. Needs the scope refunds:request or refunds:write.
   */
  readonly requestPendingRefunds?: Maybe<RequestPendingRefundsPayload>;
  /** Plans a refund and queues its allocations for the connectors. Needs the scope refunds:request or refunds:write. */
  readonly requestRefund?: Maybe<RequestRefundPayload>;
  /** Sends a credit note again to the order's current customerEmail. Needs the scope refunds:operate. */
  readonly resendRefundCreditNote?: Maybe<ResendRefundCreditNotePayload>;
  /**
   * Retries a FAILED or MANUAL allocation, to the same payment or to another. It is checked like a new request: its amount
   * must still be refundable and, where it is for an invoice, pending. Needs the scope refunds:operate.
   */
  readonly retryRefundAllocation?: Maybe<RetryRefundAllocationPayload>;
};


/**
 * The mutations of this subgraph.
 *
 * Every mutation takes an idempotencyKey of 1 to 255 printable ASCII characters, unique per caller and order.
 * An accepted call uses up its key, even if it changed nothing; a refused call does not.
 * The same key with the same input changes nothing more: replayed is true, and the answer has the same entities as they
 * are now and the first call's userErrors. The same key with a different input is refused with IDEMPOTENCY_KEY_REUSED.
 * Expected errors come in userErrors, and then nothing was written.
 */
export type MutationApproveRefundArgs = {
  input: ApproveRefundInput;
};


/**
 * The mutations of this subgraph.
 *
 * Every mutation takes an idempotencyKey of 1 to 255 printable ASCII characters, unique per caller and order.
 * An accepted call uses up its key, even if it changed nothing; a refused call does not.
 * The same key with the same input changes nothing more: replayed is true, and the answer has the same entities as they
 * are now and the first call's userErrors. The same key with a different input is refused with IDEMPOTENCY_KEY_REUSED.
 * Expected errors come in userErrors, and then nothing was written.
 */
export type MutationAssignRefundTaskArgs = {
  input: AssignRefundTaskInput;
};


/**
 * The mutations of this subgraph.
 *
 * Every mutation takes an idempotencyKey of 1 to 255 printable ASCII characters, unique per caller and order.
 * An accepted call uses up its key, even if it changed nothing; a refused call does not.
 * The same key with the same input changes nothing more: replayed is true, and the answer has the same entities as they
 * are now and the first call's userErrors. The same key with a different input is refused with IDEMPOTENCY_KEY_REUSED.
 * Expected errors come in userErrors, and then nothing was written.
 */
export type MutationCancelRefundArgs = {
  input: CancelRefundInput;
};


/**
 * The mutations of this subgraph.
 *
 * Every mutation takes an idempotencyKey of 1 to 255 printable ASCII characters, unique per caller and order.
 * An accepted call uses up its key, even if it changed nothing; a refused call does not.
 * The same key with the same input changes nothing more: replayed is true, and the answer has the same entities as they
 * are now and the first call's userErrors. The same key with a different input is refused with IDEMPOTENCY_KEY_REUSED.
 * Expected errors come in userErrors, and then nothing was written.
 */
export type MutationClosePendingRefundArgs = {
  input: ClosePendingRefundInput;
};


/**
 * The mutations of this subgraph.
 *
 * Every mutation takes an idempotencyKey of 1 to 255 printable ASCII characters, unique per caller and order.
 * An accepted call uses up its key, even if it changed nothing; a refused call does not.
 * The same key with the same input changes nothing more: replayed is true, and the answer has the same entities as they
 * are now and the first call's userErrors. The same key with a different input is refused with IDEMPOTENCY_KEY_REUSED.
 * Expected errors come in userErrors, and then nothing was written.
 */
export type MutationCoverPendingRefundArgs = {
  input: CoverPendingRefundInput;
};


/**
 * The mutations of this subgraph.
 *
 * Every mutation takes an idempotencyKey of 1 to 255 printable ASCII characters, unique per caller and order.
 * An accepted call uses up its key, even if it changed nothing; a refused call does not.
 * The same key with the same input changes nothing more: replayed is true, and the answer has the same entities as they
 * are now and the first call's userErrors. The same key with a different input is refused with IDEMPOTENCY_KEY_REUSED.
 * Expected errors come in userErrors, and then nothing was written.
 */
export type MutationEraseRefundCustomerArgs = {
  input: EraseRefundCustomerInput;
};


/**
 * The mutations of this subgraph.
 *
 * Every mutation takes an idempotencyKey of 1 to 255 printable ASCII characters, unique per caller and order.
 * An accepted call uses up its key, even if it changed nothing; a refused call does not.
 * The same key with the same input changes nothing more: replayed is true, and the answer has the same entities as they
 * are now and the first call's userErrors. The same key with a different input is refused with IDEMPOTENCY_KEY_REUSED.
 * Expected errors come in userErrors, and then nothing was written.
 */
export type MutationRealignRefundInvoiceDataArgs = {
  input: RealignRefundInvoiceDataInput;
};


/**
 * The mutations of this subgraph.
 *
 * Every mutation takes an idempotencyKey of 1 to 255 printable ASCII characters, unique per caller and order.
 * An accepted call uses up its key, even if it changed nothing; a refused call does not.
 * The same key with the same input changes nothing more: replayed is true, and the answer has the same entities as they
 * are now and the first call's userErrors. The same key with a different input is refused with IDEMPOTENCY_KEY_REUSED.
 * Expected errors come in userErrors, and then nothing was written.
 */
export type MutationRecordInvoiceForRefundArgs = {
  input: RecordInvoiceForRefundInput;
};


/**
 * The mutations of this subgraph.
 *
 * Every mutation takes an idempotencyKey of 1 to 255 printable ASCII characters, unique per caller and order.
 * An accepted call uses up its key, even if it changed nothing; a refused call does not.
 * The same key with the same input changes nothing more: replayed is true, and the answer has the same entities as they
 * are now and the first call's userErrors. The same key with a different input is refused with IDEMPOTENCY_KEY_REUSED.
 * Expected errors come in userErrors, and then nothing was written.
 */
export type MutationRecordOrderForRefundArgs = {
  input: RecordOrderForRefundInput;
};


/**
 * The mutations of this subgraph.
 *
 * Every mutation takes an idempotencyKey of 1 to 255 printable ASCII characters, unique per caller and order.
 * An accepted call uses up its key, even if it changed nothing; a refused call does not.
 * The same key with the same input changes nothing more: replayed is true, and the answer has the same entities as they
 * are now and the first call's userErrors. The same key with a different input is refused with IDEMPOTENCY_KEY_REUSED.
 * Expected errors come in userErrors, and then nothing was written.
 */
export type MutationRecordRefundDisputeArgs = {
  input: RecordRefundDisputeInput;
};


/**
 * The mutations of this subgraph.
 *
 * Every mutation takes an idempotencyKey of 1 to 255 printable ASCII characters, unique per caller and order.
 * An accepted call uses up its key, even if it changed nothing; a refused call does not.
 * The same key with the same input changes nothing more: replayed is true, and the answer has the same entities as they
 * are now and the first call's userErrors. The same key with a different input is refused with IDEMPOTENCY_KEY_REUSED.
 * Expected errors come in userErrors, and then nothing was written.
 */
export type MutationRecordRefundFailureArgs = {
  input: RecordRefundFailureInput;
};


/**
 * The mutations of this subgraph.
 *
 * Every mutation takes an idempotencyKey of 1 to 255 printable ASCII characters, unique per caller and order.
 * An accepted call uses up its key, even if it changed nothing; a refused call does not.
 * The same key with the same input changes nothing more: replayed is true, and the answer has the same entities as they
 * are now and the first call's userErrors. The same key with a different input is refused with IDEMPOTENCY_KEY_REUSED.
 * Expected errors come in userErrors, and then nothing was written.
 */
export type MutationRecordRefundReceiptArgs = {
  input: RecordRefundReceiptInput;
};


/**
 * The mutations of this subgraph.
 *
 * Every mutation takes an idempotencyKey of 1 to 255 printable ASCII characters, unique per caller and order.
 * An accepted call uses up its key, even if it changed nothing; a refused call does not.
 * The same key with the same input changes nothing more: replayed is true, and the answer has the same entities as they
 * are now and the first call's userErrors. The same key with a different input is refused with IDEMPOTENCY_KEY_REUSED.
 * Expected errors come in userErrors, and then nothing was written.
 */
export type MutationRecordRefundReversalArgs = {
  input: RecordRefundReversalInput;
};


/**
 * The mutations of this subgraph.
 *
 * Every mutation takes an idempotencyKey of 1 to 255 printable ASCII characters, unique per caller and order.
 * An accepted call uses up its key, even if it changed nothing; a refused call does not.
 * The same key with the same input changes nothing more: replayed is true, and the answer has the same entities as they
 * are now and the first call's userErrors. The same key with a different input is refused with IDEMPOTENCY_KEY_REUSED.
 * Expected errors come in userErrors, and then nothing was written.
 */
export type MutationRecordSettlementForRefundArgs = {
  input: RecordSettlementForRefundInput;
};


/**
 * The mutations of this subgraph.
 *
 * Every mutation takes an idempotencyKey of 1 to 255 printable ASCII characters, unique per caller and order.
 * An accepted call uses up its key, even if it changed nothing; a refused call does not.
 * The same key with the same input changes nothing more: replayed is true, and the answer has the same entities as they
 * are now and the first call's userErrors. The same key with a different input is refused with IDEMPOTENCY_KEY_REUSED.
 * Expected errors come in userErrors, and then nothing was written.
 */
export type MutationRejectRefundArgs = {
  input: RejectRefundInput;
};


/**
 * The mutations of this subgraph.
 *
 * Every mutation takes an idempotencyKey of 1 to 255 printable ASCII characters, unique per caller and order.
 * An accepted call uses up its key, even if it changed nothing; a refused call does not.
 * The same key with the same input changes nothing more: replayed is true, and the answer has the same entities as they
 * are now and the first call's userErrors. The same key with a different input is refused with IDEMPOTENCY_KEY_REUSED.
 * Expected errors come in userErrors, and then nothing was written.
 */
export type MutationReopenPendingRefundArgs = {
  input: ReopenPendingRefundInput;
};


/**
 * The mutations of this subgraph.
 *
 * Every mutation takes an idempotencyKey of 1 to 255 printable ASCII characters, unique per caller and order.
 * An accepted call uses up its key, even if it changed nothing; a refused call does not.
 * The same key with the same input changes nothing more: replayed is true, and the answer has the same entities as they
 * are now and the first call's userErrors. The same key with a different input is refused with IDEMPOTENCY_KEY_REUSED.
 * Expected errors come in userErrors, and then nothing was written.
 */
export type MutationRequestPendingRefundsArgs = {
  input: RequestPendingRefundsInput;
};


/**
 * The mutations of this subgraph.
 *
 * Every mutation takes an idempotencyKey of 1 to 255 printable ASCII characters, unique per caller and order.
 * An accepted call uses up its key, even if it changed nothing; a refused call does not.
 * The same key with the same input changes nothing more: replayed is true, and the answer has the same entities as they
 * are now and the first call's userErrors. The same key with a different input is refused with IDEMPOTENCY_KEY_REUSED.
 * Expected errors come in userErrors, and then nothing was written.
 */
export type MutationRequestRefundArgs = {
  input: RequestRefundInput;
};


/**
 * The mutations of this subgraph.
 *
 * Every mutation takes an idempotencyKey of 1 to 255 printable ASCII characters, unique per caller and order.
 * An accepted call uses up its key, even if it changed nothing; a refused call does not.
 * The same key with the same input changes nothing more: replayed is true, and the answer has the same entities as they
 * are now and the first call's userErrors. The same key with a different input is refused with IDEMPOTENCY_KEY_REUSED.
 * Expected errors come in userErrors, and then nothing was written.
 */
export type MutationResendRefundCreditNoteArgs = {
  input: ResendRefundCreditNoteInput;
};


/**
 * The mutations of this subgraph.
 *
 * Every mutation takes an idempotencyKey of 1 to 255 printable ASCII characters, unique per caller and order.
 * An accepted call uses up its key, even if it changed nothing; a refused call does not.
 * The same key with the same input changes nothing more: replayed is true, and the answer has the same entities as they
 * are now and the first call's userErrors. The same key with a different input is refused with IDEMPOTENCY_KEY_REUSED.
 * Expected errors come in userErrors, and then nothing was written.
 */
export type MutationRetryRefundAllocationArgs = {
  input: RetryRefundAllocationInput;
};

/**
 * An order, to which this subgraph adds its refund account. Another subgraph (the OMS) owns Order.
 * Any id resolves: an order that was never recorded here has empty lists and a null refundSummary.
 * All fields added to this foreign entity are nullable, so that an outage here never blanks the whole page.
 */
export type Order = {
  readonly __typename?: 'Order';
  /** The order's id at the OMS. */
  readonly id: Scalars['ID']['output'];
  /**
   * The stored projection that the OMS reads. Written in the same transaction as the receipt that changed it.
   * Null for an order that was never recorded here, and for a caller who may not see it.
   */
  readonly invoiceData?: Maybe<RefundInvoiceData>;
  /**
   * Input (return) invoices with an amount that no receipt, no lost dispute and no refund in flight or waiting covers.
   * Computed from invoices and receipts, never from invoiceData. Oldest first; each independent of the others.
   */
  readonly pendingRefunds?: Maybe<ReadonlyArray<PendingRefund>>;
  /** When the customer data of the order was erased (eraseRefundCustomer). Null where it was not. */
  readonly refundCustomerErasedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The order's customer. Null where none was recorded, once it was erased, and for a customer. */
  readonly refundCustomerId?: Maybe<Scalars['ID']['output']>;
  /** The disputes (chargebacks) of the order's payments, in the order they were recorded in. Null for a customer. */
  readonly refundDisputes?: Maybe<ReadonlyArray<RefundDispute>>;
  /** Everything that happened to this order's refunds, newest last; append-only. */
  readonly refundInteractions?: Maybe<RefundInteractionConnection>;
  /** The order's invoices, newest first by issuedAt. */
  readonly refundInvoices?: Maybe<ReadonlyArray<RefundInvoiceAccount>>;
  /** What requestRefund would do with the same request at this moment. Writes nothing. */
  readonly refundPreview?: Maybe<RefundPreviewPayload>;
  /** The order's refund totals. Null for an order that was never recorded here. */
  readonly refundSummary?: Maybe<RefundSummary>;
  /**
   * When anything of the order's refund account was last written. Null for an order that was never recorded here, and for a
   * customer.
   */
  readonly refundUpdatedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The order's lines, each with its refunded and refundable amounts, in the order they were recorded in. */
  readonly refundableLines?: Maybe<ReadonlyArray<RefundableLine>>;
  /** The payments that can be refunded to, in the order they were recorded in. */
  readonly refundablePayments?: Maybe<ReadonlyArray<RefundPaymentAccount>>;
  /** The order's refunds, newest first. */
  readonly refunds?: Maybe<RefundConnection>;
};


/**
 * An order, to which this subgraph adds its refund account. Another subgraph (the OMS) owns Order.
 * Any id resolves: an order that was never recorded here has empty lists and a null refundSummary.
 * All fields added to this foreign entity are nullable, so that an outage here never blanks the whole page.
 */
export type OrderRefundInteractionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/**
 * An order, to which this subgraph adds its refund account. Another subgraph (the OMS) owns Order.
 * Any id resolves: an order that was never recorded here has empty lists and a null refundSummary.
 * All fields added to this foreign entity are nullable, so that an outage here never blanks the whole page.
 */
export type OrderRefundInvoicesArgs = {
  type?: InputMaybe<RefundInvoiceType>;
};


/**
 * An order, to which this subgraph adds its refund account. Another subgraph (the OMS) owns Order.
 * Any id resolves: an order that was never recorded here has empty lists and a null refundSummary.
 * All fields added to this foreign entity are nullable, so that an outage here never blanks the whole page.
 */
export type OrderRefundPreviewArgs = {
  allocations?: InputMaybe<ReadonlyArray<RefundAllocationInput>>;
  closeRest?: InputMaybe<RefundClosureReason>;
  deductions?: InputMaybe<ReadonlyArray<RefundDeductionInput>>;
  destination?: InputMaybe<RefundDestinationInput>;
  priority?: InputMaybe<RefundPriority>;
  scope: RefundScopeInput;
};


/**
 * An order, to which this subgraph adds its refund account. Another subgraph (the OMS) owns Order.
 * Any id resolves: an order that was never recorded here has empty lists and a null refundSummary.
 * All fields added to this foreign entity are nullable, so that an outage here never blanks the whole page.
 */
export type OrderRefundsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  status?: InputMaybe<ReadonlyArray<RefundStatus>>;
};

/** Where a page stands in its list. */
export type PageInfo = {
  readonly __typename?: 'PageInfo';
  /** The cursor to pass as `after` for the next page. Null where there is no position to continue from. */
  readonly endCursor?: Maybe<Scalars['String']['output']>;
  /** Whether there are more entries after this page. */
  readonly hasNextPage: Scalars['Boolean']['output'];
  /** Whether there are entries before this page. Where a page is counted from the beginning: true where `after` was given. */
  readonly hasPreviousPage: Scalars['Boolean']['output'];
  /** The cursor of the first entry. Null on an empty page. */
  readonly startCursor?: Maybe<Scalars['String']['output']>;
};

/**
 * A payment of the company's graph. Another subgraph (payments, or the OMS) may own it: this one adds one field.
 * Any id resolves.
 */
export type Payment = {
  readonly __typename?: 'Payment';
  /** The payment's id at the source; unique over all orders. */
  readonly id: Scalars['ID']['output'];
  /**
   * What can be refunded to it, and what was. Null for a payment that was never recorded here, and for a caller who may
   * not see its order.
   */
  readonly refundAccount?: Maybe<RefundPaymentAccount>;
};

/** An allocation: the amount of a refund that goes back to one payment. */
export type PaymentAllocation = {
  readonly __typename?: 'PaymentAllocation';
  /** The amount to refund of the payment. */
  readonly amount: RefundMoney;
  /** The number of send attempts, each with its own idempotency key at the provider, from 0. */
  readonly attempts: Scalars['Int']['output'];
  /** Where its money goes, or went. What was requested or approved is a destination as well as an amount. */
  readonly destination: RefundDestination;
  /** Why it failed, was canceled or needs manual action. Null for any other. */
  readonly failure?: Maybe<RefundAllocationFailure>;
  /** Opaque id, assigned by this subgraph. */
  readonly id: Scalars['ID']['output'];
  /** When it is sent or checked next. Null where nothing is due. */
  readonly nextAttemptAt?: Maybe<Scalars['DateTime']['output']>;
  /** The payment whose money is refunded. Null where the subgraph that owns it is down or doesn't know it. */
  readonly payment?: Maybe<Payment>;
  /** The id of the payment whose money is refunded. */
  readonly paymentId: Scalars['ID']['output'];
  /** The order in which the rule took the payments, from 1. */
  readonly rank: Scalars['Int']['output'];
  /** Its receipts, oldest first. A reversed receipt stays in the list. */
  readonly receipts: ReadonlyArray<RefundReceipt>;
  /** The refund that it belongs to. */
  readonly refund: Refund;
  /** The failed allocation that this one replaces, on another payment or to another destination. Null for any other. */
  readonly retryOf?: Maybe<PaymentAllocation>;
  /** The rule that chose this payment. */
  readonly rule: RefundAllocationRule;
  /** The allocation that this one was split from, such as when part of a waiting amount settled. Null for any other. */
  readonly splitFrom?: Maybe<PaymentAllocation>;
  /** Its state. */
  readonly status: RefundAllocationStatus;
};

/** An input invoice with an amount still to be refunded. */
export type PendingRefund = {
  readonly __typename?: 'PendingRefund';
  /** The allocations that would be made now. Empty where it is blocked. */
  readonly allocations: ReadonlyArray<PlannedAllocation>;
  /** How much is pending. */
  readonly amount: RefundMoney;
  /** Why it can't be refunded as it stands; null when it can. */
  readonly blockedBy?: Maybe<RefundUserError>;
  /** The input invoice. Null where the subgraph that owns it is down or doesn't know it. */
  readonly invoice?: Maybe<Invoice>;
  /** The input invoice's number. */
  readonly invoiceNumber: Scalars['String']['output'];
  /**
   * Earlier refunds that may already have refunded this return: made before it was recorded, with money that covers no
   * invoice, and for one of its lines, for exactly the pending amount, or created from a receipt without an allocation. Lost
   * disputes, too, as far as they cover no invoice.
   * Check them before refunding. requestPendingRefunds skips such a return; requestRefund refunds it. If it was already
   * refunded, say so with coverPendingRefund. If it wasn't, acceptPossibleDuplicates refunds it all the same.
   */
  readonly possibleDuplicates: ReadonlyArray<RefundPossibleDuplicate>;
  /** The amount that would wait for settlement. */
  readonly waiting: RefundMoney;
};

/** An allocation of a refund that is not requested yet. */
export type PlannedAllocation = {
  readonly __typename?: 'PlannedAllocation';
  /** The amount, always above zero. */
  readonly amount: RefundMoney;
  /** Where its money would go. */
  readonly destination: RefundDestination;
  /** The payment that would be refunded. Null where the subgraph that owns it is down or doesn't know it. */
  readonly payment?: Maybe<Payment>;
  /** The id of the payment that would be refunded. */
  readonly paymentId: Scalars['ID']['output'];
  /** The order in which the rule took the payments, from 1. */
  readonly rank: Scalars['Int']['output'];
  /** The rule that chose this payment. */
  readonly rule: RefundAllocationRule;
  /** True where it would wait until the payment settles. */
  readonly waitsForSettlement: Scalars['Boolean']['output'];
};

/** What a refund that is not requested yet would take from one order line, or from none. */
export type PlannedRefundLine = {
  readonly __typename?: 'PlannedRefundLine';
  /** The order line as it is now. Null where lineId is. */
  readonly line?: Maybe<RefundableLine>;
  /** The order line's id. Null on an adjustment that belongs to no line (goodwill, a return by value). */
  readonly lineId?: Maybe<Scalars['ID']['output']>;
  /** How many of the line, to 6 digits. Null on an adjustment, and where value alone is refunded. */
  readonly quantity?: Maybe<Scalars['RefundDecimal']['output']>;
  /** Why this line would be refunded. Null where only the refund as a whole has a reason. */
  readonly reason?: Maybe<Scalars['String']['output']>;
  /** How much of the line, net, tax and gross. */
  readonly total: RefundTaxedMoney;
  /** It is value alone, and nothing came back for it: goodwill spread over lines, or a line's tax. It covers no invoice. */
  readonly valueOnly: Scalars['Boolean']['output'];
};

/** The queries of this subgraph. */
export type Query = {
  readonly __typename?: 'Query';
  /** This subgraph's view of one order; the supergraph's Order comes from the OMS. Null where it was never recorded. */
  readonly orderForRefund?: Maybe<Order>;
  /** Orders with something pending, the longest waiting first. Needs the scope refunds:read. */
  readonly ordersWithPendingRefunds?: Maybe<RefundOrderConnection>;
  /** One refund. Null where there is none of this id that the caller may see. */
  readonly refund?: Maybe<Refund>;
  /**
   * What happened to the refunds of all orders, newest first: the timelines of all orders as one. Needs the scope
   * refunds:read.
   */
  readonly refundActivity?: Maybe<RefundInteractionConnection>;
  /**
   * All credit notes, newest first by issuedAt. Needs the scope refunds:read.
   * At most 2,000 credit notes are examined for a page that several filters narrow, so it can hold fewer than asked for,
   * or none, and have a next one.
   */
  readonly refundCreditNotes?: Maybe<RefundCreditNoteConnection>;
  /**
   * Orders whose invoiceData differs from their receipts. Needs the scope refunds:read.
   * Examines at most 1,000 orders a page, so a page can be empty and have a next one.
   */
  readonly refundDrift?: Maybe<RefundDriftConnection>;
  /**
   * Each try to send an event to an endpoint, the newest first, for 30 days: whether it was sent, and what was answered.
   * Needs the scope refunds:operate.
   */
  readonly refundEventDeliveries?: Maybe<RefundEventDeliveryConnection>;
  /**
   * What happened to refunds, returns and credit notes, oldest first, each event at its place for ever: what one page
   * showed, the next one goes on after. Asking again with the endCursor of the last page is a complete integration; an
   * empty page's endCursor is the one that was asked with. Needs the scope refunds:read.
   */
  readonly refundEvents?: Maybe<RefundEventConnection>;
  /** What waits to be done, queue by queue. Needs the scope refunds:read. */
  readonly refundOverview?: Maybe<RefundOverview>;
  /**
   * All receipts, newest first by recordedAt. Needs the scope refunds:read.
   * At most 2,000 receipts are examined for a page that several filters narrow, so it can hold fewer than asked for, or
   * none, and have a next one.
   */
  readonly refundReceipts?: Maybe<RefundReceiptConnection>;
  /**
   * Finds orders, invoices, refunds, allocations, credit notes, payments and receipts by what people have of them: an id, a
   * number, a provider's id of a refund, a bank's reference, a reference of the caller's. What is exactly so comes first,
   * then what begins so; at most 100 of each kind. Needs the scope refunds:read.
   */
  readonly refundSearch?: Maybe<RefundSearchConnection>;
  /**
   * What was requested, refunded and reversed, day by day, oldest first; days on which nothing happened are left out.
   * Needs the scope refunds:read.
   */
  readonly refundStats?: Maybe<ReadonlyArray<RefundDayTotals>>;
  /**
   * Allocations that need manual action, the longest waiting first: no connector can refund them, the provider won't
   * refund them automatically, their outcome is unknown, or their payment has not settled before the deadline. Needs the
   * scope refunds:read.
   */
  readonly refundTasks?: Maybe<RefundTaskConnection>;
  /**
   * Who the caller is and what it may do. Needs any of the scopes refunds:read, refunds:write, refunds:operate and
   * refunds:approve.
   */
  readonly refundViewer?: Maybe<RefundViewer>;
  /**
   * All refunds, newest first where nothing else is asked for. Needs the scope refunds:read.
   * At most 2,000 refunds are examined for a page that several filters narrow, so it can hold fewer than asked for, or
   * none, and have a next one.
   */
  readonly refunds?: Maybe<RefundConnection>;
};


/** The queries of this subgraph. */
export type QueryOrderForRefundArgs = {
  id: Scalars['ID']['input'];
};


/** The queries of this subgraph. */
export type QueryOrdersWithPendingRefundsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<RefundPendingFilterInput>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** The queries of this subgraph. */
export type QueryRefundArgs = {
  id: Scalars['ID']['input'];
};


/** The queries of this subgraph. */
export type QueryRefundActivityArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** The queries of this subgraph. */
export type QueryRefundCreditNotesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  exactCount: Scalars['Boolean']['input'];
  filter?: InputMaybe<RefundCreditNoteFilterInput>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** The queries of this subgraph. */
export type QueryRefundDriftArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** The queries of this subgraph. */
export type QueryRefundEventDeliveriesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  endpoint?: InputMaybe<Scalars['String']['input']>;
  eventId?: InputMaybe<Scalars['ID']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  orderId?: InputMaybe<Scalars['ID']['input']>;
};


/** The queries of this subgraph. */
export type QueryRefundEventsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  orderId?: InputMaybe<Scalars['ID']['input']>;
  types?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};


/** The queries of this subgraph. */
export type QueryRefundReceiptsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  exactCount: Scalars['Boolean']['input'];
  filter?: InputMaybe<RefundReceiptFilterInput>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** The queries of this subgraph. */
export type QueryRefundSearchArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  text: Scalars['String']['input'];
};


/** The queries of this subgraph. */
export type QueryRefundStatsArgs = {
  from: Scalars['DateTime']['input'];
  timeZone: Scalars['String']['input'];
  until: Scalars['DateTime']['input'];
};


/** The queries of this subgraph. */
export type QueryRefundTasksArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<RefundTaskFilterInput>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** The queries of this subgraph. */
export type QueryRefundsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  exactCount: Scalars['Boolean']['input'];
  filter?: InputMaybe<RefundFilterInput>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  sort?: InputMaybe<RefundSort>;
};

/** An order whose invoiceData is to be realigned. */
export type RealignRefundInvoiceDataInput = {
  /** Only reports the differences and changes nothing. */
  readonly dryRun: Scalars['Boolean']['input'];
  /** Makes the call safe to repeat: 1 to 255 printable ASCII characters. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** The order's id. */
  readonly orderId: Scalars['ID']['input'];
};

/** The answer of realignRefundInvoiceData. */
export type RealignRefundInvoiceDataPayload = {
  readonly __typename?: 'RealignRefundInvoiceDataPayload';
  /** The order as it is now. Null where it was refused, and where the subgraph that owns it is down or doesn't know it. */
  readonly order?: Maybe<Order>;
  /** The order's id. Null where it was refused. */
  readonly orderId?: Maybe<Scalars['ID']['output']>;
  /** The differences before the realignment. Empty where there were none. */
  readonly realigned: ReadonlyArray<RefundDriftEntry>;
  /** True where an earlier call with the same idempotencyKey did it. */
  readonly replayed: Scalars['Boolean']['output'];
  /** Why nothing was written; empty where it was accepted. */
  readonly userErrors: ReadonlyArray<RefundUserError>;
};

/** An invoice as the source has it. */
export type RecordInvoiceForRefundInput = {
  /** Disputes that are about this return invoice: an open one holds it, and what a lost one paid back covers it. */
  readonly coversDisputeIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** Refunds that were made before this return invoice was recorded: their uncovered money covers it. */
  readonly coversRefundIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** The rate to the invoice's own currency, where that differs from the order's; the credit note then shows both. */
  readonly exchangeRate?: InputMaybe<RefundExchangeRateInput>;
  /**
   * The invoice's own id at the source, unique over all orders, under which Invoice is found in the company's graph.
   * Opaque, from the order's id and the number, where absent.
   */
  readonly id?: InputMaybe<Scalars['ID']['input']>;
  /** Makes the call safe to repeat: 1 to 255 printable ASCII characters. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** When it was issued. */
  readonly issuedAt: Scalars['DateTime']['input'];
  /** Its lines. Empty: a value-only invoice. The same line may appear more than once, at different prices. */
  readonly lines?: InputMaybe<ReadonlyArray<RefundInvoiceLineInput>>;
  /** The invoice's number, unique within the order; spaces, slashes and accents are kept as they are. */
  readonly number: Scalars['String']['input'];
  /** The order's id. */
  readonly orderId: Scalars['ID']['input'];
  /** Whether it is a sale or a return. */
  readonly type: RefundInvoiceType;
  /** What it is worth, in gross, in the order's currency. */
  readonly value: Scalars['RefundDecimal']['input'];
};

/** The answer of recordInvoiceForRefund. */
export type RecordInvoiceForRefundPayload = {
  readonly __typename?: 'RecordInvoiceForRefundPayload';
  /** The recorded invoice. Null where it was refused. */
  readonly invoice?: Maybe<RefundInvoiceAccount>;
  /** True where an earlier call with the same idempotencyKey did it. */
  readonly replayed: Scalars['Boolean']['output'];
  /** Why nothing was written; empty where it was accepted. */
  readonly userErrors: ReadonlyArray<RefundUserError>;
};

/** An order as the source has it. Lines and payments that are left out are removed, unless they have refunds. */
export type RecordOrderForRefundInput = {
  /** The buyer named on credit notes. Where a revision leaves it out, the recorded one stays. */
  readonly buyer?: InputMaybe<RefundBuyerInput>;
  /** The currency of all amounts of the order. It can't change later. */
  readonly currencyCode: Scalars['RefundCurrencyCode']['input'];
  /** The e-mail address for credit notes. Never returned by the API. */
  readonly customerEmail?: InputMaybe<Scalars['String']['input']>;
  /** The customer, who may see the order's refunds with a token of this subject. */
  readonly customerId?: InputMaybe<Scalars['ID']['input']>;
  /** The order's id at the OMS. */
  readonly id: Scalars['ID']['input'];
  /** Makes the call safe to repeat: 1 to 255 printable ASCII characters. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** What was ordered. */
  readonly lines: ReadonlyArray<RefundOrderLineInput>;
  /** What it was paid with. Their sum may differ from that of the lines. */
  readonly payments: ReadonlyArray<RefundOrderPaymentInput>;
  /** Which payment is refunded first where a refund names no priority; LOWEST_SETTLED where absent. */
  readonly priority?: InputMaybe<RefundPriority>;
  /** Grows with every change at the source (a version or a timestamp in ms): up to 18 digits. */
  readonly sourceRevision: Scalars['RefundDecimal']['input'];
};

/** The answer of recordOrderForRefund. */
export type RecordOrderForRefundPayload = {
  readonly __typename?: 'RecordOrderForRefundPayload';
  /** The order as it is now. Null where it was refused, and where the subgraph that owns it is down or doesn't know it. */
  readonly order?: Maybe<Order>;
  /** The order's id. Null where it was refused. */
  readonly orderId?: Maybe<Scalars['ID']['output']>;
  /** True where an earlier call with the same idempotencyKey did it. */
  readonly replayed: Scalars['Boolean']['output'];
  /** Why nothing was written; empty where it was accepted. */
  readonly userErrors: ReadonlyArray<RefundUserError>;
  /**
   * Warnings about the order, which was recorded; empty where there are none. The same call again gives the same
   * warnings.
   */
  readonly warnings: ReadonlyArray<RefundOrderWarning>;
};

/** What a provider told of a dispute. */
export type RecordRefundDisputeInput = {
  /** What the provider withdrew of the payment, without its fee, in the order's currency. */
  readonly amount: Scalars['RefundDecimal']['input'];
  /**
   * The input invoices that it is about. They are held while it is open, covered once it is lost, and free once it is won.
   * What was said before stands where this is absent.
   */
  readonly coversInvoiceNumbers?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** What the provider charges for the dispute. Shown, and counted nowhere. */
  readonly fee?: InputMaybe<Scalars['RefundDecimal']['input']>;
  /** Makes the call safe to repeat: 1 to 255 printable ASCII characters. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** Since when that is so, by the provider's clock. The latest fact stands; of the same moment LOST, then WON, then OPEN. */
  readonly occurredAt: Scalars['DateTime']['input'];
  /** The order's id. */
  readonly orderId: Scalars['ID']['input'];
  /** The payment that is disputed. */
  readonly paymentId: Scalars['ID']['input'];
  /** The dispute's id at the provider: payment and this id together tell one dispute from another. */
  readonly providerDisputeId: Scalars['String']['input'];
  /** The provider's code of the reason, such as fraudulent: up to 50 characters. */
  readonly reasonCode?: InputMaybe<Scalars['String']['input']>;
  /** What has become of it. */
  readonly status: RefundDisputeStatus;
};

/** The answer of recordRefundDispute. */
export type RecordRefundDisputePayload = {
  readonly __typename?: 'RecordRefundDisputePayload';
  /** The dispute as it stands now. Null where it was refused. */
  readonly dispute?: Maybe<RefundDispute>;
  /** The order as it is now. Null where it was refused, and where the subgraph that owns it is down or doesn't know it. */
  readonly order?: Maybe<Order>;
  /** The order's id. Null where it was refused. */
  readonly orderId?: Maybe<Scalars['ID']['output']>;
  /** True where an earlier call with the same idempotencyKey did it. */
  readonly replayed: Scalars['Boolean']['output'];
  /** Why nothing was written; empty where it was accepted. */
  readonly userErrors: ReadonlyArray<RefundUserError>;
};

/** A refund that a provider declined or reversed. */
export type RecordRefundFailureInput = {
  /** The allocation that failed. */
  readonly allocationId: Scalars['ID']['input'];
  /** Makes the call safe to repeat: 1 to 255 printable ASCII characters. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** What happened, as a sentence. */
  readonly message: Scalars['String']['input'];
  /** The provider's own code, such as CHK0054. */
  readonly providerCode?: InputMaybe<Scalars['String']['input']>;
  /** Whether a retry may succeed. */
  readonly retryable: Scalars['Boolean']['input'];
  /** The receipt to reverse, where a reported success was reversed. Its amount is pending again. */
  readonly reversesReceiptId?: InputMaybe<Scalars['ID']['input']>;
};

/** The answer of recordRefundFailure. */
export type RecordRefundFailurePayload = {
  readonly __typename?: 'RecordRefundFailurePayload';
  /** The allocation as it is now. Null where it was refused. */
  readonly allocation?: Maybe<PaymentAllocation>;
  /** True where an earlier call with the same idempotencyKey did it. */
  readonly replayed: Scalars['Boolean']['output'];
  /** Why nothing was written; empty where it was accepted. */
  readonly userErrors: ReadonlyArray<RefundUserError>;
};

/** A provider's refund confirmation. */
export type RecordRefundReceiptInput = {
  /**
   * Records a receipt that exceeds what can have been refunded, and shows the excess as overRefunded. Use it once the
   * provider has confirmed the amount. Needs the scope refunds:operate.
   */
  readonly acceptExcess: Scalars['Boolean']['input'];
  /**
   * The allocation that was refunded. Where absent, an open allocation of the same invoice, payment and amount is matched;
   * if there is none, a refund made outside this subgraph is recorded.
   */
  readonly allocationId?: InputMaybe<Scalars['ID']['input']>;
  /** The refunded amount, in the order's currency. */
  readonly amount: Scalars['RefundDecimal']['input'];
  /**
   * Where the money went, where that isn't where it was to go, or without an allocationId isn't the payment. Needs the
   * scope refunds:operate.
   */
  readonly destination?: InputMaybe<RefundDestinationInput>;
  /** Makes the call safe to repeat: 1 to 255 printable ASCII characters. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** The input invoice that it covers; none where absent. */
  readonly invoiceNumber?: InputMaybe<Scalars['String']['input']>;
  /** When the provider paid. */
  readonly occurredAt: Scalars['DateTime']['input'];
  /** The order's id. */
  readonly orderId: Scalars['ID']['input'];
  /** The payment that was refunded. Required without an allocationId or shares. */
  readonly paymentId?: InputMaybe<Scalars['ID']['input']>;
  /** The provider's own id of the refund, unique per order and provider. */
  readonly providerRefundId: Scalars['String']['input'];
  /**
   * What one transfer is for, where that is more than one allocation, payment or invoice: 1 to 100 shares that sum to
   * amount, instead of allocationId, paymentId and invoiceNumber.
   */
  readonly shares?: InputMaybe<ReadonlyArray<RefundReceiptShareInput>>;
  /** Who reports it. MANUAL needs the scope refunds:operate. */
  readonly source: RefundReceiptSource;
  /** By which the customer's bank finds it, such as an acquirer reference number (ARN): 1 to 200 characters. */
  readonly traceReference?: InputMaybe<Scalars['String']['input']>;
};

/** The answer of recordRefundReceipt. */
export type RecordRefundReceiptPayload = {
  readonly __typename?: 'RecordRefundReceiptPayload';
  /** The order as it is now. Null where it was refused, and where the subgraph that owns it is down or doesn't know it. */
  readonly order?: Maybe<Order>;
  /** The order's id. Null where it was refused. */
  readonly orderId?: Maybe<Scalars['ID']['output']>;
  /** The recorded receipt. Null where it was refused. */
  readonly receipt?: Maybe<RefundReceipt>;
  /** The refund that it belongs to: the first of refunds. Null where it was refused. */
  readonly refund?: Maybe<Refund>;
  /** The refunds that it is for. Empty where it was refused. */
  readonly refunds: ReadonlyArray<Refund>;
  /** True where an earlier call with the same idempotencyKey did it. */
  readonly replayed: Scalars['Boolean']['output'];
  /** Why nothing was written; empty where it was accepted. */
  readonly userErrors: ReadonlyArray<RefundUserError>;
};

/** A refund that a provider took back after a receipt had confirmed it, or a part of that. */
export type RecordRefundReversalInput = {
  /**
   * The allocation whose money came back. Where absent, all that the receipt paid; required with an amount where the receipt
   * paid more than one allocation.
   */
  readonly allocationId?: InputMaybe<Scalars['ID']['input']>;
  /**
   * How much came back, in the order's currency: at most what is live. All that is live where absent; where nothing is live
   * any more, that is refused with EXCEEDS_REFUNDABLE, unless the idempotencyKey or the providerReversalId is the one of
   * before.
   */
  readonly amount?: InputMaybe<Scalars['RefundDecimal']['input']>;
  /** Makes the call safe to repeat: 1 to 255 printable ASCII characters. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** What happened, as a sentence: up to 2,000 characters. */
  readonly message: Scalars['String']['input'];
  /** When the provider took it back. */
  readonly occurredAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** The provider's own id of the reversal, unique per receipt: 1 to 200 characters. Required with an amount. */
  readonly providerReversalId?: InputMaybe<Scalars['String']['input']>;
  /** The receipt. */
  readonly receiptId: Scalars['ID']['input'];
};

/** The answer of recordRefundReversal. */
export type RecordRefundReversalPayload = {
  readonly __typename?: 'RecordRefundReversalPayload';
  /** The order as it is now. Null where it was refused, and where the subgraph that owns it is down or doesn't know it. */
  readonly order?: Maybe<Order>;
  /** The order's id. Null where it was refused. */
  readonly orderId?: Maybe<Scalars['ID']['output']>;
  /** The receipt as it is now. Null where it was refused. */
  readonly receipt?: Maybe<RefundReceipt>;
  /** The refunds whose money came back. Empty where it was refused. */
  readonly refunds: ReadonlyArray<Refund>;
  /** True where an earlier call with the same idempotencyKey did it. */
  readonly replayed: Scalars['Boolean']['output'];
  /** Why nothing was written; empty where it was accepted. */
  readonly userErrors: ReadonlyArray<RefundUserError>;
};

/** The settled total of a payment. */
export type RecordSettlementForRefundInput = {
  /**
   * What this settlement itself is of; what the total grew by where absent. With it, a settlement can be named whose amount
   * is in the recorded total already: together they are of at most what has settled.
   */
  readonly amount?: InputMaybe<Scalars['RefundDecimal']['input']>;
  /** Makes the call safe to repeat: 1 to 255 printable ASCII characters. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** The order's id. */
  readonly orderId: Scalars['ID']['input'];
  /** The payment's id. */
  readonly paymentId: Scalars['ID']['input'];
  /** The provider's own id of the settlement. Told again under the same id, it changes nothing. */
  readonly providerSettlementId?: InputMaybe<Scalars['String']['input']>;
  /**
   * The total settled so far, in the order's currency. A lower total than the recorded one is refused, unless `voided`
   * reports a new void: then only the void is recorded.
   */
  readonly settled: Scalars['RefundDecimal']['input'];
  /** When it settled. */
  readonly settledAt: Scalars['DateTime']['input'];
  /**
   * The total voided before capture; unchanged where absent. A capture overrides a void: what was captured after all
   * was not voided, and what a refund counted as voided is pending again.
   */
  readonly voided?: InputMaybe<Scalars['RefundDecimal']['input']>;
};

/** The answer of recordSettlementForRefund. */
export type RecordSettlementForRefundPayload = {
  readonly __typename?: 'RecordSettlementForRefundPayload';
  /** The order as it is now. Null where it was refused, and where the subgraph that owns it is down or doesn't know it. */
  readonly order?: Maybe<Order>;
  /** The order's id. Null where it was refused. */
  readonly orderId?: Maybe<Scalars['ID']['output']>;
  /** True where an earlier call with the same idempotencyKey did it. */
  readonly replayed: Scalars['Boolean']['output'];
  /** The allocations that stopped waiting, oldest first. */
  readonly resumed: ReadonlyArray<PaymentAllocation>;
  /** Why nothing was written; empty where it was accepted. */
  readonly userErrors: ReadonlyArray<RefundUserError>;
};

/** A request to refund money, and its outcome. */
export type Refund = {
  readonly __typename?: 'Refund';
  /** Its allocations: how much is refunded to which payment, by rank. */
  readonly allocations: ReadonlyArray<PaymentAllocation>;
  /**
   * What awaits approval by a second person: show it, and pass its token to approveRefund. Null where nothing does, and
   * for a customer.
   */
  readonly approval?: Maybe<RefundApproval>;
  /**
   * Why a person chose how much of which payment is refunded. Null where a rule did or no reason was given, and for a
   * customer.
   */
  readonly choiceReason?: Maybe<Scalars['String']['output']>;
  /** When none of its allocations was open any more. Null until then. */
  readonly completedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Which invoices it covers, and with how much; goodwill covers none. */
  readonly coverage: ReadonlyArray<RefundInvoiceCoverage>;
  /** The latest of creditNotes. Null where none was issued yet. */
  readonly creditNote?: Maybe<RefundCreditNote>;
  /** The credit notes issued for what was refunded, oldest first. */
  readonly creditNotes: ReadonlyArray<RefundCreditNote>;
  /** Deductions, such as restocking or return shipping. */
  readonly deductions: ReadonlyArray<RefundDeduction>;
  /**
   * Why it is of these amounts to these payments: worked out again from what it was decided on, by the same code. Null
   * where that was not kept (a refund of before 1.0, or one that a receipt made), on lists, and for a customer: ask for one
   * refund by its id.
   */
  readonly explanation?: Maybe<RefundExplanation>;
  /** The caller's own reference of the case, such as an RMA number. Null where none was given, and for a customer. */
  readonly externalReference?: Maybe<Scalars['String']['output']>;
  /** Opaque id, assigned by this subgraph. */
  readonly id: Scalars['ID']['output'];
  /** Everything that happened to it, newest last; append-only. Null for a customer. */
  readonly interactions?: Maybe<RefundInteractionConnection>;
  /** The invoice that it covers. Null unless exactly one invoice is covered. */
  readonly invoice?: Maybe<Invoice>;
  /** The number of the invoice that it covers. Null unless exactly one invoice is covered. */
  readonly invoiceNumber?: Maybe<Scalars['String']['output']>;
  /** Whether it requested all that was left to refund at that time. */
  readonly kind: RefundKind;
  /** Its lines. */
  readonly lines: ReadonlyArray<RefundLine>;
  /** A remark for the staff. Null where none was given, and for a customer. */
  readonly note?: Maybe<Scalars['String']['output']>;
  /** The order that it belongs to. Null where the subgraph that owns it is down or doesn't know it. */
  readonly order?: Maybe<Order>;
  /** The id of the order that it belongs to. */
  readonly orderId: Scalars['ID']['output'];
  /** The rule that chose the payments. */
  readonly priority: RefundPriority;
  /** Why it was requested. The customer sees it, here and on the credit note: internal remarks belong in note. */
  readonly reason: Scalars['String']['output'];
  /** The caller's own code of the reason. Null where none was given, and for a customer. */
  readonly reasonCode?: Maybe<Scalars['String']['output']>;
  /** Its receipts, oldest first. A reversed receipt stays in the list. */
  readonly receipts: ReadonlyArray<RefundReceipt>;
  /** What was refunded: the total of its live receipts. */
  readonly refunded: RefundMoney;
  /** When it was requested. */
  readonly requestedAt: Scalars['DateTime']['output'];
  /** Who requested it. A customer sees "staff". */
  readonly requestedBy: Scalars['String']['output'];
  /** Its status, derived from its allocations. */
  readonly status: RefundStatus;
  /** What happened to it, oldest first, as codes that a page words itself: what a customer is told. */
  readonly steps: ReadonlyArray<RefundStep>;
  /** The requested amount: the sum of its lines less its deductions. */
  readonly total: RefundTaxedMoney;
  /** When anything of it was last written: its allocations, receipts, reversals or credit notes. Null for a customer. */
  readonly updatedAt?: Maybe<Scalars['DateTime']['output']>;
};


/** A request to refund money, and its outcome. */
export type RefundInteractionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};

/** Why an allocation failed, was canceled or needs manual action. */
export type RefundAllocationFailure = {
  readonly __typename?: 'RefundAllocationFailure';
  /** What happened, in the words of the provider or the staff. Null for a customer. */
  readonly message?: Maybe<Scalars['String']['output']>;
  /**
   * The provider's own code, such as CHK0054. For an allocation that was never sent, a code of this subgraph:
   * PAID_OTHERWISE, PAYMENT_DISPUTED, MONEY_GONE, MOVED, VOIDED or CHARGED. Null where there is none, and for a customer.
   */
  readonly providerCode?: Maybe<Scalars['String']['output']>;
  /** Whether a retry may succeed. */
  readonly retryable: Scalars['Boolean']['output'];
};

/** How much of one payment is refunded, as a person chose it. */
export type RefundAllocationInput = {
  /** The amount, in the order's currency. What of it has not settled yet waits. */
  readonly amount: Scalars['RefundDecimal']['input'];
  /** Where it goes; where absent, to the request's destination, or back to the payment. */
  readonly destination?: InputMaybe<RefundDestinationInput>;
  /** The payment whose money it is. It may stand more than once, with different destinations. */
  readonly paymentId: Scalars['ID']['input'];
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

/** What of a refund awaits approval by a second person. */
export type RefundApproval = {
  readonly __typename?: 'RefundApproval';
  /** The allocations that would be approved, each with its destination. */
  readonly allocations: ReadonlyArray<PaymentAllocation>;
  /** The amount that would be approved. */
  readonly amount: RefundMoney;
  /** Who asked for it, or sent it elsewhere: none of them may approve it. */
  readonly askedBy: ReadonlyArray<Scalars['String']['output']>;
  /** Stands for these amounts and destinations. approveRefund approves exactly this, or refuses with STATE_CONFLICT. */
  readonly token: Scalars['String']['output'];
};

/** An equation of two amounts that come about in two ways. */
export type RefundBalanceCheck = {
  readonly __typename?: 'RefundBalanceCheck';
  /** Which one. */
  readonly code: RefundBalanceCheckCode;
  /** Whether they are equal. */
  readonly holds: Scalars['Boolean']['output'];
  /** Its left side. */
  readonly left: RefundMoney;
  /** Its right side. */
  readonly right: RefundMoney;
};

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

/** The buyer named on credit notes. */
export type RefundBuyerInput = {
  /** The city. */
  readonly city?: InputMaybe<Scalars['String']['input']>;
  /** ISO 3166-1 alpha-2: two capital letters, such as GB. */
  readonly countryCode?: InputMaybe<Scalars['String']['input']>;
  /** The name of a person or a company: 1 to 200 characters, like all texts here. */
  readonly name: Scalars['String']['input'];
  /** The postal code. */
  readonly postalCode?: InputMaybe<Scalars['String']['input']>;
  /** Street and number. */
  readonly street?: InputMaybe<Scalars['String']['input']>;
  /** The buyer's tax number. */
  readonly taxId?: InputMaybe<Scalars['String']['input']>;
};

/** How much of an order line a closure closes. */
export type RefundClosedLine = {
  readonly __typename?: 'RefundClosedLine';
  /** How much, in gross. */
  readonly amount: RefundMoney;
  /** The OMS's id of the order line. Null: a part of the invoice that belongs to no line. */
  readonly lineId?: Maybe<Scalars['ID']['output']>;
};

/** How much of a return's line is not to be refunded: exactly one of quantity and gross. */
export type RefundClosedLineInput = {
  /** How much of it, in gross. */
  readonly gross?: InputMaybe<Scalars['RefundDecimal']['input']>;
  /** The OMS's id of the order line, which the invoice names. */
  readonly lineId: Scalars['ID']['input'];
  /** How many pieces of it. */
  readonly quantity?: InputMaybe<Scalars['RefundDecimal']['input']>;
};

/** A part of a return that is not to be refunded, and why. The invoice itself doesn't change. */
export type RefundClosure = {
  readonly __typename?: 'RefundClosure';
  /** What of the invoice is still closed by it. */
  readonly amount: RefundMoney;
  /** When it was closed. */
  readonly closedAt: Scalars['DateTime']['output'];
  /** Who closed it. A customer sees "staff". */
  readonly closedBy: Scalars['String']['output'];
  /** Opaque id, assigned by this subgraph. */
  readonly id: Scalars['ID']['output'];
  /** The number of the invoice that it closes a part of. */
  readonly invoiceNumber: Scalars['String']['output'];
  /** The same by order line. */
  readonly lines: ReadonlyArray<RefundClosedLine>;
  /** A remark for the staff. Null where none was given, and for a customer. */
  readonly note?: Maybe<Scalars['String']['output']>;
  /** Why it is not to be refunded. */
  readonly reason: RefundClosureReason;
};

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

/** A page of refunds. */
export type RefundConnection = {
  readonly __typename?: 'RefundConnection';
  /** The refunds with their cursors. */
  readonly edges: ReadonlyArray<RefundEdge>;
  /** The refunds themselves. */
  readonly nodes: ReadonlyArray<Refund>;
  /** Where the page stands in the list. */
  readonly pageInfo: PageInfo;
  /** How many there are on all pages; counts to 1,000, unless an exact count was asked for. */
  readonly totalCount: Scalars['Int']['output'];
  /** False where there may be more than totalCount. */
  readonly totalCountIsExact: Scalars['Boolean']['output'];
};

/** The document that shows the customer what was refunded. It is never changed; a reversal gets a cancelling credit note. */
export type RefundCreditNote = {
  readonly __typename?: 'RefundCreditNote';
  /** True where it cancels amounts of earlier credit notes of the refund: all its amounts are negative. */
  readonly cancels: Scalars['Boolean']['output'];
  /** The rate that was used. Null where invoiceCurrencyTotal is. */
  readonly exchangeRate?: Maybe<RefundExchangeRate>;
  /** Opaque id, assigned by this subgraph. */
  readonly id: Scalars['ID']['output'];
  /** The same in the invoice's own currency, at the invoice's rate, where it differs from the order's. Null elsewhere. */
  readonly invoiceCurrencyTotal?: Maybe<RefundTaxedMoney>;
  /** When it was issued. */
  readonly issuedAt: Scalars['DateTime']['output'];
  /** What it credits, line by line; they sum to the total. */
  readonly lines: ReadonlyArray<RefundCreditNoteLine>;
  /** The n of the number. */
  readonly noteNumber: Scalars['Int']['output'];
  /** CN-<order id>-<n>; n counts from 1 inside the order without a gap. */
  readonly number: Scalars['String']['output'];
  /** Who it was sent to, without the address. Null where it was sent to no one, and once the customer was erased. */
  readonly recipient?: Maybe<Scalars['String']['output']>;
  /** The refund that it is about. */
  readonly refund: Refund;
  /** When it was sent. Null until then. */
  readonly sentAt?: Maybe<Scalars['DateTime']['output']>;
  /** What was refunded; negative on a cancelling credit note. */
  readonly total: RefundTaxedMoney;
  /**
   * A PDF. A browser opens it as it is, without a token, for 15 minutes: ask for another one when it is to be opened, and
   * don't keep it. Null for a note that another system issued.
   */
  readonly url?: Maybe<Scalars['String']['output']>;
  /**
   * The same note as a UBL 2.1 CreditNote (type code 381), opened like the PDF. Null for a note that another system issued,
   * and where a line's tax alone was refunded: the standard knows tax only as a rate of an amount, so there the PDF is the
   * document.
   */
  readonly xmlUrl?: Maybe<Scalars['String']['output']>;
};

/** A page of credit notes. */
export type RefundCreditNoteConnection = {
  readonly __typename?: 'RefundCreditNoteConnection';
  /** The credit notes with their cursors. */
  readonly edges: ReadonlyArray<RefundCreditNoteEdge>;
  /** The credit notes themselves. */
  readonly nodes: ReadonlyArray<RefundCreditNote>;
  /** Where the page stands in the list. */
  readonly pageInfo: PageInfo;
  /** How many there are on all pages; counts to 1,000, unless an exact count was asked for. */
  readonly totalCount: Scalars['Int']['output'];
  /** False where there may be more than totalCount. */
  readonly totalCountIsExact: Scalars['Boolean']['output'];
};

/** A credit note in a page. */
export type RefundCreditNoteEdge = {
  readonly __typename?: 'RefundCreditNoteEdge';
  /** Where the credit note stands in the list: opaque. */
  readonly cursor: Scalars['String']['output'];
  /** The credit note. */
  readonly node: RefundCreditNote;
};

/** Which credit notes to list. What is absent doesn't narrow the list. */
export type RefundCreditNoteFilterInput = {
  /** True: only credit notes that cancel amounts of earlier ones; false: only others. */
  readonly cancels?: InputMaybe<Scalars['Boolean']['input']>;
  /** Only credit notes in this currency. */
  readonly currencyCode?: InputMaybe<Scalars['RefundCurrencyCode']['input']>;
  /** Only credit notes for the invoice of this number, of whatever order. */
  readonly invoiceNumber?: InputMaybe<Scalars['String']['input']>;
  /** Only credit notes that were issued at this instant or later. */
  readonly issuedFrom?: InputMaybe<Scalars['DateTime']['input']>;
  /** Only credit notes that were issued before this instant. */
  readonly issuedUntil?: InputMaybe<Scalars['DateTime']['input']>;
  /** Only credit notes of this number. */
  readonly number?: InputMaybe<Scalars['String']['input']>;
  /** Only credit notes of these orders. */
  readonly orderIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
};

/** One line of a credit note. */
export type RefundCreditNoteLine = {
  readonly __typename?: 'RefundCreditNoteLine';
  /** The order line's description, or the deduction's. */
  readonly description: Scalars['String']['output'];
  /** The order line. Null on an adjustment that belongs to none, and on a deduction. */
  readonly lineId?: Maybe<Scalars['ID']['output']>;
  /** The refund line's number inside its refund, from 1 (refund_note_subnumber). Null on a deduction. */
  readonly noteSubnumber?: Maybe<Scalars['Int']['output']>;
  /** The returned quantity. Null where money was refunded without a return. */
  readonly quantity?: Maybe<Scalars['RefundDecimal']['output']>;
  /** Why this line was refunded. */
  readonly reason?: Maybe<Scalars['String']['output']>;
  /** The tax rate in percent, such as "8.1". Null where it is not known. */
  readonly taxRate?: Maybe<Scalars['String']['output']>;
  /** The amount. Negative on a deduction and on a cancelling credit note. */
  readonly total: RefundTaxedMoney;
};

/** What happened on one day, in one currency. */
export type RefundDayTotals = {
  readonly __typename?: 'RefundDayTotals';
  /** The currency of the amounts. */
  readonly currencyCode: Scalars['RefundCurrencyCode']['output'];
  /** When the day began. */
  readonly day: Scalars['DateTime']['output'];
  /** What was refunded by them. */
  readonly refunded: RefundMoney;
  /** How many receipts were recorded. */
  readonly refundedCount: Scalars['Int']['output'];
  /** What they were requested for, with tax. */
  readonly requested: RefundMoney;
  /** How many refunds were requested. */
  readonly requestedCount: Scalars['Int']['output'];
  /** What of receipts of whatever day was reversed. */
  readonly reversed: RefundMoney;
};

/** An amount deducted from a refund. */
export type RefundDeduction = {
  readonly __typename?: 'RefundDeduction';
  /** What it is for. The customer sees it, here and on the credit note. */
  readonly description: Scalars['String']['output'];
  /** The deducted amount. */
  readonly total: RefundTaxedMoney;
};

/** An amount to deduct from a refund. */
export type RefundDeductionInput = {
  /** What it is for. */
  readonly description: Scalars['String']['input'];
  /** The amount without tax, in the order's currency. */
  readonly net: Scalars['RefundDecimal']['input'];
  /** Its tax, in the order's currency. */
  readonly tax: Scalars['RefundDecimal']['input'];
};

/** Where refunded money goes. */
export type RefundDestination = {
  readonly __typename?: 'RefundDestination';
  /** The label that people recognise it by: 'Mastercard •••• 9518'. At most four digits. Null where there is none. */
  readonly label?: Maybe<Scalars['String']['output']>;
  /** How it is paid. */
  readonly method: RefundPaymentMethod;
  /** The payment that it goes to. Null where paymentId is, and where the subgraph that owns it is down or doesn't know it. */
  readonly payment?: Maybe<Payment>;
  /**
   * The id of the payment that it goes to: the one whose money it is, or another of the order. Null where it goes to none
   * of them, such as to store credit or by bank transfer.
   */
  readonly paymentId?: Maybe<Scalars['ID']['output']>;
  /** The configured connector that pays it; manual where a person does. */
  readonly provider?: Maybe<Scalars['String']['output']>;
  /** Why it goes there and not back to its payment. Null where it goes back or no reason was given, and for a customer. */
  readonly reason?: Maybe<Scalars['String']['output']>;
};

/**
 * Where refunded money goes instead of back to its payment: either paymentId, another payment of the same order, or a
 * method and what is known of the account. Without providerPaymentId a person pays it.
 */
export type RefundDestinationInput = {
  /** A label that people recognise it by, with at most four digits, such as the last ones of an account number. */
  readonly label?: InputMaybe<Scalars['String']['input']>;
  /** How it is paid. */
  readonly method?: InputMaybe<RefundPaymentMethod>;
  /** Another payment of the order. It says all about itself: nothing but reason stands beside it. */
  readonly paymentId?: InputMaybe<Scalars['ID']['input']>;
  /** The configured connector that pays it; a person pays where absent. */
  readonly provider?: InputMaybe<Scalars['String']['input']>;
  /** Further values that find the account, such as an IBAN. They are sent to the provider and never given out. */
  readonly providerData?: InputMaybe<ReadonlyArray<RefundProviderDatumInput>>;
  /** The provider's own id of the account, card or credit. Needs provider. */
  readonly providerPaymentId?: InputMaybe<Scalars['String']['input']>;
  /** The provider's own id of a transaction, where it has one. Needs provider and providerPaymentId. */
  readonly providerTransactionId?: InputMaybe<Scalars['String']['input']>;
  /** Why it goes there, for the staff. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
};

/**
 * Money that the customer's bank or the provider took back from the shop: a chargeback. It is no refund: it has no receipt
 * and no credit note.
 */
export type RefundDispute = {
  readonly __typename?: 'RefundDispute';
  /** What was withdrawn, by the latest fact. */
  readonly amount: RefundMoney;
  /**
   * The input invoices that it is about: while it is open how much it holds of each, once it is lost how much it covers.
   * Empty once it is won.
   */
  readonly coverage: ReadonlyArray<RefundInvoiceCoverage>;
  /** What the provider charges for it; it counts nowhere. Null where nobody said. */
  readonly fee?: Maybe<RefundMoney>;
  /** Opaque id, assigned by this subgraph. */
  readonly id: Scalars['ID']['output'];
  /** Since when it has its status, by the provider's clock. */
  readonly occurredAt: Scalars['DateTime']['output'];
  /** The disputed payment. Null where the subgraph that owns it is down or doesn't know it. */
  readonly payment?: Maybe<Payment>;
  /** The id of the disputed payment. */
  readonly paymentId: Scalars['ID']['output'];
  /** The dispute's id at the provider. */
  readonly providerDisputeId: Scalars['String']['output'];
  /** The provider's code of the reason. Null where nobody said. */
  readonly reasonCode?: Maybe<Scalars['String']['output']>;
  /** When that was recorded. */
  readonly recordedAt: Scalars['DateTime']['output'];
  /** What has become of it. */
  readonly status: RefundDisputeStatus;
};

/** What has become of a dispute. */
export type RefundDisputeStatus =
  /** The money is gone for good. */
  | 'LOST'
  /** The money was withdrawn, and may come back: it is held. */
  | 'OPEN'
  /** The money came back. */
  | 'WON';

/** An order whose invoiceData differs from its receipts. */
export type RefundDrift = {
  readonly __typename?: 'RefundDrift';
  /** Where it differs. */
  readonly entries: ReadonlyArray<RefundDriftEntry>;
  /** The order. Null where the subgraph that owns it is down or doesn't know it. */
  readonly order?: Maybe<Order>;
  /** The order's id. */
  readonly orderId: Scalars['ID']['output'];
};

/** A page of orders whose invoiceData has drifted. */
export type RefundDriftConnection = {
  readonly __typename?: 'RefundDriftConnection';
  /** The orders with their cursors. */
  readonly edges: ReadonlyArray<RefundDriftEdge>;
  /** The orders themselves, each with its differences. */
  readonly nodes: ReadonlyArray<RefundDrift>;
  /** Where the page stands in the list. */
  readonly pageInfo: PageInfo;
};

/** An order with drift in a page. */
export type RefundDriftEdge = {
  readonly __typename?: 'RefundDriftEdge';
  /** Where the order stands in the list: opaque. */
  readonly cursor: Scalars['String']['output'];
  /** The order with its differences. */
  readonly node: RefundDrift;
};

/** One difference between invoiceData and the receipts. */
export type RefundDriftEntry = {
  readonly __typename?: 'RefundDriftEntry';
  /** The refunded amount derived from the receipts. */
  readonly derived: RefundMoney;
  /** The closed amount by the order's closures. */
  readonly derivedClosed: RefundMoney;
  /** The amount lost by the order's disputes. */
  readonly derivedLost: RefundMoney;
  /** The invoice. Null: uncovered receipts, which belong to no invoice. */
  readonly invoiceNumber?: Maybe<Scalars['String']['output']>;
  /** The receipts that invoiceData lacks. */
  readonly missingReceiptIds: ReadonlyArray<Scalars['ID']['output']>;
  /** The refunded amount stored in invoiceData. */
  readonly stored: RefundMoney;
  /** The closed amount stored in invoiceData. */
  readonly storedClosed: RefundMoney;
  /** The amount lost to disputes stored in invoiceData. */
  readonly storedLost: RefundMoney;
};

/** What makes an earlier refund, or a lost dispute, look as if it had refunded a return. */
export type RefundDuplicateSign =
  /** It was created from a receipt without an allocation, a refund made in the provider's dashboard, or it is a lost dispute. */
  | 'MADE_ELSEWHERE'
  /** Its uncovered amount is exactly what is pending. */
  | 'SAME_AMOUNT'
  /** It was for one of the return's order lines. */
  | 'SAME_LINE';

/** A refund in a page. */
export type RefundEdge = {
  readonly __typename?: 'RefundEdge';
  /** Where the refund stands in the list: opaque. */
  readonly cursor: Scalars['String']['output'];
  /** The refund. */
  readonly node: Refund;
};

/**
 * Something that happened to an order's refunds. It never changes. It names what it is about by ids: read those anew for how
 * they stand now.
 */
export type RefundEvent = {
  readonly __typename?: 'RefundEvent';
  /** When it happened. */
  readonly at: Scalars['DateTime']['output'];
  /** Its facts as a JSON object: ids, amounts, codes. More may be added to it. */
  readonly data: Scalars['String']['output'];
  /** Unique over all events, and the same wherever the event is told: an event whose id was seen before is the same one. */
  readonly id: Scalars['ID']['output'];
  /** The order that it happened to. */
  readonly orderId: Scalars['ID']['output'];
  /** The refund that it happened to; null where it is about the order, a return or the invoice data. */
  readonly refundId?: Maybe<Scalars['ID']['output']>;
  /** The order's revision after it, as in RefundInvoiceData.revision. */
  readonly revision: Scalars['Int']['output'];
  /** The order's first event is 1, its next one 2, and so on without a gap. */
  readonly sequence: Scalars['Int']['output'];
  /** What happened, such as refunds.refund.part.succeeded.v1. A next version has another type; ignore types that you don't know. */
  readonly type: Scalars['String']['output'];
};

/** A page of events. */
export type RefundEventConnection = {
  readonly __typename?: 'RefundEventConnection';
  /** The events with their cursors. */
  readonly edges: ReadonlyArray<RefundEventEdge>;
  /** The events themselves. */
  readonly nodes: ReadonlyArray<RefundEvent>;
  /** Where the page stands in the feed. Its endCursor is never null where there is something to go on from. */
  readonly pageInfo: PageInfo;
};

/** One try to send an event to an endpoint. */
export type RefundEventDelivery = {
  readonly __typename?: 'RefundEventDelivery';
  /** How the answer begins, up to 1 kB; why there was none where status is null. */
  readonly answer: Scalars['String']['output'];
  /** When it was sent. */
  readonly at: Scalars['DateTime']['output'];
  /** The endpoint's name. */
  readonly endpoint: Scalars['String']['output'];
  /** The event that was sent; evt_test_… where somebody tried the endpoint. */
  readonly eventId: Scalars['ID']['output'];
  /** How long it took. */
  readonly milliseconds: Scalars['Int']['output'];
  /** The order that the event is of. */
  readonly orderId: Scalars['ID']['output'];
  /** The HTTP status of the answer; null where there was none. */
  readonly status?: Maybe<Scalars['Int']['output']>;
  /** Whether the endpoint took it: any status from 200 to 299. */
  readonly taken: Scalars['Boolean']['output'];
};

/** A page of tries to send events. */
export type RefundEventDeliveryConnection = {
  readonly __typename?: 'RefundEventDeliveryConnection';
  /** The tries with their cursors. */
  readonly edges: ReadonlyArray<RefundEventDeliveryEdge>;
  /** The tries themselves. */
  readonly nodes: ReadonlyArray<RefundEventDelivery>;
  /** Where the page stands in the list. */
  readonly pageInfo: PageInfo;
};

/** A try, and where it stands in the list. */
export type RefundEventDeliveryEdge = {
  readonly __typename?: 'RefundEventDeliveryEdge';
  /** Where the try stands in the list: opaque. */
  readonly cursor: Scalars['String']['output'];
  /** The try. */
  readonly node: RefundEventDelivery;
};

/** An event in a page. */
export type RefundEventEdge = {
  readonly __typename?: 'RefundEventEdge';
  /** Where the event stands in the feed: opaque, and good for as long as the feed is. */
  readonly cursor: Scalars['String']['output'];
  /** The event. */
  readonly node: RefundEvent;
};

/** An exchange rate: one unit of `from` is worth `rate` units of `to`. */
export type RefundExchangeRate = {
  readonly __typename?: 'RefundExchangeRate';
  /** When it applied. Null where that wasn't given. */
  readonly asOf?: Maybe<Scalars['DateTime']['output']>;
  /** The order's currency. */
  readonly from: Scalars['RefundCurrencyCode']['output'];
  /** With as many digits as it was recorded with. */
  readonly rate: Scalars['String']['output'];
  /** Who published it. Null where that wasn't given. */
  readonly source?: Maybe<Scalars['String']['output']>;
  /** The invoice's currency. */
  readonly to: Scalars['RefundCurrencyCode']['output'];
};

/** A rate from the order's currency to the invoice's. */
export type RefundExchangeRateInput = {
  /** When it applied. */
  readonly asOf?: InputMaybe<Scalars['DateTime']['input']>;
  /** How much of it one unit of the order's currency is worth: above zero, up to 6 digits before and 12 after the point. */
  readonly rate: Scalars['RefundDecimal']['input'];
  /** Who published it. */
  readonly source?: InputMaybe<Scalars['String']['input']>;
  /** The invoice's currency. */
  readonly to: Scalars['RefundCurrencyCode']['input'];
};

/** Every cent of a refund, worked out again from what it was decided on. */
export type RefundExplanation = {
  readonly __typename?: 'RefundExplanation';
  /** The allocations that the rule, or the person who chose them, makes of these payments. */
  readonly allocations: ReadonlyArray<RefundRuleAllocation>;
  /** Six equations that hold where every cent is right. */
  readonly checks: ReadonlyArray<RefundBalanceCheck>;
  /** How each line of the refund that belongs to an order line was worked out. An adjustment is all net. */
  readonly lines: ReadonlyArray<RefundLineWorkings>;
  /** What the rules would have done of the same amount that did not decide. */
  readonly otherRules: ReadonlyArray<RefundOtherRule>;
  /** The order's payments as they stood when the refund was decided, in the order they were recorded in. */
  readonly payments: ReadonlyArray<RefundPaymentStanding>;
};

/** Which refunds to list. What is absent doesn't narrow the list. */
export type RefundFilterInput = {
  /** Only refunds with an allocation in one of these states. */
  readonly allocationStatus?: InputMaybe<ReadonlyArray<RefundAllocationStatus>>;
  /** Only refunds that were completed at this instant or later. */
  readonly completedFrom?: InputMaybe<Scalars['DateTime']['input']>;
  /** Only refunds that were completed before this instant. */
  readonly completedUntil?: InputMaybe<Scalars['DateTime']['input']>;
  /** Only refunds in this currency. */
  readonly currencyCode?: InputMaybe<Scalars['RefundCurrencyCode']['input']>;
  /** Only refunds of this customer's orders. */
  readonly customerId?: InputMaybe<Scalars['ID']['input']>;
  /** Only refunds with this reference of the caller's, such as an RMA number. */
  readonly externalReference?: InputMaybe<Scalars['String']['input']>;
  /** Only refunds that cover the invoice of this number, of whatever order. */
  readonly invoiceNumber?: InputMaybe<Scalars['String']['input']>;
  /** Only refunds of at most this amount, with tax. It is compared as a number: name the currency as well. */
  readonly maxAmount?: InputMaybe<Scalars['RefundDecimal']['input']>;
  /** Only refunds of at least this amount, with tax. It is compared as a number: name the currency as well. */
  readonly minAmount?: InputMaybe<Scalars['RefundDecimal']['input']>;
  /** Only refunds of these orders. */
  readonly orderIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** Only refunds with an allocation to this payment. */
  readonly paymentId?: InputMaybe<Scalars['ID']['input']>;
  /** Only refunds with an allocation that goes back in one of these ways. */
  readonly paymentMethod?: InputMaybe<ReadonlyArray<RefundPaymentMethod>>;
  /** Only refunds with an allocation that this connector pays. */
  readonly provider?: InputMaybe<Scalars['String']['input']>;
  /** Only refunds with this reason code. */
  readonly reasonCode?: InputMaybe<Scalars['String']['input']>;
  /** Only refunds with this text in their reason, in small letters or capitals: 1 to 200 characters. */
  readonly reasonContains?: InputMaybe<Scalars['String']['input']>;
  /** Only refunds that this caller requested. */
  readonly requestedBy?: InputMaybe<Scalars['String']['input']>;
  /** Only refunds that were requested at this instant or later. */
  readonly requestedFrom?: InputMaybe<Scalars['DateTime']['input']>;
  /** Only refunds that were requested before this instant. */
  readonly requestedUntil?: InputMaybe<Scalars['DateTime']['input']>;
  /** Only refunds in one of these states. */
  readonly status?: InputMaybe<ReadonlyArray<RefundStatus>>;
  /**
   * Only refunds that were written at this instant or later. To follow all changes, sort by UPDATED_ASC and begin a minute
   * before the last updatedAt that was seen: writes that took place side by side may appear in another order.
   */
  readonly updatedSince?: InputMaybe<Scalars['DateTime']['input']>;
};

/** One entry of an order's refund timeline. It is never changed or removed. */
export type RefundInteraction = {
  readonly __typename?: 'RefundInteraction';
  /** Who did it: the subject of the caller's token, or the component of this subgraph that acted. */
  readonly actor: Scalars['String']['output'];
  /** The amount. Null where there is none. */
  readonly amount?: Maybe<RefundMoney>;
  /** When it happened. */
  readonly at: Scalars['DateTime']['output'];
  /** Opaque id, assigned by this subgraph. */
  readonly id: Scalars['ID']['output'];
  /** The invoice. Null where there is none, or more than one. */
  readonly invoice?: Maybe<Invoice>;
  /** The invoice's number. Null where there is none, or more than one. */
  readonly invoiceNumber?: Maybe<Scalars['String']['output']>;
  /** What happened, as a sentence with the values in it. */
  readonly message: Scalars['String']['output'];
  /** The order. Null where the subgraph that owns it is down or doesn't know it. */
  readonly order?: Maybe<Order>;
  /** The id of the order whose timeline it is in. */
  readonly orderId: Scalars['ID']['output'];
  /** The refund. Null where there is none. */
  readonly refund?: Maybe<Refund>;
  /** What happened. */
  readonly type: RefundInteractionType;
};

/** A page of a refund timeline: an order's, a refund's, or that of all orders. */
export type RefundInteractionConnection = {
  readonly __typename?: 'RefundInteractionConnection';
  /** The interactions with their cursors. */
  readonly edges: ReadonlyArray<RefundInteractionEdge>;
  /** The interactions themselves. */
  readonly nodes: ReadonlyArray<RefundInteraction>;
  /** Where the page stands in the list. */
  readonly pageInfo: PageInfo;
};

/** An interaction in a page. */
export type RefundInteractionEdge = {
  readonly __typename?: 'RefundInteractionEdge';
  /** Where the interaction stands in the list: opaque. */
  readonly cursor: Scalars['String']['output'];
  /** The interaction. */
  readonly node: RefundInteraction;
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

/** An invoice as refunds see it: the sale (output), or a return (input) and what was refunded for it. */
export type RefundInvoiceAccount = {
  readonly __typename?: 'RefundInvoiceAccount';
  /** What is not to be refunded: the total of its closures. */
  readonly closed: RefundMoney;
  /** Why parts of it are not to be refunded, oldest first. A closure that was reopened or refunded after all isn't here. */
  readonly closures: ReadonlyArray<RefundClosure>;
  /** Opaque, and another one than the invoice's: a client that keeps objects by their id alone must not mix the two up. */
  readonly id: Scalars['ID']['output'];
  /** What allocations in flight have reserved for it. */
  readonly inFlight: RefundMoney;
  /** The invoice in the company's graph. Null where the subgraph that owns it is down or doesn't know it. */
  readonly invoice?: Maybe<Invoice>;
  /** The invoice's id: the source's own, else opaque. */
  readonly invoiceId: Scalars['ID']['output'];
  /** When it was issued at the source. */
  readonly issuedAt: Scalars['DateTime']['output'];
  /** Its lines as they were given. Empty on a value-only invoice. */
  readonly lines: ReadonlyArray<RefundInvoiceLine>;
  /** What lost disputes paid back of it. Null for a customer. */
  readonly lost?: Maybe<RefundMoney>;
  /** The number as it was given, unique within the order. */
  readonly number: Scalars['String']['output'];
  /** The order that it belongs to. Null where the subgraph that owns it is down or doesn't know it. */
  readonly order?: Maybe<Order>;
  /** The id of the order that it belongs to. */
  readonly orderId: Scalars['ID']['output'];
  /**
   * What is still to be refunded: its value less what was refunded, is in flight, waits, was deducted, closed or lost to
   * disputes, never below zero. Always 0 on an output invoice.
   */
  readonly pending: RefundMoney;
  /** The state of its refund. Null on an output invoice. */
  readonly refundStatus?: Maybe<RefundInvoiceStatus>;
  /** What was refunded for it: the total of its live receipts. */
  readonly refunded: RefundMoney;
  /** The refunds that cover it, newest first. */
  readonly refunds?: Maybe<RefundConnection>;
  /** Whether it is a sale or a return. */
  readonly type: RefundInvoiceType;
  /** What it is worth, in gross. It may differ from the sum of its lines. */
  readonly value: RefundMoney;
  /** What was requested for it and is waiting for its payment to settle. */
  readonly waitingForSettlement: RefundMoney;
};


/** An invoice as refunds see it: the sale (output), or a return (input) and what was refunded for it. */
export type RefundInvoiceAccountRefundsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** A refund's or a lost dispute's share of one invoice. */
export type RefundInvoiceCoverage = {
  readonly __typename?: 'RefundInvoiceCoverage';
  /** How much of the refund or the dispute is for it. */
  readonly amount: RefundMoney;
  /** The invoice that is covered. Null where the subgraph that owns it is down or doesn't know it. */
  readonly invoice?: Maybe<Invoice>;
  /** The number of the invoice that is covered. */
  readonly invoiceNumber: Scalars['String']['output'];
};

/** What the OMS reads to know which invoices were refunded. It is derived from the receipts and repaired from them. */
export type RefundInvoiceData = {
  readonly __typename?: 'RefundInvoiceData';
  /** One per input invoice, from recordInvoiceForRefund on. */
  readonly invoices: ReadonlyArray<RefundInvoiceDataEntry>;
  /** Grows by one at every write to the order's account. */
  readonly revision: Scalars['Int']['output'];
  /** Refunded money that belongs to no invoice (goodwill). */
  readonly uncovered: RefundInvoiceDataUncovered;
  /** When the account was last written. */
  readonly updatedAt: Scalars['DateTime']['output'];
};

/** The invoiceData entry of one input invoice. */
export type RefundInvoiceDataEntry = {
  readonly __typename?: 'RefundInvoiceDataEntry';
  /** What of it is not to be refunded. value − refunded − closed − lost is what is left to refund where nothing is in flight. */
  readonly closed: RefundMoney;
  /** True where nothing is pending, in flight or waiting. */
  readonly covered: Scalars['Boolean']['output'];
  /** The invoice's number. */
  readonly invoiceNumber: Scalars['String']['output'];
  /** What lost disputes paid back of it: it is not to be refunded either. */
  readonly lost: RefundMoney;
  /** The ids of its receipts, the newest 500. */
  readonly receiptIds: ReadonlyArray<Scalars['ID']['output']>;
  /** What was refunded for it. */
  readonly refunded: RefundMoney;
  /** The invoice's value, in gross. */
  readonly value: RefundMoney;
};

/** The invoiceData entry of refunds without an invoice. */
export type RefundInvoiceDataUncovered = {
  readonly __typename?: 'RefundInvoiceDataUncovered';
  /** The ids of its receipts, the newest 500. */
  readonly receiptIds: ReadonlyArray<Scalars['ID']['output']>;
  /** What was refunded without an invoice. */
  readonly refunded: RefundMoney;
};

/** One line of an invoice, as it was given. */
export type RefundInvoiceLine = {
  readonly __typename?: 'RefundInvoiceLine';
  /** The order line. Null where the source named none: then its value belongs to no line. */
  readonly lineId?: Maybe<Scalars['ID']['output']>;
  /** Gross price of one unit. Null where none was given, such as one finer than the currency's minor unit. */
  readonly price?: Maybe<RefundMoney>;
  /** How many. */
  readonly quantity: Scalars['RefundDecimal']['output'];
  /** The stock-keeping unit. Null where the source gave none. */
  readonly sku?: Maybe<Scalars['String']['output']>;
  /** The line's gross value: as it was given, else quantity times unit price, rounded half-up to the minor unit. */
  readonly total: RefundMoney;
};

/** One line of an invoice. */
export type RefundInvoiceLineInput = {
  /** The order line. Where absent, its value belongs to no line: a sku alone is never matched. */
  readonly lineId?: InputMaybe<Scalars['ID']['input']>;
  /** Gross price of one unit, in whole minor units. Leave it out where it is finer, and give the line's total. */
  readonly price?: InputMaybe<Scalars['RefundDecimal']['input']>;
  /** How many: above zero, up to 9 digits before and 6 after the point. */
  readonly quantity: Scalars['RefundDecimal']['input'];
  /** The stock-keeping unit, for people. */
  readonly sku?: InputMaybe<Scalars['String']['input']>;
  /**
   * The line's gross value. Price times quantity, rounded half-up, where absent. Where both are given it counts, and may
   * differ from price times quantity by what rounding the price explains.
   */
  readonly total?: InputMaybe<Scalars['RefundDecimal']['input']>;
};

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

/** OUTPUT: the sale. INPUT: the return, whose value is to be refunded. */
export type RefundInvoiceType =
  /** The return. Its value is to be refunded. */
  | 'INPUT'
  /** The sale. */
  | 'OUTPUT';

/** TOTAL: all that was left to refund. PARTIAL: less. */
export type RefundKind =
  /** Less than was left to refund. */
  | 'PARTIAL'
  /** All that was left to refund. */
  | 'TOTAL';

/** What a refund takes from one order line, or from none. */
export type RefundLine = {
  readonly __typename?: 'RefundLine';
  /** Opaque id, assigned by this subgraph. Vertex calls it refund_key. */
  readonly id: Scalars['ID']['output'];
  /** The order line as it is now. Null where lineId is null or an order change removed the line. */
  readonly line?: Maybe<RefundableLine>;
  /** The order line's id. Null on an adjustment that belongs to no line (goodwill, a return by value). */
  readonly lineId?: Maybe<Scalars['ID']['output']>;
  /** Counts from 1 inside the refund. Vertex calls it refund_note_subnumber. */
  readonly noteSubnumber: Scalars['Int']['output'];
  /** How many of the line, to 6 digits. Null on an adjustment, and where value alone is refunded. */
  readonly quantity?: Maybe<Scalars['RefundDecimal']['output']>;
  /**
   * Why this line is refunded. The customer reads it, here and on the credit note. Null where only the refund as a whole
   * has a reason.
   */
  readonly reason?: Maybe<Scalars['String']['output']>;
  /** How much of the line, net, tax and gross. */
  readonly total: RefundTaxedMoney;
  /** It is value alone, and nothing came back for it: goodwill spread over lines, or a line's tax. It covers no invoice. */
  readonly valueOnly: Scalars['Boolean']['output'];
};

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
  readonly full?: InputMaybe<Scalars['Boolean']['input']>;
  /** An amount with tax; the tax in it is worked out in the line's proportion. */
  readonly gross?: InputMaybe<Scalars['RefundDecimal']['input']>;
  /** The order line's id. */
  readonly lineId: Scalars['ID']['input'];
  /** An amount without tax; the tax is added to it in the line's proportion. */
  readonly net?: InputMaybe<Scalars['RefundDecimal']['input']>;
  /** This quantity of the line. */
  readonly quantity?: InputMaybe<Scalars['RefundDecimal']['input']>;
  /** Why this line is refunded; the refund's reason where absent. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  /**
   * Tax alone, such as that of a buyer who turns out to be exempt: at most what the line's tax has left. Nothing came
   * back for it, and it covers no invoice. What is left of the line then bears that much less tax.
   */
  readonly tax?: InputMaybe<Scalars['RefundDecimal']['input']>;
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

/** How a part of an order line was worked out. */
export type RefundLineWorkings = {
  readonly __typename?: 'RefundLineWorkings';
  /** How it was asked for. What a return or all of an order comes to is taken by gross. */
  readonly ask: RefundLineAsk;
  /** The order line's id. */
  readonly lineId: Scalars['ID']['output'];
  /** Which line of the refund it is: its noteSubnumber. */
  readonly noteSubnumber: Scalars['Int']['output'];
  /** Its quantity as it stood. */
  readonly quantity: Scalars['RefundDecimal']['output'];
  /** What refunds had taken of it before. */
  readonly refundedBefore: RefundTaxedMoney;
  /** The quantity that refunds had taken of it before. */
  readonly refundedQuantityBefore: Scalars['RefundDecimal']['output'];
  /** What that gives. */
  readonly taken: RefundTaxedMoney;
  /**
   * The tax of all that was refunded of the line by then, in proportion and not rounded yet. Rounded, less the tax refunded
   * before, it is the part's tax, within what the line had left.
   */
  readonly taxBeforeRounding: Scalars['RefundDecimal']['output'];
  /** The order line as it stood. */
  readonly total: RefundTaxedMoney;
};

/** An amount of one currency. */
export type RefundMoney = {
  readonly __typename?: 'RefundMoney';
  /** The amount in the currency's major unit, with exactly its minor digits: "12.30" EUR, "1230" JPY. */
  readonly amount: Scalars['RefundDecimal']['output'];
  /** The currency of the amount. */
  readonly currencyCode: Scalars['RefundCurrencyCode']['output'];
};

/** A page of orders. */
export type RefundOrderConnection = {
  readonly __typename?: 'RefundOrderConnection';
  /** The orders with their cursors. */
  readonly edges: ReadonlyArray<RefundOrderEdge>;
  /** The orders themselves. An entry is null where the subgraph that owns orders is down or doesn't know it. */
  readonly nodes: ReadonlyArray<Maybe<Order>>;
  /** Where the page stands in the list. */
  readonly pageInfo: PageInfo;
};

/** An order in a page. */
export type RefundOrderEdge = {
  readonly __typename?: 'RefundOrderEdge';
  /** Where the order stands in the list: opaque. */
  readonly cursor: Scalars['String']['output'];
  /** The order. Null where the subgraph that owns it is down or doesn't know it. */
  readonly node?: Maybe<Order>;
  /** The order's id. */
  readonly orderId: Scalars['ID']['output'];
};

/** One line of an order. */
export type RefundOrderLineInput = {
  /** The line's name, as people see it. */
  readonly description: Scalars['String']['input'];
  /** The line's id, unique within the order. */
  readonly id: Scalars['ID']['input'];
  /** What the line is. */
  readonly kind: RefundLineKind;
  /** The whole line without tax, in the order's currency. */
  readonly net: Scalars['RefundDecimal']['input'];
  /** How many: above zero, up to 9 digits before and 6 after the point. */
  readonly quantity: Scalars['RefundDecimal']['input'];
  /** The stock-keeping unit. */
  readonly sku?: InputMaybe<Scalars['String']['input']>;
  /** The whole line's tax, in the order's currency. */
  readonly tax: Scalars['RefundDecimal']['input'];
};

/**
 * One payment of an order. settled + voided can't exceed authorized. Where more settles than a recorded void leaves
 * room for, the recorded void is lowered.
 */
export type RefundOrderPaymentInput = {
  /** What was authorized, in the order's currency. */
  readonly authorized: Scalars['RefundDecimal']['input'];
  /** The payment's id at the source; unique over all orders. */
  readonly id: Scalars['ID']['input'];
  /** The label that people recognise it by. At most the last 4 digits of a card number. */
  readonly label?: InputMaybe<Scalars['String']['input']>;
  /** How it was paid. */
  readonly method: RefundPaymentMethod;
  /** The connector that refunds it: a configured name such as vtex, stripe or manual. */
  readonly provider: Scalars['String']['input'];
  /** Further values that the connector needs: VTEX's tid, authorizationId, nsu, settleId. */
  readonly providerData?: InputMaybe<ReadonlyArray<RefundProviderDatumInput>>;
  /** The provider's own id of the payment or charge; id where absent. */
  readonly providerPaymentId?: InputMaybe<Scalars['String']['input']>;
  /** The provider's own id of the transaction that the payment is part of, such as VTEX's transactionId. */
  readonly providerTransactionId?: InputMaybe<Scalars['String']['input']>;
  /** The total settled (captured) so far. A lower total than the recorded one is ignored. */
  readonly settled: Scalars['RefundDecimal']['input'];
  /** The total voided before capture so far. A lower total than the recorded one is ignored. */
  readonly voided: Scalars['RefundDecimal']['input'];
};

/** Something about a recorded order that should be checked. The order was recorded. */
export type RefundOrderWarning = {
  readonly __typename?: 'RefundOrderWarning';
  /** What it is about, for programs. */
  readonly code: RefundOrderWarningCode;
  /** What it is about, for people: a sentence with the values in it. */
  readonly message: Scalars['String']['output'];
  /** Where in the input: ["input", "payments"]. */
  readonly path: ReadonlyArray<Scalars['String']['output']>;
};

/** What to check about a recorded order. */
export type RefundOrderWarningCode =
  /**
   * The payments, less what was voided, exceed the lines, and no SURCHARGE line explains it: more than was ordered could
   * be refunded. Usually the payments are shared with other orders, or include interest that has no line.
   */
  | 'PAYMENTS_EXCEED_LINES';

/** What another rule would have done of the same amount. */
export type RefundOtherRule = {
  readonly __typename?: 'RefundOtherRule';
  /** Its allocations. */
  readonly allocations: ReadonlyArray<RefundRuleAllocation>;
  /** The rule. */
  readonly priority: RefundPriority;
};

/** What waits to be done. */
export type RefundOverview = {
  readonly __typename?: 'RefundOverview';
  /** The queues, those with nothing in them as well. */
  readonly queues: ReadonlyArray<RefundQueue>;
};

/** A payment as refunds see it: what it settled, and what was refunded to it. */
export type RefundPaymentAccount = {
  readonly __typename?: 'RefundPaymentAccount';
  /** What the customer's bank or provider authorized, settled or not. */
  readonly authorized: RefundMoney;
  /** What can be refunded now: settled − refunded − inFlight − held − lost, never below zero. */
  readonly available: RefundMoney;
  /** What open disputes hold of it. Null for a customer. */
  readonly held?: Maybe<RefundMoney>;
  /** Opaque, and another one than the payment's: a client that keeps objects by their id alone must not mix the two up. */
  readonly id: Scalars['ID']['output'];
  /** What allocations in flight have reserved of its settled money. */
  readonly inFlight: RefundMoney;
  /** The label that people recognise it by: 'Mastercard •••• 9518'. Never a full card number. Null where the OMS gave none. */
  readonly label?: Maybe<Scalars['String']['output']>;
  /** What lost disputes took of it for good. Null for a customer. */
  readonly lost?: Maybe<RefundMoney>;
  /** How it was paid. */
  readonly method: RefundPaymentMethod;
  /** The id of the order that it was paid for. */
  readonly orderId: Scalars['ID']['output'];
  /** The payment in the company's graph. Null where the subgraph that owns it is down or doesn't know it. */
  readonly payment?: Maybe<Payment>;
  /** The payment's id at the source; unique over all orders. */
  readonly paymentId: Scalars['ID']['output'];
  /** The configured connector that refunds it, such as vtex, stripe or manual. */
  readonly provider: Scalars['String']['output'];
  /** What was refunded to it: the total of the live receipts. */
  readonly refunded: RefundMoney;
  /** What has settled (was captured) so far. */
  readonly settled: RefundMoney;
  /**
   * Its settlements (captures) as they were reported, oldest first. They can be of less than `settled`: what an order was
   * recorded with is known as a total only. Null for a customer.
   */
  readonly settlements?: Maybe<ReadonlyArray<RefundSettlement>>;
  /** What may still settle: authorized − voided − settled. */
  readonly unsettled: RefundMoney;
  /** What was voided before capture: it was never charged. */
  readonly voided: RefundMoney;
  /** What allocations are waiting for until it settles. */
  readonly waitingForSettlement: RefundMoney;
};

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

/** A payment as it stood when a refund was decided. */
export type RefundPaymentStanding = {
  readonly __typename?: 'RefundPaymentStanding';
  /** What was authorized. */
  readonly authorized: RefundMoney;
  /** What could be refunded at once. */
  readonly available: RefundMoney;
  /** What allocations in flight had reserved. */
  readonly inFlight: RefundMoney;
  /** How it was paid. */
  readonly method: RefundPaymentMethod;
  /** The payment's id. */
  readonly paymentId: Scalars['ID']['output'];
  /** What had been refunded to it. */
  readonly refunded: RefundMoney;
  /** What could wait for it to settle. */
  readonly roomToWait: RefundMoney;
  /** What had settled. */
  readonly settled: RefundMoney;
  /** What had been voided before capture. */
  readonly voided: RefundMoney;
  /** What was waiting for it to settle. */
  readonly waitingForSettlement: RefundMoney;
};

/** Which orders with something pending to list. What is absent doesn't narrow the list. */
export type RefundPendingFilterInput = {
  /** Only orders in this currency. */
  readonly currencyCode?: InputMaybe<Scalars['RefundCurrencyCode']['input']>;
  /** Only orders of this customer. */
  readonly customerId?: InputMaybe<Scalars['ID']['input']>;
  /** Only orders with something that has been pending since before this instant. */
  readonly pendingSinceUntil?: InputMaybe<Scalars['DateTime']['input']>;
};

/** An earlier refund, or a lost dispute, that may already have refunded a return: one of the two. */
export type RefundPossibleDuplicate = {
  readonly __typename?: 'RefundPossibleDuplicate';
  /** How much of it covers no invoice. */
  readonly amount: RefundMoney;
  /** What makes it look so: the strongest sign. */
  readonly because: RefundDuplicateSign;
  /** The lost dispute. Null where it is a refund. */
  readonly dispute?: Maybe<RefundDispute>;
  /** The refund. Null where it is a dispute. */
  readonly refund?: Maybe<Refund>;
};

/** What a refund would do. Nothing was written. */
export type RefundPreview = {
  readonly __typename?: 'RefundPreview';
  /** The allocations it would make, by rank. */
  readonly allocations: ReadonlyArray<PlannedAllocation>;
  /**
   * Whether a second person must approve it before anything is sent. The token doesn't fix this: another refund may change
   * it.
   */
  readonly approval: RefundPreviewApproval;
  /** What of the invoice it would close by closeRest. Null where nothing. */
  readonly closes?: Maybe<RefundMoney>;
  /** What would be deducted. */
  readonly deductions: ReadonlyArray<RefundDeduction>;
  /** Whether it would refund all that is left. */
  readonly kind: RefundKind;
  /** The lines it would have. */
  readonly lines: ReadonlyArray<PlannedRefundLine>;
  /** The rule that chose the payments. */
  readonly priority: RefundPriority;
  /** What would still be refundable afterwards. */
  readonly refundableAfter: RefundMoney;
  /** What its lines are worth, before deductions. */
  readonly subtotal: RefundTaxedMoney;
  /** Pass it to requestRefund: it then does exactly this or refuses with PREVIEW_OUTDATED. */
  readonly token: Scalars['String']['output'];
  /** The amount it would request: subtotal less deductions. */
  readonly total: RefundTaxedMoney;
  /** The amount that would wait for settlement. */
  readonly waiting: RefundMoney;
  /** What a person should know before requesting it. It isn't refused for that. */
  readonly warnings: ReadonlyArray<RefundPreviewWarning>;
};

/** Whether a refund that is not requested yet would await approval. */
export type RefundPreviewApproval = {
  readonly __typename?: 'RefundPreviewApproval';
  /** The highest amount of an order's recent refunds together that needs none. Null where no amount does, and for a customer. */
  readonly limit?: Maybe<RefundMoney>;
  /**
   * By its amount, together with the live amounts of the order's other recent refunds; or because money would go elsewhere
   * than back to its payment.
   */
  readonly needed: Scalars['Boolean']['output'];
};

/** The answer of refundPreview: a preview, or why there is none. */
export type RefundPreviewPayload = {
  readonly __typename?: 'RefundPreviewPayload';
  /** Null where the refund would be refused. */
  readonly preview?: Maybe<RefundPreview>;
  /**
   * Why it would be refused; empty where it wouldn't. One error for every line, deduction or other field that is wrong,
   * the first by precedence; at most 100.
   */
  readonly userErrors: ReadonlyArray<RefundUserError>;
};

/** What a person should know before requesting a refund. */
export type RefundPreviewWarning = {
  readonly __typename?: 'RefundPreviewWarning';
  /** What it is about, for programs. */
  readonly code: RefundPreviewWarningCode;
  /** The same for people: a sentence with the values in it. */
  readonly message: Scalars['String']['output'];
};

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
  readonly name: Scalars['String']['input'];
  /** Its value. */
  readonly value: Scalars['String']['input'];
};

/** What waits in one queue. */
export type RefundQueue = {
  readonly __typename?: 'RefundQueue';
  /** Their sum in each currency; empty where there is none. */
  readonly amounts: ReadonlyArray<RefundMoney>;
  /** How many: allocations, or invoices. Counts among 10,000 refunds or 1,000 orders. */
  readonly count: Scalars['Int']['output'];
  /** False where there may be more than count. */
  readonly countIsExact: Scalars['Boolean']['output'];
  /** Which queue. */
  readonly name: RefundQueueName;
  /** How long that is, in whole seconds. Null where there is none. */
  readonly oldestAgeSeconds?: Maybe<Scalars['Int']['output']>;
  /** Since when the oldest of them has waited. Null where there is none. */
  readonly oldestSince?: Maybe<Scalars['DateTime']['output']>;
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

/** A receipt: the provider's confirmation of a refund. One transfer may be for several refunds and payments of its order. */
export type RefundReceipt = {
  readonly __typename?: 'RefundReceipt';
  /** The refunded amount, as it was reported: it never changes, whatever was reversed since. */
  readonly amount: RefundMoney;
  /** Opaque id, assigned by this subgraph. */
  readonly id: Scalars['ID']['output'];
  /** What is left of it: the amount less its reversals. */
  readonly liveAmount: RefundMoney;
  /** When the provider paid. */
  readonly occurredAt: Scalars['DateTime']['output'];
  /** The id of the order that it belongs to. */
  readonly orderId: Scalars['ID']['output'];
  /** The provider's own id of the refund; unique per order and provider. */
  readonly providerRefundId: Scalars['String']['output'];
  /** When it was recorded here. */
  readonly recordedAt: Scalars['DateTime']['output'];
  /** Who recorded it. Null for a customer, and where nobody kept it. */
  readonly recordedBy?: Maybe<Scalars['String']['output']>;
  /** Its reversals, oldest first. A reversed receipt stays on record. */
  readonly reversals: ReadonlyArray<RefundReceiptReversal>;
  /** What it is for: one share for each allocation and invoice. They sum to amount, and their liveAmounts to liveAmount. */
  readonly shares: ReadonlyArray<RefundReceiptShare>;
  /** Who reported it. */
  readonly source: RefundReceiptSource;
  /** By which the customer's bank finds it, such as an acquirer reference number (ARN). Null where none was reported. */
  readonly traceReference?: Maybe<Scalars['String']['output']>;
};

/** A page of receipts. */
export type RefundReceiptConnection = {
  readonly __typename?: 'RefundReceiptConnection';
  /** The receipts with their cursors. */
  readonly edges: ReadonlyArray<RefundReceiptEdge>;
  /** The receipts themselves. */
  readonly nodes: ReadonlyArray<RefundReceipt>;
  /** Where the page stands in the list. */
  readonly pageInfo: PageInfo;
  /** How many there are on all pages; counts to 1,000, unless an exact count was asked for. */
  readonly totalCount: Scalars['Int']['output'];
  /** False where there may be more than totalCount. */
  readonly totalCountIsExact: Scalars['Boolean']['output'];
};

/** A receipt in a page. */
export type RefundReceiptEdge = {
  readonly __typename?: 'RefundReceiptEdge';
  /** Where the receipt stands in the list: opaque. */
  readonly cursor: Scalars['String']['output'];
  /** The receipt. */
  readonly node: RefundReceipt;
};

/** Which receipts to list. What is absent doesn't narrow the list. */
export type RefundReceiptFilterInput = {
  /** Only receipts in this currency. */
  readonly currencyCode?: InputMaybe<Scalars['RefundCurrencyCode']['input']>;
  /** Only receipts that cover the invoice of this number, of whatever order. */
  readonly invoiceNumber?: InputMaybe<Scalars['String']['input']>;
  /** Only receipts that the provider paid at this instant or later. */
  readonly occurredFrom?: InputMaybe<Scalars['DateTime']['input']>;
  /** Only receipts that the provider paid before this instant. */
  readonly occurredUntil?: InputMaybe<Scalars['DateTime']['input']>;
  /** Only receipts of these orders. */
  readonly orderIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** Only receipts of this payment. */
  readonly paymentId?: InputMaybe<Scalars['ID']['input']>;
  /** Only receipts of this connector. */
  readonly provider?: InputMaybe<Scalars['String']['input']>;
  /** Only receipts with this id at the provider. */
  readonly providerRefundId?: InputMaybe<Scalars['String']['input']>;
  /** Only receipts that were recorded at this instant or later. */
  readonly recordedFrom?: InputMaybe<Scalars['DateTime']['input']>;
  /** Only receipts that were recorded before this instant. */
  readonly recordedUntil?: InputMaybe<Scalars['DateTime']['input']>;
  /** True: only receipts of which something was reversed; false: only others. */
  readonly reversed?: InputMaybe<Scalars['Boolean']['input']>;
  /** Only receipts that were reported by one of these. */
  readonly source?: InputMaybe<ReadonlyArray<RefundReceiptSource>>;
  /** Only receipts with this reference of the banks', such as an ARN. */
  readonly traceReference?: InputMaybe<Scalars['String']['input']>;
};

/** A provider reversed the refund that a receipt confirmed, or a part of it; the money is pending again. */
export type RefundReceiptReversal = {
  readonly __typename?: 'RefundReceiptReversal';
  /** The reversed amount. */
  readonly amount: RefundMoney;
  /** When it was recorded here. */
  readonly at: Scalars['DateTime']['output'];
  /** Opaque id, assigned by this subgraph. */
  readonly id: Scalars['ID']['output'];
  /** What the provider or the staff says about it. Null for a customer, and where none was recorded. */
  readonly message?: Maybe<Scalars['String']['output']>;
  /** When the provider reversed it. Null where nobody said. */
  readonly occurredAt?: Maybe<Scalars['DateTime']['output']>;
  /** The provider's own id of it, unique per receipt; null where none was reported. */
  readonly providerReversalId?: Maybe<Scalars['String']['output']>;
};

/** What of a receipt is for one allocation, and of that for one invoice or for none. */
export type RefundReceiptShare = {
  readonly __typename?: 'RefundReceiptShare';
  /** The allocation that was refunded. */
  readonly allocation?: Maybe<PaymentAllocation>;
  /** The id of the allocation that was refunded. */
  readonly allocationId: Scalars['ID']['output'];
  /** How much of the receipt it is. */
  readonly amount: RefundMoney;
  /** Where the money really went. */
  readonly destination: RefundDestination;
  /** The input invoice that it covers. Null: none. */
  readonly invoiceNumber?: Maybe<Scalars['String']['output']>;
  /** What is left of it: the amount less what was reversed. */
  readonly liveAmount: RefundMoney;
  /** The payment whose money was refunded. Null where the subgraph that owns it is down or doesn't know it. */
  readonly payment?: Maybe<Payment>;
  /** The id of the payment whose money was refunded. */
  readonly paymentId: Scalars['ID']['output'];
  /** The refund that it belongs to. */
  readonly refund?: Maybe<Refund>;
  /** The id of the refund that it belongs to. */
  readonly refundId: Scalars['ID']['output'];
};

/** What of a receipt is for one allocation or payment, and for which invoice. */
export type RefundReceiptShareInput = {
  /**
   * The allocation that was refunded. Where absent, an open allocation of the same invoice, payment and amount is matched;
   * if there is none, a refund made outside this subgraph is recorded.
   */
  readonly allocationId?: InputMaybe<Scalars['ID']['input']>;
  /** How much of the receipt it is, in the order's currency. */
  readonly amount: Scalars['RefundDecimal']['input'];
  /**
   * The input invoice that it covers; with an allocationId one that the allocation covers. Where absent, what the
   * allocation covers, or none.
   */
  readonly invoiceNumber?: InputMaybe<Scalars['String']['input']>;
  /** The payment whose money was refunded. Required without an allocationId. */
  readonly paymentId?: InputMaybe<Scalars['ID']['input']>;
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

/** How much of a payment a rule takes. */
export type RefundRuleAllocation = {
  readonly __typename?: 'RefundRuleAllocation';
  /** The amount. */
  readonly amount: RefundMoney;
  /** The payment's id. */
  readonly paymentId: Scalars['ID']['output'];
  /** The order in which the rule took the payments, from 1. */
  readonly rank: Scalars['Int']['output'];
  /** The rule that chose this payment. */
  readonly rule: RefundAllocationRule;
  /** True where it waits until the payment settles. */
  readonly waitsForSettlement: Scalars['Boolean']['output'];
};

/** What to refund: exactly one field. Null and false count as absent. */
export type RefundScopeInput = {
  /** A value for which nothing came back, in gross and before deductions: goodwill, or a return by value. */
  readonly amount?: InputMaybe<Scalars['RefundDecimal']['input']>;
  /** With amount: what it is spread over. NOTHING where absent: then it belongs to no line, and no tax is corrected. */
  readonly amountOver?: InputMaybe<RefundAmountOver>;
  /** All that is left. */
  readonly full?: InputMaybe<Scalars['Boolean']['input']>;
  /**
   * With pendingInvoiceNumber: only so much of what is pending, in gross and before deductions. It is spread over the
   * invoice's lines; what they can't give any more is refunded as an adjustment.
   */
  readonly invoiceAmount?: InputMaybe<Scalars['RefundDecimal']['input']>;
  /** These order lines, each at most once. */
  readonly lines?: InputMaybe<ReadonlyArray<RefundLineInput>>;
  /** What is pending on this input invoice. */
  readonly pendingInvoiceNumber?: InputMaybe<Scalars['String']['input']>;
};

/** A page of results. */
export type RefundSearchConnection = {
  readonly __typename?: 'RefundSearchConnection';
  /** The results with their cursors. */
  readonly edges: ReadonlyArray<RefundSearchEdge>;
  /** The results themselves. */
  readonly nodes: ReadonlyArray<RefundSearchResult>;
  /** Where the page stands in the list. */
  readonly pageInfo: PageInfo;
};

/** A result in a page. */
export type RefundSearchEdge = {
  readonly __typename?: 'RefundSearchEdge';
  /** Where the result stands in the list: opaque. */
  readonly cursor: Scalars['String']['output'];
  /** The result. */
  readonly node: RefundSearchResult;
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

/** Something that a search found. */
export type RefundSearchResult = {
  readonly __typename?: 'RefundSearchResult';
  /** The credit note. Null where it is none. */
  readonly creditNote?: Maybe<RefundCreditNote>;
  /** True where it is exactly the text; false where it begins with it. */
  readonly exact: Scalars['Boolean']['output'];
  /** The number of the invoice. Null where it is no invoice. */
  readonly invoiceNumber?: Maybe<Scalars['String']['output']>;
  /** What it is. */
  readonly kind: RefundSearchKind;
  /** The id or number that was found. */
  readonly matched: Scalars['String']['output'];
  /** The order that it belongs to. Null where the subgraph that owns it is down or doesn't know it. */
  readonly order?: Maybe<Order>;
  /** The id of the order that it belongs to. */
  readonly orderId: Scalars['ID']['output'];
  /** The id of the payment. Null where it is no payment. */
  readonly paymentId?: Maybe<Scalars['ID']['output']>;
  /** The receipt. Null where it is none. */
  readonly receipt?: Maybe<RefundReceipt>;
  /** The refund that it is, or belongs to. Null where it belongs to none. */
  readonly refund?: Maybe<Refund>;
};

/** A settlement of a payment: one capture at the provider. */
export type RefundSettlement = {
  readonly __typename?: 'RefundSettlement';
  /** The amount that settled with it. */
  readonly amount: RefundMoney;
  /** When it settled. */
  readonly occurredAt: Scalars['DateTime']['output'];
  /** The provider's own id of it. Null where none was reported. */
  readonly providerSettlementId?: Maybe<Scalars['String']['output']>;
  /** When it was recorded here. */
  readonly recordedAt: Scalars['DateTime']['output'];
};

/** The order of a list of refunds; refunds that are equal in it come by their ids. */
export type RefundSort =
  /** By the requested amount, highest first. Amounts of several currencies are compared as numbers. */
  | 'AMOUNT_DESC'
  /** By completedAt, newest first. Only refunds that were completed. */
  | 'COMPLETED_DESC'
  /** By requestedAt, newest first. */
  | 'REQUESTED_DESC'
  /** By updatedAt, oldest first: what was changed since is at the end. */
  | 'UPDATED_ASC';

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

/** A step of a refund: what happened to it, or where a part of it stands now. */
export type RefundStep = {
  readonly __typename?: 'RefundStep';
  /** Which of the refund's allocations it is about. Null where it is about all of them, or about a receipt. */
  readonly allocationId?: Maybe<Scalars['ID']['output']>;
  /** The amount. Negative on a cancelling credit note. */
  readonly amount: RefundMoney;
  /** When it happened. A provider's own time for what a provider did. */
  readonly at: Scalars['DateTime']['output'];
  /** What happened. */
  readonly code: RefundStepCode;
  /** Which of the refund's credit notes CREDIT_NOTE_ISSUED is about. Null for any other. */
  readonly creditNoteId?: Maybe<Scalars['ID']['output']>;
  /** What the provider or the staff said about it, in their words. Null where they said nothing, and for a customer. */
  readonly message?: Maybe<Scalars['String']['output']>;
  /** Which of the refund's receipts REFUNDED and REVERSED are about: it says where the money really went. Null for any other. */
  readonly receiptId?: Maybe<Scalars['ID']['output']>;
};

/** What happened to a refund. New codes may come; a page that doesn't know one leaves the step out. */
export type RefundStepCode =
  /** A second person must approve it before anything is sent. */
  | 'AWAITING_APPROVAL'
  /** It was canceled before it was sent. */
  | 'CANCELED'
  /** Its payment had counted as never charged, and was charged after all: it is owed again. */
  | 'CHARGED_AFTER_ALL'
  /** A credit note was issued for what was paid. */
  | 'CREDIT_NOTE_ISSUED'
  /** The provider declined it. The shop can try again, or pay it otherwise. */
  | 'DECLINED'
  /** A person of the shop pays it, or finds out what became of it. */
  | 'HANDLED_BY_HAND'
  /** Nothing is to be paid: its payment was never charged. */
  | 'NOT_CHARGED'
  /** It is being paid: queued, sent, or sent with an outcome that is being checked. */
  | 'ON_ITS_WAY'
  /** It was not sent, since what it was for had been paid already. */
  | 'PAID_OTHERWISE'
  /** It was paid: a receipt proves it. */
  | 'REFUNDED'
  /** It is paid by another part of the refund instead. */
  | 'REPLACED'
  /** The refund was requested. */
  | 'REQUESTED'
  /** What had been paid came back to the shop; it is owed again. */
  | 'REVERSED'
  /** It is paid as soon as its payment settles. */
  | 'WAITING_FOR_SETTLEMENT';

/** Totals of the order's refunds, gross unless stated otherwise. */
export type RefundSummary = {
  readonly __typename?: 'RefundSummary';
  /**
   * What all payments have that can be refunded now: the sum of their available.
   * settled + overRefunded = refunded + inFlight + held + lost + available.
   */
  readonly available: RefundMoney;
  /** False where invoiceData differs from the receipts; refundDrift lists such orders. */
  readonly consistent: Scalars['Boolean']['output'];
  /** The currency of the order and of every sum here. */
  readonly currencyCode: Scalars['RefundCurrencyCode']['output'];
  /** What open disputes hold of the payments: nothing of it can be refunded until they end. Null for a customer. */
  readonly held?: Maybe<RefundMoney>;
  /** Settled money reserved by allocations that no receipt confirms yet. */
  readonly inFlight: RefundMoney;
  /** What lost disputes took of the payments for good. Null for a customer. */
  readonly lost?: Maybe<RefundMoney>;
  /**
   * What was refunded, is in flight or was lost to disputes, beyond what had settled: always 0.00 unless a receipt was
   * recorded with acceptExcess, a provider refunded more than requested, or a dispute was lost over money that had been
   * refunded. Allocations that were not sent yet are canceled at once, with the failure code MONEY_GONE.
   */
  readonly overRefunded: RefundMoney;
  /**
   * What input invoices still require to be refunded: not covered by a receipt, an allocation in flight, a waiting one or a
   * lost dispute, and neither deducted nor closed.
   */
  readonly pending: RefundMoney;
  /** Which payment is refunded first where a refund names no priority. */
  readonly priority: RefundPriority;
  /**
   * The largest amount of a further refund: the available money of all payments plus what may wait for settlement.
   * It is the limit given with EXCEEDS_REFUNDABLE.
   */
  readonly refundable: RefundMoney;
  /** What was refunded: the total of the live receipts. */
  readonly refunded: RefundTaxedMoney;
  /** What the payments have settled so far. Settled is what other systems call captured. */
  readonly settled: RefundMoney;
  /** The sum of the lines, SURCHARGE lines (instalment interest) included. */
  readonly total: RefundTaxedMoney;
  /** What was requested and is waiting for its payment to settle. */
  readonly waitingForSettlement: RefundMoney;
};

/** An allocation that needs manual action. */
export type RefundTask = {
  readonly __typename?: 'RefundTask';
  /** From when on manual action is needed. An unknown outcome is listed at once and checked automatically; after 15 minutes it should be checked manually as well. Null while the provider reports it as pending. */
  readonly actFrom?: Maybe<Scalars['DateTime']['output']>;
  /** How long that is, in whole seconds. */
  readonly ageSeconds: Scalars['Int']['output'];
  /** The allocation. */
  readonly allocation: PaymentAllocation;
  /** The amount. */
  readonly amount: RefundMoney;
  /** Who sees to it, as assignRefundTask said last; null where nobody does. */
  readonly assignee?: Maybe<Scalars['String']['output']>;
  /** Why manual action is needed. */
  readonly cause: RefundTaskCause;
  /** What happened and what to do, as a sentence. */
  readonly message: Scalars['String']['output'];
  /** The order of the refund. Null where the subgraph that owns it is down or doesn't know it. */
  readonly order?: Maybe<Order>;
  /** The id of the order of the refund. */
  readonly orderId: Scalars['ID']['output'];
  /** The label of where its money goes, mostly the payment's, such as 'Mastercard •••• 9518'; null where it has none. */
  readonly paymentLabel?: Maybe<Scalars['String']['output']>;
  /** The refund that it belongs to. */
  readonly refund: Refund;
  /** Since when it has been waiting. */
  readonly since: Scalars['DateTime']['output'];
};

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

/** A page of tasks. */
export type RefundTaskConnection = {
  readonly __typename?: 'RefundTaskConnection';
  /** The tasks with their cursors. */
  readonly edges: ReadonlyArray<RefundTaskEdge>;
  /** The tasks themselves. */
  readonly nodes: ReadonlyArray<RefundTask>;
  /** Where the page stands in the list. */
  readonly pageInfo: PageInfo;
  /** How many there are on all pages; counts to 1,000. */
  readonly totalCount: Scalars['Int']['output'];
  /** False where there may be more than totalCount. */
  readonly totalCountIsExact: Scalars['Boolean']['output'];
};

/** A task in a page. */
export type RefundTaskEdge = {
  readonly __typename?: 'RefundTaskEdge';
  /** Where the task stands in the list: opaque. */
  readonly cursor: Scalars['String']['output'];
  /** The task. */
  readonly node: RefundTask;
};

/** Which tasks to list. What is absent doesn't narrow the list. */
export type RefundTaskFilterInput = {
  /** Only tasks that somebody sees to, or only those that nobody does. */
  readonly assigned?: InputMaybe<Scalars['Boolean']['input']>;
  /** Only tasks that this person sees to. */
  readonly assignee?: InputMaybe<Scalars['String']['input']>;
  /** Only tasks with one of these causes. */
  readonly causes?: InputMaybe<ReadonlyArray<RefundTaskCause>>;
  /** Only tasks in this currency. */
  readonly currencyCode?: InputMaybe<Scalars['RefundCurrencyCode']['input']>;
  /** Only tasks of these connectors. */
  readonly providers?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};

/** An amount with its tax shown apart: net + tax = gross, always, to the minor unit. */
export type RefundTaxedMoney = {
  readonly __typename?: 'RefundTaxedMoney';
  /** The amount with tax: what is paid or refunded. */
  readonly gross: RefundMoney;
  /** The amount without tax. */
  readonly net: RefundMoney;
  /** The tax. */
  readonly tax: RefundMoney;
};

/** A refused request: an expected error. Nothing was written. */
export type RefundUserError = {
  readonly __typename?: 'RefundUserError';
  /** The reason, for programs. */
  readonly code: RefundUserErrorCode;
  /** The highest amount that would have been accepted, where an amount was too high. Null elsewhere. */
  readonly limit?: Maybe<RefundMoney>;
  /** The reason for people: a sentence with the value in it. */
  readonly message: Scalars['String']['output'];
  /** Where in the input: ["input", "lines", "0", "amount"]. Null where no single field caused it. */
  readonly path?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
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

/** The caller. */
export type RefundViewer = {
  readonly __typename?: 'RefundViewer';
  /** Whether it may approve refunds that others requested. */
  readonly mayApprove: Scalars['Boolean']['output'];
  /** Whether it may retry, cancel and repair. */
  readonly mayOperate: Scalars['Boolean']['output'];
  /** Whether it may request refunds. */
  readonly mayRequest: Scalars['Boolean']['output'];
  /** The highest refund that needs no approval, in each currency that has such a limit. A currency that isn't here has none. */
  readonly requestLimits: ReadonlyArray<RefundMoney>;
  /** The scopes of its token that mean something here. */
  readonly scopes: ReadonlyArray<Scalars['String']['output']>;
  /** The subject of its token. Null for a client without one. */
  readonly subject?: Maybe<Scalars['ID']['output']>;
};

/** An order line with its refunded and refundable amounts. */
export type RefundableLine = {
  readonly __typename?: 'RefundableLine';
  /** The line's name, as people see it. */
  readonly description: Scalars['String']['output'];
  /** The order's id and the line's together, unique over all orders: opaque. */
  readonly id: Scalars['ID']['output'];
  /** What the line is: goods, shipping, a fee or a surcharge. */
  readonly kind: RefundLineKind;
  /** The line's id at the OMS, unique within the order: what requests and invoices name. */
  readonly lineId: Scalars['ID']['output'];
  /** How many were ordered. */
  readonly quantity: Scalars['RefundDecimal']['output'];
  /** The largest further refund of the line: total less refunded. */
  readonly refundable: RefundTaxedMoney;
  /** The quantity that can still be refunded. */
  readonly refundableQuantity: Scalars['RefundDecimal']['output'];
  /** What refunds have taken of the line: refunded, in flight or waiting. What failed or was canceled is released again. */
  readonly refunded: RefundTaxedMoney;
  /** The quantity that refunds have taken of the line, to 6 digits. */
  readonly refundedQuantity: Scalars['RefundDecimal']['output'];
  /** The stock-keeping unit. Null where the OMS gave none. */
  readonly sku?: Maybe<Scalars['String']['output']>;
  /** The whole line as ordered. */
  readonly total: RefundTaxedMoney;
  /** Gross price of one unit, rounded half-up to the minor unit. Null where the line's gross isn't that times its quantity. */
  readonly unitPrice?: Maybe<RefundMoney>;
};

/** A rejection. */
export type RejectRefundInput = {
  /** Makes the call safe to repeat: 1 to 255 printable ASCII characters. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** Why it is rejected: 1 to 2,000 characters. */
  readonly reason: Scalars['String']['input'];
  /** The refund to decide on. */
  readonly refundId: Scalars['ID']['input'];
};

/** The answer of rejectRefund. */
export type RejectRefundPayload = {
  readonly __typename?: 'RejectRefundPayload';
  /** The refund as it is now. Null where it was refused. */
  readonly refund?: Maybe<Refund>;
  /** True where an earlier call with the same idempotencyKey did it. */
  readonly replayed: Scalars['Boolean']['output'];
  /** Why it was refused; then nothing was written. */
  readonly userErrors: ReadonlyArray<RefundUserError>;
};

/** Which closure is to be refunded after all. */
export type ReopenPendingRefundInput = {
  /** How much of it, at most what it closes. All of it where absent. */
  readonly amount?: InputMaybe<Scalars['RefundDecimal']['input']>;
  /** The closure's id. */
  readonly closureId: Scalars['ID']['input'];
  /** Makes the call safe to repeat: 1 to 255 printable ASCII characters. */
  readonly idempotencyKey: Scalars['String']['input'];
};

/** The answer of reopenPendingRefund. */
export type ReopenPendingRefundPayload = {
  readonly __typename?: 'ReopenPendingRefundPayload';
  /** What is still closed by it. Null where that is nothing, and where it was refused. */
  readonly closure?: Maybe<RefundClosure>;
  /** The invoice's account as it is now. Null where it was refused. */
  readonly invoice?: Maybe<RefundInvoiceAccount>;
  /** True where an earlier call with the same idempotencyKey did it. */
  readonly replayed: Scalars['Boolean']['output'];
  /** Why nothing was written; empty where it was accepted. */
  readonly userErrors: ReadonlyArray<RefundUserError>;
};

/** A request to refund everything pending on an order. */
export type RequestPendingRefundsInput = {
  /**
   * Also refunds returns that an earlier refund may already have refunded: somebody looked, and it hadn't. You are not
   * asked about the same refund and return again.
   */
  readonly acceptPossibleDuplicates: Scalars['Boolean']['input'];
  /** The caller's own reference of the case, such as an RMA number: 1 to 200 characters. */
  readonly externalReference?: InputMaybe<Scalars['String']['input']>;
  /** Makes the call safe to repeat: 1 to 255 printable ASCII characters. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** The order's id. */
  readonly orderId: Scalars['ID']['input'];
  /** Which payment is refunded first; the order's own rule where absent. */
  readonly priority?: InputMaybe<RefundPriority>;
  /** Why; "Return invoice" and the invoice's number where absent. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  /** The caller's own code of the reason: 1 to 50 characters. */
  readonly reasonCode?: InputMaybe<Scalars['String']['input']>;
};

/** The answer of requestPendingRefunds. */
export type RequestPendingRefundsPayload = {
  readonly __typename?: 'RequestPendingRefundsPayload';
  /** The refunds that were made, by the age of their invoices. */
  readonly refunds: ReadonlyArray<Refund>;
  /** True where an earlier call with the same idempotencyKey did it. */
  readonly replayed: Scalars['Boolean']['output'];
  /** Why it was refused, or which of the pending invoices were and why; empty where all were accepted. */
  readonly userErrors: ReadonlyArray<RefundUserError>;
};

/** A refund request. */
export type RequestRefundInput = {
  /**
   * How much of which payment is refunded, instead of a rule; together exactly what the scope comes to. Needs the scope
   * refunds:operate.
   */
  readonly allocations?: InputMaybe<ReadonlyArray<RefundAllocationInput>>;
  /** Why these allocations were chosen, for the staff. */
  readonly choiceReason?: InputMaybe<Scalars['String']['input']>;
  /**
   * With pendingInvoiceNumber: why the rest of the invoice is not to be refunded; it is closed with this refund, and
   * reopened where the refund is rejected or canceled. It stays pending where absent. Needs the scope refunds:operate.
   */
  readonly closeRest?: InputMaybe<RefundClosureReason>;
  /** Deductions, such as restocking. */
  readonly deductions?: InputMaybe<ReadonlyArray<RefundDeductionInput>>;
  /**
   * Where its money goes; back to the payments where absent. Needs the scope refunds:operate and, where refunds of some
   * amount need approval, approval of any amount.
   */
  readonly destination?: InputMaybe<RefundDestinationInput>;
  /** The caller's own reference of the case, such as an RMA number: 1 to 200 characters. */
  readonly externalReference?: InputMaybe<Scalars['String']['input']>;
  /** Makes the call safe to repeat: 1 to 255 printable ASCII characters. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** A remark for the staff. */
  readonly note?: InputMaybe<Scalars['String']['input']>;
  /** The order's id. */
  readonly orderId: Scalars['ID']['input'];
  /**
   * The token of a preview of the same request: the refund then does exactly what it showed, or is refused with
   * PREVIEW_OUTDATED.
   */
  readonly previewToken?: InputMaybe<Scalars['String']['input']>;
  /** Which payment is refunded first; the order's own rule where absent. */
  readonly priority?: InputMaybe<RefundPriority>;
  /** Why; the customer sees it, too. */
  readonly reason: Scalars['String']['input'];
  /** The caller's own code of the reason: 1 to 50 characters. */
  readonly reasonCode?: InputMaybe<Scalars['String']['input']>;
  /** What to refund. */
  readonly scope: RefundScopeInput;
};

/** The answer of requestRefund. */
export type RequestRefundPayload = {
  readonly __typename?: 'RequestRefundPayload';
  /** The refund. Null where it was refused. */
  readonly refund?: Maybe<Refund>;
  /** True where an earlier call with the same idempotencyKey did it. */
  readonly replayed: Scalars['Boolean']['output'];
  /**
   * Why nothing was written; empty where it was accepted. One error for every line, deduction or other field that is
   * wrong, the first by precedence; at most 100.
   */
  readonly userErrors: ReadonlyArray<RefundUserError>;
};

/** A credit note to send again. */
export type ResendRefundCreditNoteInput = {
  /** The note. */
  readonly creditNoteId: Scalars['ID']['input'];
  /** Makes the call safe to repeat: 1 to 255 printable ASCII characters. */
  readonly idempotencyKey: Scalars['String']['input'];
};

/** The answer of resendRefundCreditNote. */
export type ResendRefundCreditNotePayload = {
  readonly __typename?: 'ResendRefundCreditNotePayload';
  /** The note as it is now. Null where it was refused. */
  readonly creditNote?: Maybe<RefundCreditNote>;
  /** True where an earlier call with the same idempotencyKey did it. */
  readonly replayed: Scalars['Boolean']['output'];
  /** Why it was refused; then nothing was written. */
  readonly userErrors: ReadonlyArray<RefundUserError>;
};

/** An allocation to retry. */
export type RetryRefundAllocationInput = {
  /** The FAILED or MANUAL allocation. */
  readonly allocationId: Scalars['ID']['input'];
  /**
   * Where the money goes now; back to the payment where absent, also where it was to go elsewhere before. For another
   * destination a new allocation is made and this one stays FAILED.
   */
  readonly destination?: InputMaybe<RefundDestinationInput>;
  /** Makes the call safe to repeat: 1 to 255 printable ASCII characters. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** True where it will be refunded manually, so that no connector sends it. */
  readonly manual?: InputMaybe<Scalars['Boolean']['input']>;
  /**
   * Another payment of the order to refund: a new allocation is made and this one stays FAILED. The same payment where
   * absent.
   */
  readonly paymentId?: InputMaybe<Scalars['ID']['input']>;
};

/** The answer of retryRefundAllocation. */
export type RetryRefundAllocationPayload = {
  readonly __typename?: 'RetryRefundAllocationPayload';
  /** The retried allocation: the same one, or the new one on another payment. Null where it was refused. */
  readonly allocation?: Maybe<PaymentAllocation>;
  /** True where an earlier call with the same idempotencyKey did it. */
  readonly replayed: Scalars['Boolean']['output'];
  /** Why nothing was written; empty where it was accepted. */
  readonly userErrors: ReadonlyArray<RefundUserError>;
};



export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
      reference: TReference,
      context: TContext,
      info: GraphQLResolveInfo
    ) => Promise<TResult> | TResult;

      type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
      type NullableCheck<T, S> = Maybe<T> extends T ? Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
      type ListCheck<T, S> = T extends (infer U)[] ? NullableCheck<U, S>[] : GraphQLRecursivePick<T, S>;
      export type GraphQLRecursivePick<T, S> = { [K in keyof T & keyof S]: ScalarCheck<T[K], S[K]> };
    

export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

/** Mapping of federation types */
export type FederationTypes = {
  Invoice: Invoice;
  Order: Order;
  Payment: Payment;
  PaymentAllocation: PaymentAllocation;
  Refund: Refund;
  RefundCreditNote: RefundCreditNote;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Invoice:
    ( { __typename: 'Invoice' }
    & GraphQLRecursivePick<FederationTypes['Invoice'], {"id":true}> );
  Order:
    ( { __typename: 'Order' }
    & GraphQLRecursivePick<FederationTypes['Order'], {"id":true}> );
  Payment:
    ( { __typename: 'Payment' }
    & GraphQLRecursivePick<FederationTypes['Payment'], {"id":true}> );
  PaymentAllocation:
    ( { __typename: 'PaymentAllocation' }
    & GraphQLRecursivePick<FederationTypes['PaymentAllocation'], {"id":true}> );
  Refund:
    ( { __typename: 'Refund' }
    & GraphQLRecursivePick<FederationTypes['Refund'], {"id":true}> );
  RefundCreditNote:
    ( { __typename: 'RefundCreditNote' }
    & GraphQLRecursivePick<FederationTypes['RefundCreditNote'], {"id":true}> );
};



/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  ApproveRefundInput: ApproveRefundInput;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  ApproveRefundPayload: ResolverTypeWrapper<Omit<ApproveRefundPayload, 'refund' | 'userErrors'> & { refund?: Maybe<ResolversTypes['Refund']>, userErrors: ReadonlyArray<ResolversTypes['RefundUserError']> }>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  AssignRefundTaskInput: AssignRefundTaskInput;
  AssignRefundTaskPayload: ResolverTypeWrapper<Omit<AssignRefundTaskPayload, 'allocation' | 'userErrors'> & { allocation?: Maybe<ResolversTypes['PaymentAllocation']>, userErrors: ReadonlyArray<ResolversTypes['RefundUserError']> }>;
  CancelRefundInput: CancelRefundInput;
  CancelRefundPayload: ResolverTypeWrapper<Omit<CancelRefundPayload, 'refund' | 'userErrors'> & { refund?: Maybe<ResolversTypes['Refund']>, userErrors: ReadonlyArray<ResolversTypes['RefundUserError']> }>;
  ClosePendingRefundInput: ClosePendingRefundInput;
  ClosePendingRefundPayload: ResolverTypeWrapper<Omit<ClosePendingRefundPayload, 'closure' | 'invoice' | 'userErrors'> & { closure?: Maybe<ResolversTypes['RefundClosure']>, invoice?: Maybe<ResolversTypes['RefundInvoiceAccount']>, userErrors: ReadonlyArray<ResolversTypes['RefundUserError']> }>;
  CoverPendingRefundInput: CoverPendingRefundInput;
  CoverPendingRefundPayload: ResolverTypeWrapper<Omit<CoverPendingRefundPayload, 'invoice' | 'refunds' | 'userErrors'> & { invoice?: Maybe<ResolversTypes['RefundInvoiceAccount']>, refunds: ReadonlyArray<ResolversTypes['Refund']>, userErrors: ReadonlyArray<ResolversTypes['RefundUserError']> }>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  EraseRefundCustomerInput: EraseRefundCustomerInput;
  EraseRefundCustomerPayload: ResolverTypeWrapper<Omit<EraseRefundCustomerPayload, 'creditNotes' | 'order' | 'userErrors'> & { creditNotes: ReadonlyArray<ResolversTypes['RefundCreditNote']>, order?: Maybe<ResolversTypes['Order']>, userErrors: ReadonlyArray<ResolversTypes['RefundUserError']> }>;
  Invoice: ResolverTypeWrapper<InvoiceMapperMapper>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Order: ResolverTypeWrapper<OrderMapperMapper>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Payment: ResolverTypeWrapper<PaymentMapperMapper>;
  PaymentAllocation: ResolverTypeWrapper<PaymentAllocationMapperMapper>;
  PendingRefund: ResolverTypeWrapper<PendingRefundMapperMapper>;
  PlannedAllocation: ResolverTypeWrapper<PlannedAllocationMapperMapper>;
  PlannedRefundLine: ResolverTypeWrapper<PlannedRefundLineMapperMapper>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RealignRefundInvoiceDataInput: RealignRefundInvoiceDataInput;
  RealignRefundInvoiceDataPayload: ResolverTypeWrapper<Omit<RealignRefundInvoiceDataPayload, 'order' | 'realigned' | 'userErrors'> & { order?: Maybe<ResolversTypes['Order']>, realigned: ReadonlyArray<ResolversTypes['RefundDriftEntry']>, userErrors: ReadonlyArray<ResolversTypes['RefundUserError']> }>;
  RecordInvoiceForRefundInput: RecordInvoiceForRefundInput;
  RecordInvoiceForRefundPayload: ResolverTypeWrapper<Omit<RecordInvoiceForRefundPayload, 'invoice' | 'userErrors'> & { invoice?: Maybe<ResolversTypes['RefundInvoiceAccount']>, userErrors: ReadonlyArray<ResolversTypes['RefundUserError']> }>;
  RecordOrderForRefundInput: RecordOrderForRefundInput;
  RecordOrderForRefundPayload: ResolverTypeWrapper<Omit<RecordOrderForRefundPayload, 'order' | 'userErrors'> & { order?: Maybe<ResolversTypes['Order']>, userErrors: ReadonlyArray<ResolversTypes['RefundUserError']> }>;
  RecordRefundDisputeInput: RecordRefundDisputeInput;
  RecordRefundDisputePayload: ResolverTypeWrapper<Omit<RecordRefundDisputePayload, 'dispute' | 'order' | 'userErrors'> & { dispute?: Maybe<ResolversTypes['RefundDispute']>, order?: Maybe<ResolversTypes['Order']>, userErrors: ReadonlyArray<ResolversTypes['RefundUserError']> }>;
  RecordRefundFailureInput: RecordRefundFailureInput;
  RecordRefundFailurePayload: ResolverTypeWrapper<Omit<RecordRefundFailurePayload, 'allocation' | 'userErrors'> & { allocation?: Maybe<ResolversTypes['PaymentAllocation']>, userErrors: ReadonlyArray<ResolversTypes['RefundUserError']> }>;
  RecordRefundReceiptInput: RecordRefundReceiptInput;
  RecordRefundReceiptPayload: ResolverTypeWrapper<Omit<RecordRefundReceiptPayload, 'order' | 'receipt' | 'refund' | 'refunds' | 'userErrors'> & { order?: Maybe<ResolversTypes['Order']>, receipt?: Maybe<ResolversTypes['RefundReceipt']>, refund?: Maybe<ResolversTypes['Refund']>, refunds: ReadonlyArray<ResolversTypes['Refund']>, userErrors: ReadonlyArray<ResolversTypes['RefundUserError']> }>;
  RecordRefundReversalInput: RecordRefundReversalInput;
  RecordRefundReversalPayload: ResolverTypeWrapper<Omit<RecordRefundReversalPayload, 'order' | 'receipt' | 'refunds' | 'userErrors'> & { order?: Maybe<ResolversTypes['Order']>, receipt?: Maybe<ResolversTypes['RefundReceipt']>, refunds: ReadonlyArray<ResolversTypes['Refund']>, userErrors: ReadonlyArray<ResolversTypes['RefundUserError']> }>;
  RecordSettlementForRefundInput: RecordSettlementForRefundInput;
  RecordSettlementForRefundPayload: ResolverTypeWrapper<Omit<RecordSettlementForRefundPayload, 'order' | 'resumed' | 'userErrors'> & { order?: Maybe<ResolversTypes['Order']>, resumed: ReadonlyArray<ResolversTypes['PaymentAllocation']>, userErrors: ReadonlyArray<ResolversTypes['RefundUserError']> }>;
  Refund: ResolverTypeWrapper<RefundMapperMapper>;
  RefundAllocationFailure: ResolverTypeWrapper<RefundAllocationFailure>;
  RefundAllocationInput: RefundAllocationInput;
  RefundAllocationRule: RefundAllocationRule;
  RefundAllocationStatus: RefundAllocationStatus;
  RefundAmountOver: RefundAmountOver;
  RefundApproval: ResolverTypeWrapper<RefundApprovalMapperMapper>;
  RefundBalanceCheck: ResolverTypeWrapper<BalanceCheckMapper>;
  RefundBalanceCheckCode: RefundBalanceCheckCode;
  RefundBuyerInput: RefundBuyerInput;
  RefundClosedLine: ResolverTypeWrapper<Omit<RefundClosedLine, 'amount'> & { amount: ResolversTypes['RefundMoney'] }>;
  RefundClosedLineInput: RefundClosedLineInput;
  RefundClosure: ResolverTypeWrapper<RefundClosureMapperMapper>;
  RefundClosureReason: RefundClosureReason;
  RefundConnection: ResolverTypeWrapper<RefundConnectionMapperMapper>;
  RefundCreditNote: ResolverTypeWrapper<RefundCreditNoteMapperMapper>;
  RefundCreditNoteConnection: ResolverTypeWrapper<RefundCreditNoteConnectionMapperMapper>;
  RefundCreditNoteEdge: ResolverTypeWrapper<RefundCreditNoteEdgeMapperMapper>;
  RefundCreditNoteFilterInput: RefundCreditNoteFilterInput;
  RefundCreditNoteLine: ResolverTypeWrapper<RefundCreditNoteLineMapperMapper>;
  RefundCurrencyCode: ResolverTypeWrapper<Scalars['RefundCurrencyCode']['output']>;
  RefundDayTotals: ResolverTypeWrapper<Omit<RefundDayTotals, 'refunded' | 'requested' | 'reversed'> & { refunded: ResolversTypes['RefundMoney'], requested: ResolversTypes['RefundMoney'], reversed: ResolversTypes['RefundMoney'] }>;
  RefundDecimal: ResolverTypeWrapper<Scalars['RefundDecimal']['output']>;
  RefundDeduction: ResolverTypeWrapper<RefundDeductionMapperMapper>;
  RefundDeductionInput: RefundDeductionInput;
  RefundDestination: ResolverTypeWrapper<RefundDestinationMapperMapper>;
  RefundDestinationInput: RefundDestinationInput;
  RefundDispute: ResolverTypeWrapper<RefundDisputeMapperMapper>;
  RefundDisputeStatus: RefundDisputeStatus;
  RefundDrift: ResolverTypeWrapper<RefundDriftMapperMapper>;
  RefundDriftConnection: ResolverTypeWrapper<RefundDriftConnectionMapperMapper>;
  RefundDriftEdge: ResolverTypeWrapper<RefundDriftEdgeMapperMapper>;
  RefundDriftEntry: ResolverTypeWrapper<RefundDriftEntryMapperMapper>;
  RefundDuplicateSign: RefundDuplicateSign;
  RefundEdge: ResolverTypeWrapper<RefundEdgeMapperMapper>;
  RefundEvent: ResolverTypeWrapper<RefundEventMapperMapper>;
  RefundEventConnection: ResolverTypeWrapper<RefundEventConnectionMapperMapper>;
  RefundEventDelivery: ResolverTypeWrapper<RefundEventDeliveryMapperMapper>;
  RefundEventDeliveryConnection: ResolverTypeWrapper<RefundEventDeliveryConnectionMapperMapper>;
  RefundEventDeliveryEdge: ResolverTypeWrapper<RefundEventDeliveryEdgeMapperMapper>;
  RefundEventEdge: ResolverTypeWrapper<RefundEventEdgeMapperMapper>;
  RefundExchangeRate: ResolverTypeWrapper<RefundExchangeRate>;
  RefundExchangeRateInput: RefundExchangeRateInput;
  RefundExplanation: ResolverTypeWrapper<ExplanationMapper>;
  RefundFilterInput: RefundFilterInput;
  RefundInteraction: ResolverTypeWrapper<RefundInteractionMapperMapper>;
  RefundInteractionConnection: ResolverTypeWrapper<RefundInteractionConnectionMapperMapper>;
  RefundInteractionEdge: ResolverTypeWrapper<RefundInteractionEdgeMapperMapper>;
  RefundInteractionType: RefundInteractionType;
  RefundInvoiceAccount: ResolverTypeWrapper<RefundInvoiceAccountMapperMapper>;
  RefundInvoiceCoverage: ResolverTypeWrapper<RefundInvoiceCoverageMapperMapper>;
  RefundInvoiceData: ResolverTypeWrapper<RefundInvoiceDataMapperMapper>;
  RefundInvoiceDataEntry: ResolverTypeWrapper<RefundInvoiceDataEntryMapperMapper>;
  RefundInvoiceDataUncovered: ResolverTypeWrapper<RefundInvoiceDataUncoveredMapperMapper>;
  RefundInvoiceLine: ResolverTypeWrapper<RefundInvoiceLineMapperMapper>;
  RefundInvoiceLineInput: RefundInvoiceLineInput;
  RefundInvoiceStatus: RefundInvoiceStatus;
  RefundInvoiceType: RefundInvoiceType;
  RefundKind: RefundKind;
  RefundLine: ResolverTypeWrapper<RefundLineMapperMapper>;
  RefundLineAsk: RefundLineAsk;
  RefundLineInput: RefundLineInput;
  RefundLineKind: RefundLineKind;
  RefundLineWorkings: ResolverTypeWrapper<LineWorkingsMapper>;
  RefundMoney: ResolverTypeWrapper<RefundMoneyMapperMapper>;
  RefundOrderConnection: ResolverTypeWrapper<RefundOrderConnectionMapperMapper>;
  RefundOrderEdge: ResolverTypeWrapper<RefundOrderEdgeMapperMapper>;
  RefundOrderLineInput: RefundOrderLineInput;
  RefundOrderPaymentInput: RefundOrderPaymentInput;
  RefundOrderWarning: ResolverTypeWrapper<RefundOrderWarning>;
  RefundOrderWarningCode: RefundOrderWarningCode;
  RefundOtherRule: ResolverTypeWrapper<OtherRuleMapper>;
  RefundOverview: ResolverTypeWrapper<Omit<RefundOverview, 'queues'> & { queues: ReadonlyArray<ResolversTypes['RefundQueue']> }>;
  RefundPaymentAccount: ResolverTypeWrapper<RefundPaymentAccountMapperMapper>;
  RefundPaymentMethod: RefundPaymentMethod;
  RefundPaymentStanding: ResolverTypeWrapper<PaymentMapper>;
  RefundPendingFilterInput: RefundPendingFilterInput;
  RefundPossibleDuplicate: ResolverTypeWrapper<Omit<RefundPossibleDuplicate, 'amount' | 'dispute' | 'refund'> & { amount: ResolversTypes['RefundMoney'], dispute?: Maybe<ResolversTypes['RefundDispute']>, refund?: Maybe<ResolversTypes['Refund']> }>;
  RefundPreview: ResolverTypeWrapper<RefundPreviewMapperMapper>;
  RefundPreviewApproval: ResolverTypeWrapper<Omit<RefundPreviewApproval, 'limit'> & { limit?: Maybe<ResolversTypes['RefundMoney']> }>;
  RefundPreviewPayload: ResolverTypeWrapper<RefundPreviewPayloadMapperMapper>;
  RefundPreviewWarning: ResolverTypeWrapper<RefundPreviewWarning>;
  RefundPreviewWarningCode: RefundPreviewWarningCode;
  RefundPriority: RefundPriority;
  RefundProviderDatumInput: RefundProviderDatumInput;
  RefundQueue: ResolverTypeWrapper<Omit<RefundQueue, 'amounts'> & { amounts: ReadonlyArray<ResolversTypes['RefundMoney']> }>;
  RefundQueueName: RefundQueueName;
  RefundReceipt: ResolverTypeWrapper<RefundReceiptMapperMapper>;
  RefundReceiptConnection: ResolverTypeWrapper<RefundReceiptConnectionMapperMapper>;
  RefundReceiptEdge: ResolverTypeWrapper<RefundReceiptEdgeMapperMapper>;
  RefundReceiptFilterInput: RefundReceiptFilterInput;
  RefundReceiptReversal: ResolverTypeWrapper<RefundReceiptReversalMapperMapper>;
  RefundReceiptShare: ResolverTypeWrapper<RefundReceiptShareMapperMapper>;
  RefundReceiptShareInput: RefundReceiptShareInput;
  RefundReceiptSource: RefundReceiptSource;
  RefundRuleAllocation: ResolverTypeWrapper<PlannedAllocationMapper>;
  RefundScopeInput: RefundScopeInput;
  RefundSearchConnection: ResolverTypeWrapper<RefundSearchConnectionMapperMapper>;
  RefundSearchEdge: ResolverTypeWrapper<RefundSearchEdgeMapperMapper>;
  RefundSearchKind: RefundSearchKind;
  RefundSearchResult: ResolverTypeWrapper<RefundSearchResultMapperMapper>;
  RefundSettlement: ResolverTypeWrapper<RefundSettlementMapperMapper>;
  RefundSort: RefundSort;
  RefundStatus: RefundStatus;
  RefundStep: ResolverTypeWrapper<RefundStepMapperMapper>;
  RefundStepCode: RefundStepCode;
  RefundSummary: ResolverTypeWrapper<Omit<RefundSummary, 'available' | 'held' | 'inFlight' | 'lost' | 'overRefunded' | 'pending' | 'refundable' | 'refunded' | 'settled' | 'total' | 'waitingForSettlement'> & { available: ResolversTypes['RefundMoney'], held?: Maybe<ResolversTypes['RefundMoney']>, inFlight: ResolversTypes['RefundMoney'], lost?: Maybe<ResolversTypes['RefundMoney']>, overRefunded: ResolversTypes['RefundMoney'], pending: ResolversTypes['RefundMoney'], refundable: ResolversTypes['RefundMoney'], refunded: ResolversTypes['RefundTaxedMoney'], settled: ResolversTypes['RefundMoney'], total: ResolversTypes['RefundTaxedMoney'], waitingForSettlement: ResolversTypes['RefundMoney'] }>;
  RefundTask: ResolverTypeWrapper<RefundTaskMapperMapper>;
  RefundTaskCause: RefundTaskCause;
  RefundTaskConnection: ResolverTypeWrapper<RefundTaskConnectionMapperMapper>;
  RefundTaskEdge: ResolverTypeWrapper<RefundTaskEdgeMapperMapper>;
  RefundTaskFilterInput: RefundTaskFilterInput;
  RefundTaxedMoney: ResolverTypeWrapper<RefundTaxedMoneyMapperMapper>;
  RefundUserError: ResolverTypeWrapper<RefundUserErrorMapperMapper>;
  RefundUserErrorCode: RefundUserErrorCode;
  RefundViewer: ResolverTypeWrapper<Omit<RefundViewer, 'requestLimits'> & { requestLimits: ReadonlyArray<ResolversTypes['RefundMoney']> }>;
  RefundableLine: ResolverTypeWrapper<RefundableLineMapperMapper>;
  RejectRefundInput: RejectRefundInput;
  RejectRefundPayload: ResolverTypeWrapper<Omit<RejectRefundPayload, 'refund' | 'userErrors'> & { refund?: Maybe<ResolversTypes['Refund']>, userErrors: ReadonlyArray<ResolversTypes['RefundUserError']> }>;
  ReopenPendingRefundInput: ReopenPendingRefundInput;
  ReopenPendingRefundPayload: ResolverTypeWrapper<Omit<ReopenPendingRefundPayload, 'closure' | 'invoice' | 'userErrors'> & { closure?: Maybe<ResolversTypes['RefundClosure']>, invoice?: Maybe<ResolversTypes['RefundInvoiceAccount']>, userErrors: ReadonlyArray<ResolversTypes['RefundUserError']> }>;
  RequestPendingRefundsInput: RequestPendingRefundsInput;
  RequestPendingRefundsPayload: ResolverTypeWrapper<Omit<RequestPendingRefundsPayload, 'refunds' | 'userErrors'> & { refunds: ReadonlyArray<ResolversTypes['Refund']>, userErrors: ReadonlyArray<ResolversTypes['RefundUserError']> }>;
  RequestRefundInput: RequestRefundInput;
  RequestRefundPayload: ResolverTypeWrapper<Omit<RequestRefundPayload, 'refund' | 'userErrors'> & { refund?: Maybe<ResolversTypes['Refund']>, userErrors: ReadonlyArray<ResolversTypes['RefundUserError']> }>;
  ResendRefundCreditNoteInput: ResendRefundCreditNoteInput;
  ResendRefundCreditNotePayload: ResolverTypeWrapper<Omit<ResendRefundCreditNotePayload, 'creditNote' | 'userErrors'> & { creditNote?: Maybe<ResolversTypes['RefundCreditNote']>, userErrors: ReadonlyArray<ResolversTypes['RefundUserError']> }>;
  RetryRefundAllocationInput: RetryRefundAllocationInput;
  RetryRefundAllocationPayload: ResolverTypeWrapper<Omit<RetryRefundAllocationPayload, 'allocation' | 'userErrors'> & { allocation?: Maybe<ResolversTypes['PaymentAllocation']>, userErrors: ReadonlyArray<ResolversTypes['RefundUserError']> }>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  ApproveRefundInput: ApproveRefundInput;
  String: Scalars['String']['output'];
  ID: Scalars['ID']['output'];
  ApproveRefundPayload: Omit<ApproveRefundPayload, 'refund' | 'userErrors'> & { refund?: Maybe<ResolversParentTypes['Refund']>, userErrors: ReadonlyArray<ResolversParentTypes['RefundUserError']> };
  Boolean: Scalars['Boolean']['output'];
  AssignRefundTaskInput: AssignRefundTaskInput;
  AssignRefundTaskPayload: Omit<AssignRefundTaskPayload, 'allocation' | 'userErrors'> & { allocation?: Maybe<ResolversParentTypes['PaymentAllocation']>, userErrors: ReadonlyArray<ResolversParentTypes['RefundUserError']> };
  CancelRefundInput: CancelRefundInput;
  CancelRefundPayload: Omit<CancelRefundPayload, 'refund' | 'userErrors'> & { refund?: Maybe<ResolversParentTypes['Refund']>, userErrors: ReadonlyArray<ResolversParentTypes['RefundUserError']> };
  ClosePendingRefundInput: ClosePendingRefundInput;
  ClosePendingRefundPayload: Omit<ClosePendingRefundPayload, 'closure' | 'invoice' | 'userErrors'> & { closure?: Maybe<ResolversParentTypes['RefundClosure']>, invoice?: Maybe<ResolversParentTypes['RefundInvoiceAccount']>, userErrors: ReadonlyArray<ResolversParentTypes['RefundUserError']> };
  CoverPendingRefundInput: CoverPendingRefundInput;
  CoverPendingRefundPayload: Omit<CoverPendingRefundPayload, 'invoice' | 'refunds' | 'userErrors'> & { invoice?: Maybe<ResolversParentTypes['RefundInvoiceAccount']>, refunds: ReadonlyArray<ResolversParentTypes['Refund']>, userErrors: ReadonlyArray<ResolversParentTypes['RefundUserError']> };
  DateTime: Scalars['DateTime']['output'];
  EraseRefundCustomerInput: EraseRefundCustomerInput;
  EraseRefundCustomerPayload: Omit<EraseRefundCustomerPayload, 'creditNotes' | 'order' | 'userErrors'> & { creditNotes: ReadonlyArray<ResolversParentTypes['RefundCreditNote']>, order?: Maybe<ResolversParentTypes['Order']>, userErrors: ReadonlyArray<ResolversParentTypes['RefundUserError']> };
  Invoice: InvoiceMapperMapper;
  Mutation: Record<PropertyKey, never>;
  Order: OrderMapperMapper;
  Int: Scalars['Int']['output'];
  PageInfo: PageInfo;
  Payment: PaymentMapperMapper;
  PaymentAllocation: PaymentAllocationMapperMapper;
  PendingRefund: PendingRefundMapperMapper;
  PlannedAllocation: PlannedAllocationMapperMapper;
  PlannedRefundLine: PlannedRefundLineMapperMapper;
  Query: Record<PropertyKey, never>;
  RealignRefundInvoiceDataInput: RealignRefundInvoiceDataInput;
  RealignRefundInvoiceDataPayload: Omit<RealignRefundInvoiceDataPayload, 'order' | 'realigned' | 'userErrors'> & { order?: Maybe<ResolversParentTypes['Order']>, realigned: ReadonlyArray<ResolversParentTypes['RefundDriftEntry']>, userErrors: ReadonlyArray<ResolversParentTypes['RefundUserError']> };
  RecordInvoiceForRefundInput: RecordInvoiceForRefundInput;
  RecordInvoiceForRefundPayload: Omit<RecordInvoiceForRefundPayload, 'invoice' | 'userErrors'> & { invoice?: Maybe<ResolversParentTypes['RefundInvoiceAccount']>, userErrors: ReadonlyArray<ResolversParentTypes['RefundUserError']> };
  RecordOrderForRefundInput: RecordOrderForRefundInput;
  RecordOrderForRefundPayload: Omit<RecordOrderForRefundPayload, 'order' | 'userErrors'> & { order?: Maybe<ResolversParentTypes['Order']>, userErrors: ReadonlyArray<ResolversParentTypes['RefundUserError']> };
  RecordRefundDisputeInput: RecordRefundDisputeInput;
  RecordRefundDisputePayload: Omit<RecordRefundDisputePayload, 'dispute' | 'order' | 'userErrors'> & { dispute?: Maybe<ResolversParentTypes['RefundDispute']>, order?: Maybe<ResolversParentTypes['Order']>, userErrors: ReadonlyArray<ResolversParentTypes['RefundUserError']> };
  RecordRefundFailureInput: RecordRefundFailureInput;
  RecordRefundFailurePayload: Omit<RecordRefundFailurePayload, 'allocation' | 'userErrors'> & { allocation?: Maybe<ResolversParentTypes['PaymentAllocation']>, userErrors: ReadonlyArray<ResolversParentTypes['RefundUserError']> };
  RecordRefundReceiptInput: RecordRefundReceiptInput;
  RecordRefundReceiptPayload: Omit<RecordRefundReceiptPayload, 'order' | 'receipt' | 'refund' | 'refunds' | 'userErrors'> & { order?: Maybe<ResolversParentTypes['Order']>, receipt?: Maybe<ResolversParentTypes['RefundReceipt']>, refund?: Maybe<ResolversParentTypes['Refund']>, refunds: ReadonlyArray<ResolversParentTypes['Refund']>, userErrors: ReadonlyArray<ResolversParentTypes['RefundUserError']> };
  RecordRefundReversalInput: RecordRefundReversalInput;
  RecordRefundReversalPayload: Omit<RecordRefundReversalPayload, 'order' | 'receipt' | 'refunds' | 'userErrors'> & { order?: Maybe<ResolversParentTypes['Order']>, receipt?: Maybe<ResolversParentTypes['RefundReceipt']>, refunds: ReadonlyArray<ResolversParentTypes['Refund']>, userErrors: ReadonlyArray<ResolversParentTypes['RefundUserError']> };
  RecordSettlementForRefundInput: RecordSettlementForRefundInput;
  RecordSettlementForRefundPayload: Omit<RecordSettlementForRefundPayload, 'order' | 'resumed' | 'userErrors'> & { order?: Maybe<ResolversParentTypes['Order']>, resumed: ReadonlyArray<ResolversParentTypes['PaymentAllocation']>, userErrors: ReadonlyArray<ResolversParentTypes['RefundUserError']> };
  Refund: RefundMapperMapper;
  RefundAllocationFailure: RefundAllocationFailure;
  RefundAllocationInput: RefundAllocationInput;
  RefundApproval: RefundApprovalMapperMapper;
  RefundBalanceCheck: BalanceCheckMapper;
  RefundBuyerInput: RefundBuyerInput;
  RefundClosedLine: Omit<RefundClosedLine, 'amount'> & { amount: ResolversParentTypes['RefundMoney'] };
  RefundClosedLineInput: RefundClosedLineInput;
  RefundClosure: RefundClosureMapperMapper;
  RefundConnection: RefundConnectionMapperMapper;
  RefundCreditNote: RefundCreditNoteMapperMapper;
  RefundCreditNoteConnection: RefundCreditNoteConnectionMapperMapper;
  RefundCreditNoteEdge: RefundCreditNoteEdgeMapperMapper;
  RefundCreditNoteFilterInput: RefundCreditNoteFilterInput;
  RefundCreditNoteLine: RefundCreditNoteLineMapperMapper;
  RefundCurrencyCode: Scalars['RefundCurrencyCode']['output'];
  RefundDayTotals: Omit<RefundDayTotals, 'refunded' | 'requested' | 'reversed'> & { refunded: ResolversParentTypes['RefundMoney'], requested: ResolversParentTypes['RefundMoney'], reversed: ResolversParentTypes['RefundMoney'] };
  RefundDecimal: Scalars['RefundDecimal']['output'];
  RefundDeduction: RefundDeductionMapperMapper;
  RefundDeductionInput: RefundDeductionInput;
  RefundDestination: RefundDestinationMapperMapper;
  RefundDestinationInput: RefundDestinationInput;
  RefundDispute: RefundDisputeMapperMapper;
  RefundDrift: RefundDriftMapperMapper;
  RefundDriftConnection: RefundDriftConnectionMapperMapper;
  RefundDriftEdge: RefundDriftEdgeMapperMapper;
  RefundDriftEntry: RefundDriftEntryMapperMapper;
  RefundEdge: RefundEdgeMapperMapper;
  RefundEvent: RefundEventMapperMapper;
  RefundEventConnection: RefundEventConnectionMapperMapper;
  RefundEventDelivery: RefundEventDeliveryMapperMapper;
  RefundEventDeliveryConnection: RefundEventDeliveryConnectionMapperMapper;
  RefundEventDeliveryEdge: RefundEventDeliveryEdgeMapperMapper;
  RefundEventEdge: RefundEventEdgeMapperMapper;
  RefundExchangeRate: RefundExchangeRate;
  RefundExchangeRateInput: RefundExchangeRateInput;
  RefundExplanation: ExplanationMapper;
  RefundFilterInput: RefundFilterInput;
  RefundInteraction: RefundInteractionMapperMapper;
  RefundInteractionConnection: RefundInteractionConnectionMapperMapper;
  RefundInteractionEdge: RefundInteractionEdgeMapperMapper;
  RefundInvoiceAccount: RefundInvoiceAccountMapperMapper;
  RefundInvoiceCoverage: RefundInvoiceCoverageMapperMapper;
  RefundInvoiceData: RefundInvoiceDataMapperMapper;
  RefundInvoiceDataEntry: RefundInvoiceDataEntryMapperMapper;
  RefundInvoiceDataUncovered: RefundInvoiceDataUncoveredMapperMapper;
  RefundInvoiceLine: RefundInvoiceLineMapperMapper;
  RefundInvoiceLineInput: RefundInvoiceLineInput;
  RefundLine: RefundLineMapperMapper;
  RefundLineInput: RefundLineInput;
  RefundLineWorkings: LineWorkingsMapper;
  RefundMoney: RefundMoneyMapperMapper;
  RefundOrderConnection: RefundOrderConnectionMapperMapper;
  RefundOrderEdge: RefundOrderEdgeMapperMapper;
  RefundOrderLineInput: RefundOrderLineInput;
  RefundOrderPaymentInput: RefundOrderPaymentInput;
  RefundOrderWarning: RefundOrderWarning;
  RefundOtherRule: OtherRuleMapper;
  RefundOverview: Omit<RefundOverview, 'queues'> & { queues: ReadonlyArray<ResolversParentTypes['RefundQueue']> };
  RefundPaymentAccount: RefundPaymentAccountMapperMapper;
  RefundPaymentStanding: PaymentMapper;
  RefundPendingFilterInput: RefundPendingFilterInput;
  RefundPossibleDuplicate: Omit<RefundPossibleDuplicate, 'amount' | 'dispute' | 'refund'> & { amount: ResolversParentTypes['RefundMoney'], dispute?: Maybe<ResolversParentTypes['RefundDispute']>, refund?: Maybe<ResolversParentTypes['Refund']> };
  RefundPreview: RefundPreviewMapperMapper;
  RefundPreviewApproval: Omit<RefundPreviewApproval, 'limit'> & { limit?: Maybe<ResolversParentTypes['RefundMoney']> };
  RefundPreviewPayload: RefundPreviewPayloadMapperMapper;
  RefundPreviewWarning: RefundPreviewWarning;
  RefundProviderDatumInput: RefundProviderDatumInput;
  RefundQueue: Omit<RefundQueue, 'amounts'> & { amounts: ReadonlyArray<ResolversParentTypes['RefundMoney']> };
  RefundReceipt: RefundReceiptMapperMapper;
  RefundReceiptConnection: RefundReceiptConnectionMapperMapper;
  RefundReceiptEdge: RefundReceiptEdgeMapperMapper;
  RefundReceiptFilterInput: RefundReceiptFilterInput;
  RefundReceiptReversal: RefundReceiptReversalMapperMapper;
  RefundReceiptShare: RefundReceiptShareMapperMapper;
  RefundReceiptShareInput: RefundReceiptShareInput;
  RefundRuleAllocation: PlannedAllocationMapper;
  RefundScopeInput: RefundScopeInput;
  RefundSearchConnection: RefundSearchConnectionMapperMapper;
  RefundSearchEdge: RefundSearchEdgeMapperMapper;
  RefundSearchResult: RefundSearchResultMapperMapper;
  RefundSettlement: RefundSettlementMapperMapper;
  RefundStep: RefundStepMapperMapper;
  RefundSummary: Omit<RefundSummary, 'available' | 'held' | 'inFlight' | 'lost' | 'overRefunded' | 'pending' | 'refundable' | 'refunded' | 'settled' | 'total' | 'waitingForSettlement'> & { available: ResolversParentTypes['RefundMoney'], held?: Maybe<ResolversParentTypes['RefundMoney']>, inFlight: ResolversParentTypes['RefundMoney'], lost?: Maybe<ResolversParentTypes['RefundMoney']>, overRefunded: ResolversParentTypes['RefundMoney'], pending: ResolversParentTypes['RefundMoney'], refundable: ResolversParentTypes['RefundMoney'], refunded: ResolversParentTypes['RefundTaxedMoney'], settled: ResolversParentTypes['RefundMoney'], total: ResolversParentTypes['RefundTaxedMoney'], waitingForSettlement: ResolversParentTypes['RefundMoney'] };
  RefundTask: RefundTaskMapperMapper;
  RefundTaskConnection: RefundTaskConnectionMapperMapper;
  RefundTaskEdge: RefundTaskEdgeMapperMapper;
  RefundTaskFilterInput: RefundTaskFilterInput;
  RefundTaxedMoney: RefundTaxedMoneyMapperMapper;
  RefundUserError: RefundUserErrorMapperMapper;
  RefundViewer: Omit<RefundViewer, 'requestLimits'> & { requestLimits: ReadonlyArray<ResolversParentTypes['RefundMoney']> };
  RefundableLine: RefundableLineMapperMapper;
  RejectRefundInput: RejectRefundInput;
  RejectRefundPayload: Omit<RejectRefundPayload, 'refund' | 'userErrors'> & { refund?: Maybe<ResolversParentTypes['Refund']>, userErrors: ReadonlyArray<ResolversParentTypes['RefundUserError']> };
  ReopenPendingRefundInput: ReopenPendingRefundInput;
  ReopenPendingRefundPayload: Omit<ReopenPendingRefundPayload, 'closure' | 'invoice' | 'userErrors'> & { closure?: Maybe<ResolversParentTypes['RefundClosure']>, invoice?: Maybe<ResolversParentTypes['RefundInvoiceAccount']>, userErrors: ReadonlyArray<ResolversParentTypes['RefundUserError']> };
  RequestPendingRefundsInput: RequestPendingRefundsInput;
  RequestPendingRefundsPayload: Omit<RequestPendingRefundsPayload, 'refunds' | 'userErrors'> & { refunds: ReadonlyArray<ResolversParentTypes['Refund']>, userErrors: ReadonlyArray<ResolversParentTypes['RefundUserError']> };
  RequestRefundInput: RequestRefundInput;
  RequestRefundPayload: Omit<RequestRefundPayload, 'refund' | 'userErrors'> & { refund?: Maybe<ResolversParentTypes['Refund']>, userErrors: ReadonlyArray<ResolversParentTypes['RefundUserError']> };
  ResendRefundCreditNoteInput: ResendRefundCreditNoteInput;
  ResendRefundCreditNotePayload: Omit<ResendRefundCreditNotePayload, 'creditNote' | 'userErrors'> & { creditNote?: Maybe<ResolversParentTypes['RefundCreditNote']>, userErrors: ReadonlyArray<ResolversParentTypes['RefundUserError']> };
  RetryRefundAllocationInput: RetryRefundAllocationInput;
  RetryRefundAllocationPayload: Omit<RetryRefundAllocationPayload, 'allocation' | 'userErrors'> & { allocation?: Maybe<ResolversParentTypes['PaymentAllocation']>, userErrors: ReadonlyArray<ResolversParentTypes['RefundUserError']> };
};

export type ApproveRefundPayloadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['ApproveRefundPayload'] = ResolversParentTypes['ApproveRefundPayload']> = {
  refund?: Resolver<Maybe<ResolversTypes['Refund']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['RefundUserError']>, ParentType, ContextType>;
};

export type AssignRefundTaskPayloadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['AssignRefundTaskPayload'] = ResolversParentTypes['AssignRefundTaskPayload']> = {
  allocation?: Resolver<Maybe<ResolversTypes['PaymentAllocation']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['RefundUserError']>, ParentType, ContextType>;
};

export type CancelRefundPayloadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['CancelRefundPayload'] = ResolversParentTypes['CancelRefundPayload']> = {
  refund?: Resolver<Maybe<ResolversTypes['Refund']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['RefundUserError']>, ParentType, ContextType>;
};

export type ClosePendingRefundPayloadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['ClosePendingRefundPayload'] = ResolversParentTypes['ClosePendingRefundPayload']> = {
  closure?: Resolver<Maybe<ResolversTypes['RefundClosure']>, ParentType, ContextType>;
  invoice?: Resolver<Maybe<ResolversTypes['RefundInvoiceAccount']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['RefundUserError']>, ParentType, ContextType>;
};

export type CoverPendingRefundPayloadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['CoverPendingRefundPayload'] = ResolversParentTypes['CoverPendingRefundPayload']> = {
  invoice?: Resolver<Maybe<ResolversTypes['RefundInvoiceAccount']>, ParentType, ContextType>;
  refunds?: Resolver<ReadonlyArray<ResolversTypes['Refund']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['RefundUserError']>, ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type EraseRefundCustomerPayloadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['EraseRefundCustomerPayload'] = ResolversParentTypes['EraseRefundCustomerPayload']> = {
  creditNotes?: Resolver<ReadonlyArray<ResolversTypes['RefundCreditNote']>, ParentType, ContextType>;
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType>;
  orderId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['RefundUserError']>, ParentType, ContextType>;
};

export type InvoiceResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Invoice'] = ResolversParentTypes['Invoice'], FederationReferenceType extends FederationReferenceTypes['Invoice'] = FederationReferenceTypes['Invoice']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Invoice']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  refundAccount?: Resolver<Maybe<ResolversTypes['RefundInvoiceAccount']>, ParentType, ContextType>;
};

export type MutationResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  approveRefund?: Resolver<Maybe<ResolversTypes['ApproveRefundPayload']>, ParentType, ContextType, RequireFields<MutationApproveRefundArgs, 'input'>>;
  assignRefundTask?: Resolver<Maybe<ResolversTypes['AssignRefundTaskPayload']>, ParentType, ContextType, RequireFields<MutationAssignRefundTaskArgs, 'input'>>;
  cancelRefund?: Resolver<Maybe<ResolversTypes['CancelRefundPayload']>, ParentType, ContextType, RequireFields<MutationCancelRefundArgs, 'input'>>;
  closePendingRefund?: Resolver<Maybe<ResolversTypes['ClosePendingRefundPayload']>, ParentType, ContextType, RequireFields<MutationClosePendingRefundArgs, 'input'>>;
  coverPendingRefund?: Resolver<Maybe<ResolversTypes['CoverPendingRefundPayload']>, ParentType, ContextType, RequireFields<MutationCoverPendingRefundArgs, 'input'>>;
  eraseRefundCustomer?: Resolver<Maybe<ResolversTypes['EraseRefundCustomerPayload']>, ParentType, ContextType, RequireFields<MutationEraseRefundCustomerArgs, 'input'>>;
  realignRefundInvoiceData?: Resolver<Maybe<ResolversTypes['RealignRefundInvoiceDataPayload']>, ParentType, ContextType, RequireFields<MutationRealignRefundInvoiceDataArgs, 'input'>>;
  recordInvoiceForRefund?: Resolver<Maybe<ResolversTypes['RecordInvoiceForRefundPayload']>, ParentType, ContextType, RequireFields<MutationRecordInvoiceForRefundArgs, 'input'>>;
  recordOrderForRefund?: Resolver<Maybe<ResolversTypes['RecordOrderForRefundPayload']>, ParentType, ContextType, RequireFields<MutationRecordOrderForRefundArgs, 'input'>>;
  recordRefundDispute?: Resolver<Maybe<ResolversTypes['RecordRefundDisputePayload']>, ParentType, ContextType, RequireFields<MutationRecordRefundDisputeArgs, 'input'>>;
  recordRefundFailure?: Resolver<Maybe<ResolversTypes['RecordRefundFailurePayload']>, ParentType, ContextType, RequireFields<MutationRecordRefundFailureArgs, 'input'>>;
  recordRefundReceipt?: Resolver<Maybe<ResolversTypes['RecordRefundReceiptPayload']>, ParentType, ContextType, RequireFields<MutationRecordRefundReceiptArgs, 'input'>>;
  recordRefundReversal?: Resolver<Maybe<ResolversTypes['RecordRefundReversalPayload']>, ParentType, ContextType, RequireFields<MutationRecordRefundReversalArgs, 'input'>>;
  recordSettlementForRefund?: Resolver<Maybe<ResolversTypes['RecordSettlementForRefundPayload']>, ParentType, ContextType, RequireFields<MutationRecordSettlementForRefundArgs, 'input'>>;
  rejectRefund?: Resolver<Maybe<ResolversTypes['RejectRefundPayload']>, ParentType, ContextType, RequireFields<MutationRejectRefundArgs, 'input'>>;
  reopenPendingRefund?: Resolver<Maybe<ResolversTypes['ReopenPendingRefundPayload']>, ParentType, ContextType, RequireFields<MutationReopenPendingRefundArgs, 'input'>>;
  requestPendingRefunds?: Resolver<Maybe<ResolversTypes['RequestPendingRefundsPayload']>, ParentType, ContextType, RequireFields<MutationRequestPendingRefundsArgs, 'input'>>;
  requestRefund?: Resolver<Maybe<ResolversTypes['RequestRefundPayload']>, ParentType, ContextType, RequireFields<MutationRequestRefundArgs, 'input'>>;
  resendRefundCreditNote?: Resolver<Maybe<ResolversTypes['ResendRefundCreditNotePayload']>, ParentType, ContextType, RequireFields<MutationResendRefundCreditNoteArgs, 'input'>>;
  retryRefundAllocation?: Resolver<Maybe<ResolversTypes['RetryRefundAllocationPayload']>, ParentType, ContextType, RequireFields<MutationRetryRefundAllocationArgs, 'input'>>;
};

export type OrderResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Order'] = ResolversParentTypes['Order'], FederationReferenceType extends FederationReferenceTypes['Order'] = FederationReferenceTypes['Order']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Order']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  invoiceData?: Resolver<Maybe<ResolversTypes['RefundInvoiceData']>, ParentType, ContextType>;
  pendingRefunds?: Resolver<Maybe<ReadonlyArray<ResolversTypes['PendingRefund']>>, ParentType, ContextType>;
  refundCustomerErasedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  refundCustomerId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  refundDisputes?: Resolver<Maybe<ReadonlyArray<ResolversTypes['RefundDispute']>>, ParentType, ContextType>;
  refundInteractions?: Resolver<Maybe<ResolversTypes['RefundInteractionConnection']>, ParentType, ContextType, RequireFields<OrderRefundInteractionsArgs, 'first'>>;
  refundInvoices?: Resolver<Maybe<ReadonlyArray<ResolversTypes['RefundInvoiceAccount']>>, ParentType, ContextType, Partial<OrderRefundInvoicesArgs>>;
  refundPreview?: Resolver<Maybe<ResolversTypes['RefundPreviewPayload']>, ParentType, ContextType, RequireFields<OrderRefundPreviewArgs, 'scope'>>;
  refundSummary?: Resolver<Maybe<ResolversTypes['RefundSummary']>, ParentType, ContextType>;
  refundUpdatedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  refundableLines?: Resolver<Maybe<ReadonlyArray<ResolversTypes['RefundableLine']>>, ParentType, ContextType>;
  refundablePayments?: Resolver<Maybe<ReadonlyArray<ResolversTypes['RefundPaymentAccount']>>, ParentType, ContextType>;
  refunds?: Resolver<Maybe<ResolversTypes['RefundConnection']>, ParentType, ContextType, RequireFields<OrderRefundsArgs, 'first'>>;
};

export type PageInfoResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PaymentResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Payment'] = ResolversParentTypes['Payment'], FederationReferenceType extends FederationReferenceTypes['Payment'] = FederationReferenceTypes['Payment']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Payment']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  refundAccount?: Resolver<Maybe<ResolversTypes['RefundPaymentAccount']>, ParentType, ContextType>;
};

export type PaymentAllocationResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['PaymentAllocation'] = ResolversParentTypes['PaymentAllocation'], FederationReferenceType extends FederationReferenceTypes['PaymentAllocation'] = FederationReferenceTypes['PaymentAllocation']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['PaymentAllocation']> | FederationReferenceType, FederationReferenceType, ContextType>;
  amount?: Resolver<ResolversTypes['RefundMoney'], ParentType, ContextType>;
  attempts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  destination?: Resolver<ResolversTypes['RefundDestination'], ParentType, ContextType>;
  failure?: Resolver<Maybe<ResolversTypes['RefundAllocationFailure']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  nextAttemptAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  payment?: Resolver<Maybe<ResolversTypes['Payment']>, ParentType, ContextType>;
  paymentId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  rank?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  receipts?: Resolver<ReadonlyArray<ResolversTypes['RefundReceipt']>, ParentType, ContextType>;
  refund?: Resolver<ResolversTypes['Refund'], ParentType, ContextType>;
  retryOf?: Resolver<Maybe<ResolversTypes['PaymentAllocation']>, ParentType, ContextType>;
  rule?: Resolver<ResolversTypes['RefundAllocationRule'], ParentType, ContextType>;
  splitFrom?: Resolver<Maybe<ResolversTypes['PaymentAllocation']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['RefundAllocationStatus'], ParentType, ContextType>;
};

export type PendingRefundResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['PendingRefund'] = ResolversParentTypes['PendingRefund']> = {
  allocations?: Resolver<ReadonlyArray<ResolversTypes['PlannedAllocation']>, ParentType, ContextType>;
  amount?: Resolver<ResolversTypes['RefundMoney'], ParentType, ContextType>;
  blockedBy?: Resolver<Maybe<ResolversTypes['RefundUserError']>, ParentType, ContextType>;
  invoice?: Resolver<Maybe<ResolversTypes['Invoice']>, ParentType, ContextType>;
  invoiceNumber?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  possibleDuplicates?: Resolver<ReadonlyArray<ResolversTypes['RefundPossibleDuplicate']>, ParentType, ContextType>;
  waiting?: Resolver<ResolversTypes['RefundMoney'], ParentType, ContextType>;
};

export type PlannedAllocationResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['PlannedAllocation'] = ResolversParentTypes['PlannedAllocation']> = {
  amount?: Resolver<ResolversTypes['RefundMoney'], ParentType, ContextType>;
  destination?: Resolver<ResolversTypes['RefundDestination'], ParentType, ContextType>;
  payment?: Resolver<Maybe<ResolversTypes['Payment']>, ParentType, ContextType>;
  paymentId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  rank?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  rule?: Resolver<ResolversTypes['RefundAllocationRule'], ParentType, ContextType>;
  waitsForSettlement?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type PlannedRefundLineResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['PlannedRefundLine'] = ResolversParentTypes['PlannedRefundLine']> = {
  line?: Resolver<Maybe<ResolversTypes['RefundableLine']>, ParentType, ContextType>;
  lineId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  quantity?: Resolver<Maybe<ResolversTypes['RefundDecimal']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  total?: Resolver<ResolversTypes['RefundTaxedMoney'], ParentType, ContextType>;
  valueOnly?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type QueryResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  orderForRefund?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType, RequireFields<QueryOrderForRefundArgs, 'id'>>;
  ordersWithPendingRefunds?: Resolver<Maybe<ResolversTypes['RefundOrderConnection']>, ParentType, ContextType, RequireFields<QueryOrdersWithPendingRefundsArgs, 'first'>>;
  refund?: Resolver<Maybe<ResolversTypes['Refund']>, ParentType, ContextType, RequireFields<QueryRefundArgs, 'id'>>;
  refundActivity?: Resolver<Maybe<ResolversTypes['RefundInteractionConnection']>, ParentType, ContextType, RequireFields<QueryRefundActivityArgs, 'first'>>;
  refundCreditNotes?: Resolver<Maybe<ResolversTypes['RefundCreditNoteConnection']>, ParentType, ContextType, RequireFields<QueryRefundCreditNotesArgs, 'exactCount' | 'first'>>;
  refundDrift?: Resolver<Maybe<ResolversTypes['RefundDriftConnection']>, ParentType, ContextType, RequireFields<QueryRefundDriftArgs, 'first'>>;
  refundEventDeliveries?: Resolver<Maybe<ResolversTypes['RefundEventDeliveryConnection']>, ParentType, ContextType, RequireFields<QueryRefundEventDeliveriesArgs, 'first'>>;
  refundEvents?: Resolver<Maybe<ResolversTypes['RefundEventConnection']>, ParentType, ContextType, RequireFields<QueryRefundEventsArgs, 'first'>>;
  refundOverview?: Resolver<Maybe<ResolversTypes['RefundOverview']>, ParentType, ContextType>;
  refundReceipts?: Resolver<Maybe<ResolversTypes['RefundReceiptConnection']>, ParentType, ContextType, RequireFields<QueryRefundReceiptsArgs, 'exactCount' | 'first'>>;
  refundSearch?: Resolver<Maybe<ResolversTypes['RefundSearchConnection']>, ParentType, ContextType, RequireFields<QueryRefundSearchArgs, 'first' | 'text'>>;
  refundStats?: Resolver<Maybe<ReadonlyArray<ResolversTypes['RefundDayTotals']>>, ParentType, ContextType, RequireFields<QueryRefundStatsArgs, 'from' | 'timeZone' | 'until'>>;
  refundTasks?: Resolver<Maybe<ResolversTypes['RefundTaskConnection']>, ParentType, ContextType, RequireFields<QueryRefundTasksArgs, 'first'>>;
  refundViewer?: Resolver<Maybe<ResolversTypes['RefundViewer']>, ParentType, ContextType>;
  refunds?: Resolver<Maybe<ResolversTypes['RefundConnection']>, ParentType, ContextType, RequireFields<QueryRefundsArgs, 'exactCount' | 'first'>>;
};

export type RealignRefundInvoiceDataPayloadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RealignRefundInvoiceDataPayload'] = ResolversParentTypes['RealignRefundInvoiceDataPayload']> = {
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType>;
  orderId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  realigned?: Resolver<ReadonlyArray<ResolversTypes['RefundDriftEntry']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['RefundUserError']>, ParentType, ContextType>;
};

export type RecordInvoiceForRefundPayloadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RecordInvoiceForRefundPayload'] = ResolversParentTypes['RecordInvoiceForRefundPayload']> = {
  invoice?: Resolver<Maybe<ResolversTypes['RefundInvoiceAccount']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['RefundUserError']>, ParentType, ContextType>;
};

export type RecordOrderForRefundPayloadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RecordOrderForRefundPayload'] = ResolversParentTypes['RecordOrderForRefundPayload']> = {
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType>;
  orderId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['RefundUserError']>, ParentType, ContextType>;
  warnings?: Resolver<ReadonlyArray<ResolversTypes['RefundOrderWarning']>, ParentType, ContextType>;
};

export type RecordRefundDisputePayloadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RecordRefundDisputePayload'] = ResolversParentTypes['RecordRefundDisputePayload']> = {
  dispute?: Resolver<Maybe<ResolversTypes['RefundDispute']>, ParentType, ContextType>;
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType>;
  orderId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['RefundUserError']>, ParentType, ContextType>;
};

export type RecordRefundFailurePayloadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RecordRefundFailurePayload'] = ResolversParentTypes['RecordRefundFailurePayload']> = {
  allocation?: Resolver<Maybe<ResolversTypes['PaymentAllocation']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['RefundUserError']>, ParentType, ContextType>;
};

export type RecordRefundReceiptPayloadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RecordRefundReceiptPayload'] = ResolversParentTypes['RecordRefundReceiptPayload']> = {
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType>;
  orderId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  receipt?: Resolver<Maybe<ResolversTypes['RefundReceipt']>, ParentType, ContextType>;
  refund?: Resolver<Maybe<ResolversTypes['Refund']>, ParentType, ContextType>;
  refunds?: Resolver<ReadonlyArray<ResolversTypes['Refund']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['RefundUserError']>, ParentType, ContextType>;
};

export type RecordRefundReversalPayloadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RecordRefundReversalPayload'] = ResolversParentTypes['RecordRefundReversalPayload']> = {
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType>;
  orderId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  receipt?: Resolver<Maybe<ResolversTypes['RefundReceipt']>, ParentType, ContextType>;
  refunds?: Resolver<ReadonlyArray<ResolversTypes['Refund']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['RefundUserError']>, ParentType, ContextType>;
};

export type RecordSettlementForRefundPayloadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RecordSettlementForRefundPayload'] = ResolversParentTypes['RecordSettlementForRefundPayload']> = {
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType>;
  orderId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  resumed?: Resolver<ReadonlyArray<ResolversTypes['PaymentAllocation']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['RefundUserError']>, ParentType, ContextType>;
};

export type RefundResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Refund'] = ResolversParentTypes['Refund'], FederationReferenceType extends FederationReferenceTypes['Refund'] = FederationReferenceTypes['Refund']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Refund']> | FederationReferenceType, FederationReferenceType, ContextType>;
  allocations?: Resolver<ReadonlyArray<ResolversTypes['PaymentAllocation']>, ParentType, ContextType>;
  approval?: Resolver<Maybe<ResolversTypes['RefundApproval']>, ParentType, ContextType>;
  choiceReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  completedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  coverage?: Resolver<ReadonlyArray<ResolversTypes['RefundInvoiceCoverage']>, ParentType, ContextType>;
  creditNote?: Resolver<Maybe<ResolversTypes['RefundCreditNote']>, ParentType, ContextType>;
  creditNotes?: Resolver<ReadonlyArray<ResolversTypes['RefundCreditNote']>, ParentType, ContextType>;
  deductions?: Resolver<ReadonlyArray<ResolversTypes['RefundDeduction']>, ParentType, ContextType>;
  explanation?: Resolver<Maybe<ResolversTypes['RefundExplanation']>, ParentType, ContextType>;
  externalReference?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  interactions?: Resolver<Maybe<ResolversTypes['RefundInteractionConnection']>, ParentType, ContextType, RequireFields<RefundInteractionsArgs, 'first'>>;
  invoice?: Resolver<Maybe<ResolversTypes['Invoice']>, ParentType, ContextType>;
  invoiceNumber?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['RefundKind'], ParentType, ContextType>;
  lines?: Resolver<ReadonlyArray<ResolversTypes['RefundLine']>, ParentType, ContextType>;
  note?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType>;
  orderId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  priority?: Resolver<ResolversTypes['RefundPriority'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reasonCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  receipts?: Resolver<ReadonlyArray<ResolversTypes['RefundReceipt']>, ParentType, ContextType>;
  refunded?: Resolver<ResolversTypes['RefundMoney'], ParentType, ContextType>;
  requestedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  requestedBy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['RefundStatus'], ParentType, ContextType>;
  steps?: Resolver<ReadonlyArray<ResolversTypes['RefundStep']>, ParentType, ContextType>;
  total?: Resolver<ResolversTypes['RefundTaxedMoney'], ParentType, ContextType>;
  updatedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type RefundAllocationFailureResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RefundAllocationFailure'] = ResolversParentTypes['RefundAllocationFailure']> = {
  message?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  providerCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  retryable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type RefundApprovalResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RefundApproval'] = ResolversParentTypes['RefundApproval']> = {
  allocations?: Resolver<ReadonlyArray<ResolversTypes['PaymentAllocation']>, ParentType, ContextType>;
  amount?: Resolver<ResolversTypes['RefundMoney'], ParentType, ContextType>;
  askedBy?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  token?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type RefundBalanceCheckResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RefundBalanceCheck'] = ResolversParentTypes['RefundBalanceCheck']> = {
  code?: Resolver<ResolversTypes['RefundBalanceCheckCode'], ParentType, ContextType>;
  holds?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  left?: Resolver<ResolversTypes['RefundMoney'], ParentType, ContextType>;
  right?: Resolver<ResolversTypes['RefundMoney'], ParentType, ContextType>;
};

export type RefundClosedLineResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RefundClosedLine'] = ResolversParentTypes['RefundClosedLine']> = {
  amount?: Resolver<ResolversTypes['RefundMoney'], ParentType, ContextType>;
  lineId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type RefundClosureResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RefundClosure'] = ResolversParentTypes['RefundClosure']> = {
  amount?: Resolver<ResolversTypes['RefundMoney'], ParentType, ContextType>;
  closedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  closedBy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  invoiceNumber?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  lines?: Resolver<ReadonlyArray<ResolversTypes['RefundClosedLine']>, ParentType, ContextType>;
  note?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['RefundClosureReason'], ParentType, ContextType>;
};

export type RefundConnectionResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RefundConnection'] = ResolversParentTypes['RefundConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['RefundEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Refund']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  totalCountIsExact?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type RefundCreditNoteResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RefundCreditNote'] = ResolversParentTypes['RefundCreditNote'], FederationReferenceType extends FederationReferenceTypes['RefundCreditNote'] = FederationReferenceTypes['RefundCreditNote']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['RefundCreditNote']> | FederationReferenceType, FederationReferenceType, ContextType>;
  cancels?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  exchangeRate?: Resolver<Maybe<ResolversTypes['RefundExchangeRate']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  invoiceCurrencyTotal?: Resolver<Maybe<ResolversTypes['RefundTaxedMoney']>, ParentType, ContextType>;
  issuedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  lines?: Resolver<ReadonlyArray<ResolversTypes['RefundCreditNoteLine']>, ParentType, ContextType>;
  noteNumber?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  number?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  recipient?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  refund?: Resolver<ResolversTypes['Refund'], ParentType, ContextType>;
  sentAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  total?: Resolver<ResolversTypes['RefundTaxedMoney'], ParentType, ContextType>;
  url?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  xmlUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type RefundCreditNoteConnectionResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RefundCreditNoteConnection'] = ResolversParentTypes['RefundCreditNoteConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['RefundCreditNoteEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['RefundCreditNote']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  totalCountIsExact?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type RefundCreditNoteEdgeResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RefundCreditNoteEdge'] = ResolversParentTypes['RefundCreditNoteEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['RefundCreditNote'], ParentType, ContextType>;
};

export type RefundCreditNoteLineResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RefundCreditNoteLine'] = ResolversParentTypes['RefundCreditNoteLine']> = {
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  lineId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  noteSubnumber?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  quantity?: Resolver<Maybe<ResolversTypes['RefundDecimal']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  taxRate?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  total?: Resolver<ResolversTypes['RefundTaxedMoney'], ParentType, ContextType>;
};

export interface RefundCurrencyCodeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['RefundCurrencyCode'], any> {
  name: 'RefundCurrencyCode';
}

export type RefundDayTotalsResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RefundDayTotals'] = ResolversParentTypes['RefundDayTotals']> = {
  currencyCode?: Resolver<ResolversTypes['RefundCurrencyCode'], ParentType, ContextType>;
  day?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  refunded?: Resolver<ResolversTypes['RefundMoney'], ParentType, ContextType>;
  refundedCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  requested?: Resolver<ResolversTypes['RefundMoney'], ParentType, ContextType>;
  requestedCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  reversed?: Resolver<ResolversTypes['RefundMoney'], ParentType, ContextType>;
};

export interface RefundDecimalScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['RefundDecimal'], any> {
  name: 'RefundDecimal';
}

export type RefundDeductionResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RefundDeduction'] = ResolversParentTypes['RefundDeduction']> = {
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['RefundTaxedMoney'], ParentType, ContextType>;
};

export type RefundDestinationResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RefundDestination'] = ResolversParentTypes['RefundDestination']> = {
  label?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  method?: Resolver<ResolversTypes['RefundPaymentMethod'], ParentType, ContextType>;
  payment?: Resolver<Maybe<ResolversTypes['Payment']>, ParentType, ContextType>;
  paymentId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  provider?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type RefundDisputeResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RefundDispute'] = ResolversParentTypes['RefundDispute']> = {
  amount?: Resolver<ResolversTypes['RefundMoney'], ParentType, ContextType>;
  coverage?: Resolver<ReadonlyArray<ResolversTypes['RefundInvoiceCoverage']>, ParentType, ContextType>;
  fee?: Resolver<Maybe<ResolversTypes['RefundMoney']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  occurredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  payment?: Resolver<Maybe<ResolversTypes['Payment']>, ParentType, ContextType>;
  paymentId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  providerDisputeId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reasonCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  recordedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['RefundDisputeStatus'], ParentType, ContextType>;
};

export type RefundDriftResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RefundDrift'] = ResolversParentTypes['RefundDrift']> = {
  entries?: Resolver<ReadonlyArray<ResolversTypes['RefundDriftEntry']>, ParentType, ContextType>;
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType>;
  orderId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type RefundDriftConnectionResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RefundDriftConnection'] = ResolversParentTypes['RefundDriftConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['RefundDriftEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['RefundDrift']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type RefundDriftEdgeResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RefundDriftEdge'] = ResolversParentTypes['RefundDriftEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['RefundDrift'], ParentType, ContextType>;
};

export type RefundDriftEntryResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RefundDriftEntry'] = ResolversParentTypes['RefundDriftEntry']> = {
  derived?: Resolver<ResolversTypes['RefundMoney'], ParentType, ContextType>;
  derivedClosed?: Resolver<ResolversTypes['RefundMoney'], ParentType, ContextType>;
  derivedLost?: Resolver<ResolversTypes['RefundMoney'], ParentType, ContextType>;
  invoiceNumber?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  missingReceiptIds?: Resolver<ReadonlyArray<ResolversTypes['ID']>, ParentType, ContextType>;
  stored?: Resolver<ResolversTypes['RefundMoney'], ParentType, ContextType>;
  storedClosed?: Resolver<ResolversTypes['RefundMoney'], ParentType, ContextType>;
  storedLost?: Resolver<ResolversTypes['RefundMoney'], ParentType, ContextType>;
};

export type RefundEdgeResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RefundEdge'] = ResolversParentTypes['RefundEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Refund'], ParentType, ContextType>;
};

export type RefundEventResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RefundEvent'] = ResolversParentTypes['RefundEvent']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  data?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  orderId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  refundId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  revision?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  sequence?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type RefundEventConnectionResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RefundEventConnection'] = ResolversParentTypes['RefundEventConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['RefundEventEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['RefundEvent']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type RefundEventDeliveryResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RefundEventDelivery'] = ResolversParentTypes['RefundEventDelivery']> = {
  answer?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  endpoint?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  eventId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  milliseconds?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  orderId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  status?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  taken?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type RefundEventDeliveryConnectionResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RefundEventDeliveryConnection'] = ResolversParentTypes['RefundEventDeliveryConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['RefundEventDeliveryEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['RefundEventDelivery']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type RefundEventDeliveryEdgeResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RefundEventDeliveryEdge'] = ResolversParentTypes['RefundEventDeliveryEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['RefundEventDelivery'], ParentType, ContextType>;
};

export type RefundEventEdgeResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RefundEventEdge'] = ResolversParentTypes['RefundEventEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['RefundEvent'], ParentType, ContextType>;
};

export type RefundExchangeRateResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RefundExchangeRate'] = ResolversParentTypes['RefundExchangeRate']> = {
  asOf?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  from?: Resolver<ResolversTypes['RefundCurrencyCode'], ParentType, ContextType>;
  rate?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  source?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  to?: Resolver<ResolversTypes['RefundCurrencyCode'], ParentType, ContextType>;
};

export type RefundExplanationResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RefundExplanation'] = ResolversParentTypes['RefundExplanation']> = {
  allocations?: Resolver<ReadonlyArray<ResolversTypes['RefundRuleAllocation']>, ParentType, ContextType>;
  checks?: Resolver<ReadonlyArray<ResolversTypes['RefundBalanceCheck']>, ParentType, ContextType>;
  lines?: Resolver<ReadonlyArray<ResolversTypes['RefundLineWorkings']>, ParentType, ContextType>;
  otherRules?: Resolver<ReadonlyArray<ResolversTypes['RefundOtherRule']>, ParentType, ContextType>;
  payments?: Resolver<ReadonlyArray<ResolversTypes['RefundPaymentStanding']>, ParentType, ContextType>;
};

export type RefundInteractionResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RefundInteraction'] = ResolversParentTypes['RefundInteraction']> = {
  actor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  amount?: Resolver<Maybe<ResolversTypes['RefundMoney']>, ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  invoice?: Resolver<Maybe<ResolversTypes['Invoice']>, ParentType, ContextType>;
  invoiceNumber?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType>;
  orderId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  refund?: Resolver<Maybe<ResolversTypes['Refund']>, ParentType, ContextType>;
  type?: Resolver<ResolversTypes['RefundInteractionType'], ParentType, ContextType>;
};

export type RefundInteractionConnectionResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RefundInteractionConnection'] = ResolversParentTypes['RefundInteractionConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['RefundInteractionEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['RefundInteraction']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type RefundInteractionEdgeResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RefundInteractionEdge'] = ResolversParentTypes['RefundInteractionEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['RefundInteraction'], ParentType, ContextType>;
};

export type RefundInvoiceAccountResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RefundInvoiceAccount'] = ResolversParentTypes['RefundInvoiceAccount']> = {
  closed?: Resolver<ResolversTypes['RefundMoney'], ParentType, ContextType>;
  closures?: Resolver<ReadonlyArray<ResolversTypes['RefundClosure']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  inFlight?: Resolver<ResolversTypes['RefundMoney'], ParentType, ContextType>;
  invoice?: Resolver<Maybe<ResolversTypes['Invoice']>, ParentType, ContextType>;
  invoiceId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  issuedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  lines?: Resolver<ReadonlyArray<ResolversTypes['RefundInvoiceLine']>, ParentType, ContextType>;
  lost?: Resolver<Maybe<ResolversTypes['RefundMoney']>, ParentType, ContextType>;
  number?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType>;
  orderId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  pending?: Resolver<ResolversTypes['RefundMoney'], ParentType, ContextType>;
  refundStatus?: Resolver<Maybe<ResolversTypes['RefundInvoiceStatus']>, ParentType, ContextType>;
  refunded?: Resolver<ResolversTypes['RefundMoney'], ParentType, ContextType>;
  refunds?: Resolver<Maybe<ResolversTypes['RefundConnection']>, ParentType, ContextType, RequireFields<RefundInvoiceAccountRefundsArgs, 'first'>>;
  type?: Resolver<ResolversTypes['RefundInvoiceType'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['RefundMoney'], ParentType, ContextType>;
  waitingForSettlement?: Resolver<ResolversTypes['RefundMoney'], ParentType, ContextType>;
};

export type RefundInvoiceCoverageResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RefundInvoiceCoverage'] = ResolversParentTypes['RefundInvoiceCoverage']> = {
  amount?: Resolver<ResolversTypes['RefundMoney'], ParentType, ContextType>;
  invoice?: Resolver<Maybe<ResolversTypes['Invoice']>, ParentType, ContextType>;
  invoiceNumber?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type RefundInvoiceDataResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RefundInvoiceData'] = ResolversParentTypes['RefundInvoiceData']> = {
  invoices?: Resolver<ReadonlyArray<ResolversTypes['RefundInvoiceDataEntry']>, ParentType, ContextType>;
  revision?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  uncovered?: Resolver<ResolversTypes['RefundInvoiceDataUncovered'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type RefundInvoiceDataEntryResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RefundInvoiceDataEntry'] = ResolversParentTypes['RefundInvoiceDataEntry']> = {
  closed?: Resolver<ResolversTypes['RefundMoney'], ParentType, ContextType>;
  covered?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  invoiceNumber?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  lost?: Resolver<ResolversTypes['RefundMoney'], ParentType, ContextType>;
  receiptIds?: Resolver<ReadonlyArray<ResolversTypes['ID']>, ParentType, ContextType>;
  refunded?: Resolver<ResolversTypes['RefundMoney'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['RefundMoney'], ParentType, ContextType>;
};

export type RefundInvoiceDataUncoveredResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RefundInvoiceDataUncovered'] = ResolversParentTypes['RefundInvoiceDataUncovered']> = {
  receiptIds?: Resolver<ReadonlyArray<ResolversTypes['ID']>, ParentType, ContextType>;
  refunded?: Resolver<ResolversTypes['RefundMoney'], ParentType, ContextType>;
};

export type RefundInvoiceLineResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RefundInvoiceLine'] = ResolversParentTypes['RefundInvoiceLine']> = {
  lineId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  price?: Resolver<Maybe<ResolversTypes['RefundMoney']>, ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['RefundDecimal'], ParentType, ContextType>;
  sku?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  total?: Resolver<ResolversTypes['RefundMoney'], ParentType, ContextType>;
};

export type RefundLineResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RefundLine'] = ResolversParentTypes['RefundLine']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  line?: Resolver<Maybe<ResolversTypes['RefundableLine']>, ParentType, ContextType>;
  lineId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  noteSubnumber?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  quantity?: Resolver<Maybe<ResolversTypes['RefundDecimal']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  total?: Resolver<ResolversTypes['RefundTaxedMoney'], ParentType, ContextType>;
  valueOnly?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type RefundLineWorkingsResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RefundLineWorkings'] = ResolversParentTypes['RefundLineWorkings']> = {
  ask?: Resolver<ResolversTypes['RefundLineAsk'], ParentType, ContextType>;
  lineId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  noteSubnumber?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['RefundDecimal'], ParentType, ContextType>;
  refundedBefore?: Resolver<ResolversTypes['RefundTaxedMoney'], ParentType, ContextType>;
  refundedQuantityBefore?: Resolver<ResolversTypes['RefundDecimal'], ParentType, ContextType>;
  taken?: Resolver<ResolversTypes['RefundTaxedMoney'], ParentType, ContextType>;
  taxBeforeRounding?: Resolver<ResolversTypes['RefundDecimal'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['RefundTaxedMoney'], ParentType, ContextType>;
};

export type RefundMoneyResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RefundMoney'] = ResolversParentTypes['RefundMoney']> = {
  amount?: Resolver<ResolversTypes['RefundDecimal'], ParentType, ContextType>;
  currencyCode?: Resolver<ResolversTypes['RefundCurrencyCode'], ParentType, ContextType>;
};

export type RefundOrderConnectionResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RefundOrderConnection'] = ResolversParentTypes['RefundOrderConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['RefundOrderEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<Maybe<ResolversTypes['Order']>>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type RefundOrderEdgeResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RefundOrderEdge'] = ResolversParentTypes['RefundOrderEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType>;
  orderId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type RefundOrderWarningResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RefundOrderWarning'] = ResolversParentTypes['RefundOrderWarning']> = {
  code?: Resolver<ResolversTypes['RefundOrderWarningCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type RefundOtherRuleResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RefundOtherRule'] = ResolversParentTypes['RefundOtherRule']> = {
  allocations?: Resolver<ReadonlyArray<ResolversTypes['RefundRuleAllocation']>, ParentType, ContextType>;
  priority?: Resolver<ResolversTypes['RefundPriority'], ParentType, ContextType>;
};

export type RefundOverviewResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RefundOverview'] = ResolversParentTypes['RefundOverview']> = {
  queues?: Resolver<ReadonlyArray<ResolversTypes['RefundQueue']>, ParentType, ContextType>;
};

export type RefundPaymentAccountResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RefundPaymentAccount'] = ResolversParentTypes['RefundPaymentAccount']> = {
  authorized?: Resolver<ResolversTypes['RefundMoney'], ParentType, ContextType>;
  available?: Resolver<ResolversTypes['RefundMoney'], ParentType, ContextType>;
  held?: Resolver<Maybe<ResolversTypes['RefundMoney']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  inFlight?: Resolver<ResolversTypes['RefundMoney'], ParentType, ContextType>;
  label?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  lost?: Resolver<Maybe<ResolversTypes['RefundMoney']>, ParentType, ContextType>;
  method?: Resolver<ResolversTypes['RefundPaymentMethod'], ParentType, ContextType>;
  orderId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  payment?: Resolver<Maybe<ResolversTypes['Payment']>, ParentType, ContextType>;
  paymentId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  provider?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  refunded?: Resolver<ResolversTypes['RefundMoney'], ParentType, ContextType>;
  settled?: Resolver<ResolversTypes['RefundMoney'], ParentType, ContextType>;
  settlements?: Resolver<Maybe<ReadonlyArray<ResolversTypes['RefundSettlement']>>, ParentType, ContextType>;
  unsettled?: Resolver<ResolversTypes['RefundMoney'], ParentType, ContextType>;
  voided?: Resolver<ResolversTypes['RefundMoney'], ParentType, ContextType>;
  waitingForSettlement?: Resolver<ResolversTypes['RefundMoney'], ParentType, ContextType>;
};

export type RefundPaymentStandingResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RefundPaymentStanding'] = ResolversParentTypes['RefundPaymentStanding']> = {
  authorized?: Resolver<ResolversTypes['RefundMoney'], ParentType, ContextType>;
  available?: Resolver<ResolversTypes['RefundMoney'], ParentType, ContextType>;
  inFlight?: Resolver<ResolversTypes['RefundMoney'], ParentType, ContextType>;
  method?: Resolver<ResolversTypes['RefundPaymentMethod'], ParentType, ContextType>;
  paymentId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  refunded?: Resolver<ResolversTypes['RefundMoney'], ParentType, ContextType>;
  roomToWait?: Resolver<ResolversTypes['RefundMoney'], ParentType, ContextType>;
  settled?: Resolver<ResolversTypes['RefundMoney'], ParentType, ContextType>;
  voided?: Resolver<ResolversTypes['RefundMoney'], ParentType, ContextType>;
  waitingForSettlement?: Resolver<ResolversTypes['RefundMoney'], ParentType, ContextType>;
};

export type RefundPossibleDuplicateResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RefundPossibleDuplicate'] = ResolversParentTypes['RefundPossibleDuplicate']> = {
  amount?: Resolver<ResolversTypes['RefundMoney'], ParentType, ContextType>;
  because?: Resolver<ResolversTypes['RefundDuplicateSign'], ParentType, ContextType>;
  dispute?: Resolver<Maybe<ResolversTypes['RefundDispute']>, ParentType, ContextType>;
  refund?: Resolver<Maybe<ResolversTypes['Refund']>, ParentType, ContextType>;
};

export type RefundPreviewResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RefundPreview'] = ResolversParentTypes['RefundPreview']> = {
  allocations?: Resolver<ReadonlyArray<ResolversTypes['PlannedAllocation']>, ParentType, ContextType>;
  approval?: Resolver<ResolversTypes['RefundPreviewApproval'], ParentType, ContextType>;
  closes?: Resolver<Maybe<ResolversTypes['RefundMoney']>, ParentType, ContextType>;
  deductions?: Resolver<ReadonlyArray<ResolversTypes['RefundDeduction']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['RefundKind'], ParentType, ContextType>;
  lines?: Resolver<ReadonlyArray<ResolversTypes['PlannedRefundLine']>, ParentType, ContextType>;
  priority?: Resolver<ResolversTypes['RefundPriority'], ParentType, ContextType>;
  refundableAfter?: Resolver<ResolversTypes['RefundMoney'], ParentType, ContextType>;
  subtotal?: Resolver<ResolversTypes['RefundTaxedMoney'], ParentType, ContextType>;
  token?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['RefundTaxedMoney'], ParentType, ContextType>;
  waiting?: Resolver<ResolversTypes['RefundMoney'], ParentType, ContextType>;
  warnings?: Resolver<ReadonlyArray<ResolversTypes['RefundPreviewWarning']>, ParentType, ContextType>;
};

export type RefundPreviewApprovalResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RefundPreviewApproval'] = ResolversParentTypes['RefundPreviewApproval']> = {
  limit?: Resolver<Maybe<ResolversTypes['RefundMoney']>, ParentType, ContextType>;
  needed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type RefundPreviewPayloadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RefundPreviewPayload'] = ResolversParentTypes['RefundPreviewPayload']> = {
  preview?: Resolver<Maybe<ResolversTypes['RefundPreview']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['RefundUserError']>, ParentType, ContextType>;
};

export type RefundPreviewWarningResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RefundPreviewWarning'] = ResolversParentTypes['RefundPreviewWarning']> = {
  code?: Resolver<ResolversTypes['RefundPreviewWarningCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type RefundQueueResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RefundQueue'] = ResolversParentTypes['RefundQueue']> = {
  amounts?: Resolver<ReadonlyArray<ResolversTypes['RefundMoney']>, ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  countIsExact?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['RefundQueueName'], ParentType, ContextType>;
  oldestAgeSeconds?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  oldestSince?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type RefundReceiptResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RefundReceipt'] = ResolversParentTypes['RefundReceipt']> = {
  amount?: Resolver<ResolversTypes['RefundMoney'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  liveAmount?: Resolver<ResolversTypes['RefundMoney'], ParentType, ContextType>;
  occurredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  orderId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  providerRefundId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  recordedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  recordedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reversals?: Resolver<ReadonlyArray<ResolversTypes['RefundReceiptReversal']>, ParentType, ContextType>;
  shares?: Resolver<ReadonlyArray<ResolversTypes['RefundReceiptShare']>, ParentType, ContextType>;
  source?: Resolver<ResolversTypes['RefundReceiptSource'], ParentType, ContextType>;
  traceReference?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type RefundReceiptConnectionResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RefundReceiptConnection'] = ResolversParentTypes['RefundReceiptConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['RefundReceiptEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['RefundReceipt']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  totalCountIsExact?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type RefundReceiptEdgeResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RefundReceiptEdge'] = ResolversParentTypes['RefundReceiptEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['RefundReceipt'], ParentType, ContextType>;
};

export type RefundReceiptReversalResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RefundReceiptReversal'] = ResolversParentTypes['RefundReceiptReversal']> = {
  amount?: Resolver<ResolversTypes['RefundMoney'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  message?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  occurredAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  providerReversalId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type RefundReceiptShareResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RefundReceiptShare'] = ResolversParentTypes['RefundReceiptShare']> = {
  allocation?: Resolver<Maybe<ResolversTypes['PaymentAllocation']>, ParentType, ContextType>;
  allocationId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  amount?: Resolver<ResolversTypes['RefundMoney'], ParentType, ContextType>;
  destination?: Resolver<ResolversTypes['RefundDestination'], ParentType, ContextType>;
  invoiceNumber?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  liveAmount?: Resolver<ResolversTypes['RefundMoney'], ParentType, ContextType>;
  payment?: Resolver<Maybe<ResolversTypes['Payment']>, ParentType, ContextType>;
  paymentId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  refund?: Resolver<Maybe<ResolversTypes['Refund']>, ParentType, ContextType>;
  refundId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type RefundRuleAllocationResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RefundRuleAllocation'] = ResolversParentTypes['RefundRuleAllocation']> = {
  amount?: Resolver<ResolversTypes['RefundMoney'], ParentType, ContextType>;
  paymentId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  rank?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  rule?: Resolver<ResolversTypes['RefundAllocationRule'], ParentType, ContextType>;
  waitsForSettlement?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type RefundSearchConnectionResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RefundSearchConnection'] = ResolversParentTypes['RefundSearchConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['RefundSearchEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['RefundSearchResult']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type RefundSearchEdgeResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RefundSearchEdge'] = ResolversParentTypes['RefundSearchEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['RefundSearchResult'], ParentType, ContextType>;
};

export type RefundSearchResultResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RefundSearchResult'] = ResolversParentTypes['RefundSearchResult']> = {
  creditNote?: Resolver<Maybe<ResolversTypes['RefundCreditNote']>, ParentType, ContextType>;
  exact?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  invoiceNumber?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['RefundSearchKind'], ParentType, ContextType>;
  matched?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType>;
  orderId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  paymentId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  receipt?: Resolver<Maybe<ResolversTypes['RefundReceipt']>, ParentType, ContextType>;
  refund?: Resolver<Maybe<ResolversTypes['Refund']>, ParentType, ContextType>;
};

export type RefundSettlementResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RefundSettlement'] = ResolversParentTypes['RefundSettlement']> = {
  amount?: Resolver<ResolversTypes['RefundMoney'], ParentType, ContextType>;
  occurredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  providerSettlementId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  recordedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type RefundStepResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RefundStep'] = ResolversParentTypes['RefundStep']> = {
  allocationId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  amount?: Resolver<ResolversTypes['RefundMoney'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  code?: Resolver<ResolversTypes['RefundStepCode'], ParentType, ContextType>;
  creditNoteId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  message?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  receiptId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type RefundSummaryResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RefundSummary'] = ResolversParentTypes['RefundSummary']> = {
  available?: Resolver<ResolversTypes['RefundMoney'], ParentType, ContextType>;
  consistent?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  currencyCode?: Resolver<ResolversTypes['RefundCurrencyCode'], ParentType, ContextType>;
  held?: Resolver<Maybe<ResolversTypes['RefundMoney']>, ParentType, ContextType>;
  inFlight?: Resolver<ResolversTypes['RefundMoney'], ParentType, ContextType>;
  lost?: Resolver<Maybe<ResolversTypes['RefundMoney']>, ParentType, ContextType>;
  overRefunded?: Resolver<ResolversTypes['RefundMoney'], ParentType, ContextType>;
  pending?: Resolver<ResolversTypes['RefundMoney'], ParentType, ContextType>;
  priority?: Resolver<ResolversTypes['RefundPriority'], ParentType, ContextType>;
  refundable?: Resolver<ResolversTypes['RefundMoney'], ParentType, ContextType>;
  refunded?: Resolver<ResolversTypes['RefundTaxedMoney'], ParentType, ContextType>;
  settled?: Resolver<ResolversTypes['RefundMoney'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['RefundTaxedMoney'], ParentType, ContextType>;
  waitingForSettlement?: Resolver<ResolversTypes['RefundMoney'], ParentType, ContextType>;
};

export type RefundTaskResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RefundTask'] = ResolversParentTypes['RefundTask']> = {
  actFrom?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  ageSeconds?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  allocation?: Resolver<ResolversTypes['PaymentAllocation'], ParentType, ContextType>;
  amount?: Resolver<ResolversTypes['RefundMoney'], ParentType, ContextType>;
  assignee?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  cause?: Resolver<ResolversTypes['RefundTaskCause'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType>;
  orderId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  paymentLabel?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  refund?: Resolver<ResolversTypes['Refund'], ParentType, ContextType>;
  since?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type RefundTaskConnectionResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RefundTaskConnection'] = ResolversParentTypes['RefundTaskConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['RefundTaskEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['RefundTask']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  totalCountIsExact?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type RefundTaskEdgeResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RefundTaskEdge'] = ResolversParentTypes['RefundTaskEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['RefundTask'], ParentType, ContextType>;
};

export type RefundTaxedMoneyResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RefundTaxedMoney'] = ResolversParentTypes['RefundTaxedMoney']> = {
  gross?: Resolver<ResolversTypes['RefundMoney'], ParentType, ContextType>;
  net?: Resolver<ResolversTypes['RefundMoney'], ParentType, ContextType>;
  tax?: Resolver<ResolversTypes['RefundMoney'], ParentType, ContextType>;
};

export type RefundUserErrorResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RefundUserError'] = ResolversParentTypes['RefundUserError']> = {
  code?: Resolver<ResolversTypes['RefundUserErrorCode'], ParentType, ContextType>;
  limit?: Resolver<Maybe<ResolversTypes['RefundMoney']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
};

export type RefundViewerResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RefundViewer'] = ResolversParentTypes['RefundViewer']> = {
  mayApprove?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  mayOperate?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  mayRequest?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  requestLimits?: Resolver<ReadonlyArray<ResolversTypes['RefundMoney']>, ParentType, ContextType>;
  scopes?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  subject?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type RefundableLineResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RefundableLine'] = ResolversParentTypes['RefundableLine']> = {
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['RefundLineKind'], ParentType, ContextType>;
  lineId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['RefundDecimal'], ParentType, ContextType>;
  refundable?: Resolver<ResolversTypes['RefundTaxedMoney'], ParentType, ContextType>;
  refundableQuantity?: Resolver<ResolversTypes['RefundDecimal'], ParentType, ContextType>;
  refunded?: Resolver<ResolversTypes['RefundTaxedMoney'], ParentType, ContextType>;
  refundedQuantity?: Resolver<ResolversTypes['RefundDecimal'], ParentType, ContextType>;
  sku?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  total?: Resolver<ResolversTypes['RefundTaxedMoney'], ParentType, ContextType>;
  unitPrice?: Resolver<Maybe<ResolversTypes['RefundMoney']>, ParentType, ContextType>;
};

export type RejectRefundPayloadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RejectRefundPayload'] = ResolversParentTypes['RejectRefundPayload']> = {
  refund?: Resolver<Maybe<ResolversTypes['Refund']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['RefundUserError']>, ParentType, ContextType>;
};

export type ReopenPendingRefundPayloadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['ReopenPendingRefundPayload'] = ResolversParentTypes['ReopenPendingRefundPayload']> = {
  closure?: Resolver<Maybe<ResolversTypes['RefundClosure']>, ParentType, ContextType>;
  invoice?: Resolver<Maybe<ResolversTypes['RefundInvoiceAccount']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['RefundUserError']>, ParentType, ContextType>;
};

export type RequestPendingRefundsPayloadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RequestPendingRefundsPayload'] = ResolversParentTypes['RequestPendingRefundsPayload']> = {
  refunds?: Resolver<ReadonlyArray<ResolversTypes['Refund']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['RefundUserError']>, ParentType, ContextType>;
};

export type RequestRefundPayloadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RequestRefundPayload'] = ResolversParentTypes['RequestRefundPayload']> = {
  refund?: Resolver<Maybe<ResolversTypes['Refund']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['RefundUserError']>, ParentType, ContextType>;
};

export type ResendRefundCreditNotePayloadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['ResendRefundCreditNotePayload'] = ResolversParentTypes['ResendRefundCreditNotePayload']> = {
  creditNote?: Resolver<Maybe<ResolversTypes['RefundCreditNote']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['RefundUserError']>, ParentType, ContextType>;
};

export type RetryRefundAllocationPayloadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RetryRefundAllocationPayload'] = ResolversParentTypes['RetryRefundAllocationPayload']> = {
  allocation?: Resolver<Maybe<ResolversTypes['PaymentAllocation']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['RefundUserError']>, ParentType, ContextType>;
};

export type Resolvers<ContextType = GraphContext> = {
  ApproveRefundPayload?: ApproveRefundPayloadResolvers<ContextType>;
  AssignRefundTaskPayload?: AssignRefundTaskPayloadResolvers<ContextType>;
  CancelRefundPayload?: CancelRefundPayloadResolvers<ContextType>;
  ClosePendingRefundPayload?: ClosePendingRefundPayloadResolvers<ContextType>;
  CoverPendingRefundPayload?: CoverPendingRefundPayloadResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  EraseRefundCustomerPayload?: EraseRefundCustomerPayloadResolvers<ContextType>;
  Invoice?: InvoiceResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Order?: OrderResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Payment?: PaymentResolvers<ContextType>;
  PaymentAllocation?: PaymentAllocationResolvers<ContextType>;
  PendingRefund?: PendingRefundResolvers<ContextType>;
  PlannedAllocation?: PlannedAllocationResolvers<ContextType>;
  PlannedRefundLine?: PlannedRefundLineResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RealignRefundInvoiceDataPayload?: RealignRefundInvoiceDataPayloadResolvers<ContextType>;
  RecordInvoiceForRefundPayload?: RecordInvoiceForRefundPayloadResolvers<ContextType>;
  RecordOrderForRefundPayload?: RecordOrderForRefundPayloadResolvers<ContextType>;
  RecordRefundDisputePayload?: RecordRefundDisputePayloadResolvers<ContextType>;
  RecordRefundFailurePayload?: RecordRefundFailurePayloadResolvers<ContextType>;
  RecordRefundReceiptPayload?: RecordRefundReceiptPayloadResolvers<ContextType>;
  RecordRefundReversalPayload?: RecordRefundReversalPayloadResolvers<ContextType>;
  RecordSettlementForRefundPayload?: RecordSettlementForRefundPayloadResolvers<ContextType>;
  Refund?: RefundResolvers<ContextType>;
  RefundAllocationFailure?: RefundAllocationFailureResolvers<ContextType>;
  RefundApproval?: RefundApprovalResolvers<ContextType>;
  RefundBalanceCheck?: RefundBalanceCheckResolvers<ContextType>;
  RefundClosedLine?: RefundClosedLineResolvers<ContextType>;
  RefundClosure?: RefundClosureResolvers<ContextType>;
  RefundConnection?: RefundConnectionResolvers<ContextType>;
  RefundCreditNote?: RefundCreditNoteResolvers<ContextType>;
  RefundCreditNoteConnection?: RefundCreditNoteConnectionResolvers<ContextType>;
  RefundCreditNoteEdge?: RefundCreditNoteEdgeResolvers<ContextType>;
  RefundCreditNoteLine?: RefundCreditNoteLineResolvers<ContextType>;
  RefundCurrencyCode?: GraphQLScalarType;
  RefundDayTotals?: RefundDayTotalsResolvers<ContextType>;
  RefundDecimal?: GraphQLScalarType;
  RefundDeduction?: RefundDeductionResolvers<ContextType>;
  RefundDestination?: RefundDestinationResolvers<ContextType>;
  RefundDispute?: RefundDisputeResolvers<ContextType>;
  RefundDrift?: RefundDriftResolvers<ContextType>;
  RefundDriftConnection?: RefundDriftConnectionResolvers<ContextType>;
  RefundDriftEdge?: RefundDriftEdgeResolvers<ContextType>;
  RefundDriftEntry?: RefundDriftEntryResolvers<ContextType>;
  RefundEdge?: RefundEdgeResolvers<ContextType>;
  RefundEvent?: RefundEventResolvers<ContextType>;
  RefundEventConnection?: RefundEventConnectionResolvers<ContextType>;
  RefundEventDelivery?: RefundEventDeliveryResolvers<ContextType>;
  RefundEventDeliveryConnection?: RefundEventDeliveryConnectionResolvers<ContextType>;
  RefundEventDeliveryEdge?: RefundEventDeliveryEdgeResolvers<ContextType>;
  RefundEventEdge?: RefundEventEdgeResolvers<ContextType>;
  RefundExchangeRate?: RefundExchangeRateResolvers<ContextType>;
  RefundExplanation?: RefundExplanationResolvers<ContextType>;
  RefundInteraction?: RefundInteractionResolvers<ContextType>;
  RefundInteractionConnection?: RefundInteractionConnectionResolvers<ContextType>;
  RefundInteractionEdge?: RefundInteractionEdgeResolvers<ContextType>;
  RefundInvoiceAccount?: RefundInvoiceAccountResolvers<ContextType>;
  RefundInvoiceCoverage?: RefundInvoiceCoverageResolvers<ContextType>;
  RefundInvoiceData?: RefundInvoiceDataResolvers<ContextType>;
  RefundInvoiceDataEntry?: RefundInvoiceDataEntryResolvers<ContextType>;
  RefundInvoiceDataUncovered?: RefundInvoiceDataUncoveredResolvers<ContextType>;
  RefundInvoiceLine?: RefundInvoiceLineResolvers<ContextType>;
  RefundLine?: RefundLineResolvers<ContextType>;
  RefundLineWorkings?: RefundLineWorkingsResolvers<ContextType>;
  RefundMoney?: RefundMoneyResolvers<ContextType>;
  RefundOrderConnection?: RefundOrderConnectionResolvers<ContextType>;
  RefundOrderEdge?: RefundOrderEdgeResolvers<ContextType>;
  RefundOrderWarning?: RefundOrderWarningResolvers<ContextType>;
  RefundOtherRule?: RefundOtherRuleResolvers<ContextType>;
  RefundOverview?: RefundOverviewResolvers<ContextType>;
  RefundPaymentAccount?: RefundPaymentAccountResolvers<ContextType>;
  RefundPaymentStanding?: RefundPaymentStandingResolvers<ContextType>;
  RefundPossibleDuplicate?: RefundPossibleDuplicateResolvers<ContextType>;
  RefundPreview?: RefundPreviewResolvers<ContextType>;
  RefundPreviewApproval?: RefundPreviewApprovalResolvers<ContextType>;
  RefundPreviewPayload?: RefundPreviewPayloadResolvers<ContextType>;
  RefundPreviewWarning?: RefundPreviewWarningResolvers<ContextType>;
  RefundQueue?: RefundQueueResolvers<ContextType>;
  RefundReceipt?: RefundReceiptResolvers<ContextType>;
  RefundReceiptConnection?: RefundReceiptConnectionResolvers<ContextType>;
  RefundReceiptEdge?: RefundReceiptEdgeResolvers<ContextType>;
  RefundReceiptReversal?: RefundReceiptReversalResolvers<ContextType>;
  RefundReceiptShare?: RefundReceiptShareResolvers<ContextType>;
  RefundRuleAllocation?: RefundRuleAllocationResolvers<ContextType>;
  RefundSearchConnection?: RefundSearchConnectionResolvers<ContextType>;
  RefundSearchEdge?: RefundSearchEdgeResolvers<ContextType>;
  RefundSearchResult?: RefundSearchResultResolvers<ContextType>;
  RefundSettlement?: RefundSettlementResolvers<ContextType>;
  RefundStep?: RefundStepResolvers<ContextType>;
  RefundSummary?: RefundSummaryResolvers<ContextType>;
  RefundTask?: RefundTaskResolvers<ContextType>;
  RefundTaskConnection?: RefundTaskConnectionResolvers<ContextType>;
  RefundTaskEdge?: RefundTaskEdgeResolvers<ContextType>;
  RefundTaxedMoney?: RefundTaxedMoneyResolvers<ContextType>;
  RefundUserError?: RefundUserErrorResolvers<ContextType>;
  RefundViewer?: RefundViewerResolvers<ContextType>;
  RefundableLine?: RefundableLineResolvers<ContextType>;
  RejectRefundPayload?: RejectRefundPayloadResolvers<ContextType>;
  ReopenPendingRefundPayload?: ReopenPendingRefundPayloadResolvers<ContextType>;
  RequestPendingRefundsPayload?: RequestPendingRefundsPayloadResolvers<ContextType>;
  RequestRefundPayload?: RequestRefundPayloadResolvers<ContextType>;
  ResendRefundCreditNotePayload?: ResendRefundCreditNotePayloadResolvers<ContextType>;
  RetryRefundAllocationPayload?: RetryRefundAllocationPayloadResolvers<ContextType>;
};

