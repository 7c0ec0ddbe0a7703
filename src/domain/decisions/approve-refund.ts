import { replaced } from '../allocation-parts.ts';
import { moved } from '../allocation-state.ts';
import { type Changes, type Decision, noChanges, type Occasion, putRefund, say } from '../changes.ts';
import { required } from '../invariant.ts';
import { grossOf } from '../money.ts';
import type { OrderAccount } from '../order-account.ts';
import { longText, parseText } from '../parse.ts';
import type { Refund } from '../refund.ts';
import { totalOf } from '../refund-sums.ts';
import { Objections, Refusal } from '../refusal.ts';
import { onlyInvoice, sayHandedOver, withStatus } from '../request-refund.ts';
import { resumeWaiting } from '../waiting.ts';

type View = {
  readonly account: OrderAccount;
  readonly refund: Refund | null;
  readonly open: readonly Refund[];
};

/**
 * Decides the approval of a refund by somebody else than who requested it: its parts are handed over, or wait
 * for settlement, as planned or as settlements and voidings have made of it since (D15).
 */
export function decideApproveRefund(
  { account, refund: asked, open }: View,
  input: { readonly refundId: string },
  occasion: Occasion,
): Decision {
  const objection = objectionTo(asked, input.refundId, occasion);
  if (objection !== null) return objection;
  const refund = required(asked, 'A refund that is not there was objected to.');
  const approved = refund.allocations.reduce((sum, allocation) => {
    if (allocation.status !== 'AWAITING_APPROVAL') return sum;
    const to = required(allocation.afterApproval, `Allocation ${allocation.id} says what it becomes.`);
    return replaced(sum, moved(allocation, to));
  }, refund);
  const after = withStatus(approved, occasion.at);
  let changes = sayDecided(
    putRefund(noChanges(account), refund, after),
    refund,
    'REFUND_APPROVED',
    'was approved',
    occasion,
  );
  for (const allocation of after.allocations) {
    if (allocation.status === 'READY' || allocation.status === 'WAITING_FOR_SETTLEMENT') {
      changes = sayHandedOver(changes, after, allocation, occasion);
    }
  }
  for (const payment of account.payments)
    changes = resumeWaiting(changes, open, payment.id, occasion).changes;
  return { changes, answer: { orderId: account.id, refundIds: [refund.id] } };
}

/** Decides that a refund that waits for approval is not to be made: its money is free again. */
export function decideRejectRefund(
  { account, refund: asked }: View,
  input: { readonly refundId: string; readonly reason: string },
  occasion: Occasion,
): Decision {
  const objections = new Objections();
  parseText({ text: input.reason, longest: longText, path: ['input', 'reason'] }, objections);
  const objection = objectionTo(asked, input.refundId, occasion);
  if (objection !== null) objections.add(objection);
  const first = objections.first();
  if (first !== null) return first;
  const refund = required(asked, 'A refund that is not there was objected to.');
  const rejected = refund.allocations.reduce(
    (sum, allocation) =>
      allocation.status === 'AWAITING_APPROVAL' ? replaced(sum, moved(allocation, 'CANCELED')) : sum,
    refund,
  );
  const changes = putRefund(noChanges(account), refund, withStatus(rejected, occasion.at));
  const said = sayDecided(changes, refund, 'REFUND_REJECTED', `was rejected: ${input.reason}`, occasion);
  return { changes: said, answer: { orderId: account.id, refundIds: [refund.id] } };
}

/** Two people decide about such a refund: who requested it may not approve it. */
function objectionTo(refund: Refund | null, refundId: string, { actor }: Occasion): Refusal | null {
  const path = ['input', 'refundId'];
  if (refund === null)
    return new Refusal('REFUND_NOT_FOUND', `There is no refund ${refundId.slice(0, 300)}.`, { path });
  if (refund.requestedBy === actor) {
    return new Refusal('FORBIDDEN', 'Somebody else than who requested a refund has to decide about it.', {
      path,
    });
  }
  if (refund.allocations.some((allocation) => allocation.status === 'AWAITING_APPROVAL')) return null;
  return new Refusal(
    'STATE_CONFLICT',
    `Refund ${refund.id} is ${refund.status}: it doesn't wait for approval.`,
    { path },
  );
}

function sayDecided(
  changes: Changes,
  refund: Refund,
  type: 'REFUND_APPROVED' | 'REFUND_REJECTED',
  what: string,
  occasion: Occasion,
): Changes {
  const amount = grossOf(totalOf(refund));
  const message = `The refund of ${amount} that ${refund.requestedBy} requested ${what}.`;
  return say(changes, occasion, { type, message, refundId: refund.id, amount, ...onlyInvoice(refund) });
}
