import { expect } from 'vitest';
import type { OrderAccount } from '../../../src/domain/account/order-account.ts';
import { applyRefundToBalances } from '../../../src/domain/refund/account-sums.ts';
import { putDispute } from '../../../src/domain/transitions/dispute-sums.ts';
import { Money } from '../../../src/domain/values/money.ts';
import { noQuantity } from '../../../src/domain/values/quantity.ts';
import type { OrderStory } from '../order-story.ts';

/** House: the sums on the account are the fold of all refunds and disputes. */
export function expectSumsToBeTheFold({ account, refunds }: OrderStory): void {
  const folded = [...refunds.values()].reduce(
    (sum, refund) => applyRefundToBalances(sum, { before: null, after: refund }),
    withoutSums(account),
  );
  const withDisputes = account.disputes.reduce(
    (sum, after) => putDispute(sum, { before: null, after }),
    folded,
  );
  expect(sumsOf(account)).toEqual(sumsOf(withDisputes));
}

function sumsOf({ lines, payments, invoices, uncovered, refundedTax }: OrderAccount) {
  return {
    lines: lines.map(({ id, counted }) => ({ id, ...counted, quantity: counted.quantity.toFixed() })),
    payments: payments.map(({ id, refunded, inFlight, waiting, held, lost }) => {
      return { id, refunded, inFlight, waiting, held, lost };
    }),
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
      counted: { net: zero, tax: zero, quantity: noQuantity, valueOnly: zero },
    })),
    payments: account.payments.map((one) => {
      return { ...one, refunded: zero, inFlight: zero, waiting: zero, held: zero, lost: zero };
    }),
    disputes: [],
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
        lost: zero,
      },
    })),
    uncovered: { refunded: zero, receiptCount: 0 },
    refundedTax: zero,
  };
}
