import type { OrderAccount } from '../account/order-account.ts';
import {
  appendTimelineEntry,
  type CommandContext,
  type Decision,
  noChanges,
  putRefund,
} from '../changes/changes.ts';
import { nameOfTarget, onlyInvoice } from '../changes/wording.ts';
import { replaced } from '../refund/allocation-parts.ts';
import { isCancelable, moved } from '../refund/allocation-state.ts';
import type { Allocation, Refund } from '../refund/refund.ts';
import { withStatus } from '../refund/refund-status.ts';
import { required } from '../values/invariant.ts';
import { longText, parseText } from '../values/parse.ts';
import { Refusal, ValidationErrors } from '../values/refusal.ts';
import { isSamePerson } from '../values/same-person.ts';

type View = {
  readonly account: OrderAccount;
  readonly refund: Refund | null;
  /** Only a refund that the caller requested, and as long as nothing of it was sent. */
  readonly ownOnly: boolean;
};

/** Decides the cancellation of the parts of a refund that were not sent yet (D27). */
export function decideCancelRefund(
  { account, refund: asked, ownOnly }: View,
  input: { readonly refundId: string; readonly reason: string },
  context: CommandContext,
): Decision {
  const validation = new ValidationErrors();
  if (asked === null) {
    validation.add(
      new Refusal('REFUND_NOT_FOUND', `There is no refund ${input.refundId.slice(0, 300)}.`, {
        path: ['input', 'refundId'],
      }),
    );
  }
  parseText({ text: input.reason, longest: longText, path: ['input', 'reason'] }, validation);
  if (ownOnly && asked !== null) objectToOthers(asked, context, validation);
  const refusal = validation.first();
  if (refusal !== null) return refusal;
  const refund = required(asked, 'A missing refund was refused.');
  const cancelable = refund.allocations.filter(isCancelable);
  if (cancelable.length === 0) {
    const message = `Refund ${refund.id} is ${refund.status}: none of its allocations can be canceled.`;
    return new Refusal('STATE_CONFLICT', message, { path: ['input', 'refundId'] });
  }
  const canceled = cancelable.reduce(
    (sum, allocation) => replaced(sum, moved(allocation, 'CANCELED')),
    refund,
  );
  let changes = putRefund(noChanges(account), refund, withStatus(canceled, context.at));
  for (const allocation of cancelable) {
    changes = appendTimelineEntry(changes, context, {
      type: 'REFUND_CANCELED',
      message: `${allocation.amount} to ${nameOfTarget(account, allocation)} was canceled: ${input.reason}`,
      refundId: refund.id,
      amount: allocation.amount,
      ...onlyInvoice(refund),
    });
  }
  return { changes, answer: { orderId: account.id, refundIds: [refund.id] } };
}

/** A refusal that another scope would spare the caller; what nobody could cancel is left to be refused as such. */
function objectToOthers(refund: Refund, { actor }: CommandContext, validation: ValidationErrors): void {
  const path = ['input', 'refundId'];
  if (!isSamePerson(refund.requestedBy, actor)) {
    const message =
      'Without the scope refunds:operate, a caller can cancel only refunds that it requested itself.';
    validation.add(new Refusal('FORBIDDEN', message, { path }));
  } else if (refund.allocations.some((allocation) => !wasNeverSent(allocation))) {
    const message = `Refund ${refund.id} has allocations that were sent to a provider or await manual action: canceling the rest needs the scope refunds:operate.`;
    validation.add(new Refusal('STATE_CONFLICT', message, { path }));
  }
}

/** No provider and no person was ever asked to pay it. */
function wasNeverSent({ status, attempts }: Allocation): boolean {
  switch (status) {
    case 'AWAITING_APPROVAL':
    case 'WAITING_FOR_SETTLEMENT':
    case 'READY':
    case 'CANCELED':
      return attempts === 0;
    case 'SENDING':
    case 'UNKNOWN':
    case 'MANUAL':
    case 'SUCCEEDED':
    case 'FAILED':
      return false;
  }
}
