import type { RefundAllocationRule, RefundPriority } from '../../src/graph/generated.ts';
import { least, sum } from './arithmetic.ts';
import type { Account, Payment } from './facts.ts';
import { availableOn, roomOn, unsettledOn } from './sums.ts';

export type Part = {
  readonly payment: string;
  readonly to: string;
  readonly amount: bigint;
  readonly waits: boolean;
  readonly rule: RefundAllocationRule;
  readonly rank: number;
};

/** D10–D12: which payments give how much, in which order; the rest waits where money may still settle. */
export function partsOf(
  account: Account,
  amount: bigint,
  priority: RefundPriority,
  payments: readonly Payment[] = account.payments,
): Part[] {
  const all = sum(payments.map((one) => availableOn(account, one) + roomOn(account, one)));
  const rule = amount === all ? 'TOTAL' : scenario(payments, amount, priority);
  const bySettled = payments.toSorted((a, b) => (a.settled < b.settled ? -1 : a.settled > b.settled ? 1 : 0));
  const steps = [
    ...cardsFirst(bySettled, priority).map((one) => ({ one, room: availableOn(account, one), waits: false })),
    ...cardsFirst(payments, priority).map((one) => ({ one, room: roomOn(account, one), waits: true })),
  ];
  let left = amount;
  const parts: Part[] = [];
  for (const { one, room, waits } of steps) {
    const part = least(left, room);
    left -= part;
    if (part === 0n) continue;
    const how = waits ? ('WAIT_FOR_SETTLEMENT' as const) : rule;
    parts.push({ payment: one.id, to: one.id, amount: part, waits, rule: how, rank: parts.length + 1 });
  }
  return parts;
}

function cardsFirst(payments: readonly Payment[], priority: RefundPriority): readonly Payment[] {
  if (priority === 'LOWEST_SETTLED') return payments;
  return [...payments.filter((one) => one.isCard), ...payments.filter((one) => !one.isCard)];
}

/** The names of D11's scenarios, by what the cards have settled. */
function scenario(
  payments: readonly Payment[],
  amount: bigint,
  priority: RefundPriority,
): RefundAllocationRule {
  if (priority === 'LOWEST_SETTLED') return 'LOWEST_SETTLED';
  const cards = payments.filter((one) => one.isCard);
  const settled = sum(cards.map((one) => one.settled));
  if (settled === 0n) return 'CARD_FIRST_UNSETTLED';
  const isSettled = cards.every((one) => unsettledOn(one) === 0n);
  return isSettled || amount <= settled ? 'CARD_FIRST_SETTLED' : 'CARD_FIRST_PARTLY_SETTLED';
}
