import { expect } from 'vitest';
import type { CreditNote, InvoiceCurrencyAmounts } from '../../../src/domain/refund/credit-note.ts';
import type { Refund } from '../../../src/domain/refund/refund.ts';
import { countedDeductions, countedLines, totalOf } from '../../../src/domain/refund/refund-sums.ts';
import { minorDigits } from '../../../src/domain/values/currency.ts';
import { grossOf, Money, type TaxedMoney } from '../../../src/domain/values/money.ts';
import { liveShares } from '../../support/live-shares.ts';
import type { OrderStory } from '../order-story.ts';

/** What must be true of an order's credit notes after every decision (D25, D26). */
export function expectNotesToAddUp(story: OrderStory): void {
  const { notes, account, refunds } = story;
  expect(notes.map(({ noteNumber }) => noteNumber)).toEqual(notes.map((_, index) => index + 1));
  expect(account.noteCount).toBe(notes.length);
  for (const note of notes) {
    expect(note.number).toBe(`CN-${account.id}-${note.noteNumber}`);
    expectNoteToAddUp(note);
    if (note.inInvoiceCurrency !== null) expectConvertedToAddUp(note, note.inInvoiceCurrency);
  }
  for (const refund of refunds.values()) expectNotesToShowWhatWasPaid(story, refund);
}

/** Its lines and its payments sum to its total; there is none without money, and a cancelling one only takes back. */
function expectNoteToAddUp({ lines, total, payments, cancels }: CreditNote): void {
  expectSum(lines, total);
  const { currency } = total.net;
  expect(sum(payments, currency)).toEqual(grossOf(total));
  expect(grossOf(total).isZero()).toBe(false);
  expect(grossOf(total).isNegative()).toBe(cancels);
  expect(lines.every(({ net, tax }) => !net.isZero() || !tax.isZero())).toBe(true);
  expect(payments.every(({ amount }) => !amount.isZero() && amount.isNegative() === cancels)).toBe(true);
}

/** Gross and tax are converted and rounded half away from zero, and the lines sum to both (D26). */
function expectConvertedToAddUp({ total }: CreditNote, converted: InvoiceCurrencyAmounts): void {
  const { rate } = converted;
  expect(grossOf(converted.total).minor).toBe(convert(grossOf(total), rate));
  expect(converted.total.tax.minor).toBe(convert(total.tax, rate));
  expectSum(converted.lines, converted.total);
}

/**
 * By payment, a refund's notes sum to its live receipts that were not imported, once it is at its end; before that
 * they never show more. Where nothing was imported and all was paid, each line and fee stands there in full.
 */
function expectNotesToShowWhatWasPaid({ account, notes, receipts }: OrderStory, refund: Refund): void {
  const mine = notes.filter(({ refundId }) => refundId === refund.id);
  const isIts = ({ refundId }: { readonly refundId: string }) => refundId === refund.id;
  const all = [...receipts.values()].filter(({ shares }) => shares.some(isIts));
  const live = liveShares(receipts.values()).filter(isIts);
  const { currency } = account;
  for (const { id } of account.payments) {
    const shown = sum(
      mine.flatMap(({ payments }) => payments.filter(({ paymentId }) => paymentId === id)),
      currency,
    );
    const paid = sum(
      live.filter(({ paymentId, source }) => paymentId === id && source !== 'IMPORT'),
      currency,
    );
    if (refund.completedAt === null) expect(shown.greaterThan(paid)).toBe(false);
    else expect(shown).toEqual(paid);
  }
  if (refund.completedAt === null || all.some(({ source }) => source === 'IMPORT')) return;
  const paid = sum(live, currency);
  const lines = countedLines(refund, paid);
  const fees = countedDeductions(refund, paid);
  if (!paid.lessThan(grossOf(totalOf(refund)))) {
    expect(lines).toEqual(refund.lines.map((line) => expect.objectContaining(amountsOf(line))));
    expect(fees).toEqual(refund.deductions.map(amountsOf));
  }
  for (const [index, line] of lines.entries())
    expectSum(
      mine.flatMap((note) => note.lines.filter(({ noteSubnumber }) => noteSubnumber === index + 1)),
      line,
    );
  const kept = mine.flatMap((note) => note.lines.filter(({ kind }) => kind === 'DEDUCTION'));
  expect(sumOfTaxed(kept, currency)).toEqual(negated(sumOfTaxed(fees, currency)));
}

function expectSum(parts: readonly TaxedMoney[], whole: TaxedMoney): void {
  expect(sumOfTaxed(parts, whole.net.currency)).toEqual(amountsOf(whole));
}

/** amount × rate in the other currency's minor units, half away from zero, by whole numbers alone. */
function convert({ minor, currency }: Money, { to, rate }: InvoiceCurrencyAmounts['rate']): bigint {
  const [whole = '', fraction = ''] = rate.split('.');
  const dividend = minor * BigInt(whole + fraction) * 10n ** BigInt(minorDigits(to));
  const divisor = 10n ** BigInt(fraction.length + minorDigits(currency));
  const size = (2n * (dividend < 0n ? -dividend : dividend) + divisor) / (2n * divisor);
  return dividend < 0n ? -size : size;
}

function sum(parts: readonly { readonly amount: Money }[], currency: Money['currency']): Money {
  return Money.sum(
    parts.map(({ amount }) => amount),
    currency,
  );
}

function sumOfTaxed(parts: readonly TaxedMoney[], currency: Money['currency']): TaxedMoney {
  const of = (field: 'net' | 'tax') =>
    Money.sum(
      parts.map((part) => part[field]),
      currency,
    );
  return { net: of('net'), tax: of('tax') };
}

function negated({ net, tax }: TaxedMoney): TaxedMoney {
  const zero = Money.zero(net.currency);
  return { net: zero.minus(net), tax: zero.minus(tax) };
}

function amountsOf({ net, tax }: TaxedMoney): TaxedMoney {
  return { net, tax };
}
