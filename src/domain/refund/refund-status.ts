import { grossOf } from '../values/money.ts';
import { refundStatusOf } from './allocation-state.ts';
import type { Refund } from './refund.ts';
import { totalOf } from './refund-sums.ts';

/** The refund with its status folded from its allocations, and the time at which parts of it have moved and it has come to its end, where it has (D27). */
export function withStatus(refund: Refund, at: Date): Refund {
  const status = refundStatusOf(refund.allocations, grossOf(totalOf(refund)));
  const ended =
    status === 'SUCCEEDED' ||
    status === 'PARTIALLY_SUCCEEDED' ||
    status === 'FAILED' ||
    status === 'CANCELED';
  const allocations = refund.allocations.map((one) => (one.since === null ? { ...one, since: at } : one));
  return { ...refund, allocations, status, completedAt: ended ? (refund.completedAt ?? at) : null };
}
