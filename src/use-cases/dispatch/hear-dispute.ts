import type { DisputeNotice } from '../../connectors/provider.ts';
import { decideLeaveToPeople } from '../../domain/decisions/leave-dispute-to-people.ts';
import { type PaymentFound, paymentsKnownAs } from '../../store/queues/orders-of-payment.ts';
import { WriteReader } from '../../store/writes/write-reader.ts';
import { type Deps, performOnOrder } from '../perform.ts';
import { recordRefundDispute } from '../record-dispute.ts';
import { dispatcher } from './dispatch-dependencies.ts';
import { disputeHeardKey } from './own-keys.ts';

export type HeardDispute = {
  readonly connector: string;
  readonly notice: DisputeNotice & { readonly eventId?: string };
};

/** Called where a person has to see to a dispute; ids and a reason, no more. */
export type TellPeople = (about: {
  readonly providerDisputeId: string;
  readonly orderIds: readonly string[];
  readonly why: string;
}) => void;

/**
 * Takes what a provider tells of a dispute to the books of the order whose payment it is (D43), as recordRefundDispute
 * does. Where several payments are known by the same charge it is said on each of their orders, and a person splits
 * it. 'not-ours': nobody recorded such a payment. Throws StoreOutage; the provider should then send it again.
 */
export async function hearDispute(
  deps: Deps,
  { connector, notice }: HeardDispute,
  tellPeople: TellPeople,
): Promise<'done' | 'not-ours'> {
  // What isn't known here must not be known anywhere: a notice that was answered never comes again.
  await deps.store.confirmedReads.confirm();
  const { dispute, key: providerDisputeId } = notice;
  const found = await paymentsKnownAs(deps.store, { provider: connector, ids: dispute.providerPaymentIds });
  const [only, ...others] = found;
  if (only === undefined) return 'not-ours';
  const orderIds = [...new Set(found.map(({ orderId }) => orderId))];
  const why =
    others.length > 0
      ? `its charge is that of ${found.length} payments, of order ${orderIds.join(', ')}`
      : await otherCurrency(deps, only, notice);
  if (why !== null) {
    for (const orderId of orderIds) await leaveToPeople(deps, orderId, { connector, notice }, why);
    tellPeople({ providerDisputeId, orderIds, why });
    return 'done';
  }
  const { userErrors } = await recordRefundDispute(deps, dispatcher, {
    idempotencyKey: disputeHeardKey(connector, notice),
    ...only,
    providerDisputeId,
    amount: dispute.amount.toDecimal(),
    fee: dispute.fee?.toDecimal() ?? null,
    status: dispute.status,
    occurredAt: dispute.occurredAt,
    reasonCode: dispute.reasonCode,
  });
  for (const { code, message } of userErrors)
    tellPeople({ providerDisputeId, orderIds, why: `${code}: ${message}` });
  return 'done';
}

async function otherCurrency(
  deps: Deps,
  { orderId }: PaymentFound,
  { dispute: { amount } }: DisputeNotice,
): Promise<string | null> {
  const context = { at: deps.now(), actor: dispatcher.actor, newUlid: deps.newUlid };
  const account = await new WriteReader(deps.store, { orderId, context }).account();
  if (account === null || account.currency === amount.currency) return null;
  return `it is in another currency than the order, ${account.currency}`;
}

async function leaveToPeople(
  deps: Deps,
  orderId: string,
  { connector, notice }: HeardDispute,
  why: string,
): Promise<void> {
  const { key: providerDisputeId, dispute } = notice;
  const { amount } = dispute;
  const told = { providerDisputeId, amount: `${amount}`, why };
  const input = { idempotencyKey: disputeHeardKey(connector, notice), ...told };
  const mutation = { name: 'recordRefundDispute', requester: dispatcher, orderId, input };
  await performOnOrder(deps, mutation, async (account, _read, context) =>
    decideLeaveToPeople(account, { providerDisputeId, amount, why }, context),
  );
}
