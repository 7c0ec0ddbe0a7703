import { expect } from 'vitest';
import { closedOf } from '../../../src/domain/account/closures.ts';
import type { OrderAccount } from '../../../src/domain/account/order-account.ts';
import { pendingOf } from '../../../src/domain/account/pending.ts';
import { driftOf, isConsistent, totalsOfReceipts } from '../../../src/domain/invoice-data/drift.ts';
import { isOpen, mayBecome } from '../../../src/domain/refund/allocation-state.ts';
import type { Receipt, Refund } from '../../../src/domain/refund/refund.ts';
import { totalOf } from '../../../src/domain/refund/refund-sums.ts';
import type { AllocationStatus } from '../../../src/domain/values/enums.ts';
import { grossOf, Money } from '../../../src/domain/values/money.ts';
import { expectSumsToBeTheFold } from '../../support/folded-sums.ts';
import { liveShares } from '../../support/live-shares.ts';
import type { OrderStory } from '../order-story.ts';
import { statusByTheTable } from '../refund/refund-status-table.ts';
import { expectApprovalsByTwo } from './approval-laws.ts';
import { expectClosedToFit } from './closing-laws.ts';
import { expectDestinationsToHold } from './destination-laws.ts';
import { expectDisputesToAddUp } from './dispute-laws.ts';
import { expectLinesToCountWhatIsLive } from './line-laws.ts';
import { expectNotesToAddUp } from './note-laws.ts';
import { expectPaymentsToBeInBounds } from './payment-laws.ts';
import { expectSharesToSumUp } from './receipt-laws.ts';

/** What must be true of an order's account, refunds, receipts and timeline after every decision. */
export function expectLaws(story: OrderStory): void {
  const { account, refunds, receipts } = story;
  expectSumsToBeTheFold({ account, refunds: [...refunds.values()], receipts: [...receipts.values()] });
  expectReceiptsToBeNamed(story);
  expectPaymentsToBeInBounds(story);
  expectInvoicesToAddUp(story);
  expectRefundsToAddUp(story);
  expectLinesToCountWhatIsLive(story);
  expectNotesToAddUp(story);
  expectDisputesToAddUp(story);
  expectApprovalsByTwo(story);
  expectDestinationsToHold(story);
  expect(story.moves.filter((move) => !isAlongTheTable(move))).toEqual([]);
  expect(story.interactions.map(({ sequence }) => sequence)).toEqual(
    story.interactions.map((_, index) => index + 1),
  );
  expect(story.account.interactionCount).toBe(story.interactions.length);
}

/**
 * What holds besides where nothing is sent again and no receipt comes that nobody waits for: a refund's parts sum
 * to what was asked for, no line counts for more than it has, and no invoice gets more than its value.
 */
export function expectLawsOfPlannedRefunds(story: OrderStory): void {
  const { account, refunds } = story;
  expectLaws(story);
  for (const refund of refunds.values()) {
    const parts = refund.allocations.filter(({ failure }) => failure?.providerCode !== 'MOVED');
    expect(sumOf(parts, account)).toEqual(grossOf(totalOf(refund)));
  }
  for (const { refunded, inFlight, settled } of account.payments)
    expect(atMost(refunded.plus(inFlight), settled)).toBe(true);
  for (const { counted, ...line } of account.lines) {
    expect(atMost(counted.net, line.net) && atMost(counted.tax, line.tax)).toBe(true);
    expect(counted.quantity.lessThanOrEqualTo(line.quantity)).toBe(true);
  }
  for (const { value, covered, type } of account.invoices) {
    const { refunded, inFlight, waiting, voided, deducted, lost } = covered;
    const cover = [refunded, inFlight, waiting, voided, deducted, lost];
    expect(type === 'OUTPUT' || atMost(Money.sum(cover, account.currency), value)).toBe(true);
  }
}

/** I1, I2: invoiceData names each live receipt wherever it has a share, and no other; the amounts agree. */
function expectReceiptsToBeNamed({ account, receipts, allocations }: OrderStory): void {
  const live = [...receipts.values()].filter((receipt) => receipt.reversedAt === null);
  for (const receipt of receipts.values()) {
    expectSharesToSumUp(receipt);
  }
  const sharedWith = (number: string | null) => (receipt: Receipt) =>
    receipt.shares.some((share) => share.invoiceNumber === number && share.live.isPositive());
  const { entries, uncovered } = account.invoiceData;
  const inputs = account.invoices.filter((invoice) => invoice.type === 'INPUT');
  expect(entries.map((entry) => entry.invoiceNumber)).toEqual(inputs.map((invoice) => invoice.number));
  for (const { invoiceNumber, receiptIds } of [...entries, { ...uncovered, invoiceNumber: null }]) {
    const named = live.filter(sharedWith(invoiceNumber)).map((receipt) => receipt.id);
    expect([...receiptIds]).toEqual(named.sort());
  }
  const totals = totalsOfReceipts(account, live);
  for (const { number, covered } of account.invoices) {
    const { refunded, receiptCount } = totals.byInvoice.get(number) ?? {};
    expect(covered).toMatchObject({ refunded, receiptCount });
  }
  const { refunded, receiptCount } = totals.uncovered;
  expect(account.uncovered).toEqual({ refunded, receiptCount });
  expect(isConsistent(account)).toBe(true);
  expect(driftOf(account, totals)).toEqual([]);
  for (const payment of account.payments) {
    const mine = liveShares(live).filter(({ paymentId }) => paymentId === payment.id);
    expect(payment.refunded).toEqual(sumOf(mine, account));
  }
  for (const { id, paid } of allocations) {
    const mine = liveShares(live).filter(({ allocationId }) => allocationId === id);
    expect(sumOf(paid, account)).toEqual(sumOf(mine, account));
  }
}

/** D17, D43: pending is the value less the live coverage, what is kept back of it and what was lost, whatever invoiceData says. */
function expectInvoicesToAddUp(story: OrderStory): void {
  const { account, refunds } = story;
  for (const invoice of account.invoices) {
    const parts = [...refunds.values()].map((refund) => coverBy(story, refund, invoice.number));
    const cover = Money.sum(
      parts.flatMap(({ live, deducted }) => [live, deducted]),
      account.currency,
    ).plus(invoice.covered.lost);
    const kept = parts.map(({ deducted }) => deducted);
    expect(invoice.covered.deducted).toEqual(Money.sum(kept, account.currency));
    const closed = closedOf(invoice);
    const pending = invoice.value.minus(cover).minus(closed).atLeastZero();
    expectClosedToFit(invoice, cover, closed);
    expect(pendingOf(invoice)).toEqual(invoice.type === 'INPUT' ? pending : Money.zero(account.currency));
    const entry = account.invoiceData.entries.find((one) => one.invoiceNumber === invoice.number);
    const underWay = invoice.covered.inFlight.plus(invoice.covered.waiting);
    expect(entry?.covered ?? true).toBe(invoice.type === 'OUTPUT' || (pending.isZero() && underWay.isZero()));
    expect(invoice.pendingSince !== null).toBe(invoice.type === 'INPUT' && pending.isPositive());
    for (const call of invoice.calls) expect(call.covered.isNegative()).toBe(false);
  }
}

/** What a refund covers of an invoice: shares under way or voided, live receipts; and the fees that go with them. */
function coverBy({ account, receipts }: OrderStory, refund: Refund, number: string) {
  const zero = Money.zero(account.currency);
  const parts = refund.allocations.filter(
    (one) => isOpen(one.status) || one.failure?.providerCode === 'VOIDED',
  );
  const paid = liveShares(receipts.values()).filter(({ refundId }) => refundId === refund.id);
  const shares = [...parts.flatMap((one) => [...one.shares]), ...paid];
  const live = sumOf(
    shares.filter((share) => share.invoiceNumber === number),
    account,
  );
  const coverage = refund.coverage.find(({ invoiceNumber }) => invoiceNumber === number);
  if (coverage === undefined) return { live, deducted: zero };
  const payable = coverage.amount.minus(coverage.deducted);
  // Of an invoice that the fee covers alone no part has a share: any money under way keeps the fee.
  if (payable.isZero())
    return { live, deducted: parts.length + paid.length === 0 ? zero : coverage.deducted };
  const part = Money.min(live, payable).minor;
  // Half-up: twice the numerator and one whole, over two wholes.
  const minor = (2n * coverage.deducted.minor * part + payable.minor) / (2n * payable.minor);
  return { live, deducted: new Money(minor, account.currency) };
}

/** I8: a refund's parts sum to its lines, unless some were sent again, and pay what it covers; D27: its status. */
function expectRefundsToAddUp({ account, refunds }: OrderStory): void {
  for (const refund of refunds.values()) {
    const total = grossOf(totalOf(refund));
    const open = refund.allocations.filter(({ status }) => isOpen(status));
    expect(atMost(sumOf(open, account), total)).toBe(true);
    expect(refund.status).toBe(statusByTheTable(refund.allocations, total));
    const covered = new Set<string | null>([null, ...refund.coverage.map((one) => one.invoiceNumber)]);
    for (const { amount, shares, paid, status, afterApproval } of refund.allocations) {
      expect(amount.isPositive()).toBe(true);
      expect([...shares, ...paid].every((share) => covered.has(share.invoiceNumber))).toBe(true);
      expect(afterApproval !== null).toBe(status === 'AWAITING_APPROVAL');
      // A receipt of more than the amount can get a part more shares, once somebody says what it was for.
      if (isOpen(status))
        expect(
          atMost(
            Money.sum(
              shares.map((share) => share.amount),
              account.currency,
            ),
            amount,
          ),
        ).toBe(true);
    }
    for (const { net, tax } of refund.lines) {
      expect(net.isNegative() || tax.isNegative() || net.plus(tax).isZero()).toBe(false);
    }
  }
}

/** One move of D27's table; or two where its money was gone as soon as nobody had the part in hand any more (D35). */
function isAlongTheTable({ from, to, code }: OrderStory['moves'][number]): boolean {
  if (mayBecome(from, to)) return true;
  const between: readonly AllocationStatus[] = code === 'MONEY_GONE' ? ['READY', 'MANUAL'] : [];
  return between.some((state) => mayBecome(from, state) && mayBecome(state, to));
}

function sumOf(parts: readonly { readonly amount: Money }[], { currency }: OrderAccount): Money {
  return Money.sum(
    parts.map((part) => part.amount),
    currency,
  );
}

function atMost(amount: Money, most: Money): boolean {
  return !amount.greaterThan(most);
}
