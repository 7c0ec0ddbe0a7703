import type { Invoice, OrderAccount } from '../account/order-account.ts';
import { pendingInvoices, pendingOf, splitOverCalls } from '../account/pending.ts';
import { required } from '../values/invariant.ts';
import { allocate, grossOf, Money } from '../values/money.ts';
import type { Allocation, Coverage, RefundLine } from './refund.ts';

/** One invoice covered with one amount, over what each of its calls still calls for (D17). */
export function coverageOfInvoice(invoice: Invoice, amount: Money): Coverage {
  const deducted = Money.zero(amount.currency);
  return { invoiceNumber: invoice.number, amount, deducted, calls: splitOverCalls(invoice, amount) };
}

/**
 * The coverage with what is kept back counted in (D17): of `kept` out of a refund worth `whole`, each invoice's
 * part, in proportion to what it is covered with. The allocations then fill only the rest.
 */
export function withDeducted(
  coverage: readonly Coverage[],
  { kept, whole }: { kept: Money; whole: Money },
): readonly Coverage[] {
  const amounts = coverage.map(({ amount }) => amount);
  const covered = Money.sum(amounts, whole.currency);
  const parts = allocate(
    kept.proportionHalfUp({ part: Money.min(covered, whole).minor, whole: whole.minor }),
    amounts,
  );
  return coverage.map((one, index) => ({
    ...one,
    deducted: required(parts[index], 'Every invoice has its share.'),
  }));
}

/** All that is pending, oldest first, up to `amount`: what a full refund covers (D17). */
export function coverageOfAll(account: OrderAccount, amount: Money): readonly Coverage[] {
  let left = amount;
  const coverage: Coverage[] = [];
  for (const invoice of pendingInvoices(account)) {
    const part = Money.min(left, pendingOf(invoice));
    if (part.isZero()) break;
    coverage.push(coverageOfInvoice(invoice, part));
    left = left.minus(part);
  }
  return coverage;
}

/** The pending invoices that name the refunded lines, oldest first, up to what each still calls for there (D17); value alone covers none (D44). */
export function coverageOfLines(account: OrderAccount, asked: readonly RefundLine[]): readonly Coverage[] {
  const lines = asked.filter(({ valueOnly }) => valueOnly !== true);
  const left = lines.map(grossOf);
  // Of a line that stands twice the first one: it comes last here.
  const positions = new Map(lines.map((line, position) => [line.lineId, position] as const).toReversed());
  return pendingInvoices(account).flatMap((invoice) => {
    const calls = splitOverCalls(invoice, pendingOf(invoice)).flatMap(({ index, amount }) => {
      const { lineId } = required(invoice.calls[index], `Invoice ${invoice.number} has the call.`);
      const position = positions.get(lineId);
      const open = position === undefined ? undefined : left[position];
      if (position === undefined || open === undefined) return [];
      const part = Money.min(open, amount);
      left[position] = open.minus(part);
      return part.isZero() ? [] : [{ index, amount: part }];
    });
    const amount = Money.sum(
      calls.map((call) => call.amount),
      account.currency,
    );
    const deducted = Money.zero(account.currency);
    return amount.isZero() ? [] : [{ invoiceNumber: invoice.number, amount, deducted, calls }];
  });
}

/** Each amount's shares of the coverage: the amounts fill it by rank, oldest invoice first (D17). */
export function sharesOf(amounts: readonly Money[], coverage: readonly Coverage[]): Allocation['shares'][] {
  const open = coverage.map(({ invoiceNumber, amount, deducted }) => ({
    invoiceNumber,
    amount: amount.minus(deducted),
  }));
  return amounts.map((amount) => {
    let left = amount;
    const shares: { invoiceNumber: Coverage['invoiceNumber']; amount: Money }[] = [];
    for (const part of open) {
      const share = Money.min(left, part.amount);
      if (share.isZero()) continue;
      shares.push({ invoiceNumber: part.invoiceNumber, amount: share });
      part.amount = part.amount.minus(share);
      left = left.minus(share);
    }
    return shares;
  });
}
