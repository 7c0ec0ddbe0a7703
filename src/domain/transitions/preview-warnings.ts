import { closedOfCall } from '../account/closures.ts';
import { disputesHolding } from '../account/dispute.ts';
import type { OrderAccount } from '../account/order-account.ts';
import { invoiceOf } from '../account/pending.ts';
import type { Plan } from '../plan/plan.ts';
import type { Refund } from '../refund/refund.ts';
import type { PreviewWarningCode } from '../values/enums.ts';
import { grossOf, Money } from '../values/money.ts';
import { nameOfDuplicate, possibleDuplicatesOf } from './possible-duplicates.ts';

/** What a person should know before a plan is carried out, though it may be. */
export type PreviewWarning = { readonly code: PreviewWarningCode; readonly message: string };

/**
 * What may be wrong about a refund that isn't refused (C13, D40): it may have been paid before, its lines were closed as
 * a return that is not to be paid, a dispute may pay it as well (D43), or it corrects no tax. `uncovered`: the order's
 * refunds that cover less than they pay.
 */
export function warningsOf(
  account: OrderAccount,
  plan: Plan,
  uncovered: readonly Refund[],
): readonly PreviewWarning[] {
  switch (plan.scope.kind) {
    case 'pendingInvoice':
      return duplicateWarnings(account, plan.scope.number, uncovered);
    case 'lines':
      return [...closedWarnings(account, plan), ...disputedWarnings(account, plan)];
    case 'amount':
      return taxWarnings(plan);
    case 'full':
      return disputedWarnings(account, plan);
  }
}

function duplicateWarnings(
  account: OrderAccount,
  number: string,
  uncovered: readonly Refund[],
): readonly PreviewWarning[] {
  const candidates = { refunds: uncovered, disputes: account.disputes };
  return possibleDuplicatesOf(invoiceOf(account, number), candidates).map((one) => ({
    code: 'POSSIBLE_DUPLICATE',
    message: `Invoice ${number} may already have been refunded by ${nameOfDuplicate(one)}: ${one.amount} of it covers no invoice.`,
  }));
}

/** Of what belongs to no line: all of an amount, or what the lines that it was spread over can't take (D44). */
function taxWarnings({ lines, total }: Plan): readonly PreviewWarning[] {
  const none = lines.filter(({ lineId }) => lineId === null).map(grossOf);
  const amount = Money.sum(none, total.net.currency);
  if (amount.isZero()) return [];
  const message = `${amount} belongs to no line of the order, so no tax is corrected.`;
  return [{ code: 'NO_TAX_CORRECTED', message }];
}

/** Of returns that a bank may be about to pay, too (D43). */
function disputedWarnings(account: OrderAccount, { coverage }: Plan): readonly PreviewWarning[] {
  return coverage.flatMap(({ invoiceNumber, amount }) =>
    disputesHolding(account, invoiceNumber).map(
      (): PreviewWarning => ({
        code: 'PAYMENT_DISPUTED',
        message: `${amount} of it covers invoice ${invoiceNumber}, which is held by an open dispute: if that is lost, it is paid twice.`,
      }),
    ),
  );
}

/** Of lines that came back and were closed: exchanged, say, or rejected. */
function closedWarnings(account: OrderAccount, { lines }: Plan): readonly PreviewWarning[] {
  const asked = new Set(lines.filter((line) => grossOf(line).isPositive()).map(({ lineId }) => lineId));
  return account.invoices.flatMap((invoice) =>
    invoice.calls.flatMap(({ lineId }, index): PreviewWarning[] => {
      const closed = closedOfCall(invoice, index);
      if (lineId === null || !asked.has(lineId) || closed.equals(Money.zero(closed.currency))) return [];
      const message = `${closed} of line ${lineId} was closed without a refund on invoice ${invoice.number}.`;
      return [{ code: 'CLOSED_RETURN', message }];
    }),
  );
}
