import type { Call, Violation } from './call-book.ts';
import { byKey, isAccepted } from './check-answers.ts';
import { entriesOf } from './check-states.ts';
import type { Evidence } from './evidence.ts';

/** D17, D39: a refund counts for an invoice that it wasn't made for only where somebody said that it paid it. */
export function laterCoverageWasAskedFor({ refunds, receipts, history, calls }: Evidence): Violation[] {
  const asked = new Set(
    calls
      .filter(isAccepted)
      .filter(({ name }) => name === 'recordInvoiceForRefund' || name === 'coverPendingRefund')
      .flatMap(({ orderId, input }) =>
        namedIn(input).map((id) => `${orderId} ${input['number'] ?? input['invoiceNumber']} ${id}`),
      ),
  );
  const toldOf = receiptsToldWith(calls);
  const wasTold = (orderId: string, refundId: string, number: string) =>
    receipts.some(
      ({ shares, providerRefundId }) =>
        shares.some((share) => share.refundId === refundId) &&
        toldOf.has(`${orderId} ${number} ${providerRefundId}`),
    );
  return refunds.flatMap(({ _id: id, orderId, coverage }) => {
    const first = new Set(history.firstRefunds.get(id)?.coverage.map(({ invoiceNumber }) => invoiceNumber));
    return coverage
      .filter(({ invoiceNumber }) => !first.has(invoiceNumber))
      .filter(({ invoiceNumber }) => !asked.has(`${orderId} ${invoiceNumber} ${id}`))
      .filter(({ invoiceNumber }) => !wasTold(orderId, id, invoiceNumber))
      .map(({ invoiceNumber }) => {
        const text = `${id} came to count for ${invoiceNumber}, which nobody had recorded as paid back by it.`;
        return { rule: 'D17', orderId, text };
      });
  });
}

/** Which receipts were told to be of which invoice. */
function receiptsToldWith(calls: readonly Call[]): ReadonlySet<string> {
  const told = calls.filter((call) => call.name === 'recordRefundReceipt' && isAccepted(call));
  return new Set(
    told.flatMap(({ orderId, input }) =>
      invoicesIn(input).map((number) => `${orderId} ${number} ${input['providerRefundId']}`),
    ),
  );
}

function invoicesIn(input: Call['input']): readonly unknown[] {
  const shares: unknown = input['shares'];
  if (!Array.isArray(shares)) return [input['invoiceNumber']];
  return shares.map((share: Record<string, unknown>) => share['invoiceNumber']);
}

/** D17: what was paid back before its invoice came, and belongs to no other, counts for it as far as that calls for it. */
export function earlierRefundsCount({ history, journal, calls }: Evidence): Violation[] {
  const entries = new Map(journal.map((entry) => [entry._id, entry]));
  const asked = byKey(calls);
  return history.deeds.flatMap((deed) =>
    deed.turns.flatMap(({ orderId, owed, uncovered }) =>
      entriesOf(deed, entries).flatMap(({ caller, key, mutation }) => {
        const call = asked.get(`${caller} ${key}`)?.find(isAccepted);
        if (call === undefined || mutation !== 'recordInvoiceForRefund') return [];
        const left = owed.get(String(call.input['number'])) ?? 0n;
        const idle = namedIn(call.input).filter((id) => (uncovered.get(id) ?? 0n) > 0n);
        if (left <= 0n || idle.length === 0) return [];
        const text = `${left} were pending on ${call.input['number']} of ${orderId} when it was recorded, and money of ${idle} belonged to no invoice.`;
        return [{ rule: 'D17', orderId, text }];
      }),
    ),
  );
}

function namedIn(input: Call['input']): readonly string[] {
  const named = input['coversRefundIds'] ?? input['refundIds'];
  return Array.isArray(named) ? named : [];
}
