import type { Destination } from '../account/destination.ts';
import type { AllocationRule } from '../values/enums.ts';
import type { PaymentId } from '../values/ids.ts';
import type { Money } from '../values/money.ts';

/** One payment's part of a plan. */
export type PlannedPart = PlannedAllocation & {
  /** Where its money would go (D41). */
  readonly destination: Destination;
};

/** Whose money, and how much of it. Ranks count from 1 in the order in which the rule took the payments. */
export type PlannedAllocation = {
  readonly paymentId: PaymentId;
  readonly amount: Money;
  readonly waitsForSettlement: boolean;
  readonly rule: AllocationRule;
  readonly rank: number;
};
