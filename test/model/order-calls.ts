import { least } from './arithmetic.ts';
import { type Call, type Draw, type Known, showing } from './call.ts';
import type { Account, Payment } from './facts.ts';
import { type Order, recordOrderForRefund } from './revise.ts';
import { say } from './say.ts';
import { allLines, orderInput } from './start.ts';

/** A later revision, with one thing changed; now and then the last one again, or one that is too old. */
export function revise(known: Known, draw: Draw): Call {
  const { account, currency, names, money } = known;
  const { source } = account;
  const { how } = draw;
  const revision = how % 11 === 0 ? source.revision : source.revision + 1;
  const order = how % 9 === 0 ? source : { ...source, revision, ...changed(known, draw) };
  return {
    step: 'recordOrderForRefund',
    mutation: 'recordOrderForRefund',
    input: orderInput(order, { currency, orderId: names.orderId, money }),
    selection: 'order { id }',
    decide: showing(
      (draft) => recordOrderForRefund(draft, order),
      () => ({ order: { id: names.orderId } }),
    ),
  };
}

/** Nothing of the order's money moves, and erased once more nothing happens at all. */
export function erase({ names }: Known): Call {
  return {
    step: 'eraseRefundCustomer',
    mutation: 'eraseRefundCustomer',
    input: { orderId: names.orderId, reason: 'Asked by letter.' },
    selection: 'order { id } creditNotes { id }',
    decide: showing(
      (draft) => {
        if (!draft.timeline.includes('CUSTOMER_ERASED')) say(draft, 'CUSTOMER_ERASED');
        return {};
      },
      // No order here has a buyer.
      () => ({ order: { id: names.orderId }, creditNotes: [] }),
    ),
  };
}

function changed({ account }: Known, draw: Draw): Partial<Order> {
  const { which, how } = draw;
  if (how % 8 === 0) return { priority: which % 2 === 0 ? 'CARD_FIRST' : null };
  return how % 8 < 3 ? { lines: linesAfter(account, draw) } : { payments: paymentsAfter(account, draw) };
}

/** One line lowered or left out, or all of them as they were bought. */
function linesAfter({ source: { lines } }: Account, { which, much, how }: Draw): Order['lines'] {
  const chosen = which % lines.length;
  if (how % 3 === 0 || lines.length === 1) return allLines;
  if (how % 3 === 1) return lines.filter((_, index) => index !== chosen);
  const factor = BigInt(much % 1_000) + 1n;
  return lines.map((line, index) =>
    index === chosen ? { ...line, net: (line.net * factor) / 1_000n } : line,
  );
}

/** One payment left out or back again, raised, lowered, or settled. */
function paymentsAfter({ source, payments: now }: Account, { which, much, how }: Draw): readonly Payment[] {
  const { payments } = source;
  const chosen = which % payments.length;
  const part = BigInt(much % 1_000);
  const gone = now.filter(({ id }) => !payments.some((payment) => payment.id === id));
  if (how % 5 === 0) return [...payments, ...gone];
  if (how % 5 === 1 && payments.length > 1) return payments.filter((_, index) => index !== chosen);
  return payments.map((payment, index) => {
    if (index !== chosen) return payment;
    const { authorized, voided } = now.find(({ id }) => id === payment.id) ?? payment;
    if (how % 5 === 2) return { ...payment, authorized: authorized + part };
    if (how % 5 === 3) return { ...payment, authorized: authorized - least(authorized, part) };
    // The source may not know that something was voided, or that it settled all the same.
    if (which % 3 === 0) return { ...payment, authorized, settled: (authorized * part) / 999n, voided: 0n };
    return { ...payment, authorized, voided, settled: ((authorized - voided) * part) / 999n };
  });
}
