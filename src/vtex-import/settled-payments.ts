import { Money } from '../domain/values/money.ts';
import type { RefundOrderPaymentInput } from '../graph/generated.ts';
import type { Findings } from './findings.ts';
import type { MappedReceipt } from './mapped-receipts.ts';
import type { MappedPayment } from './payment-shares.ts';

/** What shows that VTEX captured the payments, as the beginning of a sentence; null where nothing does. */
export function captureEvidence({
  status,
  invoiced,
  value,
}: {
  status: unknown;
  invoiced: Money;
  value: Money;
}): string | null {
  if (typeof status === 'string' && status.toLowerCase() === 'invoiced')
    return 'The order\'s status is "invoiced"';
  if (invoiced.isPositive() && !invoiced.lessThan(value))
    return `Output invoices of ${invoiced} cover the order`;
  return null;
}

/** A cancelled order's payments may have been voided; the document doesn't say so, and no guess is recorded. */
export function noticeCancellation(findings: Findings, status: unknown): void {
  if (typeof status !== 'string' || !/^cancell?ed$/i.test(status)) return;
  findings.noticed.push(
    `The order's status is "${status}", which doesn't say what was voided: nothing is recorded as voided.`,
  );
}

/**
 * VTEX's order document doesn't say what was captured. VTEX captures when an order is invoiced, so a payment
 * of an invoiced order counts as settled. Of any other it counts as not settled, partly invoiced orders
 * included, where the gateway's mode decides: a settled total only ever grows (D29), so too little is put
 * right by recordSettlementForRefund, and too much never is. Money that was paid back had settled before.
 */
export function settlePayments(
  findings: Findings,
  {
    payments,
    receipts,
    evidence,
  }: { payments: readonly MappedPayment[]; receipts: readonly MappedReceipt[]; evidence: string | null },
): RefundOrderPaymentInput[] {
  return payments.map(({ input, id, authorized, voided }) => {
    const own = receipts.flatMap(({ parts }) => parts.filter(({ payment }) => payment.id === id));
    const paidBack = Money.sum(
      own.map((receipt) => receipt.amount),
      authorized.currency,
    );
    const charged = authorized.minus(voided);
    const settled = evidence === null ? Money.min(charged, paidBack) : charged;
    findings.mapped.push(
      `Payment ${id} becomes a ${input.method} payment of ${authorized}, of which ${settled} has settled. ${reason({ evidence, paidBack })}`,
    );
    if (paidBack.greaterThan(authorized)) {
      findings.noticed.push(`Payment ${id} is of ${authorized}, but its receipts total ${paidBack}.`);
    }
    return { ...input, settled: settled.toDecimal() };
  });
}

function reason({ evidence, paidBack }: { evidence: string | null; paidBack: Money }): string {
  if (evidence !== null) return `${evidence}, so it was captured.`;
  const rest = 'Nothing shows that more was captured; record the rest with recordSettlementForRefund.';
  return paidBack.isZero() ? rest : `${paidBack} of it was refunded, so that much was captured. ${rest}`;
}
