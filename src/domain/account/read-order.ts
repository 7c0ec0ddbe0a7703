import type { Buyer } from '../values/buyer.ts';
import { type CurrencyCode, findCurrency } from '../values/currency.ts';
import type { RefundLineKind, RefundPriority } from '../values/enums.ts';
import { asLineId, asOrderId, type LineId, type OrderId } from '../values/ids.ts';
import type { Money } from '../values/money.ts';
import {
  canonical,
  parseMoney,
  parseQuantity,
  parseSourceRevision,
  parseText,
  shortText,
  unknownCurrency,
} from '../values/parse.ts';
import type { Quantity } from '../values/quantity.ts';
import { type InputPath, Refusal, type ValidationErrors } from '../values/refusal.ts';
import { type RefundBuyerInput, readBuyer } from './read-buyer.ts';
import { type PaymentInput, type RecordedPayment, readPayment } from './read-payment.ts';

type Maybe<T> = T | null | undefined;

/** An order as it comes from outside. */
export type OrderInput = {
  readonly id: string;
  readonly sourceRevision: string;
  readonly currencyCode: string;
  readonly customerId?: Maybe<string>;
  readonly customerEmail?: Maybe<string>;
  readonly buyer?: Maybe<RefundBuyerInput>;
  readonly priority?: Maybe<RefundPriority>;
  readonly lines: readonly OrderLineInput[];
  readonly payments: readonly PaymentInput[];
};

export type OrderLineInput = {
  readonly id: string;
  readonly kind: RefundLineKind;
  readonly sku?: Maybe<string>;
  readonly description: string;
  readonly quantity: string;
  readonly net: string;
  readonly tax: string;
};

/** An order as its source has it, understood. What it doesn't say is null. */
export type RecordedOrder = {
  readonly id: OrderId;
  readonly sourceRevision: bigint;
  readonly currency: CurrencyCode;
  readonly customerId: string | null;
  readonly customerEmail: string | null;
  readonly buyer: Buyer | null;
  readonly priority: RefundPriority | null;
  readonly lines: readonly RecordedLine[];
  readonly payments: readonly RecordedPayment[];
};

export type RecordedLine = {
  readonly id: LineId;
  readonly kind: RefundLineKind;
  readonly sku: string | null;
  readonly description: string;
  readonly quantity: Quantity;
  readonly net: Money;
  readonly tax: Money;
};

/** Reads an order; null with what is wrong added to the validation errors. `recorded` is the account's currency, if there is one. */
export function readOrder(
  input: OrderInput,
  recorded: CurrencyCode | null,
  validation: ValidationErrors,
): RecordedOrder | null {
  const path = ['input'];
  const text = (value: string, field: string) =>
    parseText({ text: value, longest: shortText, path: [...path, field] }, validation);
  text(input.id, 'id');
  if (input.customerId != null) text(input.customerId, 'customerId');
  if (input.customerEmail != null) text(input.customerEmail, 'customerEmail');
  const sourceRevision = parseSourceRevision(
    { text: input.sourceRevision, path: [...path, 'sourceRevision'] },
    validation,
  );
  const currency = readCurrency(input.currencyCode, recorded, validation);
  if (currency === null || sourceRevision === null) return null;
  const lines = input.lines.map((line, index) =>
    readLine(line, currency, [...path, 'lines', String(index)], validation),
  );
  const payments = input.payments.map((payment, index) =>
    readPayment(payment, currency, [...path, 'payments', String(index)], validation),
  );
  refuseTwice(input.lines, 'lines', validation);
  refuseTwice(input.payments, 'payments', validation);
  return {
    id: asOrderId(input.id),
    sourceRevision,
    currency,
    customerId: input.customerId ?? null,
    customerEmail: input.customerEmail ?? null,
    buyer: input.buyer == null ? null : readBuyer(input.buyer, validation),
    priority: input.priority ?? null,
    lines: lines.filter((line) => line !== null),
    payments: payments.filter((payment) => payment !== null),
  };
}

function readCurrency(
  code: string,
  recorded: CurrencyCode | null,
  validation: ValidationErrors,
): CurrencyCode | null {
  const path = ['input', 'currencyCode'];
  const currency = findCurrency(code);
  if (currency === null) validation.add(unknownCurrency(code, path));
  else if (recorded !== null && recorded !== currency) {
    validation.add(
      new Refusal(
        'CURRENCY_MISMATCH',
        `The order is recorded in ${recorded}; its currency cannot change to ${currency}.`,
        { path },
      ),
    );
  }
  return currency;
}

function readLine(
  input: OrderLineInput,
  currency: CurrencyCode,
  path: InputPath,
  validation: ValidationErrors,
): RecordedLine | null {
  const text = (value: string, field: string) =>
    parseText({ text: value, longest: shortText, path: [...path, field] }, validation);
  text(input.id, 'id');
  text(input.description, 'description');
  if (input.sku != null) text(input.sku, 'sku');
  const quantity = parseQuantity({ text: input.quantity, path: [...path, 'quantity'] }, validation);
  const net = parseMoney(
    { text: input.net, currency, sign: 'zero or more', path: [...path, 'net'] },
    validation,
  );
  const tax = parseMoney(
    { text: input.tax, currency, sign: 'zero or more', path: [...path, 'tax'] },
    validation,
  );
  if (quantity === null || net === null || tax === null) return null;
  return {
    id: asLineId(input.id),
    kind: input.kind,
    sku: input.sku ?? null,
    description: input.description,
    quantity,
    net,
    tax,
  };
}

function refuseTwice(
  all: readonly { readonly id: string }[],
  what: 'lines' | 'payments',
  validation: ValidationErrors,
): void {
  const seen = new Set<string>();
  for (const [index, { id }] of all.entries()) {
    if (seen.has(canonical(id))) {
      const message = `${id.slice(0, shortText)} appears more than once in the order's ${what}.`;
      validation.add(new Refusal('SCOPE_INVALID', message, { path: ['input', what, String(index), 'id'] }));
    }
    seen.add(canonical(id));
  }
}
