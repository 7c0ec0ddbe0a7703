import type { StoredInvoice } from '../../src/store/documents/order-document.ts';
import type { Violation } from './call-book.ts';
import type { Evidence } from './evidence.ts';

/**
 * D37: what is closed of a return is closed by a call of this order or with one of its refunds, is more than nothing,
 * fits beside what covers the return, and stands in invoiceData, where somebody else's damage is none of it.
 */
export function closedIsAccountedFor({ orders, refunds, journal }: Evidence): Violation[] {
  const closedBy = new Set(journal.flatMap(({ answer }) => answer.closureId ?? []));
  const refundsOf = Map.groupBy(refunds, ({ orderId }) => orderId);
  return orders.flatMap(({ _id: orderId, invoices, invoiceData }) => {
    const ofOrder = new Set((refundsOf.get(orderId) ?? []).map(({ _id }) => _id));
    return invoices.flatMap((invoice) => {
      const tell = (what: string) => ({
        rule: 'D37',
        orderId,
        text: `${invoice.number} of ${orderId} ${what}.`,
      });
      const closures = invoice.closures ?? [];
      const closed = closures.reduce((sum, { amount }) => sum + amount, 0n);
      const unknown = closures.filter(
        ({ id, refundId }) => !closedBy.has(id) && !ofOrder.has(refundId ?? ''),
      );
      const uneven = closures.filter(
        ({ amount, calls }) => amount <= 0n || calls.reduce((sum, call) => sum + call.amount, 0n) !== amount,
      );
      const entry = invoiceData.entries.find(({ invoiceNumber }) => invoiceNumber === invoice.number);
      return [
        ...unknown.map(({ id }) => tell(`has the closure ${id}, which nobody made`)),
        ...uneven.map(({ id }) => tell(`has the closure ${id}, whose parts are not its amount`)),
        ...(closed > 0n && closed + coverOf(invoice) > invoice.value
          ? [tell('is closed beyond its value')]
          : []),
        ...((entry?.closed ?? 0n) === closed
          ? []
          : [tell(`has ${closed} closed, and invoiceData says ${entry?.closed}`)]),
      ];
    });
  });
}

function coverOf({ covered }: StoredInvoice): bigint {
  const { refunded, inFlight, waiting, voided, deducted, lost } = covered;
  return refunded + inFlight + waiting + voided + deducted + (lost ?? 0n);
}
