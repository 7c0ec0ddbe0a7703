import { expect } from 'vitest';
import { isOpen, mayBecome } from '../../src/domain/allocation-state.ts';
import { isConsistent, totalsOfReceipts } from '../../src/domain/drift.ts';
import { addFootprint } from '../../src/domain/footprint.ts';
import { grossOf, Money } from '../../src/domain/money.ts';
import type { OrderAccount } from '../../src/domain/order-account.ts';
import { pendingOf } from '../../src/domain/pending.ts';
import { unsettledOf } from '../../src/domain/priority.ts';
import { noQuantity } from '../../src/domain/quantity.ts';
import type { Receipt } from '../../src/domain/refund.ts';
import { totalOf } from '../../src/domain/refund-sums.ts';
import { restOf } from '../../src/domain/tax.ts';
import type { OrderStory } from './order-story.ts';
import { statusByTheTable } from './refund-status-table.ts';

/** What must be true of an order's account, refunds, receipts and timeline after every decision. */
export function expectLaws(story: OrderStory): void {
  expectSumsToBeTheFold(story);
  expectReceiptsToBeNamed(story);
  expectPaymentsToBeInBounds(story);
  expectInvoicesToAddUp(story);
  expectRefundsToAddUp(story);
  expectLinesToBeInBounds(story.account);
  expect(story.moves.filter(({ from, to }) => !mayBecome(from, to))).toEqual([]);
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
  for (const { counted, ...line } of account.lines) {
    expect(atMost(counted.net, line.net) && atMost(counted.tax, line.tax)).toBe(true);
    expect(counted.quantity.lessThanOrEqualTo(line.quantity)).toBe(true);
  }
  for (const { value, covered, type } of account.invoices) {
    const cover = [covered.refunded, covered.inFlight, covered.waiting, covered.voided];
    expect(type === 'OUTPUT' || atMost(Money.sum(cover, account.currency), value)).toBe(true);
  }
}

/** House: the sums on the account are the fold of all refunds. */
function expectSumsToBeTheFold({ account, refunds }: OrderStory): void {
  const folded = [...refunds.values()].reduce(
    (sum, refund) => addFootprint(sum, { before: null, after: refund }),
    withoutSums(account),
  );
  expect(sumsOf(account)).toEqual(sumsOf(folded));
}

/** I1, I2: invoiceData names each live receipt wherever it has a share, and no other; the amounts agree. */
function expectReceiptsToBeNamed({ account, receipts }: OrderStory): void {
  const live = [...receipts.values()].filter((receipt) => receipt.reversedAt === null);
  for (const receipt of receipts.values()) {
    const parts = receipt.shares.map((share) => share.amount);
    expect(Money.sum(parts, account.currency)).toEqual(receipt.amount);
    expect(parts.every((part) => part.isPositive())).toBe(true);
  }
  const sharedWith = (number: string | null) => (receipt: Receipt) =>
    receipt.shares.some((share) => share.invoiceNumber === number);
  const { entries, uncovered } = account.invoiceData;
  const inputs = account.invoices.filter((invoice) => invoice.type === 'INPUT');
  expect(entries.map((entry) => entry.invoiceNumber)).toEqual(inputs.map((invoice) => invoice.number));
  for (const { invoiceNumber, receiptIds } of [...entries, { ...uncovered, invoiceNumber: null }]) {
    const named = live.filter(sharedWith(invoiceNumber)).map((receipt) => receipt.id);
    expect([...receiptIds]).toEqual(named.sort());
  }
  const totals = totalsOfReceipts(account, live);
  for (const { number, covered } of account.invoices)
    expect(covered).toMatchObject(totals.byInvoice.get(number) ?? {});
  expect(account.uncovered).toEqual(totals.uncovered);
  expect(isConsistent(account)).toBe(true);
  for (const payment of account.payments) {
    const mine = live.filter((receipt) => receipt.paymentId === payment.id).map(({ amount }) => amount);
    expect(payment.refunded).toEqual(Money.sum(mine, account.currency));
  }
}

/** I3, D12, D28: what is refunded and in flight has settled; what waits can still settle. */
function expectPaymentsToBeInBounds({ account }: OrderStory): void {
  for (const payment of account.payments) {
    const { settled, cancelled, authorized, refunded, inFlight, waiting } = payment;
    const given = { refunded, inFlight, waiting, unsettled: unsettledOf(payment) };
    for (const sum of Object.values(given)) expect(sum.isNegative()).toBe(false);
    expect(atMost(refunded.plus(inFlight), settled)).toBe(true);
    expect(atMost(waiting, unsettledOf(payment))).toBe(true);
    expect(atMost(settled.plus(cancelled), authorized)).toBe(true);
  }
}

/** D17: pending is the value less the live coverage, whatever invoiceData says of it. */
function expectInvoicesToAddUp({ account, allocations, receipts }: OrderStory): void {
  for (const invoice of account.invoices) {
    const shares = [
      ...allocations.filter(
        ({ status, failure }) =>
          !['SUCCEEDED', 'FAILED', 'CANCELED'].includes(status) || failure?.providerCode === 'VOIDED',
      ),
      ...[...receipts.values()].filter((receipt) => receipt.reversedAt === null),
    ].flatMap((one) => one.shares);
    const cover = shares.filter((share) => share.invoiceNumber === invoice.number).map((one) => one.amount);
    const pending = invoice.value.minus(Money.sum(cover, account.currency)).atLeastZero();
    expect(pendingOf(invoice)).toEqual(invoice.type === 'INPUT' ? pending : Money.zero(account.currency));
    const entry = account.invoiceData.entries.find((one) => one.invoiceNumber === invoice.number);
    const underWay = invoice.covered.inFlight.plus(invoice.covered.waiting);
    expect(entry?.covered ?? true).toBe(invoice.type === 'OUTPUT' || (pending.isZero() && underWay.isZero()));
    expect(invoice.pendingSince !== null).toBe(invoice.type === 'INPUT' && pending.isPositive());
    for (const call of invoice.calls) expect(call.covered.isNegative()).toBe(false);
  }
}

/** I8: a refund's parts sum to its lines, unless some were sent again; D27: its status. */
function expectRefundsToAddUp({ account, refunds }: OrderStory): void {
  for (const refund of refunds.values()) {
    const total = grossOf(totalOf(refund));
    const open = refund.allocations.filter(({ status }) => isOpen(status));
    expect(atMost(sumOf(open, account), total)).toBe(true);
    expect(refund.status).toBe(statusByTheTable(refund.allocations, total));
    for (const { amount, shares, status } of refund.allocations) {
      expect(amount.isPositive()).toBe(true);
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

/** D4: nothing that a line's refunds count for is negative, nor anything that is left of it. */
function expectLinesToBeInBounds({ lines }: OrderAccount): void {
  for (const line of lines) {
    const rest = restOf(line);
    for (const field of ['net', 'tax', 'quantity'] as const) {
      expect(line.counted[field].isNegative()).toBe(false);
      expect(rest[field].isNegative()).toBe(false);
    }
    const left = grossOf(line).minus(grossOf(line.counted)).atLeastZero();
    expect(grossOf(rest)).toEqual(left);
  }
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

function sumsOf({ lines, payments, invoices, uncovered, refundedTax }: OrderAccount) {
  return {
    lines: lines.map(({ id, counted }) => ({ id, ...counted, quantity: counted.quantity.toFixed() })),
    payments: payments.map(({ id, refunded, inFlight, waiting }) => ({ id, refunded, inFlight, waiting })),
    invoices: invoices.map(({ number, covered, calls }) => ({ number, covered, calls })),
    uncovered,
    refundedTax,
  };
}

function withoutSums(account: OrderAccount): OrderAccount {
  const zero = Money.zero(account.currency);
  return {
    ...account,
    lines: account.lines.map((line) => ({
      ...line,
      counted: { net: zero, tax: zero, quantity: noQuantity },
    })),
    payments: account.payments.map((one) => ({ ...one, refunded: zero, inFlight: zero, waiting: zero })),
    invoices: account.invoices.map((invoice) => ({
      ...invoice,
      calls: invoice.calls.map((call) => ({ ...call, covered: zero })),
      covered: { refunded: zero, receiptCount: 0, inFlight: zero, waiting: zero, voided: zero },
    })),
    uncovered: { refunded: zero, receiptCount: 0 },
    refundedTax: zero,
  };
}
