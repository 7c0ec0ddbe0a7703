import type {
  RefundAllocationRule,
  RefundAllocationStatus,
  RefundInteractionType,
  RefundPriority,
} from '../../src/graph/generated.ts';
import type { Closure, Coverage, Lifted, Payer } from './coverage.ts';
import type { Order } from './revise.ts';

/**
 * What the model holds of one order: facts alone, amounts in minor units and quantities in millionths. Every sum
 * is folded from them when it is asked for (sums.ts), whereas the product carries its sums forward by differences.
 */
export type Account = {
  /** The order as its source had it last. */
  source: Order;
  priority: RefundPriority;
  readonly lines: Line[];
  readonly payments: Payment[];
  readonly invoices: Invoice[];
  /** In the order in which they came to be; an index here is the refund's name in the model. */
  readonly refunds: Refund[];
  readonly receipts: Receipt[];
  readonly disputes: Dispute[];
  /** In the order in which they were made; an index is a closure's name in the model. One that was reopened closes nothing. */
  readonly closures: Closure[];
  /** What was closed and paid all the same, the last at the end. */
  readonly lifted: Lifted[];
  /** One a credit note, in the order of their numbers. */
  readonly notes: { readonly refund: number; readonly gross: bigint }[];
  /** The types of all that happened. */
  readonly timeline: RefundInteractionType[];
  /** How many writes there were. */
  revision: number;
  /** As the call that is being decided found it; null between calls. */
  before: Account | null;
};

export type Taxed = { readonly net: bigint; readonly tax: bigint };
export type Line = Taxed & {
  readonly id: string;
  readonly quantity: bigint;
  /** An order change took it out; it stays with what its refunds count for. */
  readonly isLeftOut: boolean;
};

export type Payment = {
  readonly id: string;
  readonly isCard: boolean;
  readonly provider: string;
  readonly authorized: bigint;
  settled: bigint;
  voided: bigint;
};

export type Invoice = {
  readonly number: string;
  readonly isReturn: boolean;
  readonly value: bigint;
  readonly lines: readonly InvoiceLine[];
  /** What it calls for, part by part (D7). */
  readonly calls: readonly Call[];
  /** How many refunds there were when it came. */
  readonly after: number;
  /** What somebody said was not paid for it, though it looked so (D40). */
  readonly accepted: Payer[];
};
export type InvoiceLine = {
  readonly lineId: string | null;
  readonly quantity: bigint;
  readonly price: bigint;
};
export type Call = {
  readonly lineId: string | null;
  readonly quantity: bigint | null;
  readonly gross: bigint;
};

export type RefundLine = Taxed & {
  readonly lineId: string | null;
  readonly quantity: bigint | null;
  /** Nothing came back for it: goodwill, or tax (D44). */
  readonly isValue?: boolean;
};
export type Refund = {
  readonly kind: 'TOTAL' | 'PARTIAL';
  readonly priority: RefundPriority;
  readonly lines: readonly RefundLine[];
  readonly coverage: Coverage[];
  readonly allocations: Allocation[];
};

/** A part of an amount that belongs to an invoice; null: to none. */
export type Share = { readonly invoice: string | null; readonly amount: bigint };
export type Allocation = {
  readonly payment: string;
  /** Where its money goes (choice.ts). */
  readonly to: string;
  amount: bigint;
  status: RefundAllocationStatus;
  readonly rule: RefundAllocationRule;
  readonly rank: number;
  attempts: number;
  shares: readonly Share[];
  readonly splitFrom: number | null;
  readonly retryOf: number | null;
  /** The code of its failure. */
  failure: string | null;
  /** The write that voided it. */
  voidedAt?: number;
  /** What of it stands on credit notes, or needs none. */
  noted: bigint;
};

/** What a receipt paid of one allocation: one transfer is as many of these as it paid allocations. */
export type Receipt = {
  readonly providerRefundId: string;
  provider: string;
  readonly payment: string;
  /** Where it went. */
  readonly to: string;
  readonly refund: number;
  readonly allocation: number;
  /** What was reported of it, of all that the transfer paid together. */
  readonly told: bigint;
  readonly whole: bigint;
  /** What of it has not come back, and what that is for. */
  amount: bigint;
  shares: readonly Share[];
  /** The invoices that it was ever for. */
  readonly covers: string[];
  readonly isImport: boolean;
  isDead: boolean;
  /** Where the transfer's first one stands. */
  first: number;
  /** What came back of the transfer, kept with its first one. */
  readonly reversals: Reversal[];
};

/** What was told of a dispute of a payment, all of it. */
export type Dispute = {
  readonly payment: string;
  readonly id: string;
  readonly facts: DisputeFact[];
  /** What it paid back of which returns, once it was lost. */
  readonly coverage: Coverage[];
  /** The returns that somebody said afterwards it is about (D39). */
  readonly later: string[];
};
export type DisputeFact = {
  readonly at: number;
  readonly status: 'OPEN' | 'WON' | 'LOST';
  readonly amount: bigint;
  /** Which returns it is about; null where the fact doesn't say. */
  readonly covers: readonly string[] | null;
};

/** `place`: of which allocation it was told; null: of all. */
type Reversal = {
  readonly id: string | null;
  readonly place: Place | null;
  readonly amount: bigint;
  readonly message: string;
};

/** All that one transfer paid, in the order of its shares. */
export function transferOf({ receipts }: Account, index: number): Receipt[] {
  const { first } = sure(receipts[index]);
  return receipts.filter((one) => one.first === first);
}

/** An allocation's name in the model. */
export type Place = { readonly refund: number; readonly allocation: number };

/** An expected no. */
export type No = { readonly code: string; readonly limit: bigint | null };

export function no(code: string, limit: bigint | null = null): No {
  return { code, limit };
}

export function isNo(outcome: object): outcome is No {
  return 'code' in outcome;
}

/** What must be there, or the model itself is wrong. */
export function sure<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('The model looked for something that it does not have.');
  return value;
}

export function refundAt(account: Account, refund: number): Refund {
  return sure(account.refunds[refund]);
}

export function allocationAt(account: Account, { refund, allocation }: Place): Allocation {
  return sure(refundAt(account, refund).allocations[allocation]);
}
