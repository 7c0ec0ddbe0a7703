import type { Money } from './money.ts';

/** Every expected no, in order of precedence: where more than one applies, the first in this list is given. */
export const refusalCodes = [
  'FORBIDDEN',
  'IDEMPOTENCY_KEY_INVALID',
  'IDEMPOTENCY_KEY_REUSED',
  'ORDER_NOT_FOUND',
  'INVOICE_NOT_FOUND',
  'REFUND_NOT_FOUND',
  'ALLOCATION_NOT_FOUND',
  'PAYMENT_NOT_FOUND',
  'LINE_NOT_FOUND',
  'RECEIPT_NOT_FOUND',
  'CREDIT_NOTE_NOT_FOUND',
  'CLOSURE_NOT_FOUND',
  'DISPUTE_NOT_FOUND',
  'AMOUNT_INVALID',
  'AMOUNT_NOT_POSITIVE',
  'AMOUNT_SCALE',
  'CURRENCY_UNKNOWN',
  'CURRENCY_MISMATCH',
  'QUANTITY_INVALID',
  'SCOPE_INVALID',
  'DESTINATION_INVALID',
  'TEXT_INVALID',
  'INVOICE_NUMBER_TAKEN',
  'ORDER_OUTDATED',
  'SETTLEMENT_OUTDATED',
  'TOTALS_INCONSISTENT',
  'PREVIEW_OUTDATED',
  'NOTHING_TO_REFUND',
  'POSSIBLE_DUPLICATE',
  'PAYMENT_DISPUTED',
  'EXCEEDS_QUANTITY',
  'EXCEEDS_LINE',
  'EXCEEDS_INVOICE',
  'EXCEEDS_REFUNDABLE',
  'ALLOCATIONS_INCONSISTENT',
  'RECEIPT_CONFLICT',
  'DISPUTE_CONFLICT',
  'STATE_CONFLICT',
] as const;

export type RefusalCode = (typeof refusalCodes)[number];

/** Where in the input: ["input", "lines", "0", "amount"]. */
export type InputPath = readonly string[];

/** An expected no. Nothing was written. Returned, never thrown. */
export class Refusal {
  readonly code: RefusalCode;
  readonly message: string;
  readonly path: InputPath | null;
  /** The highest amount that would have been taken, where an amount was too high. */
  readonly limit: Money | null;

  constructor(code: RefusalCode, message: string, more: { path?: InputPath; limit?: Money | null } = {}) {
    this.code = code;
    this.message = message;
    this.path = more.path ?? null;
    this.limit = more.limit ?? null;
  }
}

/** Gathers what is wrong with one request, and gives the refusal that comes first by precedence. */
export class ValidationErrors {
  readonly #refusals: Refusal[] = [];

  add(refusal: Refusal): void {
    this.#refusals.push(refusal);
  }

  /** Keeps the refusal, if `outcome` is one, and gives null for it. */
  collect<T>(outcome: T | Refusal): T | null {
    if (!(outcome instanceof Refusal)) return outcome;
    this.add(outcome);
    return null;
  }

  /** Null where nothing is wrong; of several of one code the first that was found. */
  first(): Refusal | null {
    return this.#refusals.reduce<Refusal | null>(
      (first, refusal) => (first === null || precedence(refusal) < precedence(first) ? refusal : first),
      null,
    );
  }
}

function precedence(refusal: Refusal): number {
  return refusalCodes.indexOf(refusal.code);
}
