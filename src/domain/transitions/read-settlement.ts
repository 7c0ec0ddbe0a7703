import { unsettledOf } from '../account/balances.ts';
import type { OrderAccount, Payment } from '../account/order-account.ts';
import { required } from '../values/invariant.ts';
import { Money } from '../values/money.ts';
import { canonical, parseMoney, parseText, shortText } from '../values/parse.ts';
import { Refusal, ValidationErrors } from '../values/refusal.ts';
import { givenWay } from './charged.ts';
import { settlementsAfter } from './settlements.ts';

export type SettlementInput = {
  readonly paymentId: string;
  /** The settled total so far, not an increment. */
  readonly settled: string;
  readonly voided?: string | null | undefined;
  readonly providerSettlementId?: string | null | undefined;
  readonly settledAt: Date;
  /** What this settlement itself is of; what the total grew by where it is absent (C16). */
  readonly amount?: string | null | undefined;
};

/** The totals that a settlement tells; voided is null where it doesn't say. */
type Told = { readonly settled: Money; readonly voided: Money | null; readonly amount: Money | null };

/** The payment as it is after the settlement: both totals only grow, and a void gives way to what settled (D29). */
export function settledPayment(
  account: OrderAccount,
  input: SettlementInput,
  recordedAt: Date,
): Payment | Refusal {
  const validation = new ValidationErrors();
  const payment = account.payments.find((one) => canonical(one.id) === canonical(input.paymentId));
  if (payment === undefined) {
    const message = `Order ${account.id} has no payment ${input.paymentId.slice(0, 200)}.`;
    validation.add(new Refusal('PAYMENT_NOT_FOUND', message, { path: ['input', 'paymentId'] }));
  }
  const { settled, voided, amount } = readAmounts(account, input, validation);
  if (input.providerSettlementId != null) {
    parseText(
      { text: input.providerSettlementId, longest: shortText, path: ['input', 'providerSettlementId'] },
      validation,
    );
  }
  const unread = settled === null || (voided === null && input.voided != null);
  if (payment === undefined || unread || (amount === null && input.amount != null)) {
    return required(validation.first(), 'An unreadable input was refused.');
  }
  const told = { settled, voided, amount };
  for (const refusal of outdatedOrInconsistent(payment, told)) validation.add(refusal);
  return validation.first() ?? grown(payment, told, { ...input, recordedAt });
}

function readAmounts(
  { currency }: OrderAccount,
  input: SettlementInput,
  validation: ValidationErrors,
): { [Field in keyof Told]: Money | null } {
  const total = (text: string, field: string) =>
    parseMoney({ text, currency, sign: 'zero or more', path: ['input', field] }, validation);
  const ofOne = { currency, sign: 'positive', path: ['input', 'amount'] } as const;
  return {
    settled: total(input.settled, 'settled'),
    voided: input.voided == null ? null : total(input.voided, 'voided'),
    amount: input.amount == null ? null : parseMoney({ text: input.amount, ...ofOne }, validation),
  };
}

function grown(
  payment: Payment,
  { settled: told, voided, amount }: Told,
  { providerSettlementId = null, settledAt, recordedAt }: SettlementInput & { readonly recordedAt: Date },
): Payment | Refusal {
  const settled = Money.max(payment.settled, told);
  const one = { providerSettlementId, settledAt, recordedAt, amount };
  const settlements = settlementsAfter(payment, settled, one);
  if (settlements instanceof Refusal) return settlements;
  const lastSettlement = told.lessThan(payment.settled)
    ? payment.lastSettlement
    : { providerSettlementId, settledAt };
  return givenWay({
    ...payment,
    settled,
    voided: Money.max(payment.voided, voided ?? payment.voided),
    lastSettlement,
    settlements,
  });
}

function outdatedOrInconsistent(payment: Payment, told: Told): readonly Refusal[] {
  const { authorized } = payment;
  const refusals: Refusal[] = [];
  const outdated = outdatedTotal(payment, told);
  if (outdated !== null) {
    const message = `Payment ${payment.id}: ${outdated} ${told[outdated]} is less than the recorded ${payment[outdated]}. Send running totals; they never decrease.`;
    refusals.push(new Refusal('SETTLEMENT_OUTDATED', message, { path: ['input', outdated] }));
  }
  // A void that was told before may be told again beside what settled since; a new one may not contradict it.
  const voided = isNewVoid(payment, told) || told.voided?.greaterThan(authorized) ? told.voided : null;
  const limit = authorized.minus(voided ?? Money.zero(authorized.currency)).atLeastZero();
  if (told.settled.greaterThan(limit) || voided?.greaterThan(authorized)) {
    const message = `Payment ${payment.id}: ${told.settled} settled${voided === null ? '' : ` plus ${voided} voided`} exceeds ${authorized} authorized.`;
    refusals.push(new Refusal('TOTALS_INCONSISTENT', message, { path: ['input', 'settled'], limit }));
  }
  return refusals;
}

/** Which of the totals comes too late; null where none does, or where there is news of a void beside an old settled total. */
function outdatedTotal(payment: Payment, told: Told): 'settled' | 'voided' | null {
  const { settled, voided } = told;
  if (settled.lessThan(payment.settled)) {
    const contradicts = settled.plus(voided ?? settled).greaterThan(payment.authorized);
    return isNewVoid(payment, told) && !contradicts ? null : 'settled';
  }
  const isLess = settled.equals(payment.settled) && (voided?.lessThan(payment.voided) ?? false);
  return isLess && !mayHaveGivenWay(payment) ? 'voided' : null;
}

/** More is voided than is recorded, and not only because what settled took it back. */
function isNewVoid(payment: Payment, { voided }: Told): boolean {
  return voided?.greaterThan(payment.voided) === true && !mayHaveGivenWay(payment);
}

/** All that was authorized has settled or was voided: then what settled may have taken back some of a void. */
function mayHaveGivenWay(payment: Payment): boolean {
  return payment.settled.isPositive() && unsettledOf(payment).isZero();
}
