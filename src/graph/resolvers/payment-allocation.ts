import { paymentGoneTo } from '../../domain/account/destination.ts';
import { findAllocation, findPaymentOfOrder, seenRefund } from '../find.ts';
import type {
  PaymentAllocationResolvers,
  PlannedAllocationResolvers,
  RefundDestinationResolvers,
} from '../generated.ts';
import type { PaymentAllocationMapper } from '../mappers.ts';
import { textIdOf } from '../reference.ts';

export const paymentAllocationResolvers: PaymentAllocationResolvers = {
  __resolveReference: async (reference, context) => findAllocation(context, textIdOf(reference)),
  id: ({ allocation }) => allocation.id,
  refund: ({ account, sight, refund }) => seenRefund({ account, sight }, refund),
  paymentId: ({ allocation }) => allocation.paymentId,
  payment: ({ account, sight, allocation }, _args, context) =>
    findPaymentOfOrder(context, { account, sight }, allocation.paymentId),
  destination: ({ account, sight, allocation: { paymentId, destination } }) => ({
    account,
    sight,
    paymentId,
    destination,
  }),
  amount: ({ allocation }) => allocation.amount,
  status: ({ allocation }) => allocation.status,
  rule: ({ allocation }) => allocation.rule,
  rank: ({ allocation }) => allocation.rank,
  attempts: ({ allocation }) => allocation.attempts,
  splitFrom: (found) => sibling(found, found.allocation.splitFrom),
  retryOf: (found) => sibling(found, found.allocation.retryOf),
  nextAttemptAt: ({ allocation }) => allocation.nextAttemptAt,
  failure: ({ sight, allocation: { failure } }) => {
    // What a provider or the staff wrote was written for the staff (A2).
    if (failure === null || sight === 'staff') return failure;
    return { ...failure, providerCode: null, message: null };
  },
  receipts: async ({ account, sight, allocation }, _args, context) => {
    const receipts = await context.loaders.receiptsOfAllocation(allocation.id);
    return receipts.map((receipt) => ({ account, sight, receipt }));
  },
};

export const plannedAllocationResolvers: PlannedAllocationResolvers = {
  paymentId: ({ part }) => part.paymentId,
  payment: ({ account, sight, part }, _args, context) =>
    findPaymentOfOrder(context, { account, sight }, part.paymentId),
  destination: ({ account, sight, part: { paymentId, destination } }) => ({
    account,
    sight,
    paymentId,
    destination,
  }),
  amount: ({ part }) => part.amount,
  waitsForSettlement: ({ part }) => part.waitsForSettlement,
  rule: ({ part }) => part.rule,
  rank: ({ part }) => part.rank,
};

export const destinationResolvers: RefundDestinationResolvers = {
  paymentId: paymentGoneTo,
  payment: ({ account, sight, ...routed }, _args, context) => {
    const paymentId = paymentGoneTo(routed);
    return paymentId === null ? null : findPaymentOfOrder(context, { account, sight }, paymentId);
  },
  method: ({ destination }) => destination.method,
  label: ({ destination }) => destination.label,
  provider: ({ destination }) => destination.provider,
  // What the staff wrote was written for the staff (A2).
  reason: ({ sight, destination }) => (sight === 'staff' ? (destination.chosen?.reason ?? null) : null),
};

function sibling(found: PaymentAllocationMapper, id: string | null): PaymentAllocationMapper | null {
  const allocation =
    id === null ? undefined : found.refund.allocations.find((candidate) => candidate.id === id);
  return allocation === undefined ? null : { ...found, allocation };
}
