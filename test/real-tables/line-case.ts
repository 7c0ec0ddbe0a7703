import type { LineInput } from '../../src/domain/plan/scope.ts';

/**
 * Partial refunds of one line, one after the other, with what each must give. The line's net and tax are what a
 * shop charged by a published rate; a refund's tax is that line's tax in proportion, cumulative and half-up (D5).
 */
export type LineCase = {
  /** Where the rate is from. */
  readonly rate: string;
  readonly currency: string;
  readonly line: { readonly net: string; readonly tax: string; readonly quantity?: string };
  /** What is asked for, and "net + tax" of what it gives. */
  readonly refunds: readonly (readonly [Omit<LineInput, 'lineId'>, string])[];
  /** Why these numbers are right. */
  readonly why: string;
};
