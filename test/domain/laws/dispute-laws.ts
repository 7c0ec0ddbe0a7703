import { expect } from 'vitest';
import { Money } from '../../../src/domain/values/money.ts';
import type { OrderStory } from '../order-story.ts';

/** D43: what is held and lost is what the disputes say; only lost ones cover anything, none more than it took. */
export function expectDisputesToAddUp({ account }: OrderStory): void {
  const { disputes, payments, invoices, currency } = account;
  const sum = (amounts: readonly Money[]) => Money.sum(amounts, currency);
  for (const { id, held, lost } of payments) {
    const of = (status: string) =>
      sum(
        disputes.filter((one) => one.paymentId === id && one.status === status).map(({ amount }) => amount),
      );
    expect({ held, lost }).toEqual({ held: of('OPEN'), lost: of('LOST') });
  }
  for (const { amount, status, coverage, paymentId } of disputes) {
    expect(payments.some(({ id }) => id === paymentId)).toBe(true);
    const covered = sum(coverage.map((one) => one.amount));
    expect(covered.greaterThan(status === 'LOST' ? amount : Money.zero(currency))).toBe(false);
    for (const one of coverage) {
      expect(sum(one.calls.map((call) => call.amount))).toEqual(one.amount);
      expect(one.amount.isPositive()).toBe(true);
    }
  }
  const coverage = disputes.flatMap((one) => [...one.coverage]);
  for (const { number, covered } of invoices) {
    const mine = coverage.filter(({ invoiceNumber }) => invoiceNumber === number);
    expect(covered.lost).toEqual(sum(mine.map(({ amount }) => amount)));
  }
}
