import type { CurrencyCode } from '../domain/currency.ts';
import { Money } from '../domain/money.ts';
import { type Findings, shown } from './findings.ts';
import type { OrderChange } from './order-changes.ts';
import type { ReadPayment } from './order-payments.ts';
import { type PaidBack, paidBackBy } from './paid-back.ts';
import { type MappedPayment, mapShares, type PaymentOwners } from './payment-shares.ts';
import type { VtexOrder } from './vtex-document.ts';

/** What the payments took is for, as far as the document tells. */
export interface ExplainedPayments {
  payments: readonly MappedPayment[];
  /** What the order's share of the payments is above what the changes took back: what may be refunded. */
  kept: Money;
  /** The interest of instalments that the payments show; none where they are shared. */
  interest: Money;
  /** What a receipt proves to have been paid back by an order change. */
  proven: PaidBack['proven'];
}

/**
 * Explains what the payments took: what the order is worth, what its changes paid back or voided, and the interest
 * that the payments show. What is left over belongs to other orders of the group, as a rule, and is not
 * refundable here: nothing in a document says of a payment how much of it is which order's.
 */
export function explainPayments(
  findings: Findings,
  {
    payments,
    due,
    changes,
    id,
    document,
    owners,
    currency,
  }: {
    payments: readonly ReadPayment[];
    /** What the order is worth after its changes. */
    due: Money;
    changes: readonly OrderChange[];
    id: string;
    document: VtexOrder;
    owners: PaymentOwners;
    currency: CurrencyCode;
  },
): ExplainedPayments {
  const paid = Money.sum(
    payments.map(({ value }) => value),
    currency,
  );
  const back = paidBackBy(findings, { changes, paid, due });
  const shown = Money.sum(
    payments.map((payment) => payment.interest),
    currency,
  );
  const owed = due.plus(back.received).plus(back.voided);
  const excess = paid.minus(owed).atLeastZero();
  const shared = excess.greaterThan(shown);
  const interest = shared ? Money.zero(currency) : shown;
  const held = shared ? owed : paid;
  if (shared) sayShared(findings, { paid, owed, excess, interest: shown, orderGroup: document.orderGroup });
  if (back.voided.isPositive()) {
    findings.mapped.push(
      `${back.voided} of the payments is recorded as cancelled: an order change took it off, and no receipt shows that it was paid back.`,
    );
  }
  return {
    payments: mapShares(findings, { payments, held, cancelled: back.voided, shared, orderId: id, owners }),
    kept: held.minus(back.received).minus(back.voided),
    interest: Money.min(interest, held),
    proven: back.proven,
  };
}

function sayShared(
  findings: Findings,
  {
    paid,
    owed,
    excess,
    interest,
    orderGroup,
  }: {
    paid: Money;
    owed: Money;
    excess: Money;
    interest: Money;
    orderGroup: unknown;
  },
): void {
  const group =
    orderGroup === undefined || orderGroup === null ? 'its group' : `the group ${shown(orderGroup)}`;
  findings.leftOut.push(
    `paymentData.transactions: the payments make ${paid}, and the document explains ${owed} of it. The other ${excess} is not refundable here: as a rule it was paid for other orders of ${group}.`,
  );
  if (interest.isPositive()) {
    findings.leftOut.push(
      `paymentData.transactions: of that, ${interest} is interest (value less referenceValue) of payments that other orders share; how much of it is this order's isn't told.`,
    );
  }
}
