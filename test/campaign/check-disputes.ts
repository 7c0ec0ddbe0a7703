import type { StoredOrder } from '../../src/store/documents/order-document.ts';
import { total } from '../support/report.ts';
import type { Call, Violation } from './call-book.ts';
import { isAccepted } from './check-answers.ts';
import type { Evidence } from './evidence.ts';

type WithDisputes = { readonly disputes?: StoredOrder['disputes'] | undefined };
type StoredDispute = NonNullable<StoredOrder['disputes']>[number];

/**
 * D43: of each dispute stands the latest fact that somebody told; what payments hold and lost is what disputes say; and
 * what lost ones cover fits their amount and stands at the invoice and in invoiceData.
 */
export function disputesAreAccountedFor({ orders, calls }: Evidence): Violation[] {
  const told = Map.groupBy(
    calls.filter((call) => call.name === 'recordRefundDispute' && isAccepted(call)),
    ({ orderId, input }) => nameOf(orderId, input['paymentId'], input['providerDisputeId']),
  );
  return orders.flatMap((order) => {
    const disputes = order.disputes ?? [];
    const facts = disputes.flatMap((dispute) => {
      const name = nameOf(order._id, dispute.paymentId, dispute.providerDisputeId);
      const stands = latestOf(told.get(name) ?? []);
      if (stands === `${dispute.status} ${dispute.occurredAt.toISOString()} ${dispute.amount}`) return [];
      return [`has ${name} as ${dispute.status} ${dispute.amount}, and the latest word was ${stands}`];
    });
    return [...facts, ...unevenPayments(order, disputes), ...unevenInvoices(order, disputes)].map((what) => ({
      rule: 'D43',
      orderId: order._id,
      text: `Order ${order._id} ${what}.`,
    }));
  });
}

/** What open disputes hold of a payment and lost ones took, worked out from the disputes as they are stored. */
export function disputedOf({ disputes }: WithDisputes, payment: string): bigint {
  const mine = (disputes ?? []).filter(({ paymentId, status }) => paymentId === payment && status !== 'WON');
  return total(mine);
}

/** What lost disputes cover of an invoice, worked out the same way. */
export function lostOf({ disputes }: WithDisputes, number: string): bigint {
  const coverage = (disputes ?? []).flatMap((one) => one.coverage);
  return total(coverage.filter(({ invoiceNumber }) => invoiceNumber === number));
}

function unevenPayments({ payments }: StoredOrder, disputes: readonly StoredDispute[]): string[] {
  return payments.flatMap(({ id, held, lost }) => {
    const of = (status: string) =>
      total(disputes.filter((one) => one.paymentId === id && one.status === status));
    return (held ?? 0n) === of('OPEN') && (lost ?? 0n) === of('LOST')
      ? []
      : [`says that ${held} of ${id} are held and ${lost} lost, and its disputes say otherwise`];
  });
}

function unevenInvoices(order: StoredOrder, disputes: readonly StoredDispute[]): string[] {
  const beyond = disputes
    .filter(({ status, amount, coverage }) => total(coverage) > (status === 'LOST' ? amount : 0n))
    .map(({ providerDisputeId }) => `has the dispute ${providerDisputeId}, which covers more than it took`);
  const uneven = order.invoices.flatMap(({ number, covered }) => {
    const lost = lostOf(order, number);
    const entry = order.invoiceData.entries.find(({ invoiceNumber }) => invoiceNumber === number);
    return (covered.lost ?? 0n) === lost && (entry?.lost ?? 0n) === lost
      ? []
      : [`has ${lost} lost of ${number}, and says ${covered.lost} there and ${entry?.lost} in invoiceData`];
  });
  return [...beyond, ...uneven];
}

function latestOf(calls: readonly Call[]): string | null {
  const ranks = ['OPEN', 'WON', 'LOST'];
  const facts = calls.map(({ input: { status, occurredAt, amount } }) => ({
    rank: ranks.indexOf(String(status)),
    at: new Date(String(occurredAt)),
    word: `${status} ${new Date(String(occurredAt)).toISOString()} ${BigInt(String(amount).replace('.', ''))}`,
  }));
  const [latest] = facts.toSorted((a, b) => b.at.getTime() - a.at.getTime() || b.rank - a.rank);
  return latest?.word ?? null;
}

function nameOf(orderId: string, paymentId: unknown, providerDisputeId: unknown): string {
  return `${String(providerDisputeId)} of ${String(paymentId)} of ${orderId}`;
}
