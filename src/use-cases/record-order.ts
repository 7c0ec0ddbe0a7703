import type { OrderInput } from '../domain/account/read-order.ts';
import { decideRecordOrder } from '../domain/decisions/record-order.ts';
import { noApproval } from '../domain/transitions/approval.ts';
import { mayUndoVoids } from '../domain/transitions/charged.ts';
import { asPaymentId } from '../domain/values/ids.ts';
import { fingerprintOf } from '../store/writes/idempotency.ts';
import { approvalIn } from './approval.ts';
import { type Deps, type Outcome, perform, type Requester } from './perform.ts';

/** Creates the order's account or brings it up to date (D28). */
export function recordOrderForRefund(
  deps: Deps,
  requester: Requester,
  input: OrderInput & { readonly idempotencyKey: string },
): Promise<Outcome> {
  const fingerprint = fingerprintOf({ mutation: 'recordOrderForRefund', input });
  return perform(
    deps,
    { name: 'recordOrderForRefund', requester, orderId: input.id, input },
    async (read, context) => {
      const account = await read.account();
      const known = new Set<string>(account?.payments.map((payment) => payment.id));
      const unknown = input.payments.map((payment) => asPaymentId(payment.id)).filter((id) => !known.has(id));
      const view = {
        account,
        open: account === null ? [] : await read.openRefunds(),
        voided: account !== null && mayUndoVoids(account) ? await read.voidedRefunds() : [],
        approval: account === null ? noApproval : await approvalIn(deps, account, read, context),
        owners: await read.paymentOwner(unknown),
        fingerprint,
      };
      return decideRecordOrder(view, input, context);
    },
  );
}
