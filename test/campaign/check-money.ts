import type { StoredAllocation } from '../../src/store/documents/refund-document.ts';
import { liveShares } from '../support/live-shares.ts';
import { total } from '../support/report.ts';
import type { Violation } from './call-book.ts';
import { disputedOf, lostOf } from './check-disputes.ts';
import type { Evidence } from './evidence.ts';

/** I7: every stored amount is a whole number of minor units, and above zero where money moves. */
export function amountsAreAmounts({ orders, refunds, receipts }: Evidence): Violation[] {
  const moved = [
    ...receipts.flatMap(({ _id: id, orderId, amount, shares, reversals }) =>
      [amount, ...[...shares, ...reversals].map((part) => part.amount)].map((one) => ({
        id,
        orderId,
        amount: one,
      })),
    ),
    ...refunds.flatMap(({ orderId, allocations }) =>
      allocations.map(({ id, amount }) => ({ id, orderId, amount })),
    ),
  ];
  const kept = orders.flatMap(({ _id: orderId, payments, invoices, uncovered }) => [
    ...payments.flatMap(({ id, authorized, settled, voided, refunded, inFlight, waiting }) =>
      [authorized, settled, voided, refunded, inFlight, waiting].map((amount) => ({
        id,
        orderId,
        amount,
      })),
    ),
    ...invoices.map(({ number: id, value: amount }) => ({ id, orderId, amount })),
    { id: 'uncovered', orderId, amount: uncovered.refunded },
  ]);
  const live = receipts.flatMap(({ _id: id, orderId, shares }) =>
    shares.map((share) => ({ id, orderId, amount: share.live })),
  );
  const isWhole = (amount: unknown) => typeof amount === 'bigint';
  return [
    ...moved.filter(({ amount }) => !isWhole(amount) || amount <= 0n),
    ...[...kept, ...live].filter(({ amount }) => !isWhole(amount) || amount < 0n),
  ].map(({ id, orderId, amount }) => {
    return { rule: 'I7', orderId, text: `${id} of order ${orderId} has the amount ${amount}.` };
  });
}

/**
 * I9: what the API shows as pending follows from invoices, refunds and receipts alone. Worked out here once more, by
 * D17's and D37's words: the value of each return less what live receipts paid of it, what is under way or waits for
 * it, what was never charged, what was kept back of those, what lost disputes paid back, and what is closed. It was shown while some invoiceData was drifted, and still is this.
 */
export function pendingFollows({ orders, refunds, receipts, lastDrift }: Evidence): Violation[] {
  const refundsOf = Map.groupBy(refunds, ({ orderId }) => orderId);
  const receiptsOf = Map.groupBy(receipts, ({ orderId }) => orderId);
  return orders.flatMap(({ _id: orderId, invoices, disputes }) => {
    const shown = lastDrift.shown.get(orderId)?.pending;
    if (shown === undefined)
      return [{ rule: 'I9', orderId, text: `Nobody was shown what is pending on ${orderId}.` }];
    const ofOrder = { refunds: refundsOf.get(orderId) ?? [], receipts: receiptsOf.get(orderId) ?? [] };
    const coveredAll = (number: string) => coveredOf(number, ofOrder) + lostOf({ disputes }, number);
    return invoices.flatMap(({ number, type, value, closures }) => {
      const covered = type === 'INPUT' ? coveredAll(number) + total(closures ?? []) : value;
      const due = value > covered ? value - covered : 0n;
      const told = shown.get(number) ?? 0n;
      if (told === due) return [];
      return [
        {
          rule: 'I9',
          orderId,
          text: `${due} are pending on ${number} of ${orderId}, and ${told} were shown.`,
        },
      ];
    });
  });
}

/**
 * I3: what the API shows as still refundable follows from payments, refunds and receipts alone, drifted or not: what
 * has settled less live receipts, what is under way and what disputes hold or took, and what may still settle less what waits for it and what is
 * short now (D35).
 */
export function refundableFollows({ orders, refunds, receipts, lastDrift }: Evidence): Violation[] {
  const partsOf = Map.groupBy(
    refunds.flatMap(({ allocations }) => allocations),
    ({ paymentId }) => paymentId,
  );
  const receiptsOf = Map.groupBy(liveShares(receipts), ({ paymentId }) => paymentId);
  return orders.flatMap(({ _id: orderId, payments, disputes }) => {
    const shown = lastDrift.shown.get(orderId);
    const left = payments.map(({ id, authorized, voided, settled }) => {
      const parts = partsOf.get(id) ?? [];
      const waiting = parts.filter(waitsToSettle);
      const underWay = parts.filter((part) => reserving.includes(part.status) && !waitsToSettle(part));
      const gone = total(receiptsOf.get(id) ?? []) + total(underWay) + disputedOf({ disputes }, id);
      const available = atLeastZero(settled - gone);
      const short = atLeastZero(gone - settled);
      const room = atLeastZero(atLeastZero(authorized - voided - settled) - total(waiting) - short);
      return { id, available, room };
    });
    const all = left.reduce((sum, { available, room }) => sum + available + room, 0n);
    const isShown =
      shown?.refundable === all && left.every(({ id, available }) => shown.available.get(id) === available);
    if (isShown) return [];
    const text = `${all} are refundable on ${orderId} (${left.map(({ id, available }) => `${available} of ${id}`)}), and ${shown?.refundable} were shown.`;
    return [{ rule: 'I3', orderId, text }];
  });
}

type OfOrder = Pick<Evidence, 'refunds' | 'receipts'>;

function coveredOf(number: string, { refunds, receipts }: OfOrder): bigint {
  return refunds.reduce((sum, refund) => {
    const coverage = refund.coverage.find(({ invoiceNumber }) => invoiceNumber === number);
    if (coverage === undefined) return sum;
    const paid = liveShares(receipts)
      .filter(({ refundId }) => refundId === refund._id)
      .filter(({ invoiceNumber }) => invoiceNumber === number);
    const reserved = refund.allocations
      .filter(({ status, failure }) => reserving.includes(status) || failure?.providerCode === 'VOIDED')
      .flatMap(({ shares }) => shares.filter(({ invoiceNumber }) => invoiceNumber === number));
    const live = [...paid, ...reserved].reduce((total, { amount }) => total + amount, 0n);
    return sum + live + keptBack(coverage, live);
  }, 0n);
}

/** In proportion to what is live of the part that is paid, half a unit upwards (D17). */
function keptBack({ amount, deducted }: { amount: bigint; deducted: bigint }, live: bigint): bigint {
  const payable = amount - deducted;
  if (deducted === 0n || payable <= 0n) return live > 0n ? deducted : 0n;
  const part = live < payable ? live : payable;
  return (2n * deducted * part + payable) / (2n * payable);
}

const reserving = ['AWAITING_APPROVAL', 'READY', 'SENDING', 'UNKNOWN', 'MANUAL', 'WAITING_FOR_SETTLEMENT'];

/** Or will, once somebody approves of it. */
function waitsToSettle({ status, afterApproval }: StoredAllocation): boolean {
  return (afterApproval ?? status) === 'WAITING_FOR_SETTLEMENT';
}

function atLeastZero(amount: bigint): bigint {
  return amount > 0n ? amount : 0n;
}
