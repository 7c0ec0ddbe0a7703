import type { CurrencyCode } from '../domain/values/currency.ts';
import { Money } from '../domain/values/money.ts';
import { type Findings, shown } from './findings.ts';
import type { OrderChange } from './order-changes.ts';
import type { MappedLines } from './order-lines.ts';
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
    lines,
    changes,
    id,
    document,
    owners,
    currency,
  }: {
    payments: readonly ReadPayment[];
    lines: Pick<MappedLines, 'due' | 'lines'>;
    changes: readonly OrderChange[];
    id: string;
    document: VtexOrder;
    owners: PaymentOwners;
    currency: CurrencyCode;
  },
): ExplainedPayments {
  const sum = (amounts: readonly Money[]) => Money.sum(amounts, currency);
  const paid = sum(payments.map(({ value }) => value));
  const back = paidBackBy(findings, { changes, paid, due: lines.due });
  const owed = lines.due.plus(back.received).plus(back.voided);
  const shown = sum(payments.map((payment) => payment.interest));
  const excess = paid.minus(owed).atLeastZero();
  const unexplained = excess.minus(shown).atLeastZero();
  // A minor unit per line: no order of a group is so small that it would be taken for a rounding.
  const isRounding = !unexplained.greaterThan(new Money(BigInt(lines.lines.length), currency));
  const shared = !isRounding;
  const held = shared ? owed : paid.minus(unexplained);
  if (shared) sayShared(findings, { paid, owed, excess, interest: shown, orderGroup: document.orderGroup });
  else if (unexplained.isPositive()) sayRounding(findings, { paid, unexplained });
  if (back.voided.isPositive()) {
    findings.mapped.push(
      `${back.voided} of the payments is recorded as voided: an order change removed it, and no receipt shows that it was refunded.`,
    );
  }
  return {
    payments: mapShares(findings, { payments, held, voided: back.voided, shared, orderId: id, owners }),
    kept: held.minus(back.received).minus(back.voided),
    interest: shared ? Money.zero(currency) : Money.min(shown, held),
    proven: back.proven,
  };
}

function sayRounding(findings: Findings, { paid, unexplained }: { paid: Money; unexplained: Money }): void {
  findings.leftOut.push(
    `paymentData.transactions: ${unexplained} of the payments' total of ${paid} is unexplained by the document: treated as rounding and not recorded.`,
  );
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
    `paymentData.transactions: the payments total ${paid}, of which the document explains ${owed}. The other ${excess} is not refundable on this order: it was usually paid for other orders of ${group}.`,
  );
  if (interest.isPositive()) {
    findings.leftOut.push(
      `paymentData.transactions: of that, ${interest} is interest (value less referenceValue) of payments shared with other orders; this order's share of it is unknown.`,
    );
  }
}
