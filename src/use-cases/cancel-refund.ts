import { decideCancelRefund } from '../domain/decisions/cancel-refund.ts';
import { parseRefundId } from '../domain/ids.ts';
import { Refusal } from '../domain/refusal.ts';
import { type Asker, type Deps, type Outcome, orderOfId, perform } from './perform.ts';

type Input = { readonly idempotencyKey: string; readonly refundId: string; readonly reason: string };

/** Cancels the parts of a refund that were not sent yet (D27). */
export function cancelRefund(deps: Deps, asker: Asker, input: Input): Promise<Outcome> {
  const named = parseRefundId(input.refundId);
  const mutation = { name: 'cancelRefund', asker, orderId: orderOfId(named), input };
  return perform(deps, mutation, async (read, occasion) => {
    const account = await read.account();
    const refund = account === null || named === null ? null : await read.refund(named.id);
    if (account !== null) return decideCancelRefund({ account, refund }, input, occasion);
    const message = `There is no refund ${input.refundId.slice(0, 300)}.`;
    return new Refusal('REFUND_NOT_FOUND', message, { path: ['input', 'refundId'] });
  });
}
