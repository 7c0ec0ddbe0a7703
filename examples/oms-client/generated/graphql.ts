/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** An invoice as the source has it. */
export type RecordInvoiceForRefundInput = {
  /** Disputes that are about this return invoice: an open one holds it, and what a lost one paid back covers it. */
  coversDisputeIds?: Array<string | number> | null | undefined;
  /** Refunds that were made before this return invoice was recorded: their uncovered money covers it. */
  coversRefundIds?: Array<string | number> | null | undefined;
  /** The rate to the invoice's own currency, where that differs from the order's; the credit note then shows both. */
  exchangeRate?: RefundExchangeRateInput | null | undefined;
  /**
   * The invoice's own id at the source, unique over all orders, under which Invoice is found in the company's graph.
   * Opaque, from the order's id and the number, where absent.
   */
  id?: string | number | null | undefined;
  /** Makes the call safe to repeat: 1 to 255 printable ASCII characters. */
  idempotencyKey: string;
  /** When it was issued. */
  issuedAt: string;
  /** Its lines. Empty: a value-only invoice. The same line may appear more than once, at different prices. */
  lines?: Array<RefundInvoiceLineInput> | null | undefined;
  /** The invoice's number, unique within the order; spaces, slashes and accents are kept as they are. */
  number: string;
  /** The order's id. */
  orderId: string | number;
  /** Whether it is a sale or a return. */
  type: RefundInvoiceType;
  /** What it is worth, in gross, in the order's currency. */
  value: string;
};

/** An order as the source has it. Lines and payments that are left out are removed, unless they have refunds. */
export type RecordOrderForRefundInput = {
  /** The buyer named on credit notes. Where a revision leaves it out, the recorded one stays. */
  buyer?: RefundBuyerInput | null | undefined;
  /** The currency of all amounts of the order. It can't change later. */
  currencyCode: string;
  /** The e-mail address for credit notes. Never returned by the API. */
  customerEmail?: string | null | undefined;
  /** The customer, who may see the order's refunds with a token of this subject. */
  customerId?: string | number | null | undefined;
  /** The order's id at the OMS. */
  id: string | number;
  /** Makes the call safe to repeat: 1 to 255 printable ASCII characters. */
  idempotencyKey: string;
  /** What was ordered. */
  lines: Array<RefundOrderLineInput>;
  /** What it was paid with. Their sum may differ from that of the lines. */
  payments: Array<RefundOrderPaymentInput>;
  /** Which payment is refunded first where a refund names no priority; LOWEST_SETTLED where absent. */
  priority?: RefundPriority | null | undefined;
  /** Grows with every change at the source (a version or a timestamp in ms): up to 18 digits. */
  sourceRevision: string;
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

/** The buyer named on credit notes. */
export type RefundBuyerInput = {
  /** The city. */
  city?: string | null | undefined;
  /** ISO 3166-1 alpha-2: two capital letters, such as GB. */
  countryCode?: string | null | undefined;
  /** The name of a person or a company: 1 to 200 characters, like all texts here. */
  name: string;
  /** The postal code. */
  postalCode?: string | null | undefined;
  /** Street and number. */
  street?: string | null | undefined;
  /** The buyer's tax number. */
  taxId?: string | null | undefined;
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

/** A rate from the order's currency to the invoice's. */
export type RefundExchangeRateInput = {
  /** When it applied. */
  asOf?: string | null | undefined;
  /** How much of it one unit of the order's currency is worth: above zero, up to 6 digits before and 12 after the point. */
  rate: string;
  /** Who published it. */
  source?: string | null | undefined;
  /** The invoice's currency. */
  to: string;
};

/** One line of an invoice. */
export type RefundInvoiceLineInput = {
  /** The order line. Where absent, its value belongs to no line: a sku alone is never matched. */
  lineId?: string | number | null | undefined;
  /** Gross price of one unit, in whole minor units. Leave it out where it is finer, and give the line's total. */
  price?: string | null | undefined;
  /** How many: above zero, up to 9 digits before and 6 after the point. */
  quantity: string;
  /** The stock-keeping unit, for people. */
  sku?: string | null | undefined;
  /**
   * The line's gross value. Price times quantity, rounded half-up, where absent. Where both are given it counts, and may
   * differ from price times quantity by what rounding the price explains.
   */
  total?: string | null | undefined;
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

/** One line of an order. */
export type RefundOrderLineInput = {
  /** The line's name, as people see it. */
  description: string;
  /** The line's id, unique within the order. */
  id: string | number;
  /** What the line is. */
  kind?: RefundLineKind;
  /** The whole line without tax, in the order's currency. */
  net: string;
  /** How many: above zero, up to 9 digits before and 6 after the point. */
  quantity: string;
  /** The stock-keeping unit. */
  sku?: string | null | undefined;
  /** The whole line's tax, in the order's currency. */
  tax: string;
};

/**
 * One payment of an order. settled + voided can't exceed authorized. Where more settles than a recorded void leaves
 * room for, the recorded void is lowered.
 */
export type RefundOrderPaymentInput = {
  /** What was authorized, in the order's currency. */
  authorized: string;
  /** The payment's id at the source; unique over all orders. */
  id: string | number;
  /** The label that people recognise it by. At most the last 4 digits of a card number. */
  label?: string | null | undefined;
  /** How it was paid. */
  method: RefundPaymentMethod;
  /** The connector that refunds it: a configured name such as vtex, stripe or manual. */
  provider: string;
  /** Further values that the connector needs: VTEX's tid, authorizationId, nsu, settleId. */
  providerData?: Array<RefundProviderDatumInput> | null | undefined;
  /** The provider's own id of the payment or charge; id where absent. */
  providerPaymentId?: string | null | undefined;
  /** The provider's own id of the transaction that the payment is part of, such as VTEX's transactionId. */
  providerTransactionId?: string | null | undefined;
  /** The total settled (captured) so far. A lower total than the recorded one is ignored. */
  settled?: string;
  /** The total voided before capture so far. A lower total than the recorded one is ignored. */
  voided?: string;
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

/** A request to refund everything pending on an order. */
export type RequestPendingRefundsInput = {
  /**
   * Also refunds returns that an earlier refund may already have refunded: somebody looked, and it hadn't. You are not
   * asked about the same refund and return again.
   */
  acceptPossibleDuplicates?: boolean;
  /** The caller's own reference of the case, such as an RMA number: 1 to 200 characters. */
  externalReference?: string | null | undefined;
  /** Makes the call safe to repeat: 1 to 255 printable ASCII characters. */
  idempotencyKey: string;
  /** The order's id. */
  orderId: string | number;
  /** Which payment is refunded first; the order's own rule where absent. */
  priority?: RefundPriority | null | undefined;
  /** Why; "Return invoice" and the invoice's number where absent. */
  reason?: string | null | undefined;
  /** The caller's own code of the reason: 1 to 50 characters. */
  reasonCode?: string | null | undefined;
};

export type RecordOrderMutationVariables = Exact<{
  input: RecordOrderForRefundInput;
}>;


export type RecordOrderMutation = { recordOrderForRefund: { replayed: boolean, order: { id: string, refundSummary: { refundable: { amount: string, currencyCode: string } } | null } | null, userErrors: Array<{ code: RefundUserErrorCode, message: string, path: Array<string> | null, limit: { amount: string } | null }> } | null };

export type RecordInvoiceMutationVariables = Exact<{
  input: RecordInvoiceForRefundInput;
}>;


export type RecordInvoiceMutation = { recordInvoiceForRefund: { replayed: boolean, invoice: { id: string, number: string, refundStatus: RefundInvoiceStatus | null, pending: { amount: string } } | null, userErrors: Array<{ code: RefundUserErrorCode, message: string, path: Array<string> | null, limit: { amount: string } | null }> } | null };

export type RequestPendingRefundsMutationVariables = Exact<{
  input: RequestPendingRefundsInput;
}>;


export type RequestPendingRefundsMutation = { requestPendingRefunds: { replayed: boolean, refunds: Array<{ id: string, allocations: Array<{ id: string, status: RefundAllocationStatus, paymentId: string, amount: { amount: string } }> }>, userErrors: Array<{ code: RefundUserErrorCode, message: string, path: Array<string> | null, limit: { amount: string } | null }> } | null };

export type RecordReceiptMutationVariables = Exact<{
  input: RecordRefundReceiptInput;
}>;


export type RecordReceiptMutation = { recordRefundReceipt: { replayed: boolean, receipt: { id: string } | null, refund: { id: string, status: RefundStatus, refunded: { amount: string } } | null, order: { id: string, invoiceData: { revision: number, invoices: Array<{ invoiceNumber: string, covered: boolean, refunded: { amount: string } }> } | null } | null, userErrors: Array<{ code: RefundUserErrorCode, message: string, path: Array<string> | null, limit: { amount: string } | null }> } | null };

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

export const RecordOrderDocument = new TypedDocumentString(`
    mutation RecordOrder($input: RecordOrderForRefundInput!) {
  recordOrderForRefund(input: $input) {
    order {
      id
      refundSummary {
        refundable {
          amount
          currencyCode
        }
      }
    }
    userErrors {
      code
      message
      limit {
        amount
      }
      path
    }
    replayed
  }
}
    `) as unknown as TypedDocumentString<RecordOrderMutation, RecordOrderMutationVariables>;
export const RecordInvoiceDocument = new TypedDocumentString(`
    mutation RecordInvoice($input: RecordInvoiceForRefundInput!) {
  recordInvoiceForRefund(input: $input) {
    invoice {
      id
      number
      refundStatus
      pending {
        amount
      }
    }
    userErrors {
      code
      message
      limit {
        amount
      }
      path
    }
    replayed
  }
}
    `) as unknown as TypedDocumentString<RecordInvoiceMutation, RecordInvoiceMutationVariables>;
export const RequestPendingRefundsDocument = new TypedDocumentString(`
    mutation RequestPendingRefunds($input: RequestPendingRefundsInput!) {
  requestPendingRefunds(input: $input) {
    refunds {
      id
      allocations {
        id
        status
        amount {
          amount
        }
        paymentId
      }
    }
    userErrors {
      code
      message
      limit {
        amount
      }
      path
    }
    replayed
  }
}
    `) as unknown as TypedDocumentString<RequestPendingRefundsMutation, RequestPendingRefundsMutationVariables>;
export const RecordReceiptDocument = new TypedDocumentString(`
    mutation RecordReceipt($input: RecordRefundReceiptInput!) {
  recordRefundReceipt(input: $input) {
    receipt {
      id
    }
    refund {
      id
      status
      refunded {
        amount
      }
    }
    order {
      id
      invoiceData {
        revision
        invoices {
          invoiceNumber
          refunded {
            amount
          }
          covered
        }
      }
    }
    userErrors {
      code
      message
      limit {
        amount
      }
      path
    }
    replayed
  }
}
    `) as unknown as TypedDocumentString<RecordReceiptMutation, RecordReceiptMutationVariables>;