import type { StoredInvoice, StoredOrder } from '../../src/store/documents/order-document.ts';
import type { StoredReceipt } from '../../src/store/documents/receipt-document.ts';
import type { StoredRefund } from '../../src/store/documents/refund-document.ts';
import { total } from '../support/report.ts';
import { type Unbacked, unbackedIn } from './check-reserved.ts';
import { driftedParts } from './invoice-data-parts.ts';

/** One change of an order's document. */
export type Turn = {
  readonly orderId: string;
  /** Which the account has after it. */
  readonly revision: number;
  /** Where the revision didn't move, as nobody of ours may: the document before it and after. */
  readonly foreign: { readonly before: StoredOrder; readonly after: StoredOrder } | null;
  /** Where the money of each payment goes after it: its provider, and the payment and the transaction there. */
  readonly places: ReadonlyMap<string, string>;
  /** The invoices that it added. */
  readonly added: readonly string[];
  /** After all that was written together with it, invoiceData says something else than the live receipts. */
  drifted: boolean;
  /** Money of its refunds that was paid back then and belonged to no invoice, where one was added: by the refund. */
  uncovered: ReadonlyMap<string, bigint>;
  /** What was reserved or waited then, was never sent, and wasn't there. */
  unbacked: readonly Unbacked[];
  /** What was still to be paid back of the added invoices then. */
  owed: ReadonlyMap<string, bigint>;
};

/** Follows orders and their receipts through the database's log, change by change. */
export class OrderLog {
  readonly #orders = new Map<string, StoredOrder>();
  readonly #receipts = new Map<string, Map<string, StoredReceipt>>();
  readonly #orderOfReceipt = new Map<string, string>();
  readonly #refunds = new Map<string, Map<string, StoredRefund>>();

  order(id: string): StoredOrder | undefined {
    return this.#orders.get(id);
  }

  takeOrder(after: StoredOrder): Turn {
    const { _id: orderId, revision } = after;
    const before = this.#orders.get(orderId);
    this.#orders.set(orderId, after);
    const isForeign = before !== undefined && before.revision === revision;
    const known = new Set(before?.invoices.map(({ number }) => number));
    const added = after.invoices.map(({ number }) => number).filter((number) => !known.has(number));
    const foreign = isForeign ? { before, after } : null;
    const places = new Map(after.payments.map((payment) => [payment.id, placeOf(payment)]));
    const empty = { drifted: false, unbacked: [], uncovered: new Map(), owed: new Map() };
    return { orderId, revision, foreign, places, added, ...empty };
  }

  receipt(id: string): StoredReceipt | undefined {
    return this.#receipts.get(this.#orderOfReceipt.get(id) ?? '')?.get(id);
  }

  takeReceipt(after: StoredReceipt): void {
    const ofOrder = this.#receipts.get(after.orderId) ?? new Map<string, StoredReceipt>();
    this.#receipts.set(after.orderId, ofOrder.set(after._id, after));
    this.#orderOfReceipt.set(after._id, after.orderId);
  }

  takeRefund(after: StoredRefund): void {
    const ofOrder = this.#refunds.get(after.orderId) ?? new Map<string, StoredRefund>();
    this.#refunds.set(after.orderId, ofOrder.set(after._id, after));
  }

  /** To be called when all of the transaction was taken. */
  complete(turn: Turn): void {
    const { orderId, added } = turn;
    const order = this.#orders.get(orderId);
    if (order === undefined) return;
    const receipts = this.#receipts.get(orderId)?.values() ?? [];
    turn.drifted = driftedParts(order, receipts, 'totals').length > 0;
    const refunds = [...(this.#refunds.get(orderId)?.values() ?? [])];
    turn.unbacked = unbackedIn(order, refunds);
    if (added.length === 0) return;
    turn.uncovered = new Map(refunds.map((refund) => [refund._id, uncoveredOf(refund)]));
    const invoices = order.invoices.filter(({ number }) => added.includes(number));
    turn.owed = new Map(invoices.map((invoice) => [invoice.number, owedOf(invoice)]));
  }
}

function placeOf(payment: StoredOrder['payments'][number]): string {
  const { provider, providerPaymentId, providerTransactionId = null } = payment;
  return JSON.stringify([provider, providerPaymentId, providerTransactionId]);
}

function uncoveredOf({ allocations }: StoredRefund): bigint {
  const paid = allocations.flatMap((part) => part.paid).filter(({ invoiceNumber }) => invoiceNumber == null);
  return total(paid);
}

function owedOf({ type, value, covered, closures }: StoredInvoice): bigint {
  const { refunded, inFlight, waiting, voided, deducted } = covered;
  const closed = total(closures ?? []);
  return type === 'INPUT' ? value - refunded - inFlight - waiting - voided - deducted - closed : 0n;
}
