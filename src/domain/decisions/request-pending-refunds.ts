import type { Approval } from '../approval.ts';
import { type Decision, noChanges, type Occasion } from '../changes.ts';
import type { RefundPriority } from '../closed-lists.ts';
import type { RefundId } from '../ids.ts';
import { required } from '../invariant.ts';
import type { OrderAccount } from '../order-account.ts';
import { longText, parseText } from '../parse.ts';
import { pendingInvoices } from '../pending.ts';
import { planRefund } from '../plan.ts';
import { Objections, Refusal } from '../refusal.ts';
import { carryOut } from '../request-refund.ts';

/**
 * Decides a refund for each pending invoice, oldest first, each on the account as the ones before left it. One
 * that is refused doesn't hold back the next (D18); the refusals are given beside the refunds.
 */
export function decideRequestPendingRefunds(
  account: OrderAccount,
  input: {
    readonly reason?: string | null | undefined;
    readonly priority?: RefundPriority | null | undefined;
  },
  { occasion, approval }: { occasion: Occasion; approval: Approval },
): Decision {
  const objections = new Objections();
  if (input.reason != null)
    parseText({ text: input.reason, longest: longText, path: ['input', 'reason'] }, objections);
  const objection = objections.first();
  if (objection !== null) return objection;
  const pending = pendingInvoices(account);
  if (pending.length === 0)
    return new Refusal('NOTHING_TO_REFUND', `Nothing is pending on order ${account.id}.`, {
      path: ['input', 'orderId'],
    });
  let changes = noChanges(account);
  const refundIds: RefundId[] = [];
  const userErrors: Refusal[] = [];
  for (const { number } of pending) {
    const priority = input.priority ?? account.priority;
    const plan = planRefund(changes.account, {
      scope: { kind: 'pendingInvoice', number },
      priority,
      deductions: [],
    });
    if (plan instanceof Refusal) {
      userErrors.push(new Refusal(plan.code, `Invoice ${number}: ${plan.message}`, { limit: plan.limit }));
      continue;
    }
    const step = carryOut(changes, plan, {
      reason: input.reason ?? `Return invoice ${number}`,
      note: null,
      approval,
      occasion,
    });
    changes = step.changes;
    refundIds.push(step.refund.id);
  }
  // Nothing was done: that is a refusal, and leaves the key unused.
  if (refundIds.length === 0) return required(userErrors[0], 'What was not done was refused.');
  return { changes, answer: { orderId: account.id, refundIds, userErrors } };
}
