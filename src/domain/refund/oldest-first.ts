import type { Receipt, Refund } from './refund.ts';

/** By the time they were requested, then by id, which sorts by time as well. */
export function oldestRequestFirst(a: Refund, b: Refund): number {
  return a.requestedAt.getTime() - b.requestedAt.getTime() || (a.id < b.id ? -1 : 1);
}

/** By the time they were recorded, then by id. */
export function oldestReceiptFirst(a: Receipt, b: Receipt): number {
  return a.recordedAt.getTime() - b.recordedAt.getTime() || (a.id < b.id ? -1 : 1);
}
