import type { OrderAccount, OrderLine } from '../account/order-account.ts';
import type { AmountOver } from '../values/enums.ts';
import { asInvoiceNumber, type InvoiceNumber, type LineId } from '../values/ids.ts';
import type { Money } from '../values/money.ts';
import { canonical, longText, parseMoney, parseQuantity, parseText } from '../values/parse.ts';
import type { Quantity } from '../values/quantity.ts';
import { type InputPath, Refusal, type ValidationErrors } from '../values/refusal.ts';

/** What a refund is asked for, as it comes from outside: exactly one of them; null and false count as absent (D32). */
export type ScopeInput = {
  readonly full?: boolean | null | undefined;
  readonly lines?: readonly LineInput[] | null | undefined;
  readonly amount?: string | null | undefined;
  /** With amount: which lines' tax it corrects (D44); null: NOTHING. */
  readonly amountOver?: AmountOver | null | undefined;
  readonly pendingInvoiceNumber?: string | null | undefined;
  /** With pendingInvoiceNumber: so much of what is pending, before deductions (D38). */
  readonly invoiceAmount?: string | null | undefined;
};

export type LineInput = {
  readonly lineId: string;
  readonly full?: boolean | null | undefined;
  readonly quantity?: string | null | undefined;
  readonly net?: string | null | undefined;
  readonly gross?: string | null | undefined;
  readonly tax?: string | null | undefined;
  readonly reason?: string | null | undefined;
};

/** What a refund is asked for, understood. */
export type Scope =
  | { readonly kind: 'full' }
  | { readonly kind: 'lines'; readonly lines: readonly LineRequest[] }
  | { readonly kind: 'amount'; readonly amount: Money; readonly over: AmountOver }
  | { readonly kind: 'pendingInvoice'; readonly number: InvoiceNumber; readonly amount: Money | null };

export type LineRequest = {
  readonly lineId: LineId;
  readonly ask: Ask;
  readonly reason: string | null;
  readonly path: InputPath;
};

/** How much of a line (D5). */
type Ask =
  | { readonly by: 'full' }
  | { readonly by: 'quantity'; readonly quantity: Quantity }
  | { readonly by: 'net'; readonly net: Money }
  | { readonly by: 'gross'; readonly gross: Money }
  | { readonly by: 'tax'; readonly tax: Money };

/** Reads a scope against the account; null with what is wrong added to the validation errors. */
export function readScope(
  account: OrderAccount,
  input: ScopeInput,
  path: InputPath,
  validation: ValidationErrors,
): Scope | null {
  const { full, lines, amount, amountOver, pendingInvoiceNumber, invoiceAmount } = input;
  // Each part is read even where there are too many: by precedence, what is wrong inside one comes first.
  const given: (Scope | null)[] = [];
  if (full) given.push({ kind: 'full' });
  if (lines != null) given.push(readLines(account, lines, path, validation));
  if (amount != null)
    given.push(readAmount(account, { amount, over: amountOver ?? 'NOTHING' }, path, validation));
  if (pendingInvoiceNumber != null)
    given.push(
      readPending(account, { number: pendingInvoiceNumber, amount: invoiceAmount ?? null }, path, validation),
    );
  else if (invoiceAmount != null) {
    const message =
      'invoiceAmount is a part of what pendingInvoiceNumber names: it needs that one beside it.';
    validation.add(new Refusal('SCOPE_INVALID', message, { path: [...path, 'invoiceAmount'] }));
  }
  if (amount == null && amountOver != null) {
    const message = 'amountOver says which lines the amount is spread over: it needs amount beside it.';
    validation.add(new Refusal('SCOPE_INVALID', message, { path: [...path, 'amountOver'] }));
  }
  const [scope, ...more] = given;
  if (scope !== undefined && more.length === 0) return scope;
  const message = `A scope takes exactly one of full, lines, amount and pendingInvoiceNumber; ${given.length} were given.`;
  validation.add(new Refusal('SCOPE_INVALID', message, { path }));
  return null;
}

function readLines(
  account: OrderAccount,
  lines: readonly LineInput[],
  path: InputPath,
  validation: ValidationErrors,
): Scope {
  if (lines.length === 0)
    validation.add(new Refusal('SCOPE_INVALID', 'The list of lines is empty.', { path }));
  if (new Set(lines.map((line) => canonical(line.lineId))).size < lines.length)
    validation.add(new Refusal('SCOPE_INVALID', 'The list names a line more than once.', { path }));
  const known = new Map(account.lines.map((line) => [canonical(line.id), line]));
  const requests = lines.map((line, index) =>
    readLine({ account, known }, line, [...path, 'lines', String(index)], validation),
  );
  return { kind: 'lines', lines: requests.filter((request) => request !== null) };
}

function readAmount(
  account: OrderAccount,
  { amount: text, over }: { readonly amount: string; readonly over: AmountOver },
  path: InputPath,
  validation: ValidationErrors,
): Scope | null {
  const amount = parseMoney(
    { text, currency: account.currency, sign: 'positive', path: [...path, 'amount'] },
    validation,
  );
  return amount === null ? null : { kind: 'amount', amount, over };
}

function readPending(
  account: OrderAccount,
  asked: { readonly number: string; readonly amount: string | null },
  path: InputPath,
  validation: ValidationErrors,
): Scope | null {
  const { currency } = account;
  const amount =
    asked.amount === null
      ? null
      : parseMoney(
          { text: asked.amount, currency, sign: 'positive', path: [...path, 'invoiceAmount'] },
          validation,
        );
  const number = canonical(asked.number);
  const invoice = account.invoices.find((candidate) => canonical(candidate.number) === number);
  if (invoice !== undefined)
    return { kind: 'pendingInvoice', number: asInvoiceNumber(invoice.number), amount };
  const message = `Order ${account.id} has no invoice ${asked.number.slice(0, 200)}.`;
  validation.add(new Refusal('INVOICE_NOT_FOUND', message, { path: [...path, 'pendingInvoiceNumber'] }));
  return null;
}

/** `known`: the order's lines by their canonical ids, looked up as often as lines are asked for. */
type LinesOfOrder = { readonly account: OrderAccount; readonly known: ReadonlyMap<string, OrderLine> };

function readLine(
  { account, known }: LinesOfOrder,
  input: LineInput,
  path: InputPath,
  validation: ValidationErrors,
): LineRequest | null {
  const line = known.get(canonical(input.lineId));
  if (line === undefined) {
    validation.add(
      new Refusal('LINE_NOT_FOUND', `Order ${account.id} has no line ${input.lineId.slice(0, 200)}.`, {
        path: [...path, 'lineId'],
      }),
    );
  }
  const ask = readAsk(account, input, path, validation);
  if (input.reason != null)
    parseText({ text: input.reason, longest: longText, path: [...path, 'reason'] }, validation);
  return line === undefined || ask === null
    ? null
    : { lineId: line.id, ask, reason: input.reason ?? null, path };
}

function readAsk(
  { currency }: OrderAccount,
  input: LineInput,
  path: InputPath,
  validation: ValidationErrors,
): Ask | null {
  const { full, quantity, net, gross, tax } = input;
  const given: (Ask | null)[] = [];
  if (full) given.push({ by: 'full' });
  if (quantity != null) {
    const parsed = parseQuantity({ text: quantity, path: [...path, 'quantity'] }, validation);
    given.push(parsed === null ? null : { by: 'quantity', quantity: parsed });
  }
  const money = (text: string, field: 'net' | 'gross' | 'tax', ask: (amount: Money) => Ask) => {
    const parsed = parseMoney({ text, currency, sign: 'positive', path: [...path, field] }, validation);
    given.push(parsed === null ? null : ask(parsed));
  };
  if (net != null) money(net, 'net', (amount) => ({ by: 'net', net: amount }));
  if (gross != null) money(gross, 'gross', (amount) => ({ by: 'gross', gross: amount }));
  if (tax != null) money(tax, 'tax', (amount) => ({ by: 'tax', tax: amount }));
  const [ask, ...more] = given;
  if (ask !== undefined && more.length === 0) return ask;
  const message = `A line takes exactly one of full, quantity, net, gross and tax; ${given.length} were given.`;
  validation.add(new Refusal('SCOPE_INVALID', message, { path }));
  return null;
}

/** The line of that id, or undefined where a later revision of the order took it out. */
export function findLine(lines: readonly OrderLine[], id: LineId): OrderLine | undefined {
  return lines.find((line) => line.id === id);
}
