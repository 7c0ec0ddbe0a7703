import type { AllocationId, ReversalId } from '../values/ids.ts';
import type { Money } from '../values/money.ts';

/** A provider takes back what a receipt proved, or a part of it (D46). */
export type Reversal = {
  readonly id: ReversalId;
  /** The provider's own id of it, where it has one: unique per receipt. */
  readonly providerReversalId: string | null;
  /** The allocation that it was told for; null where it took back all of the receipt. */
  readonly allocationId: AllocationId | null;
  readonly amount: Money;
  /** When it was recorded here. */
  readonly at: Date;
  /** When the provider took it back; null where nobody said. */
  readonly occurredAt: Date | null;
  /** The recorded reason, for the staff; null where none was recorded. */
  readonly message: string | null;
};
