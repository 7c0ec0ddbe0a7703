import type { OrderAccount } from '../account/order-account.ts';
import { appendTimelineEntry, type CommandContext, type Decision, noChanges } from '../changes/changes.ts';
import type { Money } from '../values/money.ts';

export type UnclearDispute = {
  readonly providerDisputeId: string;
  readonly amount: Money;
  /** Why nobody but a person can tell, as a sentence without its end. */
  readonly why: string;
};

/**
 * Decides to say on an order that it may have a share of a dispute, and that a person has to record it (D43): whose money
 * it is isn't guessed.
 */
export function decideLeaveToPeople(
  account: OrderAccount,
  { providerDisputeId, amount, why }: UnclearDispute,
  context: CommandContext,
): Decision {
  const changes = appendTimelineEntry(noChanges(account), context, {
    type: 'DISPUTE_UNCLEAR',
    message: `Manual action required: dispute ${providerDisputeId} of ${amount}: ${why}. Record this order's share with recordRefundDispute.`,
    ...(amount.currency === account.currency && { amount }),
  });
  return { changes, answer: { orderId: account.id } };
}
