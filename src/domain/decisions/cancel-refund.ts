import { replaced } from '../allocation-parts.ts';
import { isCancelable, moved } from '../allocation-state.ts';
import { type Decision, noChanges, type Occasion, putRefund, say } from '../changes.ts';
import { required } from '../invariant.ts';
import type { OrderAccount } from '../order-account.ts';
import { longText, parseText } from '../parse.ts';
import type { Refund } from '../refund.ts';
import { Objections, Refusal } from '../refusal.ts';
import { nameOfPayment, onlyInvoice, withStatus } from '../request-refund.ts';
import { sealed } from '../seal.ts';

/** Decides the cancellation of the parts of a refund that were not sent yet (D27). */
export function decideCancelRefund(
  { account, refund: asked }: { account: OrderAccount; refund: Refund | null },
  input: { readonly refundId: string; readonly reason: string },
  occasion: Occasion,
): Decision {
  const objections = new Objections();
  if (asked === null) {
    objections.add(
      new Refusal('REFUND_NOT_FOUND', `There is no refund ${input.refundId.slice(0, 300)}.`, {
        path: ['input', 'refundId'],
      }),
    );
  }
  parseText({ text: input.reason, longest: longText, path: ['input', 'reason'] }, objections);
  const refusal = objections.first();
  if (refusal !== null) return refusal;
  const refund = required(asked, 'A refund that is not there was objected to.');
  const cancelable = refund.allocations.filter(isCancelable);
  if (cancelable.length === 0) {
    const message = `Refund ${refund.id} is ${refund.status}: none of its parts can be cancelled.`;
    return new Refusal('STATE_CONFLICT', message, { path: ['input', 'refundId'] });
  }
  const canceled = cancelable.reduce(
    (sum, allocation) => replaced(sum, moved(allocation, 'CANCELED')),
    refund,
  );
  let changes = putRefund(noChanges(account), refund, withStatus(canceled, occasion.at));
  for (const allocation of cancelable) {
    changes = say(changes, occasion, {
      type: 'REFUND_CANCELED',
      message: `${allocation.amount} to ${nameOfPayment(account, allocation.paymentId)} was cancelled: ${input.reason}`,
      refundId: refund.id,
      amount: allocation.amount,
      ...onlyInvoice(refund),
    });
  }
  return { changes: sealed(changes, occasion), answer: { orderId: account.id, refundIds: [refund.id] } };
}
