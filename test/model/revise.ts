import type { RefundPriority } from '../../src/graph/generated.ts';
import { least, most } from './arithmetic.ts';
import { undoVoids } from './charge.ts';
import { heldOn, lostOn } from './dispute-sums.ts';
import type { Account, Line, No, Payment } from './facts.ts';
import { no } from './facts.ts';
import { finish } from './finish.ts';
import { say } from './say.ts';
import { type Resumed, resume } from './settle.ts';
import { countedOn, inFlightOn, refundedOn, waitingOn } from './sums.ts';

/** An order as its source has it. */
export type Order = {
  readonly revision: number;
  readonly priority: RefundPriority | null;
  readonly lines: readonly Omit<Line, 'isLeftOut'>[];
  readonly payments: readonly Payment[];
};

/** D28: the order's lines and payments as they are now; what they have refunds for stays. */
export function recordOrderForRefund(draft: Account, order: Order): object | No {
  if (isRepeated(draft.source, order)) return {};
  if (order.revision <= draft.source.revision) return no('ORDER_OUTDATED');
  const payments = paymentsAfter(draft, order);
  const isWrong = ({ settled, voided, authorized }: Payment) => settled + voided > authorized;
  if (order.payments.some(isWrong)) return no('TOTALS_INCONSISTENT');
  const before = draft.payments.map((payment) => ({ ...payment }));
  const lines = linesAfter(draft, order);
  draft.lines.splice(0, draft.lines.length, ...lines);
  draft.payments.splice(0, draft.payments.length, ...payments);
  draft.source = order;
  draft.priority = order.priority ?? draft.priority;
  say(draft, 'ORDER_RECORDED');
  const charged = before.flatMap((payment) => undoVoids(draft, payment));
  const woken: Resumed[] = draft.payments.map((payment) => resume(draft, payment));
  finish(draft, [...charged, ...woken.flatMap(({ changed }) => changed)]);
  return {};
}

function isRepeated(before: Order, order: Order): boolean {
  const exact = (_key: string, value: unknown) => (typeof value === 'bigint' ? String(value) : value);
  return JSON.stringify(before, exact) === JSON.stringify(order, exact);
}

/** A line never has less than its refunds count for, per field; one that was left out has just that. */
function linesAfter(draft: Account, { lines }: Order): Line[] {
  const given = lines.map((line) => {
    const counted = countedOn(draft, line.id);
    return {
      ...line,
      net: most(line.net, counted.net),
      tax: most(line.tax, counted.tax),
      quantity: most(line.quantity, counted.quantity),
      isLeftOut: false,
    };
  });
  const hasRefunds = ({ id }: Line) =>
    draft.refunds.some((refund) => refund.lines.some(({ lineId }) => lineId === id));
  const kept = draft.lines.filter((line) => !lines.some(({ id }) => id === line.id) && hasRefunds(line));
  return [...given, ...kept.map((line) => ({ ...line, isLeftOut: true }))];
}

/** What settled and what was voided only grow; one that was left out keeps what its refunds need. */
function paymentsAfter(draft: Account, { payments }: Order): Payment[] {
  const known = draft.payments.flatMap((payment) => {
    const given = payments.find(({ id }) => id === payment.id);
    if (given !== undefined) return [grown(draft, payment, given)];
    const hasRefunds = draft.refunds.some(({ allocations }) =>
      allocations.some((one) => one.payment === payment.id || one.to === payment.id),
    );
    if (!hasRefunds && !draft.disputes.some((one) => one.payment === payment.id)) return [];
    const disputed = heldOn(draft, payment) + lostOn(draft, payment);
    const needed = refundedOn(draft, payment) + inFlightOn(draft, payment) + disputed;
    const settled = least(payment.settled, needed);
    return [{ ...payment, settled, voided: 0n, authorized: settled + waitingOn(draft, payment) }];
  });
  const isNew = ({ id }: Payment) => !draft.payments.some((payment) => payment.id === id);
  return [...known, ...payments.filter(isNew)];
}

function grown(draft: Account, payment: Payment, given: Payment): Payment {
  const settled = most(payment.settled, given.settled);
  const voided = most(payment.voided, given.voided);
  const needed = least(payment.authorized, settled + voided + waitingOn(draft, payment));
  const authorized = most(given.authorized, needed, settled);
  return { ...given, settled, voided: least(voided, authorized - settled), authorized };
}
