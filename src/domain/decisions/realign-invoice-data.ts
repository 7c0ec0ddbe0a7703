import type { OrderAccount } from '../account/order-account.ts';
import { type CommandContext, type Decision, noChanges } from '../changes/changes.ts';
import { driftEntriesOf } from '../invoice-data/drift.ts';
import { realigned } from '../invoice-data/realigned.ts';
import type { Receipt } from '../refund/refund.ts';

export type RealignView = {
  /** As it stands in the database. */
  readonly stored: OrderAccount;
  /** The same, realigned already where its own totals showed the drift (D23). */
  readonly account: OrderAccount;
  /** All live receipts of the order. */
  readonly receipts: readonly Receipt[];
};

/** Decides to set invoiceData to what every receipt of the order says; a dry run only says where it differs (D23). */
export function decideRealign(
  { stored, account, receipts }: RealignView,
  { dryRun }: { dryRun: boolean },
  context: CommandContext,
): Decision {
  const answer = { orderId: stored.id, realigned: driftEntriesOf(stored, receipts) };
  if (dryRun) return { changes: null, answer, leaveDrift: true };
  if (driftEntriesOf(account, receipts).length === 0) return { changes: null, answer };
  const { account: corrected, interaction } = realigned(account, receipts, context);
  return { changes: { ...noChanges(corrected), interactions: [interaction] }, answer };
}
