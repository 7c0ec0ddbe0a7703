import type { Allocation, Refund } from './refund.ts';

/** The allocation that a receipt belongs to. */
export type Target = { readonly refund: Refund; readonly allocation: Allocation };
