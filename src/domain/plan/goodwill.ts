import type { OrderAccount } from '../account/order-account.ts';
import { pendingInvoices, pendingOf, splitOverCalls } from '../account/pending.ts';
import type { RefundLine } from '../refund/refund.ts';
import type { AmountOver } from '../values/enums.ts';
import type { LineId } from '../values/ids.ts';
import { required } from '../values/invariant.ts';
import { allocate, grossOf, Money } from '../values/money.ts';
import { adjustment } from './refund-lines.ts';
import { byGross, restOf } from './tax.ts';

/**
 * A value that is refunded for nothing that came back (D7, D44). Over lines it is goodwill that lowers what they were
 * sold for, so their tax is corrected with it: spread by gross over what each line has left that no pending return
 * calls for, and what the lines can't take is an adjustment. Else all of it is one.
 */
export function linesOfAmount(
  account: OrderAccount,
  { amount, over }: { readonly amount: Money; readonly over: AmountOver },
): readonly RefundLine[] {
  if (over === 'NOTHING') return [adjustment(amount)];
  const free = freeOfLines(account);
  const all = Money.sum(free, account.currency);
  const parts = allocate(Money.min(amount, all), free);
  const lines = account.lines.flatMap((line, index): RefundLine[] => {
    const part = required(parts[index], 'Every line has its share.');
    if (part.isZero()) return [];
    return [{ lineId: line.id, quantity: null, reason: null, ...byGross(line, part), valueOnly: true }];
  });
  return amount.greaterThan(all) ? [...lines, adjustment(amount.minus(all))] : lines;
}

/** What each line has left beyond what pending returns call for of it: goodwill must not eat those, nor block them. */
function freeOfLines(account: OrderAccount): readonly Money[] {
  const called = new Map<LineId, Money>();
  for (const invoice of pendingInvoices(account)) {
    for (const { index, amount } of splitOverCalls(invoice, pendingOf(invoice))) {
      const { lineId } = required(invoice.calls[index], `Invoice ${invoice.number} has the call.`);
      if (lineId !== null) called.set(lineId, called.get(lineId)?.plus(amount) ?? amount);
    }
  }
  return account.lines.map((line) => {
    const left = grossOf(restOf(line));
    return left.minus(called.get(line.id) ?? Money.zero(account.currency)).atLeastZero();
  });
}
