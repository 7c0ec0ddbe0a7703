import type { InvoiceInput } from '../domain/account/read-invoice.ts';
import type { OrderInput } from '../domain/account/read-order.ts';
import type { RefundRequest } from '../domain/decisions/request-refund.ts';
import { ownActor } from '../domain/values/actor.ts';
import { allocationIdOf, type RefundId } from '../domain/values/ids.ts';
import { required } from '../domain/values/invariant.ts';
import { createLoaders } from '../store/reads/loaders.ts';
import { approvalTokenOf } from '../use-cases/approval-token.ts';
import { approveRefund } from '../use-cases/approve-refund.ts';
import type { Deps, Outcome, Requester } from '../use-cases/perform.ts';
import { recordRefundFailure } from '../use-cases/record-failure.ts';
import { recordInvoiceForRefund } from '../use-cases/record-invoice.ts';
import { recordOrderForRefund } from '../use-cases/record-order.ts';
import { recordRefundReceipt } from '../use-cases/record-receipt.ts';
import { requestRefund } from '../use-cases/request-refund.ts';

/** What the sample orders are recorded with: the use cases themselves, for one order, none of them refused. */
export type SampleClerk = {
  order(order: Omit<OrderInput, 'id' | 'sourceRevision'>): Promise<void>;
  invoice(invoice: InvoiceInput): Promise<void>;
  refund(reason: string, request: RefundRequest): Promise<RefundId>;
  receipt(paid: PaidBack): Promise<void>;
  /** The n-th allocation (from 1) of the refund is refused by the provider. */
  failure(refund: RefundId, n: number, failure: { providerCode: string; message: string }): Promise<void>;
};

type PaidBack = {
  readonly paymentId: string;
  readonly invoiceNumber?: string;
  readonly amount: string;
  readonly providerRefundId: string;
  readonly occurredAt: Date;
};

const requester: Requester = { actor: ownActor('sample-orders'), mayOperate: false };
/** The second person, where one is needed. */
const approver: Requester = { actor: ownActor('sample-approver'), mayOperate: false };

/**
 * The keys count from 1 inside the order, so recording a sample order twice changes nothing, and one that was recorded
 * in part is completed.
 */
export function sampleClerk(deps: Deps, orderId: string): SampleClerk {
  let calls = 0;
  const key = () => ({ idempotencyKey: `sample order ${orderId}, step ${++calls}`, orderId });
  return {
    order: async (order) => {
      accepted(
        await recordOrderForRefund(deps, requester, { ...key(), ...order, id: orderId, sourceRevision: '1' }),
      );
    },
    invoice: async (invoice) => {
      accepted(await recordInvoiceForRefund(deps, requester, { ...key(), ...invoice }));
    },
    refund: async (reason, request) => {
      const { refundIds } = accepted(await requestRefund(deps, requester, { ...key(), ...request, reason }));
      const refundId = required(refundIds?.[0], 'An accepted requestRefund answers with its refund.');
      await approveIfNeeded(deps, refundId, `sample order ${orderId}, approval after step ${calls}`);
      return refundId;
    },
    receipt: async (paid) => {
      const receipt = { ...paid, source: 'OMS', acceptExcess: false } as const;
      accepted(await recordRefundReceipt(deps, requester, { ...key(), ...receipt }));
    },
    failure: async (refund, n, failure) => {
      const allocationId = allocationIdOf(refund, n);
      accepted(
        await recordRefundFailure(deps, requester, { ...key(), ...failure, allocationId, retryable: false }),
      );
    },
  };
}

/** Whether somebody has to approve it was decided when it was requested, perhaps by a start with other limits. */
async function approveIfNeeded(deps: Deps, refundId: RefundId, idempotencyKey: string): Promise<void> {
  const refund = await createLoaders(deps.store).refundById.load(refundId);
  if (refund?.status !== 'AWAITING_APPROVAL') return;
  const approvalToken = approvalTokenOf(deps.previewSecret, refund);
  accepted(await approveRefund(deps, approver, { idempotencyKey, refundId, approvalToken }));
}

function accepted({ answer, userErrors }: Outcome) {
  const refusal = userErrors[0];
  if (refusal !== undefined)
    throw new Error(`A sample order was rejected with ${refusal.code}: ${refusal.message}`);
  return required(answer, 'A mutation that was not refused has an answer.');
}
