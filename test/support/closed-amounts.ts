import { expect } from 'vitest';
import { decodeAccount, type StoredOrder } from '../../src/store/documents/order-document.ts';

/** D37: what is closed is part of its call and of what nothing covers, and invoiceData says how much it is. */
export function expectClosedWithinValue(order: StoredOrder): void {
  for (const { number, value, covered, closures } of decodeAccount(order).invoices) {
    for (const { amount, calls } of closures) {
      expect(amount.minor > 0n).toBe(true);
      expect(sum(calls.map((call) => call.amount.minor))).toBe(amount.minor);
    }
    const closed = sum(closures.map(({ amount }) => amount.minor));
    const { refunded, inFlight, waiting, voided, deducted, lost } = covered;
    const covering = sum([refunded, inFlight, waiting, voided, deducted, lost].map(({ minor }) => minor));
    if (closed > 0n) expect(covering + closed <= value.minor).toBe(true);
    const entry = order.invoiceData.entries.find(({ invoiceNumber }) => invoiceNumber === number);
    expect(entry?.closed ?? 0n).toBe(closed);
  }
}

function sum(amounts: readonly bigint[]): bigint {
  return amounts.reduce((total, amount) => total + amount, 0n);
}
