import { sincePending } from '../account/pending.ts';
import type { Changes, CommandContext } from '../changes/changes.ts';
import { withCreditNotes } from '../credit-note/issue-notes.ts';
import { project } from '../invoice-data/invoice-data.ts';
import type { Refund } from '../refund/refund.ts';
import { withoutMoneyGone } from '../transitions/money-gone.ts';
import { closedAgain, reopenedOfCanceled, withoutClosedAndPaid } from '../transitions/reopen.ts';

/** Changes as they are to be written; nothing else can be saved. */
export type FinalizedChanges = Changes & { readonly finalized: true };

/**
 * What every decision passes before it is written, whichever verb it is: what was reserved and is gone is taken back
 * (D35), what was closed and is paid all the same is not closed any more (D37), the credit notes that it calls for are issued (D25), and the account stands at its next revision, with
 * pendingSince and invoiceData brought up to its sums (D19). `open`: the order's refunds that are under way, where
 * isMoneyGone says that they are looked at.
 */
export function finalizeChanges(
  changes: Changes,
  open: readonly Refund[],
  context: CommandContext,
): FinalizedChanges {
  const reopened = reopenedOfCanceled(withoutMoneyGone(changes, open, context), context);
  const covered = closedAgain(withoutClosedAndPaid(reopened, context), context);
  const noted = withCreditNotes(covered, context);
  const account = sincePending(noted.account, context.at);
  const revision = account.revision + 1;
  const invoiceData = project(account, { revision, at: context.at });
  return { ...noted, account: { ...account, revision, invoiceData }, finalized: true };
}
