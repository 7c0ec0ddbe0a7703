import { expect } from 'vitest';
import type { OrderAccount } from '../../src/domain/account/order-account.ts';
import { applyRefundToBalances } from '../../src/domain/refund/account-sums.ts';
import { putDispute } from '../../src/domain/transitions/dispute-sums.ts';
import { Money } from '../../src/domain/values/money.ts';
import { noQuantity } from '../../src/domain/values/quantity.ts';
import { decodeAccount, type StoredOrder } from '../../src/store/documents/order-document.ts';
import { decodeRefund, type StoredRefund } from '../../src/store/documents/refund-document.ts';

/** The sums on the account, carried forward by differences, are what all its refunds and disputes fold to. */
export function expectSumsToBeTheFold({
  order,
  refunds,
}: {
  readonly order: StoredOrder;
  readonly refunds: readonly StoredRefund[];
}): void {
  const account = decodeAccount(order);
  const folded = refunds
    .map(decodeRefund)
    .reduce(
      (sums, refund) => applyRefundToBalances(sums, { before: null, after: refund }),
      withoutSums(account),
    );
  const withDisputes = account.disputes.reduce(
    (sums, after) => putDispute(sums, { before: null, after }),
    folded,
  );
  expect(sumsOf(account)).toEqual(sumsOf(withDisputes));
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
