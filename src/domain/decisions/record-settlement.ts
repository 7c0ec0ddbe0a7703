import type { OrderAccount, Payment } from '../account/order-account.ts';
import { appendTimelineEntry, type CommandContext, type Decision, noChanges } from '../changes/changes.ts';
import { nameOfPayment } from '../changes/wording.ts';
import type { Refund } from '../refund/refund.ts';
import { undoVoids } from '../transitions/charged.ts';
import { type SettlementInput, settledPayment } from '../transitions/read-settlement.ts';
import { type Resumable, resumeWaiting } from '../transitions/waiting.ts';
import { required } from '../values/invariant.ts';
import { Refusal } from '../values/refusal.ts';

export type SettlementView = Resumable & {
  readonly account: OrderAccount;
  /** The order's refunds that have parts which count as done because their payment was voided. */
  readonly voided?: readonly Refund[];
};

/**
 * Decides what a settlement changes (D15, D29): totals only grow; what waited for the money wakes. What was said to
 * be voided gives way to what settled, and what counted as voided for it is pending again (known issue 1417330).
 */
export function decideRecordSettlement(
  { account, voided, ...resumable }: SettlementView,
  input: SettlementInput,
  context: CommandContext,
): Decision {
  const payment = settledPayment(account, input, context.at);
  if (payment instanceof Refusal) return payment;
  const before = required(
    account.payments.find((one) => one.id === payment.id),
    `Order ${account.id} has payment ${payment.id}.`,
  );
  const sameTotals = payment.settled.equals(before.settled) && payment.voided.equals(before.voided);
  if (sameTotals && payment.settlements === before.settlements) {
    return { changes: null, answer: { orderId: account.id, allocationIds: [] } };
  }
  const payments = account.payments.map((one) => (one.id === payment.id ? payment : one));
  const recorded = appendTimelineEntry(noChanges({ ...account, payments }), context, {
    type: 'SETTLEMENT_RECORDED',
    message: `${nameOfPayment(account, payment.id)} ${sameTotals ? 'has one of its settlements named' : worded(before, payment)}.`,
    amount: payment.settled,
  });
  const charged = undoVoids(recorded, voided ?? [], before, context);
  const { changes, resumed } = resumeWaiting(charged, resumable, payment.id, context);
  return { changes, answer: { orderId: account.id, allocationIds: resumed } };
}

function worded(before: Payment, { settled, authorized, voided }: Payment): string {
  const after = `has settled ${settled} of ${authorized}${voided.isZero() ? '' : `, ${voided} voided`}`;
  if (!voided.lessThan(before.voided)) return after;
  return `${after}: ${before.voided.minus(voided)} of the ${before.voided} reported as voided was captured`;
}
