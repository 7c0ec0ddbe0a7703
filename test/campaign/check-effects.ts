import type { StoredJournalEntry } from '../../src/store/documents/journal-document.ts';
import { dispatcher } from '../../src/use-cases/dispatch/dispatch-dependencies.ts';
import type { Call, Violation } from './call-book.ts';
import { byKey, isAccepted, violation } from './check-answers.ts';
import type { Evidence } from './evidence.ts';

/** I15: what was acknowledged is in the database: its entry in the journal, and what the answer named. */
export function acknowledgedIsThere(evidence: Evidence): Violation[] {
  const entries = entriesByKey(evidence);
  const ids = idsOf(evidence);
  const orders = new Map(evidence.orders.map((order) => [order._id, order]));
  return evidence.calls.filter(isAccepted).flatMap((call) => {
    const entry = entries.get(`${call.actor} ${call.key}`);
    if (entry?.mutation !== call.name)
      return [violation('I15', call, "was acknowledged and isn't in the journal")];
    const missing = (call.answered?.ids ?? []).filter((id) => !ids.has(id));
    if (missing.length > 0) return [violation('I15', call, `answered with ${missing}, which nobody knows`)];
    const lost = lostFact(call, orders.get(call.orderId));
    return lost === null ? [] : [violation('I15', call, `was acknowledged and ${lost}`)];
  });
}

/** I16: whoever was refused, and only that, can rely on nothing having been done: unknown is no refusal. */
export function refusedIsNotThere(evidence: Evidence): Violation[] {
  const entries = entriesByKey(evidence);
  return [...byKey(evidence.calls).entries()].flatMap(([key, calls]) => {
    const [first] = calls;
    const isRefused = calls.every(({ answered }) => answered !== null && !answered.accepted);
    if (first === undefined || !isRefused || !entries.has(key)) return [];
    return [violation('I16', first, `was refused (${first.answered?.refusals}) and was done all the same`)];
  });
}

/**
 * I5, I6: a call makes its own refund, one, or one of each pending invoice; never another call's. So the same
 * amounts under two keys are two refunds, and nothing that nobody was told of is there twice.
 */
export function oneEffectPerKey({ journal, refunds }: Evidence): Violation[] {
  const makers = new Map<string, StoredJournalEntry>();
  const violations: Violation[] = [];
  for (const entry of journal) {
    if (entry.mutation !== 'requestRefund' && entry.mutation !== 'requestPendingRefunds') continue;
    const { refundIds } = entry.answer;
    const tell = (text: string) => violations.push({ rule: 'I6', orderId: entry.orderId, text });
    if (entry.mutation === 'requestRefund' && refundIds.length !== 1) {
      tell(`The key ${entry.key} of ${entry.caller} made ${refundIds.length} refunds.`);
    }
    for (const id of refundIds) {
      const other = makers.get(id);
      if (other !== undefined) tell(`The keys ${entry.key} and ${other.key} share the refund ${id}.`);
      makers.set(id, entry);
    }
  }
  for (const { _id: id, orderId, reason } of refunds) {
    if (reason === 'Recorded from a receipt.' || makers.has(id)) continue;
    violations.push({ rule: 'I5', orderId, text: `The refund ${id} was made by no call in the journal.` });
  }
  return violations;
}

/** I5, I19: every call in the journal is one that somebody made who may, or a dispatcher's. */
export function nothingUnasked({ journal, calls }: Evidence): Violation[] {
  const asked = byKey(calls);
  return journal
    .filter(({ caller, key }) => caller !== dispatcher.actor && !asked.has(`${caller} ${key}`))
    .map(({ caller, key, mutation, orderId }) => {
      const text = `${mutation} of ${caller} under ${JSON.stringify(key)} is in the journal, and no client made it.`;
      return { rule: 'I19', orderId, text };
    });
}

function entriesByKey({ journal }: Evidence): Map<string, StoredJournalEntry> {
  return new Map(journal.map((entry) => [`${entry.caller} ${entry.key}`, entry]));
}

function idsOf({ orders, refunds, receipts }: Evidence): Set<string> {
  return new Set([
    ...orders.flatMap(({ _id: id, invoices, disputes }) => [
      id,
      ...(disputes ?? []).map((dispute) => dispute.id),
      ...invoices.map(({ number }) => `in_${id.length}_${id}_${number}`),
    ]),
    ...refunds.flatMap(({ _id: id, allocations }) => [id, ...allocations.map((part) => part.id)]),
    ...receipts.map(({ _id: id }) => id),
  ]);
}

/** What the order no longer shows of an accepted call, as the end of a sentence; null where all is there. */
function lostFact({ name, input }: Call, order: Evidence['orders'][number] | undefined): string | null {
  if (order === undefined) return 'its order is gone';
  if (name === 'recordOrderForRefund') {
    const isBehind = order.sourceRevision < BigInt(String(input['sourceRevision']));
    return isBehind ? `the order is of revision ${order.sourceRevision}` : null;
  }
  if (name === 'recordInvoiceForRefund') {
    const invoice = order.invoices.find(({ number }) => number === input['number']);
    const value = minor(input['value']);
    return invoice?.value === value ? null : `its invoice is of ${invoice?.value ?? 'nothing'}`;
  }
  if (name !== 'recordSettlementForRefund') return null;
  const payment = order.payments.find(({ id }) => id === input['paymentId']);
  const isBehind = payment === undefined || payment.settled < minor(input['settled']);
  return isBehind ? `of its payment ${payment?.settled} have settled` : null;
}

/** As the clients wrote it, with all of the currency's digits. */
function minor(amount: unknown): bigint {
  return BigInt(String(amount).replace('.', ''));
}
