import { expect } from 'vitest';
import type { OrderAccount } from '../../src/domain/account/order-account.ts';
import { applyReceiptToCounts, applyRefundToBalances } from '../../src/domain/refund/account-sums.ts';
import { Money } from '../../src/domain/values/money.ts';
import { noQuantity } from '../../src/domain/values/quantity.ts';
import { decodeAccount, type StoredOrder } from '../../src/store/documents/order-document.ts';
import { decodeReceipt, type StoredReceipt } from '../../src/store/documents/receipt-document.ts';
import { decodeRefund, type StoredRefund } from '../../src/store/documents/refund-document.ts';

type Stored = {
  readonly order: StoredOrder;
  readonly refunds: readonly StoredRefund[];
  readonly receipts: readonly StoredReceipt[];
};

/** The sums on the account, carried forward by differences, are what all its refunds and receipts fold to. */
export function expectSumsToBeTheFold({ order, refunds, receipts }: Stored): void {
  const account = decodeAccount(order);
  const none = { before: null };
  const ofRefunds = refunds
    .map(decodeRefund)
    .reduce((sums, after) => applyRefundToBalances(sums, { ...none, after }), withoutSums(account));
  const folded = receipts
    .map(decodeReceipt)
    .reduce((sums, after) => applyReceiptToCounts(sums, { ...none, after }), ofRefunds);
  expect(sumsOf(account)).toEqual(sumsOf(folded));
}

function sumsOf({ lines, payments, invoices, uncovered, refundedTax }: OrderAccount) {
  return {
    lines: lines.map(({ id: lineId, counted }) => ({
      lineId,
      ...counted,
      quantity: counted.quantity.toFixed(),
    })),
    payments: payments.map(({ id: paymentId, refunded, inFlight, waiting }) => {
      return { paymentId, refunded, inFlight, waiting };
    }),
    invoices: invoices.map(({ number, covered, calls }) => ({ number, covered, calls })),
    uncovered,
    refundedTax,
  };
}

function withoutSums(account: OrderAccount): OrderAccount {
  const zero = Money.zero(account.currency);
  const nothing = { refunded: zero, receiptCount: 0, inFlight: zero, waiting: zero };
  return {
    ...account,
    lines: account.lines.map((line) => {
      return { ...line, counted: { net: zero, tax: zero, quantity: noQuantity } };
    }),
    payments: account.payments.map((one) => ({ ...one, refunded: zero, inFlight: zero, waiting: zero })),
    invoices: account.invoices.map((invoice) => ({
      ...invoice,
      calls: invoice.calls.map((call) => ({ ...call, covered: zero })),
      covered: { ...nothing, voided: zero, deducted: zero },
    })),
    uncovered: { refunded: zero, receiptCount: 0 },
    refundedTax: zero,
  };
}
