/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/**
 * Where an allocation stands.
 * UNKNOWN: sent, and no answer says whether it was done; it's never sent again under another key and never counts as failed.
 */
export type AllocationStatus =
  /** Somebody must approve it first. */
  | 'AWAITING_APPROVAL'
  /** Not sent and not going to be. */
  | 'CANCELED'
  /** Refused by the provider, or taken back by it. retryAllocation sends it again. */
  | 'FAILED'
  /** A person must pay it back or find out what happened; its failure says why. */
  | 'MANUAL'
  /** Its money is reserved and it was handed to the connectors, which send it next. */
  | 'READY'
  /** A connector is sending it. */
  | 'SENDING'
  /** Paid back, by its receipts; one below its amount leaves the rest pending again. */
  | 'SUCCEEDED'
  /**
   * Sent, and no answer says whether it was done. It is looked into; it's never sent again under another key and never
   * counts as failed.
   */
  | 'UNKNOWN'
  /** Its payment has yet to settle. */
  | 'WAITING_FOR_SETTLEMENT';

/** Who credit notes are made out to. */
export type BuyerInput = {
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

/** A rate from the order's currency to the invoice's. */
export type ExchangeRateInput = {
  /** When it applied. */
  asOf?: string | null | undefined;
  /** How much of it one unit of the order's currency is worth: above zero, up to 6 digits before and 12 after the point. */
  rate: string;
  /** Who published it. */
  source?: string | null | undefined;
  /** The invoice's currency. */
  to: string;
};

/** How far the refund of an input invoice has come. */
export type InvoiceRefundStatus =
  /** A refund of it is under way or waits for settlement. */
  | 'IN_PROGRESS'
  /** Part of it was paid back, the rest is called for and nothing is under way. */
  | 'PARTIALLY_REFUNDED'
  /** Nothing was paid back and nothing is under way. */
  | 'PENDING'
  /** Nothing is left to pay back. */
  | 'REFUNDED';

/** One named value that a connector needs. */
export type ProviderDatumInput = {
  /** The provider's name for it. */
  name: string;
  /** Its value. */
  value: string;
};

/** Who reported a receipt. */
export type ReceiptSource =
  /** The answer of a provider that this subgraph sent the refund to. */
  | 'CONNECTOR'
  /** An import of what happened before this subgraph kept the order. It issues no credit note. */
  | 'IMPORT'
  /** A person who paid it back by hand. Needs the scope refunds:operate. */
  | 'MANUAL'
  /** The order management system. */
  | 'OMS'
  /** Found at the provider after the answer had been lost. */
  | 'RECOVERY';

/** An invoice as the source has it. */
export type RecordInvoiceInput = {
  /** Refunds that were made before this return invoice came: their uncovered money counts for it. */
  coversRefundIds?: Array<string | number> | null | undefined;
  /** The rate to the invoice's own currency, where that differs from the order's; the credit note shows both then. */
  exchangeRate?: ExchangeRateInput | null | undefined;
  /** Makes the call safe to repeat: 1 to 255 printable ASCII characters. */
  idempotencyKey: string;
  /** When it was issued. */
  issuedAt: string;
  /** What it is made of. Empty: a value-only invoice. The same line may stand more than once, at different prices. */
  lines?: Array<RecordInvoiceLineInput> | null | undefined;
  /** The invoice's number, unique within the order; spaces, slashes and accents are kept as they are. */
  number: string;
  /** The order's id. */
  orderId: string | number;
  /** Whether it is a sale or a return. */
  type: RefundInvoiceType;
  /** What it is worth, in gross, in the order's currency. */
  value: string;
};

/** One line of an invoice. */
export type RecordInvoiceLineInput = {
  /** The order line. Its value belongs to no line where absent: a sku alone is never matched. */
  lineId?: string | number | null | undefined;
  /** Gross price of one unit. */
  price: string;
  /** How many: above zero, up to 9 digits before and 6 after the point. */
  quantity: string;
  /** The stock-keeping unit, for people. */
  sku?: string | null | undefined;
};

/** An order as the source has it. Lines and payments that are left out go, unless something of them was refunded. */
export type RecordOrderInput = {
  /** Who credit notes are made out to. Where a revision leaves it out, what was recorded stays. */
  buyer?: BuyerInput | null | undefined;
  /** The currency of all amounts of the order. It can't change later. */
  currencyCode: string;
  /** Where credit notes are sent to. Never given out again. */
  customerEmail?: string | null | undefined;
  /** The customer, who may see the order's refunds with a token of this subject. */
  customerId?: string | number | null | undefined;
  /** The order's id at the OMS. */
  id: string | number;
  /** Makes the call safe to repeat: 1 to 255 printable ASCII characters. */
  idempotencyKey: string;
  /** What was ordered. */
  lines: Array<RecordOrderLineInput>;
  /** What it was paid with. Their sum may differ from that of the lines. */
  payments: Array<RecordOrderPaymentInput>;
  /** Which payment is paid back first where a refund doesn't say; LOWEST_SETTLED where absent. */
  priority?: RefundPriority | null | undefined;
  /** Grows with every change at the source (a version or a timestamp in ms): up to 18 digits. */
  sourceRevision: string;
};

/** One line of an order. */
export type RecordOrderLineInput = {
  /** What a person calls the line. */
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
 * One payment of an order. settled + cancelled can't be above authorized. What was recorded as cancelled before gives
 * way to what has settled.
 */
export type RecordOrderPaymentInput = {
  /** What the provider has reserved, in the order's currency. */
  authorized: string;
  /** What was voided before it settled, so far. A lower total than the recorded one doesn't lower it. */
  cancelled?: string;
  /** The payment's id at the source; unique over all orders. */
  id: string | number;
  /** What a person recognises it by. At most the last 4 digits of a card number. */
  label?: string | null | undefined;
  /** How it was paid. */
  method: RefundPaymentMethod;
  /** Which connector pays back: a configured name such as vtex, stripe or manual. */
  provider: string;
  /** What the connector needs besides: VTEX's tid, authorizationId, nsu, settleId. */
  providerData?: Array<ProviderDatumInput> | null | undefined;
  /** The provider's own id of the payment or charge; id where absent. */
  providerPaymentId?: string | null | undefined;
  /** The provider's own id of the transaction that the payment is part of, such as VTEX's transactionId. */
  providerTransactionId?: string | null | undefined;
  /** What has been captured so far. A lower total than the recorded one doesn't lower it. */
  settled?: string;
};

/** What a provider paid back. */
export type RecordReceiptInput = {
  /**
   * The money really left, although the account says that it couldn't: record it, and show the excess as overRefunded.
   * Needs the scope refunds:operate.
   */
  acceptExcess?: boolean;
  /**
   * The allocation that was paid. Where absent, an open one of the same invoice, payment and amount is taken, or a refund
   * that was made elsewhere is recorded.
   */
  allocationId?: string | number | null | undefined;
  /** How much went back, in the order's currency. */
  amount: string;
  /** Makes the call safe to repeat: 1 to 255 printable ASCII characters. */
  idempotencyKey: string;
  /** The input invoice that it was paid for; none where absent. */
  invoiceNumber?: string | null | undefined;
  /** When the provider paid. */
  occurredAt: string;
  /** The order's id. */
  orderId: string | number;
  /** The payment that the money went back to. Needed without an allocationId. */
  paymentId?: string | number | null | undefined;
  /** The provider's own id of the refund, unique per order and provider. */
  providerRefundId: string;
  /** Who reports it. MANUAL needs the scope refunds:operate. */
  source?: ReceiptSource;
};

/** OUTPUT: the sale. INPUT: the return, which calls for a refund. */
export type RefundInvoiceType =
  /** The return. It calls for a refund of its value. */
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
  /** A charge of the payment, such as instalment interest. No output invoice holds it; it is refundable like any other line. */
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
  /** A voucher that stands for money. */
  | 'VOUCHER'
  /** An electronic wallet. */
  | 'WALLET';

/** Which payment is paid back first. */
export type RefundPriority =
  /** Cards before the others, each group by the least settled money first. Where no card has settled, the others first. */
  | 'CARD_FIRST'
  /** The payment with the least settled money first; the default. */
  | 'LOWEST_SETTLED';

/**
 * Where a refund stands, told from its allocations; the first state that applies, in this order.
 * ACTION_REQUIRED: a person must act.
 */
export type RefundStatus =
  /** A person must act: part of it can't be sent, or its outcome can't be found out, without one. */
  | 'ACTION_REQUIRED'
  /** Somebody must approve it before anything is sent. */
  | 'AWAITING_APPROVAL'
  /** All of it was cancelled before it was sent. */
  | 'CANCELED'
  /** Nothing was paid back: the providers refused. */
  | 'FAILED'
  /** Part of it is about to be sent, is being sent, or has an unknown outcome that is being looked into. */
  | 'IN_PROGRESS'
  /** Part of it was paid back and nothing is under way. */
  | 'PARTIALLY_SUCCEEDED'
  /** All of it was paid back; money that was voided before it settled counts as done. */
  | 'SUCCEEDED'
  /** All that isn't decided yet waits until a payment settles. */
  | 'WAITING_FOR_SETTLEMENT';

/** Why something was refused. In order of precedence: the first that applies is given. */
export type RefusalCode =
  /** There is no allocation of this id. */
  | 'ALLOCATION_NOT_FOUND'
  /** It isn't a plain decimal number such as "12.30". */
  | 'AMOUNT_INVALID'
  /** It is negative, or zero where money must move. */
  | 'AMOUNT_NOT_POSITIVE'
  /** It has more fraction digits than the currency has. */
  | 'AMOUNT_SCALE'
  /** There is no credit note of this id. */
  | 'CREDIT_NOTE_NOT_FOUND'
  /** The order was recorded in another currency. */
  | 'CURRENCY_MISMATCH'
  /** ISO 4217 has no such currency. */
  | 'CURRENCY_UNKNOWN'
  /** More than is pending of the invoice was asked for; limit says how much is pending. */
  | 'EXCEEDS_INVOICE'
  /** More than is left of the line was asked for; limit says how much is left. */
  | 'EXCEEDS_LINE'
  /** More than the line's remaining quantity was asked for. */
  | 'EXCEEDS_QUANTITY'
  /** More than the payments have left was asked for; limit says how much they have. */
  | 'EXCEEDS_REFUNDABLE'
  /** The caller's token doesn't allow a value that was given. */
  | 'FORBIDDEN'
  /** The idempotency key isn't 1 to 255 printable ASCII characters. */
  | 'IDEMPOTENCY_KEY_INVALID'
  /** The caller used the idempotency key on this order before, with another input. */
  | 'IDEMPOTENCY_KEY_REUSED'
  /** The order has no invoice of this number. */
  | 'INVOICE_NOT_FOUND'
  /** The order has an invoice of this number with another content. */
  | 'INVOICE_NUMBER_TAKEN'
  /** The order has no line of this id. */
  | 'LINE_NOT_FOUND'
  /** There is nothing left or nothing pending to refund. */
  | 'NOTHING_TO_REFUND'
  /** No order of this id was recorded here, or the caller may not see it. */
  | 'ORDER_NOT_FOUND'
  /** The order was recorded from a later source revision, or from the same one with another content. */
  | 'ORDER_OUTDATED'
  /** The order has no payment of this id. */
  | 'PAYMENT_NOT_FOUND'
  /**
   * An earlier refund, which the message names, may have paid the return back already, so requestPendingRefunds leaves it
   * out. requestRefund refunds it all the same.
   */
  | 'POSSIBLE_DUPLICATE'
  /** The refund would no longer do what the preview showed, or the token isn't this order's. */
  | 'PREVIEW_OUTDATED'
  /** The quantity isn't above zero with at most 9 digits before and 6 after the point. */
  | 'QUANTITY_INVALID'
  /**
   * The provider's refund id was recorded with another amount, payment, allocation or invoice, or the receipt disagrees
   * with the allocation that it names.
   */
  | 'RECEIPT_CONFLICT'
  /** The allocation has no receipt of this id. */
  | 'RECEIPT_NOT_FOUND'
  /** There is no refund of this id. */
  | 'REFUND_NOT_FOUND'
  /** The scope names none, several or contradicting things to refund. */
  | 'SCOPE_INVALID'
  /** A higher settled or cancelled total of the payment was recorded. */
  | 'SETTLEMENT_OUTDATED'
  /** The state that something is in doesn't allow it. */
  | 'STATE_CONFLICT'
  /** A text is empty, too long or holds control characters. */
  | 'TEXT_INVALID'
  /**
   * Amounts that belong together don't agree, such as more settled than authorized, or more settled and cancelled in
   * one input.
   */
  | 'TOTALS_INCONSISTENT';

/** An order whose pending refunds to make. */
export type RequestPendingRefundsInput = {
  /** Makes the call safe to repeat: 1 to 255 printable ASCII characters. */
  idempotencyKey: string;
  /** The order's id. */
  orderId: string | number;
  /** Which payment is paid back first; the order's own rule where absent. */
  priority?: RefundPriority | null | undefined;
  /** Why; "Return invoice" and the invoice's number where absent. */
  reason?: string | null | undefined;
};

export type RecordOrderMutationVariables = Exact<{
  input: RecordOrderInput;
}>;


export type RecordOrderMutation = { recordOrder: { replayed: boolean, order: { id: string, refundSummary: { refundable: { amount: string, currencyCode: string } } | null } | null, userErrors: Array<{ code: RefusalCode, message: string, path: Array<string> | null, limit: { amount: string } | null }> } | null };

export type RecordInvoiceMutationVariables = Exact<{
  input: RecordInvoiceInput;
}>;


export type RecordInvoiceMutation = { recordInvoice: { replayed: boolean, invoice: { id: string, number: string, refundStatus: InvoiceRefundStatus | null, pending: { amount: string } } | null, userErrors: Array<{ code: RefusalCode, message: string, path: Array<string> | null, limit: { amount: string } | null }> } | null };

export type RequestPendingRefundsMutationVariables = Exact<{
  input: RequestPendingRefundsInput;
}>;


export type RequestPendingRefundsMutation = { requestPendingRefunds: { replayed: boolean, refunds: Array<{ id: string, allocations: Array<{ id: string, status: AllocationStatus, amount: { amount: string }, payment: { id: string } }> }>, userErrors: Array<{ code: RefusalCode, message: string, path: Array<string> | null, limit: { amount: string } | null }> } | null };

export type RecordReceiptMutationVariables = Exact<{
  input: RecordReceiptInput;
}>;


export type RecordReceiptMutation = { recordReceipt: { replayed: boolean, receipt: { id: string } | null, refund: { id: string, status: RefundStatus, refunded: { amount: string } } | null, order: { id: string, invoiceData: { revision: number, invoices: Array<{ invoiceNumber: string, covered: boolean, refunded: { amount: string } }> } | null } | null, userErrors: Array<{ code: RefusalCode, message: string, path: Array<string> | null, limit: { amount: string } | null }> } | null };

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
    mutation RecordOrder($input: RecordOrderInput!) {
  recordOrder(input: $input) {
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
    mutation RecordInvoice($input: RecordInvoiceInput!) {
  recordInvoice(input: $input) {
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
        payment {
          id
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
    `) as unknown as TypedDocumentString<RequestPendingRefundsMutation, RequestPendingRefundsMutationVariables>;
export const RecordReceiptDocument = new TypedDocumentString(`
    mutation RecordReceipt($input: RecordReceiptInput!) {
  recordReceipt(input: $input) {
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