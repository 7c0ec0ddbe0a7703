import { asInvoiceNumber, type InvoiceNumber, type LineId } from './ids.ts';
import type { Money } from './money.ts';
import type { OrderAccount, OrderLine } from './order-account.ts';
import { canonical, parseMoney, parseQuantity } from './parse.ts';
import type { Quantity } from './quantity.ts';
import { type InputPath, type Objections, Refusal } from './refusal.ts';

/** What a refund is asked for, as it comes from outside: exactly one of them; null and false count as absent (D32). */
export type ScopeInput = {
  readonly full?: boolean | null | undefined;
  readonly lines?: readonly LineInput[] | null | undefined;
  readonly amount?: string | null | undefined;
  readonly pendingInvoiceNumber?: string | null | undefined;
};

export type LineInput = {
  readonly lineId: string;
  readonly full?: boolean | null | undefined;
  readonly quantity?: string | null | undefined;
  readonly net?: string | null | undefined;
  readonly gross?: string | null | undefined;
  readonly reason?: string | null | undefined;
};

/** What a refund is asked for, understood. */
export type Scope =
  | { readonly kind: 'full' }
  | { readonly kind: 'lines'; readonly lines: readonly LineRequest[] }
  | { readonly kind: 'amount'; readonly amount: Money }
  | { readonly kind: 'pendingInvoice'; readonly number: InvoiceNumber };

export type LineRequest = {
  readonly lineId: LineId;
  readonly ask: Ask;
  readonly reason: string | null;
  readonly path: InputPath;
};

/** How much of a line (D5). */
export type Ask =
  | { readonly by: 'full' }
  | { readonly by: 'quantity'; readonly quantity: Quantity }
  | { readonly by: 'net'; readonly net: Money }
  | { readonly by: 'gross'; readonly gross: Money };

/** Reads a scope against the account; null with what is wrong added to the objections. */
export function readScope(
  account: OrderAccount,
  input: ScopeInput,
  path: InputPath,
  objections: Objections,
): Scope | null {
  const invalid = (message: string) => {
    objections.add(new Refusal('SCOPE_INVALID', message, { path }));
    return null;
  };
  const { full, lines, amount, pendingInvoiceNumber } = input;
  const given = [full || null, lines ?? null, amount ?? null, pendingInvoiceNumber ?? null].filter(
    (part) => part !== null,
  );
  if (given.length !== 1) {
    return invalid(
      `A scope takes exactly one of full, lines, amount and pendingInvoiceNumber; ${given.length} are given.`,
    );
  }
  if (full) return { kind: 'full' };
  if (amount !== null && amount !== undefined) return readAmount(account, amount, path, objections);
  if (pendingInvoiceNumber !== null && pendingInvoiceNumber !== undefined)
    return readInvoiceNumber(account, pendingInvoiceNumber, path, objections);
  const asked = lines ?? [];
  if (asked.length === 0) return invalid('The list of lines is empty.');
  if (new Set(asked.map((line) => canonical(line.lineId))).size < asked.length)
    return invalid('A line stands in the list more than once.');
  const requests = asked.map((line, index) =>
    readLine(account, line, [...path, 'lines', String(index)], objections),
  );
  return { kind: 'lines', lines: requests.filter((request) => request !== null) };
}

function readAmount(
  account: OrderAccount,
  text: string,
  path: InputPath,
  objections: Objections,
): Scope | null {
  const amount = parseMoney(
    { text, currency: account.currency, sign: 'positive', path: [...path, 'amount'] },
    objections,
  );
  return amount === null ? null : { kind: 'amount', amount };
}

function readInvoiceNumber(
  account: OrderAccount,
  text: string,
  path: InputPath,
  objections: Objections,
): Scope | null {
  const number = canonical(text);
  const invoice = account.invoices.find((candidate) => canonical(candidate.number) === number);
  if (invoice !== undefined) return { kind: 'pendingInvoice', number: asInvoiceNumber(invoice.number) };
  const message = `Order ${account.id} has no invoice ${text.slice(0, 200)}.`;
  objections.add(new Refusal('INVOICE_NOT_FOUND', message, { path: [...path, 'pendingInvoiceNumber'] }));
  return null;
}

function readLine(
  account: OrderAccount,
  input: LineInput,
  path: InputPath,
  objections: Objections,
): LineRequest | null {
  const line = account.lines.find((candidate) => canonical(candidate.id) === canonical(input.lineId));
  if (line === undefined) {
    objections.add(
      new Refusal('LINE_NOT_FOUND', `Order ${account.id} has no line ${input.lineId.slice(0, 200)}.`, {
        path: [...path, 'lineId'],
      }),
    );
  }
  const ask = readAsk(account, input, path, objections);
  return line === undefined || ask === null
    ? null
    : { lineId: line.id, ask, reason: input.reason ?? null, path };
}

function readAsk(
  { currency }: OrderAccount,
  input: LineInput,
  path: InputPath,
  objections: Objections,
): Ask | null {
  const { full, quantity, net, gross } = input;
  const given = [full || null, quantity ?? null, net ?? null, gross ?? null].filter((part) => part !== null);
  if (given.length !== 1) {
    const message = `A line takes exactly one of full, quantity, net and gross; ${given.length} are given.`;
    objections.add(new Refusal('SCOPE_INVALID', message, { path }));
    return null;
  }
  if (full) return { by: 'full' };
  if (quantity !== null && quantity !== undefined) {
    const parsed = parseQuantity({ text: quantity, path: [...path, 'quantity'] }, objections);
    return parsed === null ? null : { by: 'quantity', quantity: parsed };
  }
  if (net !== null && net !== undefined) {
    const parsed = parseMoney({ text: net, currency, sign: 'positive', path: [...path, 'net'] }, objections);
    return parsed === null ? null : { by: 'net', net: parsed };
  }
  const parsed = parseMoney(
    { text: gross ?? '', currency, sign: 'positive', path: [...path, 'gross'] },
    objections,
  );
  return parsed === null ? null : { by: 'gross', gross: parsed };
}

/** The line of that id, or undefined where a later revision of the order took it out. */
export function findLine(lines: readonly OrderLine[], id: LineId): OrderLine | undefined {
  return lines.find((line) => line.id === id);
}
