import { type Decision, noChanges, type Occasion, say } from '../changes.ts';
import { required } from '../invariant.ts';
import type { OrderAccount, Payment } from '../order-account.ts';
import { canonical, parseMoney, parseText, shortText } from '../parse.ts';
import type { Refund } from '../refund.ts';
import { Objections, Refusal } from '../refusal.ts';
import { nameOfPayment } from '../request-refund.ts';
import { sealed } from '../seal.ts';
import { resumeWaiting } from '../waiting.ts';

export type SettlementInput = {
  readonly paymentId: string;
  /** The settled total so far, not an increment. */
  readonly settled: string;
  readonly cancelled?: string | null | undefined;
  readonly providerSettlementId?: string | null | undefined;
  readonly settledAt: Date;
};

/** Decides what a settlement changes (D15, D29): totals only grow; what waited for the money wakes. */
export function decideRecordSettlement(
  { account, open }: { account: OrderAccount; open: readonly Refund[] },
  input: SettlementInput,
  occasion: Occasion,
): Decision {
  const payment = readSettlement(account, input);
  if (payment instanceof Refusal) return payment;
  const before = required(
    account.payments.find((one) => one.id === payment.id),
    `Order ${account.id} has payment ${payment.id}.`,
  );
  if (payment.settled.equals(before.settled) && payment.cancelled.equals(before.cancelled)) {
    return { changes: null, answer: { orderId: account.id, allocationIds: [] } };
  }
  const payments = account.payments.map((one) => (one.id === payment.id ? payment : one));
  const recorded = say(noChanges({ ...account, payments }), occasion, {
    type: 'SETTLEMENT_RECORDED',
    message: `${nameOfPayment(account, payment.id)} has settled ${payment.settled} of ${payment.authorized}${payment.cancelled.isZero() ? '' : `, and ${payment.cancelled} was voided`}.`,
    amount: payment.settled,
  });
  const { changes, resumed } = resumeWaiting(recorded, open, payment.id, occasion);
  return { changes: sealed(changes, occasion), answer: { orderId: account.id, allocationIds: resumed } };
}

/** The payment as the settlement has it. */
function readSettlement(account: OrderAccount, input: SettlementInput): Payment | Refusal {
  const objections = new Objections();
  const { currency } = account;
  const payment = account.payments.find((one) => canonical(one.id) === canonical(input.paymentId));
  if (payment === undefined) {
    const message = `Order ${account.id} has no payment ${input.paymentId.slice(0, 200)}.`;
    objections.add(new Refusal('PAYMENT_NOT_FOUND', message, { path: ['input', 'paymentId'] }));
  }
  const settled = parseMoney(
    { text: input.settled, currency, sign: 'zero or more', path: ['input', 'settled'] },
    objections,
  );
  const cancelled =
    input.cancelled == null
      ? payment?.cancelled
      : parseMoney(
          { text: input.cancelled, currency, sign: 'zero or more', path: ['input', 'cancelled'] },
          objections,
        );
  if (input.providerSettlementId != null) {
    parseText(
      { text: input.providerSettlementId, longest: shortText, path: ['input', 'providerSettlementId'] },
      objections,
    );
  }
  if (payment !== undefined && settled !== null && cancelled != null) {
    const next = { ...payment, settled, cancelled };
    for (const refusal of outdatedOrInconsistent(payment, next)) objections.add(refusal);
    const lastSettlement = {
      providerSettlementId: input.providerSettlementId ?? null,
      settledAt: input.settledAt,
    };
    return objections.first() ?? { ...next, lastSettlement };
  }
  return required(objections.first(), 'What could not be read was objected to.');
}

function outdatedOrInconsistent(before: Payment, after: Payment): readonly Refusal[] {
  const refusals: Refusal[] = [];
  for (const field of ['settled', 'cancelled'] as const) {
    if (!after[field].lessThan(before[field])) continue;
    const message = `${before[field]} of payment ${before.id} is recorded as ${field}: the total never falls, and ${after[field]} is less.`;
    refusals.push(new Refusal('SETTLEMENT_OUTDATED', message, { path: ['input', field] }));
  }
  if (after.settled.plus(after.cancelled).greaterThan(after.authorized)) {
    const limit = after.authorized.minus(after.cancelled).atLeastZero();
    const message = `${after.settled} settled and ${after.cancelled} voided are more than the ${after.authorized} authorized of payment ${after.id}.`;
    refusals.push(new Refusal('TOTALS_INCONSISTENT', message, { path: ['input', 'settled'], limit }));
  }
  return refusals;
}
