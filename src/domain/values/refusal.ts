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
  /** What else is wrong with the same request, where all of it is told (C13). */
  readonly others: readonly Refusal[];

  constructor(
    code: RefusalCode,
    message: string,
    more: { path?: InputPath; limit?: Money | null; others?: readonly Refusal[] } = {},
  ) {
    this.code = code;
    this.message = message;
    this.path = more.path ?? null;
    this.limit = more.limit ?? null;
    this.others = more.others ?? [];
  }
}

/** A request's refusal, and what else is wrong with it. */
export function refusalsOf(refusal: Refusal): readonly Refusal[] {
  return [refusal, ...refusal.others];
}

/** How many of one request are told; who mends these asks again. */
export const mostRefusals = 100;

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

  /**
   * The same with what else is wrong, one for each place (C13): by precedence, in the order found, at most 100 in all.
   * `first` stays the first, whatever was added after it.
   */
  all(first = this.first()): Refusal | null {
    if (first === null) return null;
    const places = new Set([placeOf(first)]);
    const others = this.#refusals
      .toSorted((one, other) => precedence(one) - precedence(other))
      .filter((refusal) => {
        const place = placeOf(refusal);
        return !places.has(place) && places.add(place);
      });
    const { code, message, path, limit } = first;
    const where = path === null ? {} : { path };
    return new Refusal(code, message, { ...where, limit, others: others.slice(0, mostRefusals - 1) });
  }
}

function precedence(refusal: Refusal): number {
  return precedences.get(refusal.code) ?? refusalCodes.length;
}

const precedences: ReadonlyMap<RefusalCode, number> = new Map(
  refusalCodes.map((code, index) => [code, index]),
);

/** A line, a deduction and an allocation are a place each, whichever of its fields is wrong; any other field is one of its own. */
function placeOf({ path }: Refusal): string {
  const entry = path?.findIndex((step) => /^\d+$/.test(step)) ?? -1;
  return JSON.stringify(entry < 0 ? path : path?.slice(0, entry + 1));
}
