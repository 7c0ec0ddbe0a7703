import { availableOf, unsettledOf } from '../../domain/account/balances.ts';
import type { Payment } from '../../domain/account/order-account.ts';
import { findPayment } from '../find.ts';
import type { PaymentResolvers } from '../generated.ts';
import type { PaymentMapper } from '../mappers.ts';
import { textIdOf } from '../reference.ts';

/** What isn't named here is the field of the payment that is called so. */
export const paymentResolvers: PaymentResolvers = {
  __resolveReference: async (reference, context) => findPayment(context, textIdOf(reference)),
  waitingForSettlement: (payment) => (isKnown(payment) ? payment.waiting : null),
  available: (payment) => (isKnown(payment) ? availableOf(payment) : null),
  unsettled: (payment) => (isKnown(payment) ? unsettledOf(payment) : null),
};

function isKnown(payment: PaymentMapper): payment is Payment {
  return payment.settled !== undefined;
}
