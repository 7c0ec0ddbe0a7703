import { availableOf, overRefundedOf, refundableOf } from '../../domain/account/balances.ts';
import type { Payment } from '../../domain/account/order-account.ts';
import { pendingOf } from '../../domain/account/pending.ts';
import { isConsistent } from '../../domain/invoice-data/drift.ts';
import { Money } from '../../domain/values/money.ts';
import type { Seen } from '../mappers.ts';

/** The sums over an order's refunds, from those that its account carries. */
export function summaryOf({ account, sight }: Seen) {
  const { currency, lines, payments, invoices, refundedTax } = account;
  const sum = (of: (payment: Payment) => Money) => Money.sum(payments.map(of), currency);
  const refunded = sum((payment) => payment.refunded);
  return {
    currencyCode: currency,
    priority: account.priority,
    total: {
      net: Money.sum(
        lines.map((line) => line.net),
        currency,
      ),
      tax: Money.sum(
        lines.map((line) => line.tax),
        currency,
      ),
    },
    settled: sum((payment) => payment.settled),
    refunded: { net: refunded.minus(refundedTax), tax: refundedTax },
    inFlight: sum((payment) => payment.inFlight),
    available: sum(availableOf),
    waitingForSettlement: sum((payment) => payment.waiting),
    pending: Money.sum(invoices.map(pendingOf), currency),
    refundable: refundableOf(account),
    // What disputes took is the staff's to know (A2).
    overRefunded: sum((payment) =>
      overRefundedOf(sight === 'staff' ? payment : { ...payment, lost: Money.zero(currency) }),
    ),
    held: sight === 'staff' ? sum(({ held }) => held) : null,
    lost: sight === 'staff' ? sum(({ lost }) => lost) : null,
    consistent: isConsistent(account),
  };
}
