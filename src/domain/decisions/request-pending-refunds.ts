import type { OrderAccount } from '../account/order-account.ts';
import { invoiceOf, pendingInvoices } from '../account/pending.ts';
import { type CommandContext, type Decision, noChanges } from '../changes/changes.ts';
import { planRefund } from '../plan/plan.ts';
import { type ReferencesInput, readReferences, referencesIn } from '../plan/references.ts';
import type { Refund } from '../refund/refund.ts';
import type { Approval } from '../transitions/approval.ts';
import { carryOut } from '../transitions/carry-out-plan.ts';
import { mayBeDuplicate, possibleDuplicatesOf, withAccepted } from '../transitions/possible-duplicates.ts';
import type { RefundPriority } from '../values/enums.ts';
import type { RefundId } from '../values/ids.ts';
import { required } from '../values/invariant.ts';
import { longText, parseText } from '../values/parse.ts';
import { Refusal, ValidationErrors } from '../values/refusal.ts';

type PendingTerms = {
  readonly context: CommandContext;
  readonly approval: Approval;
  /** The order's refunds that cover less than they pay back. */
  readonly uncovered?: readonly Refund[];
};

/**
 * Decides a refund for each pending invoice, oldest first, each on the account as the ones before left it. One
 * that is refused, may have been paid back already (D40), or is held by an open dispute (D43), doesn't hold back the next (D18); the refusals are given beside the refunds.
 */
export function decideRequestPendingRefunds(
  account: OrderAccount,
  input: ReferencesInput & {
    readonly reason?: string | null | undefined;
    readonly priority?: RefundPriority | null | undefined;
    /** Refunds those, too, that may have been paid back already: somebody looked, and they weren't (D40). */
    readonly acceptPossibleDuplicates?: boolean;
  },
  { context, approval, uncovered = [] }: PendingTerms,
): Decision {
  const validation = new ValidationErrors();
  if (input.reason != null)
    parseText({ text: input.reason, longest: longText, path: ['input', 'reason'] }, validation);
  readReferences(input, validation);
  const objection = validation.first();
  if (objection !== null) return objection;
  const pending = pendingInvoices(account);
  if (pending.length === 0)
    return new Refusal('NOTHING_TO_REFUND', `Nothing is pending on order ${account.id}.`, {
      path: ['input', 'orderId'],
    });
  let changes = noChanges(account);
  const candidates = { refunds: uncovered, disputes: account.disputes };
  const refundIds: RefundId[] = [];
  const userErrors: Refusal[] = [];
  for (const invoice of pending) {
    const duplicates = possibleDuplicatesOf(invoice, candidates);
    if (duplicates.length > 0 && input.acceptPossibleDuplicates !== true) {
      userErrors.push(mayBeDuplicate(invoice, duplicates));
      continue;
    }
    const { number } = invoice;
    const priority = input.priority ?? account.priority;
    const plan = planRefund(changes.account, {
      scope: { kind: 'pendingInvoice', number, amount: null },
      priority,
      deductions: [],
    });
    if (plan instanceof Refusal) {
      userErrors.push(new Refusal(plan.code, `Invoice ${number}: ${plan.message}`, { limit: plan.limit }));
      continue;
    }
    const step = carryOut(changes, plan, {
      said: { reason: input.reason ?? `Return invoice ${number}`, ...referencesIn(input) },
      approval,
      context,
    });
    const accepted = withAccepted(step.changes.account, invoiceOf(step.changes.account, number), duplicates);
    changes = { ...step.changes, account: accepted };
    refundIds.push(step.refund.id);
  }
  // Nothing was done: that is a refusal, and leaves the key unused.
  if (refundIds.length === 0) return required(userErrors[0], 'A request that made no refund has a refusal.');
  return { changes, answer: { orderId: account.id, refundIds, userErrors } };
}
