import type { Violation } from './call-book.ts';
import type { Evidence } from './evidence.ts';

/**
 * D15, D29: what counts as done because its payment was voided was never charged, and so is no more than what of the
 * payment has not settled. Where a provider paid back more than there was, parts may have found none instead.
 */
export function voidedWasNotCharged({ orders, refunds, calls }: Evidence): Violation[] {
  const excessive = new Set(
    calls.filter(({ input }) => input['acceptExcess'] === true).map(({ orderId }) => orderId),
  );
  const voided = refunds
    .filter(({ orderId }) => !excessive.has(orderId))
    .flatMap(({ allocations }) => allocations)
    .filter(({ status, failure }) => status === 'CANCELED' && failure?.providerCode === 'VOIDED');
  const partsOf = Map.groupBy(voided, ({ paymentId }) => paymentId);
  return orders.flatMap(({ _id: orderId, payments }) =>
    payments.flatMap(({ id, authorized, settled }) => {
      const counted = (partsOf.get(id) ?? []).reduce((sum, { amount }) => sum + amount, 0n);
      if (counted <= authorized - settled) return [];
      const text = `${counted} count as voided of ${id} of ${orderId}, of which ${settled} of ${authorized} have settled.`;
      return [{ rule: 'D15', orderId, text }];
    }),
  );
}
