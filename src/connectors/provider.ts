import type { Payment } from '../domain/account/order-account.ts';
import type { DisputeStatus } from '../domain/values/enums.ts';
import type { AllocationId, OrderId } from '../domain/values/ids.ts';
import type { Money } from '../domain/values/money.ts';

/** One configured way to pay back. It only talks to its provider: what an answer means for the books is decided elsewhere. */
export type Connector = {
  /** The name that payments carry as their `provider`. */
  readonly name: string;
  readonly kind: 'vtex-gateway' | 'payment-provider-protocol' | 'stripe' | 'manual';
  readonly capabilities: Capabilities;
  /** How many calls may be open at once, over all orders, in this process. */
  readonly concurrency: number;
  /** A call that takes longer is cut off, in ms; its outcome is unknown then. */
  readonly timeoutMs: number;
  /**
   * Asks the provider to pay `call.amount` back, once: the same key is the same call, however often it is made.
   * It doesn't throw for anything that a provider or a network does; whatever it throws counts as unknown.
   */
  send(call: RefundCall, signal: AbortSignal): Promise<SendAnswer>;
  /** Asks what became of a call. Only where `capabilities.lookUp`. */
  lookUp(call: RefundCall, signal: AbortSignal): Promise<LookUpAnswer>;
};

/** What a provider's API can do; the dispatcher goes by it (S3). */
export type Capabilities = {
  /** How long the same key surely is the same call there, in ms; 0: it takes no keys, and a call is never repeated. */
  readonly keepsKeysForMs: number;
  /** It can be asked what became of a call. */
  readonly lookUp: boolean;
  /** The call names the payment. Where it doesn't, the provider chooses within a transaction: then only one payment of it may have money, and one call be open. */
  readonly addressesPayment: boolean;
  /** It may pay less than was asked for, and say so. */
  readonly partialSuccess: boolean;
  /** It may answer that it has begun, and tell the end later. */
  readonly asynchronous: boolean;
};

/** One attempt of one allocation, as a connector gets it. */
export type RefundCall = {
  /** Printable ASCII, at most 60 characters: the allocation and the attempt. It never changes while the attempt's outcome isn't known (I12). */
  readonly key: string;
  readonly allocationId: AllocationId;
  readonly orderId: OrderId;
  /** Counts from 1. */
  readonly attempt: number;
  readonly amount: Money;
  readonly payment: Payment;
  /** The reason given in the refund request. */
  readonly reason: string;
  /** When this attempt was handed over first (the database server's time). */
  readonly firstSentAt: Date;
  /** What of this payment is on record here already: a look-up doesn't take these for its own. */
  readonly recordedRefundIds: readonly string[];
};

/** What is known after a call (S2). */
export type SendAnswer =
  | Paid
  /** The provider has it and will tell the end later. */
  | { readonly kind: 'pending' }
  | Declined
  /** A person has to pay: nothing was paid, and nothing will be. */
  | {
      readonly kind: 'manual';
      readonly code: string | null;
      readonly message: string;
      /** It names a refund and an amount beside that: perhaps it was paid all the same, and a person must find out first. */
      readonly perhapsPaid?: boolean;
    }
  /** It says that nothing is left to pay back (D24): perhaps it was paid already. */
  | { readonly kind: 'nothing-left'; readonly code: string | null; readonly message: string }
  /** Surely nothing was done, and the same may be asked again: no connection was made, or it was turned away at the door (HTTP 429). */
  | { readonly kind: 'not-sent'; readonly message: string; readonly retryAfterMs: number | null }
  | Unknown;

/** What a provider says about a call that was made before. */
export type LookUpAnswer =
  | Paid
  | { readonly kind: 'pending' }
  | Declined
  /** It answered, and knows nothing of this call (so far). */
  | { readonly kind: 'not-found' }
  | Unknown;

export type Paid = {
  readonly kind: 'paid';
  /** What it says that it paid; it may differ from what was asked for. */
  readonly amount: Money;
  readonly providerRefundId: string;
  /** When, by the provider's clock; null where it doesn't say. */
  readonly occurredAt: Date | null;
};

/** Nothing was paid. `retryable`: a new attempt may fare better. */
export type Declined = {
  readonly kind: 'declined';
  readonly code: string | null;
  readonly message: string;
  readonly retryable: boolean;
  /** The provider's refund that came to nothing, where it names one. */
  readonly providerRefundId?: string;
};

/** A timeout, a cut connection, an answer that can't be read, or one that contradicts itself: it may or may not have been done. */
export type Unknown = {
  readonly kind: 'unknown';
  readonly code: string | null;
  readonly message: string;
  /** A valid response without a refund: to some connectors that means "failed", to others "not yet". Then it is sent again a few times, not for a day. */
  readonly namesNoRefund?: boolean;
};

/**
 * What a provider sends by itself. It is authenticated before it comes to this. Where the provider can be asked
 * (Stripe), it is a hint and nothing more; where it can't (the payment provider protocol), its word is believed.
 */
export type Notice = {
  /** The key of the call that it is about. */
  readonly key: string;
  /** What it says about that call, which gives its amount a currency; null: ask the provider. */
  readonly answer: ((call: RefundCall) => SendAnswer) | null;
};

/** What a provider sends by itself of a dispute (D43): its word is believed, for it says when it happened. */
export type DisputeNotice = {
  /** The provider's id of the dispute. */
  readonly key: string;
  readonly dispute: {
    /** By which the provider knows the payment: its charge, its payment intent. */
    readonly providerPaymentIds: readonly string[];
    readonly status: DisputeStatus;
    readonly amount: Money;
    /** Null where it doesn't say. */
    readonly fee: Money | null;
    readonly occurredAt: Date;
    readonly reasonCode: string | null;
  };
};
