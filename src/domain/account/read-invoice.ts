import { findCurrency } from '../values/currency.ts';
import type { RefundInvoiceType } from '../values/enums.ts';
import type { ExchangeRate } from '../values/exchange-rate.ts';
import { asInvoiceNumber, isOwnInvoiceId, type LineId } from '../values/ids.ts';
import { required } from '../values/invariant.ts';
import { allocate, Money } from '../values/money.ts';
import {
  canonical,
  parseMoney,
  parseQuantity,
  parseRate,
  parseText,
  shortText,
  unknownCurrency,
} from '../values/parse.ts';
import { formatQuantity, priceTimes, type Quantity } from '../values/quantity.ts';
import { type InputPath, Refusal, type ValidationErrors } from '../values/refusal.ts';
import type { Invoice, InvoiceCall, InvoiceLine, OrderAccount } from './order-account.ts';

type Maybe<T> = T | null | undefined;

/** An invoice as it comes from outside. */
export type InvoiceInput = {
  readonly id?: Maybe<string>;
  readonly number: string;
  readonly type: RefundInvoiceType;
  readonly value: string;
  readonly issuedAt: Date;
  readonly lines?: Maybe<readonly InvoiceLineInput[]>;
  readonly exchangeRate?: Maybe<RefundExchangeRateInput>;
  readonly coversRefundIds?: Maybe<readonly string[]>;
  readonly coversDisputeIds?: Maybe<readonly string[]>;
};

export type InvoiceLineInput = {
  readonly lineId?: Maybe<string>;
  readonly sku?: Maybe<string>;
  readonly quantity: string;
  readonly price?: Maybe<string>;
  readonly total?: Maybe<string>;
};

type RefundExchangeRateInput = {
  readonly to: string;
  readonly rate: string;
  readonly source?: Maybe<string>;
  readonly asOf?: Maybe<Date>;
};

/** Reads an invoice of the account's order; null with what is wrong added to the validation errors. */
export function readInvoice(
  account: OrderAccount,
  input: InvoiceInput,
  recordedAt: Date,
  validation: ValidationErrors,
): Invoice | null {
  const { currency } = account;
  parseText({ text: input.number, longest: shortText, path: ['input', 'number'] }, validation);
  if (input.id != null) {
    parseText({ text: input.id, longest: shortText, path: ['input', 'id'] }, validation);
    if (isOwnInvoiceId(input.id)) validation.add(ownInvoiceId(input.id));
  }
  // An output invoice can be of nothing (all of it was discounted); a return of nothing calls for no money.
  const sign = input.type === 'INPUT' ? 'positive' : 'zero or more';
  const value = parseMoney({ text: input.value, currency, sign, path: ['input', 'value'] }, validation);
  const ids = lineIdsOf(account, input.number);
  const lines = (input.lines ?? []).map((line, index) =>
    readLine(account, ids, line, ['input', 'lines', String(index)], validation),
  );
  const exchangeRate = input.exchangeRate == null ? null : readExchangeRate(input.exchangeRate, validation);
  const read = lines.filter((line) => line !== null);
  if (value === null || read.length < lines.length) return null;
  const zero = Money.zero(currency);
  return {
    sourceId: input.id ?? null,
    number: asInvoiceNumber(input.number),
    type: input.type,
    value,
    issuedAt: input.issuedAt,
    lines: read,
    exchangeRate,
    calls: input.type === 'INPUT' ? callsOf(value, read) : [],
    covered: {
      refunded: zero,
      receiptCount: 0,
      inFlight: zero,
      waiting: zero,
      voided: zero,
      deducted: zero,
      lost: zero,
    },
    closures: [],
    lifted: [],
    acceptedDuplicates: [],
    pendingSince: null,
    recordedAt,
  };
}

/**
 * What an input invoice calls for, part by part (D7): its lines' grosses, nothing for nothing; what its value is
 * above their sum is an adjustment, and where it is below, the value is split over them. They sum to the value.
 */
export function callsOf(value: Money, lines: readonly InvoiceLine[]): readonly InvoiceCall[] {
  const covered = Money.zero(value.currency);
  const calls = lines
    .map(
      (line): InvoiceCall => ({
        lineId: line.lineId,
        quantity: line.quantity,
        gross: line.total,
        covered,
      }),
    )
    .filter((call) => call.gross.isPositive());
  const sum = Money.sum(
    calls.map((call) => call.gross),
    value.currency,
  );
  if (value.greaterThan(sum))
    return [...calls, { lineId: null, quantity: null, gross: value.minus(sum), covered }];
  const parts = allocate(
    value,
    calls.map((call) => call.gross),
  );
  return calls
    .map((call, index) => ({ ...call, gross: required(parts[index], 'Every invoice line has its share.') }))
    .filter((call) => call.gross.isPositive());
}

/** The order's lines, and those that the recorded invoice of that number names: an order change may have taken them out (D30). */
function lineIdsOf(account: OrderAccount, number: string): ReadonlyMap<string, LineId> {
  const known = account.invoices.find((invoice) => canonical(invoice.number) === canonical(number));
  const named = (known?.lines ?? []).map((line) => line.lineId).filter((id) => id !== null);
  return new Map([...account.lines.map((line) => line.id), ...named].map((id) => [canonical(id), id]));
}

function readLine(
  account: OrderAccount,
  ids: ReadonlyMap<string, LineId>,
  input: InvoiceLineInput,
  path: InputPath,
  validation: ValidationErrors,
): InvoiceLine | null {
  const { currency } = account;
  const lineId = input.lineId ?? null;
  const known = lineId === null ? null : (ids.get(canonical(lineId)) ?? null);
  if (lineId !== null && known === null) {
    const message = `Order ${account.id} has no line ${lineId.slice(0, shortText)}.`;
    validation.add(new Refusal('LINE_NOT_FOUND', message, { path: [...path, 'lineId'] }));
  }
  if (input.sku != null)
    parseText({ text: input.sku, longest: shortText, path: [...path, 'sku'] }, validation);
  const quantity = parseQuantity({ text: input.quantity, path: [...path, 'quantity'] }, validation);
  const money = (text: Maybe<string>, field: string) =>
    text == null
      ? null
      : parseMoney({ text, currency, sign: 'zero or more', path: [...path, field] }, validation);
  const price = money(input.price, 'price');
  const given = money(input.total, 'total');
  if (input.price == null && input.total == null) {
    const message = 'A line needs its price or its total.';
    validation.add(new Refusal('AMOUNT_INVALID', message, { path: [...path, 'total'] }));
  }
  if (quantity === null || (price === null && input.price != null)) return null;
  const total = input.total == null && price !== null ? priceTimes(price, quantity) : given;
  if (price !== null && total !== null && !agree(price, quantity, total)) {
    const message = `A line of ${formatQuantity(quantity)} at ${price} isn't worth ${total}.`;
    validation.add(new Refusal('AMOUNT_INVALID', message, { path: [...path, 'total'] }));
  }
  return total === null ? null : { lineId: known, sku: input.sku ?? null, quantity, price, total };
}

/** A price is rounded to the minor unit, each of its pieces by half a unit at most, and so is the total. */
function agree(price: Money, quantity: Quantity, total: Money): boolean {
  const halfUnits = BigInt(quantity.ceil().toFixed(0)) + 1n;
  const off = 2n * (total.minor - priceTimes(price, quantity).minor);
  return off <= halfUnits && -off <= halfUnits;
}

/** What looks like an id that this subgraph makes could be taken for another invoice's. */
function ownInvoiceId(id: string): Refusal {
  const message = `${id.slice(0, shortText)} has the form of an id that this subgraph makes.`;
  return new Refusal('TEXT_INVALID', message, { path: ['input', 'id'] });
}

function readExchangeRate(input: RefundExchangeRateInput, validation: ValidationErrors): ExchangeRate | null {
  const path = ['input', 'exchangeRate'];
  const to = findCurrency(input.to);
  if (to === null) {
    validation.add(unknownCurrency(input.to, [...path, 'to']));
  }
  const rate = parseRate({ text: input.rate, path: [...path, 'rate'] }, validation);
  if (input.source != null)
    parseText({ text: input.source, longest: shortText, path: [...path, 'source'] }, validation);
  if (to === null || rate === null) return null;
  return { to, rate, source: input.source ?? null, asOf: input.asOf ?? null };
}
