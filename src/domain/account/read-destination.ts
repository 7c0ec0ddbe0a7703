import type { RefundPaymentMethod } from '../values/enums.ts';
import { canonical, longText, parseText, shortText } from '../values/parse.ts';
import { type InputPath, Refusal, type ValidationErrors } from '../values/refusal.ts';
import { accountDetailsOf, type Destination, destinationOf } from './destination.ts';
import type { OrderAccount, Payment } from './order-account.ts';
import { readLabel } from './read-payment.ts';

type Maybe<T> = T | null | undefined;

/** Where money is to go, as it comes from outside (D41): another payment of the order, or what stands alone. */
export type DestinationInput = {
  readonly paymentId?: Maybe<string>;
  readonly method?: Maybe<RefundPaymentMethod>;
  readonly label?: Maybe<string>;
  readonly provider?: Maybe<string>;
  readonly providerPaymentId?: Maybe<string>;
  readonly providerTransactionId?: Maybe<string>;
  readonly providerData?: Maybe<readonly { readonly name: string; readonly value: string }[]>;
  readonly reason?: Maybe<string>;
};

/** Who pays where no provider is named: a person, to whom no connector has this name. */
const byHand = 'manual';

/** Reads a destination; null where none was given, or with what is wrong added to the validation errors. */
export function readDestination(
  account: OrderAccount,
  input: Maybe<DestinationInput>,
  path: InputPath,
  validation: ValidationErrors,
): Destination | null {
  if (input == null) return null;
  readTexts(input, path, validation);
  const reason = input.reason ?? null;
  if (input.paymentId != null)
    return readOther(account, { ...input, paymentId: input.paymentId, reason }, path, validation);
  const objection = objectionTo(input, path);
  if (objection !== null) validation.add(objection);
  if (input.method == null || objection !== null) return null;
  const known = account.payments.find((payment) => isThat(payment, input));
  if (known !== undefined) {
    const other = describedOtherwise(known, input, path);
    if (other !== null) validation.add(other);
    return { ...destinationOf(known), chosen: { paymentId: known.id, reason } };
  }
  return {
    method: input.method,
    label: input.label ?? null,
    provider: input.provider ?? byHand,
    providerPaymentId: input.providerPaymentId ?? null,
    providerTransactionId: input.providerTransactionId ?? null,
    accountDetails: accountDetailsOf(input.providerData ?? []),
    chosen: { paymentId: null, reason },
  };
}

/** Another payment of the order says all about itself. */
function readOther(
  account: OrderAccount,
  {
    paymentId,
    reason,
    ...input
  }: DestinationInput & { readonly paymentId: string; readonly reason: string | null },
  path: InputPath,
  validation: ValidationErrors,
): Destination | null {
  const beside = Object.entries(input).find(([, value]) => value != null);
  if (beside !== undefined) {
    const message = `A destination names a payment of the order or describes another place: ${beside[0]} can't stand beside paymentId.`;
    validation.add(new Refusal('DESTINATION_INVALID', message, { path: [...path, beside[0]] }));
  }
  const payment = account.payments.find(({ id }) => canonical(id) === canonical(paymentId));
  if (payment !== undefined) return { ...destinationOf(payment), chosen: { paymentId: payment.id, reason } };
  const message = `Order ${account.id} has no payment ${paymentId.slice(0, 200)}.`;
  validation.add(new Refusal('PAYMENT_NOT_FOUND', message, { path: [...path, 'paymentId'] }));
  return null;
}

function objectionTo(input: DestinationInput, path: InputPath): Refusal | null {
  const { method, provider, providerPaymentId, providerTransactionId } = input;
  const refuse = (field: string, message: string) =>
    new Refusal('DESTINATION_INVALID', message, { path: [...path, field] });
  if (method == null) return refuse('method', 'A destination needs a paymentId or a method.');
  const hasIds = providerPaymentId != null || providerTransactionId != null;
  if (provider == null && hasIds)
    return refuse('provider', 'Ids of a provider need the provider beside them.');
  if (providerPaymentId == null && providerTransactionId != null)
    return refuse('providerPaymentId', 'A providerTransactionId needs a providerPaymentId beside it.');
  return null;
}

/** What names the payment of the order by its provider's ids is that payment, and goes where that goes. */
function isThat(
  payment: Payment,
  { provider, providerPaymentId, providerTransactionId }: DestinationInput,
): boolean {
  return (
    payment.provider === provider &&
    payment.providerPaymentId === providerPaymentId &&
    (providerTransactionId == null || payment.providerTransactionId === providerTransactionId)
  );
}

/** Else what it describes would be dropped without a word, and the money go to the payment that it was to spare. */
function describedOtherwise(payment: Payment, input: DestinationInput, path: InputPath): Refusal | null {
  const known = destinationOf(payment);
  const { method, label, providerData } = input;
  const isAlike =
    method === known.method &&
    (label == null || label === known.label) &&
    (providerData == null || accountDetailsOf(providerData) === known.accountDetails);
  if (isAlike) return null;
  const message = `These are the provider's ids of payment ${payment.id} of the order, which is described otherwise: name it by paymentId, or give the ids of the other place.`;
  return new Refusal('DESTINATION_INVALID', message, { path: [...path, 'providerPaymentId'] });
}

function readTexts(input: DestinationInput, path: InputPath, validation: ValidationErrors): void {
  const text = (
    value: Maybe<string>,
    field: string,
    longest: typeof shortText | typeof longText = shortText,
  ) => {
    if (value != null) parseText({ text: value, longest, path: [...path, field] }, validation);
  };
  text(input.label, 'label');
  text(input.provider, 'provider');
  text(input.providerPaymentId, 'providerPaymentId');
  text(input.providerTransactionId, 'providerTransactionId');
  text(input.reason, 'reason', longText);
  for (const [index, { name, value }] of (input.providerData ?? []).entries()) {
    text(name, `providerData.${index}.name`);
    text(value, `providerData.${index}.value`);
  }
  readLabel(input.label, path, validation);
}
