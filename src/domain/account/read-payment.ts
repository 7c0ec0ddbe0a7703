import type { CurrencyCode } from '../values/currency.ts';
import type { RefundPaymentMethod } from '../values/enums.ts';
import { asPaymentId } from '../values/ids.ts';
import { parseMoney, parseText, shortText } from '../values/parse.ts';
import { type InputPath, Refusal, type ValidationErrors } from '../values/refusal.ts';
import type { Payment } from './order-account.ts';

type Maybe<T> = T | null | undefined;

/** A payment of an order as it comes from outside. */
export type PaymentInput = {
  readonly id: string;
  readonly method: RefundPaymentMethod;
  readonly label?: Maybe<string>;
  readonly provider: string;
  readonly providerPaymentId?: Maybe<string>;
  readonly providerTransactionId?: Maybe<string>;
  readonly providerData?: Maybe<readonly { readonly name: string; readonly value: string }[]>;
  readonly authorized: string;
  readonly settled: string;
  readonly voided: string;
};

export type RecordedPayment = Omit<
  Payment,
  | 'refunded'
  | 'inFlight'
  | 'waiting'
  | 'held'
  | 'lost'
  | 'hadRefunds'
  | 'redirectedBy'
  | 'lastSettlement'
  | 'settlements'
>;

/** Reads a payment; null with what is wrong added to the validation errors (D2, D28, A5). */
export function readPayment(
  input: PaymentInput,
  currency: CurrencyCode,
  path: InputPath,
  validation: ValidationErrors,
): RecordedPayment | null {
  readPaymentTexts(input, path, validation);
  const money = (text: string, field: string) =>
    parseMoney({ text, currency, sign: 'zero or more', path: [...path, field] }, validation);
  const authorized = money(input.authorized, 'authorized');
  const settled = money(input.settled, 'settled');
  const voided = money(input.voided, 'voided');
  if (authorized === null || settled === null || voided === null) return null;
  if (settled.plus(voided).greaterThan(authorized)) {
    const message = `Payment ${input.id}: ${settled} settled plus ${voided} voided exceed ${authorized} authorized.`;
    validation.add(new Refusal('TOTALS_INCONSISTENT', message, { path }));
  }
  return {
    id: asPaymentId(input.id),
    method: input.method,
    label: input.label ?? null,
    provider: input.provider,
    providerPaymentId: input.providerPaymentId ?? input.id,
    providerTransactionId: input.providerTransactionId ?? null,
    providerData: (input.providerData ?? []).map(({ name, value }) => ({ name, value })),
    authorized,
    settled,
    voided,
  };
}

function readPaymentTexts(input: PaymentInput, path: InputPath, validation: ValidationErrors): void {
  const text = (value: Maybe<string>, field: string) => {
    if (value != null) parseText({ text: value, longest: shortText, path: [...path, field] }, validation);
  };
  text(input.id, 'id');
  text(input.label, 'label');
  text(input.provider, 'provider');
  text(input.providerPaymentId, 'providerPaymentId');
  text(input.providerTransactionId, 'providerTransactionId');
  for (const [index, { name, value }] of (input.providerData ?? []).entries()) {
    text(name, `providerData.${index}.name`);
    text(value, `providerData.${index}.value`);
  }
  readLabel(input.label, path, validation);
}

/** A label that people recognise, without what could be a card's or an account's number (A5). */
export function readLabel(label: Maybe<string>, path: InputPath, validation: ValidationErrors): void {
  // A card number may be written in groups: what stands between two digits doesn't count.
  const digits = (label ?? '').replace(/(?<=\p{Nd})[\s\-._]{1,2}(?=\p{Nd})/gu, '');
  if (/\p{Nd}{5}/u.test(digits)) {
    const message =
      'The label holds more than 4 digits in a row: keep at most the last 4 digits of a card or account number.';
    validation.add(new Refusal('TEXT_INVALID', message, { path: [...path, 'label'] }));
  }
}
