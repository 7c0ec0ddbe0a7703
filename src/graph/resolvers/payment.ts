import { availableOf, unsettledOf } from '../../domain/account/balances.ts';
import { findPayment } from '../find.ts';
import type { PaymentResolvers } from '../generated.ts';
import { textIdOf } from '../reference.ts';

export const paymentResolvers: PaymentResolvers = {
  __resolveReference: async (reference, context) => findPayment(context, textIdOf(reference)),
  method: ({ payment }) => payment?.method ?? null,
  label: ({ payment }) => payment?.label ?? null,
  provider: ({ payment }) => payment?.provider ?? null,
  authorized: ({ payment }) => payment?.authorized ?? null,
  settled: ({ payment }) => payment?.settled ?? null,
  refunded: ({ payment }) => payment?.refunded ?? null,
  inFlight: ({ payment }) => payment?.inFlight ?? null,
  waitingForSettlement: ({ payment }) => payment?.waiting ?? null,
  available: ({ payment }) => (payment === null ? null : availableOf(payment)),
  unsettled: ({ payment }) => (payment === null ? null : unsettledOf(payment)),
};
