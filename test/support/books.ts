import { expect } from 'vitest';
import { required } from '../../src/domain/values/invariant.ts';
import type { Store } from '../../src/store/connection/connect.ts';
import type { StoredJournalEntry } from '../../src/store/documents/journal-document.ts';
import type { StoredOrder } from '../../src/store/documents/order-document.ts';
import type { StoredReceipt } from '../../src/store/documents/receipt-document.ts';
import type { StoredRefund } from '../../src/store/documents/refund-document.ts';
import { expectClosedWithinValue } from './closed-amounts.ts';
import { expectStoredSumsToBeTheFold } from './folded-sums.ts';
import { liveShares } from './live-shares.ts';
import { expectPartsToSumUp } from './refund-parts.ts';
import { isReservedAndUnsent } from './unsent.ts';

/** All that the database holds of one order, as it is stored. */
export type Books = {
  readonly order: StoredOrder;
  readonly refunds: readonly StoredRefund[];
  readonly receipts: readonly StoredReceipt[];
  readonly journal: readonly StoredJournalEntry[];
};

export async function readBooks({ collections }: Store, orderId: string): Promise<Books> {
  const order = await collections.orders.findOne({ _id: orderId });
  return {
    order: required(order, `Order ${orderId} is recorded.`),
    refunds: await collections.refunds.find({ orderId }).sort({ _id: 1 }).toArray(),
    receipts: await collections.receipts.find({ orderId }).sort({ _id: 1 }).toArray(),
    journal: await collections.journal.find({ orderId }).sort({ at: 1, _id: 1 }).toArray(),
  };
}

/**
 * Audits one order from the stored documents alone: receipts against invoiceData (I1), against the sums of
 * payments and invoices (I2), payments within what has settled (I3), parts against wholes (I8), the account's
 * sums against the fold of all refunds, and its timeline and revisions for gaps. `overRefunded`: where
 * acceptExcess was used. `drifted`: where the test broke invoiceData; anywhere else a realignment would hide
 * that we broke it (D23: drift can only come from outside). Returns what it read.
 */
export async function expectBooksToBalance(
  store: Store,
  orderId: string,
  { overRefunded = false, drifted = false } = {},
): Promise<Books> {
  const books = await readBooks(store, orderId);
  expectReceiptsInInvoiceData(books);
  expectReceiptsOnPayments(books);
  expectPaymentsInBounds(books, overRefunded);
  expectPartsToSumUp(books.refunds);
  expectStoredSumsToBeTheFold(books);
  expectClosedWithinValue(books.order);
  expectTimelineWithoutGaps(books);
  if (!drifted) expect(typesIn(books)).not.toContain('INVOICE_DATA_REALIGNED');
  return books;
}

/** I1, D23, D45: each receipt is named once wherever it has live money, and nowhere else; the amounts agree. */
function expectReceiptsInInvoiceData({ order, receipts }: Books): void {
  for (const { amount, shares, reversals, reversedAt } of receipts) {
    expect(sum(shares.map((share) => share.amount))).toBe(amount);
    expect(shares.every(({ amount: whole, live }) => whole > 0n && live >= 0n && live <= whole)).toBe(true);
    const left = sum(shares.map(({ live }) => live));
    expect(left).toBe(amount - sum(reversals.map(amountOf)));
    expect(left === 0n).toBe(reversedAt != null);
  }
  const { entries, uncovered } = order.invoiceData;
  const inputs = order.invoices.filter(({ type }) => type === 'INPUT');
  expect(entries.map(({ invoiceNumber }) => invoiceNumber)).toEqual(inputs.map(({ number }) => number));
  const parts = [
    ...entries.map((entry) => ({ ...entry, account: coverOf(order, entry.invoiceNumber) })),
    { ...uncovered, invoiceNumber: null, account: order.uncovered },
  ];
  for (const { invoiceNumber, refunded, receiptIds, account } of parts) {
    const live = liveShares(receipts).filter(isOf(invoiceNumber));
    const amount = sum(live.map(amountOf));
    const sharing = [...new Set(live.map(({ _id }) => _id))];
    expect([...receiptIds].sort()).toEqual(sharing);
    expect({ invoiceNumber, refunded }).toEqual({ invoiceNumber, refunded: amount });
    expect(account).toMatchObject({ refunded: amount, receiptCount: sharing.length });
  }
}

/** I2: a payment's refunded is the sum of the live shares of its allocations, and so is what each allocation was paid. */
function expectReceiptsOnPayments({ order, refunds, receipts }: Books): void {
  for (const payment of order.payments) {
    const mine = liveShares(receipts).filter(({ paymentId }) => paymentId === payment.id);
    expect(payment.refunded).toBe(sum(mine.map(amountOf)));
  }
  for (const { id, paid } of refunds.flatMap(({ allocations }) => allocations)) {
    const mine = liveShares(receipts).filter(({ allocationId }) => allocationId === id);
    expect(sum(paid.map(amountOf))).toBe(sum(mine.map(amountOf)));
  }
}

/**
 * I3: 0 ≤ refunded + in flight ≤ settled ≤ authorized; nothing waits that can't settle any more. Whatever went back
 * beyond that, no more is reserved and was never sent than there is (D35).
 */
function expectPaymentsInBounds({ order, refunds }: Books, overRefunded: boolean): void {
  for (const payment of order.payments) {
    const { id, authorized, settled, voided, refunded, inFlight, waiting, held, lost } = payment;
    for (const amount of [refunded, inFlight, waiting]) expect(amount >= 0n).toBe(true);
    if (!overRefunded) expect(refunded + inFlight <= settled).toBe(true);
    expect(settled + voided <= authorized).toBe(true);
    const mine = refunds
      .flatMap(({ allocations }) => allocations)
      .filter(({ paymentId }) => paymentId === id);
    const unsent = sum(mine.filter(isReservedAndUnsent).map(amountOf));
    const disputed = (held ?? 0n) + (lost ?? 0n);
    expect(disputed >= 0n && (held ?? 0n) >= 0n && (lost ?? 0n) >= 0n).toBe(true);
    expect(unsent <= atLeastZero(settled - refunded - disputed - (inFlight - unsent))).toBe(true);
    const short = atLeastZero(refunded + inFlight + disputed - settled);
    expect(waiting <= atLeastZero(authorized - voided - settled - short)).toBe(true);
  }
}

function atLeastZero(amount: bigint): bigint {
  return amount > 0n ? amount : 0n;
}

/** I17: interactions count from 1 without a gap, and so do the revisions that the accepted calls wrote. */
function expectTimelineWithoutGaps({ order, journal }: Books): void {
  const sequences = journal.flatMap(({ interactions }) => interactions.map(({ sequence }) => sequence));
  expect(sequences.sort((a, b) => a - b)).toEqual(countTo(order.interactionCount));
  const revisions = journal.flatMap(({ revision }) => (revision == null ? [] : [revision]));
  expect(revisions.sort((a, b) => a - b)).toEqual(countTo(order.revision));
  expect(order.invoiceData.revision).toBe(order.revision);
}

function typesIn({ journal }: Books): string[] {
  return journal.flatMap(({ interactions }) => interactions.map(({ type }) => type));
}

function countTo(last: number): number[] {
  return Array.from({ length: last }, (_, index) => index + 1);
}

function coverOf(order: StoredOrder, invoiceNumber: string) {
  return order.invoices.find(({ number }) => number === invoiceNumber)?.covered;
}

function isOf(invoiceNumber: string | null) {
  return (share: { readonly invoiceNumber?: string | null }) =>
    (share.invoiceNumber ?? null) === invoiceNumber;
}

function amountOf({ amount }: { readonly amount: bigint }): bigint {
  return amount;
}

function sum(amounts: readonly bigint[]): bigint {
  return amounts.reduce((total, amount) => total + amount, 0n);
}
