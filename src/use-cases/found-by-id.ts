import type { OrderAccount } from '../domain/account/order-account.ts';
import type { CommandContext, Decision } from '../domain/changes/changes.ts';
import type { Refund } from '../domain/refund/refund.ts';
import { parseAllocationId, parseReceiptId, parseRefundId } from '../domain/values/ids.ts';
import { Refusal } from '../domain/values/refusal.ts';
import type { WriteReader } from '../store/writes/write-reader.ts';
import {
  type DecideOnAccount,
  type Deps,
  type Outcome,
  orderOfId,
  perform,
  type Requester,
} from './perform.ts';

type AllocationMutation = {
  readonly name: string;
  readonly requester: Requester;
  readonly input: { readonly idempotencyKey: string; readonly allocationId: string };
};

/** A mutation that names an allocation: its id carries the order (G3). An order that isn't here has none. */
export function onOrderOfAllocation(
  deps: Deps,
  { name, requester, input }: AllocationMutation,
  decide: DecideOnAccount,
): Promise<Outcome> {
  const orderId = orderOfId(parseAllocationId(input.allocationId));
  return perform(deps, { name, requester, orderId, input }, async (read, context) => {
    const account = await read.account();
    if (account !== null) return decide(account, read, context);
    const message = `There is no allocation ${input.allocationId.slice(0, 300)}.`;
    return new Refusal('ALLOCATION_NOT_FOUND', message, { path: ['input', 'allocationId'] });
  });
}

type ReceiptMutation = {
  readonly name: string;
  readonly requester: Requester;
  readonly input: { readonly idempotencyKey: string; readonly receiptId: string };
};

/** A mutation that names a receipt. An order that isn't here has none. */
export function onOrderOfReceipt(
  deps: Deps,
  { name, requester, input }: ReceiptMutation,
  decide: DecideOnAccount,
): Promise<Outcome> {
  const orderId = orderOfId(parseReceiptId(input.receiptId));
  return perform(deps, { name, requester, orderId, input }, async (read, context) => {
    const account = await read.account();
    if (account !== null) return decide(account, read, context);
    const message = `There is no receipt ${input.receiptId.slice(0, 300)}.`;
    return new Refusal('RECEIPT_NOT_FOUND', message, { path: ['input', 'receiptId'] });
  });
}

type RefundMutation = {
  readonly name: string;
  readonly requester: Requester;
  readonly input: { readonly idempotencyKey: string; readonly refundId: string };
};
type RefundView = { readonly account: OrderAccount; readonly refund: Refund | null };
type DecideOnRefund = (view: RefundView, read: WriteReader, context: CommandContext) => Promise<Decision>;

/** A mutation that names a refund; where its order isn't here, there is no such refund either. */
export function onOrderOfRefund(
  deps: Deps,
  { name, requester, input }: RefundMutation,
  decide: DecideOnRefund,
): Promise<Outcome> {
  const named = parseRefundId(input.refundId);
  return perform(deps, { name, requester, orderId: orderOfId(named), input }, async (read, context) => {
    const account = await read.account();
    if (account !== null) {
      return decide({ account, refund: named === null ? null : await read.refund(named.id) }, read, context);
    }
    return new Refusal('REFUND_NOT_FOUND', `There is no refund ${input.refundId.slice(0, 300)}.`, {
      path: ['input', 'refundId'],
    });
  });
}
