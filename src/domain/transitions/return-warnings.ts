import type { OrderAccount } from '../account/order-account.ts';
import { openOfCalls, pendingInvoices } from '../account/pending.ts';
import type { Plan } from '../plan/plan.ts';
import { findLine } from '../plan/scope.ts';
import { restOf } from '../plan/tax.ts';
import type { InvoiceNumber, LineId } from '../values/ids.ts';
import { grossOf, Money } from '../values/money.ts';

type ReturnWarning = { readonly code: 'PENDING_RETURN'; readonly message: string };

/**
 * Of lines that pending returns call for and that have too little left for them afterwards: a refund of a line's tax alone
 * (D44), say, while the whole line comes back. It isn't refused; those returns will be, with EXCEEDS_LINE.
 */
export function returnWarnings(account: OrderAccount, plan: Plan): readonly ReturnWarning[] {
  const ids = new Set(plan.lines.map(({ lineId }) => lineId));
  return [...ids].flatMap((lineId): readonly ReturnWarning[] => {
    const line = lineId === null ? null : findLine(account.lines, lineId);
    if (lineId === null || line == null) return [];
    const { currency } = account;
    const sum = (amounts: readonly Money[]) => Money.sum(amounts, currency);
    const before = grossOf(restOf(line));
    const left = before
      .minus(sum(plan.lines.filter((one) => one.lineId === lineId).map(grossOf)))
      .atLeastZero();
    const calls = callsFor(account, plan, lineId);
    const called = sum(calls.map(({ open }) => open));
    const stillCalled = sum(calls.map(({ open, covered }) => open.minus(covered).atLeastZero()));
    const [lacked, lacks] = [called.minus(before).atLeastZero(), stillCalled.minus(left).atLeastZero()];
    if (!lacks.greaterThan(lacked)) return [];
    const numbers = [
      ...new Set(calls.filter((one) => one.open.greaterThan(one.covered)).map(({ number }) => number)),
    ];
    const message = `Only ${left} of line ${lineId} would be left, and invoice ${numbers.join(', ')} calls for ${stillCalled} of it: its refund would be refused with EXCEEDS_LINE.`;
    return [{ code: 'PENDING_RETURN', message }];
  });
}

type Called = { readonly number: InvoiceNumber; readonly open: Money; readonly covered: Money };

/** What pending returns call for of the line, and how much of that the plan pays. */
function callsFor(account: OrderAccount, { coverage }: Plan, lineId: LineId): readonly Called[] {
  return pendingInvoices(account).flatMap((invoice) => {
    const open = openOfCalls(invoice);
    const paid = coverage.filter(({ invoiceNumber }) => invoiceNumber === invoice.number);
    return invoice.calls.flatMap((call, index) => {
      if (call.lineId !== lineId) return [];
      const parts = paid.flatMap(({ calls }) => calls.filter((one) => one.index === index));
      const none = Money.zero(account.currency);
      const covered = Money.sum(
        parts.map(({ amount }) => amount),
        account.currency,
      );
      return [{ number: invoice.number, open: open[index] ?? none, covered }];
    });
  });
}
