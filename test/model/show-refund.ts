import { destinationShown } from './choice.ts';
import type { Account, Place, Refund, RefundLine } from './facts.ts';
import { type Digits, type Names, quantityText } from './names.ts';
import type { Part } from './parts.ts';
import { paidBy, statusOf, worth } from './sums.ts';

export function partShown(
  { payments }: Account,
  { payment, to, amount, waits, rule, rank }: Part,
  names: Names,
  money: Digits,
) {
  return {
    destination: destinationShown(to, payments, names),
    payment: { id: names.payment(payment) },
    amount: money(amount),
    waitsForSettlement: waits,
    rule,
    rank,
  };
}

export function lineShown({ lineId, net, tax, quantity }: RefundLine, money: Digits) {
  return {
    lineId,
    quantity: quantity === null ? null : quantityText(quantity),
    total: { net: money(net), tax: money(tax), gross: money(net + tax) },
  };
}

export function refundShown(account: Account, refund: Refund, names: Names, money: Digits) {
  const index = account.refunds.indexOf(refund);
  const place = (allocation: number): Place => ({ refund: index, allocation });
  const sibling = (allocation: number | null) =>
    allocation === null ? null : { id: names.allocation(place(allocation)) };
  return {
    id: names.refund(index),
    status: statusOf(account, refund),
    kind: refund.kind,
    priority: refund.priority,
    total: { gross: money(worth(refund)) },
    refunded: money(paidBy(account, refund)),
    coverage: refund.coverage.map(({ invoice, amount }) => ({
      invoiceNumber: invoice,
      amount: money(amount),
    })),
    lines: refund.lines.map((line) => lineShown(line, money)),
    allocations: refund.allocations.map((part, at) => ({
      id: names.allocation(place(at)),
      payment: { id: names.payment(part.payment) },
      destination: destinationShown(part.to, account.payments, names),
      amount: money(part.amount),
      status: part.status,
      rule: part.rule,
      rank: part.rank,
      attempts: part.attempts,
      splitFrom: sibling(part.splitFrom),
      retryOf: sibling(part.retryOf),
      failure: part.failure === null ? null : { providerCode: part.failure === '' ? null : part.failure },
    })),
  };
}
