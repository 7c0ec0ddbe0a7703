import { Money } from '../domain/values/money.ts';
import { type Findings, shown } from './findings.ts';
import type { OrderChange } from './order-changes.ts';
import { readAmount } from './vtex-amount.ts';

/** What order changes took back from the payments. */
export interface PaidBack {
  /** With a receipt, one for each receipt. */
  proven: readonly { where: string; receipt: NonNullable<OrderChange['receipt']>; amount: Money }[];
  /** The sum of that, as far as the payments go. */
  received: Money;
  /** Without one. */
  voided: Money;
}

/**
 * What the changes took back from the payments. A change that took out and put in settles one against the
 * other, unless the payments are so high that what it put in was paid for anew. Payments that are no higher than
 * what the order is worth without what its changes put in were lowered by the changes already.
 */
export function paidBackBy(
  findings: Findings,
  {
    changes,
    paid,
    due,
  }: {
    changes: readonly OrderChange[];
    paid: Money;
    due: Money;
  },
): PaidBack {
  const sum = (amounts: readonly Money[]) => Money.sum(amounts, due.currency);
  const isAnew = !paid.minus(due).lessThan(sum(changes.map(({ discount }) => discount)));
  const parts = changes.map((change) =>
    partsOf(change, isAnew ? change.discount : change.discount.minus(change.increment).atLeastZero()),
  );
  for (const { where, receipt } of parts.flatMap((part) => part.idle)) {
    findings.noticed.push(
      `${where}: the receipt ${shown(receipt.providerRefundId)} is not recorded: the change did not lower the order's value, so nothing was refunded.`,
    );
  }
  const proven = mergedById(parts.flatMap((part) => part.proven));
  const taken = sum(parts.map((part) => part.unproven));
  const received = Money.min(sum(proven.map(({ amount }) => amount)), paid);
  const short = due.plus(received).plus(taken).minus(paid).atLeastZero();
  const unpaid = Money.min(short, sum(changes.map(({ increment }) => increment)));
  const above = paid.minus(due.minus(unpaid).atLeastZero()).atLeastZero();
  if (above.isZero()) {
    for (const one of proven) findings.noticed.push(loweredSentence(one));
    return { proven: [], received: above, voided: above };
  }
  const voided = Money.min(taken, above.minus(received).atLeastZero());
  return { proven, received, voided };
}

interface Parts {
  proven: PaidBack['proven'];
  /** Receipts of nothing. */
  idle: PaidBack['proven'];
  unproven: Money;
}

/** A receipt that names a value proves that much; one that names none proves what the change took off. */
function partsOf({ where, receipt }: OrderChange, back: Money): Parts {
  if (receipt === null) return { proven: [], idle: [], unproven: back };
  const amount = readAmount(receipt.value, back.currency).money ?? back;
  const found = [{ where, receipt, amount }];
  return {
    ...(amount.isZero() ? { proven: [], idle: found } : { proven: found, idle: [] }),
    unproven: back.minus(amount).atLeastZero(),
  };
}

/** Two changes may name one receipt: then it is of both. */
function mergedById(proven: PaidBack['proven']): PaidBack['proven'] {
  const byId = new Map<string, PaidBack['proven'][number]>();
  for (const one of proven) {
    const earlier = byId.get(one.receipt.providerRefundId);
    const merged = earlier === undefined ? one : { ...earlier, amount: earlier.amount.plus(one.amount) };
    byId.set(one.receipt.providerRefundId, merged);
  }
  return [...byId.values()];
}

function loweredSentence({ where, receipt, amount }: PaidBack['proven'][number]): string {
  return `${where}: the receipt ${shown(receipt.providerRefundId)} over ${amount} is not recorded: the payments do not exceed the order's value after the change, so they already exclude it.`;
}
