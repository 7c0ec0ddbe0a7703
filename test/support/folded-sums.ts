import { expect } from 'vitest';
import type { OrderAccount } from '../../src/domain/account/order-account.ts';
import { applyReceiptToCounts, applyRefundToBalances } from '../../src/domain/refund/account-sums.ts';
import type { Receipt, Refund } from '../../src/domain/refund/refund.ts';
import { putDispute } from '../../src/domain/transitions/dispute-sums.ts';
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

export function expectStoredSumsToBeTheFold({ order, refunds, receipts }: Stored): void {
  expectSumsToBeTheFold({
    account: decodeAccount(order),
    refunds: refunds.map(decodeRefund),
    receipts: receipts.map(decodeReceipt),
  });
}

/** The sums on the account, carried forward by differences, are what all its refunds, receipts and disputes fold to. */
export function expectSumsToBeTheFold({
  account,
  refunds,
  receipts,
}: {
  readonly account: OrderAccount;
  readonly refunds: readonly Refund[];
  readonly receipts: readonly Receipt[];
}): void {
  const none = { before: null };
  const ofRefunds = refunds.reduce(
    (sums, after) => applyRefundToBalances(sums, { ...none, after }),
    withoutSums(account),
  );
  const ofReceipts = receipts.reduce(
    (sums, after) => applyReceiptToCounts(sums, { ...none, after }),
    ofRefunds,
  );
  const folded = account.disputes.reduce((sums, after) => putDispute(sums, { ...none, after }), ofReceipts);
  expect(sumsOf(account)).toEqual(sumsOf(folded));
}

function sumsOf({ lines, payments, invoices, uncovered, refundedTax }: OrderAccount) {
  return {
    lines: lines.map(({ id: lineId, counted }) => ({
      lineId,
      ...counted,
      quantity: counted.quantity.toFixed(),
    })),
    payments: payments.map(({ id: paymentId, refunded, inFlight, waiting, held, lost }) => {
      return { paymentId, refunded, inFlight, waiting, held, lost };
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
      return { ...line, counted: { net: zero, tax: zero, quantity: noQuantity, valueOnly: zero } };
    }),
    payments: account.payments.map((one) => {
      return { ...one, refunded: zero, inFlight: zero, waiting: zero, held: zero, lost: zero };
    }),
    disputes: [],
    invoices: account.invoices.map((invoice) => ({
      ...invoice,
      calls: invoice.calls.map((call) => ({ ...call, covered: zero })),
      covered: { ...nothing, voided: zero, deducted: zero, lost: zero },
    })),
    uncovered: { refunded: zero, receiptCount: 0 },
    refundedTax: zero,
  };
}
