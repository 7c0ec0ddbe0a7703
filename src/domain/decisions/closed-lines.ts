import type { Closure, Invoice, InvoiceCall } from '../account/order-account.ts';
import type { CurrencyCode } from '../values/currency.ts';
import { required } from '../values/invariant.ts';
import { Money } from '../values/money.ts';
import { canonical, parseMoney, parseQuantity } from '../values/parse.ts';
import {
  amountInProportion,
  formatQuantity,
  noQuantity,
  type Quantity,
  quantityInProportion,
} from '../values/quantity.ts';
import { type InputPath, Refusal, type ValidationErrors } from '../values/refusal.ts';

/** What of a return's line is not to be paid: so many pieces, or so much in gross. */
export type ClosedLineInput = {
  readonly lineId: string;
  readonly quantity?: string | null | undefined;
  readonly gross?: string | null | undefined;
};

/** The same, understood. `indexes`: the invoice's calls for that line; a return may name a line twice. */
export type ReadLine = {
  readonly lineId: string;
  readonly indexes: readonly number[];
  readonly ask:
    | { readonly by: 'quantity'; readonly quantity: Quantity }
    | { readonly by: 'gross'; readonly gross: Money };
  readonly path: InputPath;
};

/** Reads the lines of a closing; adds what is wrong to the validation errors. `invoice` null: it isn't there. */
export function readClosedLines(
  currency: CurrencyCode,
  invoice: Invoice | null,
  lines: readonly ClosedLineInput[],
  validation: ValidationErrors,
): readonly ReadLine[] {
  const path = ['input', 'lines'];
  if (lines.length === 0)
    validation.add(new Refusal('SCOPE_INVALID', 'The list of lines is empty.', { path }));
  if (new Set(lines.map((line) => canonical(line.lineId))).size < lines.length)
    validation.add(new Refusal('SCOPE_INVALID', 'The list names a line more than once.', { path }));
  return lines.flatMap((line, index) => {
    const here = [...path, String(index)];
    const indexes = invoice === null ? [] : callsOfLine(invoice, line.lineId);
    if (invoice !== null && indexes.length === 0) {
      const message = `Invoice ${invoice.number} calls for nothing on line ${line.lineId.slice(0, 200)}.`;
      validation.add(new Refusal('LINE_NOT_FOUND', message, { path: [...here, 'lineId'] }));
    }
    const ask = readAsk(currency, line, here, validation);
    return ask === null ? [] : [{ lineId: line.lineId, indexes, ask, path: here }];
  });
}

/** What of each call is closed by that, at most what is `open` of it; a refusal where more is asked for. */
export function closedLines(
  invoice: Invoice,
  open: readonly Money[],
  lines: readonly ReadLine[],
): Closure['calls'] | Refusal {
  const closed: { index: number; amount: Money }[] = [];
  for (const line of lines) {
    const calls = line.indexes.map((index) => ({
      index,
      call: required(invoice.calls[index], `Invoice ${invoice.number} has the call.`),
      open: required(open[index], `Invoice ${invoice.number} has the call.`),
    }));
    const parts =
      line.ask.by === 'gross' ? byGross(calls, line.ask.gross) : byQuantity(calls, line.ask.quantity);
    if (parts === null) return exceedsLine(invoice, line, calls);
    closed.push(...parts.filter((part) => part.amount.isPositive()));
  }
  return closed.toSorted((a, b) => a.index - b.index);
}

type OpenCall = { readonly index: number; readonly call: InvoiceCall; readonly open: Money };
type Part = { readonly index: number; readonly amount: Money };

/** Null where the calls have less left. */
function byGross(calls: readonly OpenCall[], gross: Money): readonly Part[] | null {
  let left = gross;
  const parts = calls.map(({ index, open }) => {
    const amount = Money.min(left, open);
    left = left.minus(amount);
    return { index, amount };
  });
  return left.isPositive() ? null : parts;
}

/** Null where the calls have fewer pieces left. */
function byQuantity(calls: readonly OpenCall[], quantity: Quantity): readonly Part[] | null {
  let left = quantity;
  const parts: Part[] = [];
  for (const { index, call, open } of calls) {
    const before = piecesBefore(call, open);
    const all = call.quantity ?? before;
    const part = left.lessThan(all.minus(before)) ? left : all.minus(before);
    if (!part.greaterThan(noQuantity)) continue;
    left = left.minus(part);
    const worth = amountInProportion(call.gross, { part: before.plus(part), whole: all });
    const amount = Money.min(worth.minus(call.gross.minus(open)).atLeastZero(), open);
    parts.push({ index, amount });
  }
  return left.greaterThan(noQuantity) ? null : parts;
}

/**
 * How many pieces what is no longer open of a call stands for: a whole number of them where that is worth just this
 * much, so that piece by piece ends at the call's gross.
 */
function piecesBefore({ gross, quantity }: InvoiceCall, open: Money): Quantity {
  const all = required(quantity, 'A call for a line has its quantity.');
  const done = gross.minus(open);
  const pieces = quantityInProportion(all, { part: done, whole: gross });
  const whole = pieces.round();
  return amountInProportion(gross, { part: whole, whole: all }).equals(done) ? whole : pieces;
}

function callsOfLine(invoice: Invoice, lineId: string): readonly number[] {
  return invoice.calls.flatMap((call, index) =>
    call.lineId !== null && canonical(call.lineId) === canonical(lineId) ? [index] : [],
  );
}

function readAsk(
  currency: CurrencyCode,
  { quantity, gross }: ClosedLineInput,
  path: InputPath,
  validation: ValidationErrors,
): ReadLine['ask'] | null {
  const pieces =
    quantity == null ? null : parseQuantity({ text: quantity, path: [...path, 'quantity'] }, validation);
  const money =
    gross == null
      ? null
      : parseMoney({ text: gross, currency, sign: 'positive', path: [...path, 'gross'] }, validation);
  const given = [quantity, gross].filter((one) => one != null).length;
  if (given !== 1) {
    const message = `A line takes exactly one of quantity and gross; ${given} were given.`;
    validation.add(new Refusal('SCOPE_INVALID', message, { path }));
    return null;
  }
  if (pieces !== null) return { by: 'quantity', quantity: pieces };
  return money === null ? null : { by: 'gross', gross: money };
}

function exceedsLine(invoice: Invoice, { lineId, ask, path }: ReadLine, calls: readonly OpenCall[]): Refusal {
  const [first] = calls;
  const { open: some } = required(first, 'A line that the invoice calls nothing for was refused.');
  const limit = Money.sum(
    calls.map(({ open }) => open),
    some.currency,
  );
  if (ask.by === 'gross') {
    const message = `${ask.gross} exceeds the ${limit} that invoice ${invoice.number} still calls for on line ${lineId}.`;
    return new Refusal('EXCEEDS_INVOICE', message, { path: [...path, 'gross'], limit });
  }
  const message = `Quantity ${formatQuantity(ask.quantity)} exceeds what invoice ${invoice.number} still calls for on line ${lineId}: ${limit}.`;
  return new Refusal('EXCEEDS_QUANTITY', message, { path: [...path, 'quantity'], limit });
}
