import type { OrderAccount, OrderLine } from '../account/order-account.ts';
import type { LineStanding, PaymentStanding, RefundBasis } from '../refund/refund-basis.ts';
import type { RefundLineAsk } from '../values/enums.ts';
import type { LineId, PaymentId } from '../values/ids.ts';
import { Money } from '../values/money.ts';
import { noQuantity } from '../values/quantity.ts';
import type { Plan } from './plan.ts';
import { counting } from './refund-lines.ts';
import type { Scope } from './scope.ts';

/** What a plan rests on, kept with the refund (C14). `account`: as the plan was made on it. */
export function basisOf(
  { payments, lines }: Pick<OrderAccount, 'payments' | 'lines'>,
  plan: Plan,
): RefundBasis {
  return {
    payments: payments.map(standing),
    lines: lineStandings(lines, plan),
    coverage: plan.coverage.map(({ invoiceNumber, amount, deducted }) => ({
      invoiceNumber,
      amount,
      deducted,
    })),
    chosen: chosenOf(plan),
  };
}

function standing(payment: PaymentStanding): PaymentStanding {
  const { id, method, authorized, settled, voided, refunded, inFlight, waiting, held, lost } = payment;
  return { id, method, authorized, settled, voided, refunded, inFlight, waiting, held, lost };
}

/** A line that is taken from twice stands the second time as the first left it. */
function lineStandings(lines: readonly OrderLine[], plan: Plan): RefundBasis['lines'] {
  const working = new Map<LineId, OrderLine>(lines.map((line) => [line.id, line]));
  const asks = asksOf(plan.scope);
  return plan.lines.flatMap((taken, index): LineStanding[] => {
    const line = taken.lineId === null ? undefined : working.get(taken.lineId);
    if (line === undefined) return [];
    const { net, tax, quantity, counted } = line;
    working.set(line.id, counting(line, { ...taken, quantity: taken.quantity ?? noQuantity }));
    return [{ position: index + 1, net, tax, quantity, counted, ask: asks.get(line.id) ?? 'GROSS' }];
  });
}

/** What isn't asked for line by line is taken by its gross. */
function asksOf(scope: Scope): ReadonlyMap<LineId, RefundLineAsk> {
  if (scope.kind !== 'lines') return new Map();
  return new Map(scope.lines.map(({ lineId, ask }) => [lineId, askNames[ask.by]]));
}

const askNames = { full: 'FULL', quantity: 'QUANTITY', net: 'NET', gross: 'GROSS', tax: 'TAX' } as const;

/** An entry is READY and waiting parts of one rank. */
function chosenOf({ parts, total }: Plan): RefundBasis['chosen'] {
  const byRank = new Map<number, { paymentId: PaymentId; amount: Money }>();
  for (const { rule, rank, paymentId, amount } of parts) {
    if (rule !== 'CHOSEN') continue;
    const before = byRank.get(rank)?.amount ?? Money.zero(total.net.currency);
    byRank.set(rank, { paymentId, amount: before.plus(amount) });
  }
  return [...byRank.values()];
}
