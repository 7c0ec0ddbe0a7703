import type { Allocation, Refund } from '../../domain/refund/refund.ts';

/** A part that an outcome is known for. `epoch`: the lease it was sent under; null where it was never leased. */
export type InHand = {
  readonly refund: Refund;
  readonly allocation: Allocation;
  readonly epoch: number | null;
};

/** A part that ends before it was ever leased, as its order of that revision stood. */
export type Unclaimed = Omit<InHand, 'epoch'> & { readonly epoch: null; readonly revision: number };
export type Claimed = InHand & { readonly epoch: number };
