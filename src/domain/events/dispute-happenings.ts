import { type Dispute, returnsOf } from '../account/dispute.ts';
import type { OrderAccount } from '../account/order-account.ts';
import type { DisputeStatus } from '../values/enums.ts';
import type { EventType, Happening } from './event-types.ts';
import { money } from './facts.ts';

/** What became of disputes (D43): each that is new or came to another end, and each of which more or something else is known. */
export function happeningsOfDisputes(before: OrderAccount | null, after: OrderAccount): readonly Happening[] {
  const former = new Map(before?.disputes.map((dispute) => [dispute.id, dispute]));
  return after.disputes
    .filter((dispute) => dispute !== former.get(dispute.id))
    .map((dispute): Happening => {
      const isNews = former.get(dispute.id)?.status !== dispute.status;
      const type = isNews ? typeOf[dispute.status] : 'refunds.dispute.updated.v1';
      return { type, refundId: null, data: factsOf(dispute) };
    });
}

const typeOf: Readonly<Record<DisputeStatus, EventType>> = {
  OPEN: 'refunds.dispute.opened.v1',
  WON: 'refunds.dispute.won.v1',
  LOST: 'refunds.dispute.lost.v1',
};

function factsOf(dispute: Dispute): Happening['data'] {
  const { id, paymentId, providerDisputeId, amount, fee, reasonCode, occurredAt, coverage } = dispute;
  return {
    disputeId: id,
    paymentId,
    providerDisputeId,
    amount: money(amount),
    fee: fee === null ? null : money(fee.value),
    reasonCode: reasonCode?.value ?? null,
    occurredAt: occurredAt.toISOString(),
    about: returnsOf(dispute),
    covers: coverage.map((one) => ({ invoiceNumber: one.invoiceNumber, amount: money(one.amount) })),
  };
}
