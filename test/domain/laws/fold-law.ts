import { expect } from 'vitest';
import type { OrderAccount } from '../../../src/domain/account/order-account.ts';
import { applyReceiptToCounts, applyRefundToBalances } from '../../../src/domain/refund/account-sums.ts';
import { Money } from '../../../src/domain/values/money.ts';
import { noQuantity } from '../../../src/domain/values/quantity.ts';
import type { OrderStory } from '../order-story.ts';

/** House: the sums on the account are the fold of all refunds, and what it counts is that of all receipts. */
export function expectSumsToBeTheFold({ account, refunds, receipts }: OrderStory): void {
  const ofRefunds = [...refunds.values()].reduce(
    (sum, refund) => applyRefundToBalances(sum, { before: null, after: refund }),
    withoutSums(account),
  );
  const folded = [...receipts.values()].reduce(
    (sum, receipt) => applyReceiptToCounts(sum, { before: null, after: receipt }),
    ofRefunds,
  );
  expect(sumsOf(account)).toEqual(sumsOf(folded));
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
      covered: {
        refunded: zero,
        receiptCount: 0,
        inFlight: zero,
        waiting: zero,
        voided: zero,
        deducted: zero,
      },
    })),
    uncovered: { refunded: zero, receiptCount: 0 },
    refundedTax: zero,
  };
}
