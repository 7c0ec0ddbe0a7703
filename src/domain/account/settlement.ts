import type { Money } from '../values/money.ts';

/** A part of a payment that settled: one capture at the provider. */
export type Settlement = {
  /** The provider's own id of it; null where none was reported. */
  readonly providerSettlementId: string | null;
  readonly amount: Money;
  readonly settledAt: Date;
  readonly recordedAt: Date;
};
