import { least, most, proportion, split, sum } from './arithmetic.ts';
import { type Account, type Line, type No, no, type RefundLine, sure } from './facts.ts';
import { overCalls, pendingInvoices, pendingOf } from './pending-sums.ts';
import { type Counted, countedFor, countedOn, gross, liveOf } from './sums.ts';

/** A value that belongs to no line (D7). */
export function adjustment(amount: bigint, quantity: bigint | null = null): RefundLine {
  return { lineId: null, net: amount, tax: 0n, quantity };
}

/** What is left of a line, per field (D4). */
export function restOf(line: Line, counted: Counted): Counted {
  if (line.isLeftOut) return { net: 0n, tax: 0n, quantity: 0n };
  const left = most(0n, gross(line) - gross(counted));
  const tax = least(left, most(0n, line.tax - counted.tax));
  return { net: left - tax, tax, quantity: most(0n, line.quantity - counted.quantity) };
}

export function grossLeft(account: Account, line: Line): bigint {
  return gross(restOf(line, countedOn(account, line.id)));
}

/**
 * D44: what D5 reckons with. Once value of a line was given back for nothing that came, its rest is taken for a whole
 * line of which nothing was refunded.
 */
function forRounding(
  account: Account,
  line: Line,
  counted: Counted,
): { readonly line: Line; readonly counted: Counted } {
  if (valueOn(account, line.id) === 0n) return { line, counted };
  return { line: { ...line, ...restOf(line, counted) }, counted: { net: 0n, tax: 0n, quantity: 0n } };
}

/** D44: what of a line was refunded for nothing that came back. */
function valueOn(account: Account, id: string): bigint {
  const mine = account.refunds.flatMap((refund) =>
    countedFor(refund, liveOf(account, refund)).filter(
      ({ lineId }, index) => lineId === id && refund.lines[index]?.isValue === true,
    ),
  );
  return gross(...mine);
}

/** D5 by gross: the tax of all so far, less the tax counted so far, within what net and tax are left. */
function byGross(line: Line, counted: Counted, amount: bigint): { net: bigint; tax: bigint } {
  const due = proportion(line.tax, gross(counted) + amount, gross(line)) - counted.tax;
  const needed = most(due, 0n, amount - (line.net - counted.net));
  const tax = least(needed, amount, most(0n, line.tax - counted.tax));
  return { net: amount - tax, tax };
}

/** One line asked for by an amount with tax, or (null) all of its rest. */
export function lineByGross(account: Account, lineId: string, amount: bigint | null): RefundLine | No {
  const line = account.lines.find(({ id }) => id === lineId);
  if (line === undefined) return no('LINE_NOT_FOUND');
  const counted = countedOn(account, line.id);
  const rest = restOf(line, counted);
  if (amount === null) return { lineId, ...rest };
  if (amount > gross(rest)) return no('EXCEEDS_LINE', gross(rest));
  const basis = forRounding(account, line, counted);
  return { lineId, quantity: null, ...byGross(basis.line, basis.counted, amount) };
}

/** D44: tax of a line, and nothing else. */
export function lineByTax(account: Account, lineId: string, tax: bigint): RefundLine | No {
  const line = account.lines.find(({ id }) => id === lineId);
  if (line === undefined) return no('LINE_NOT_FOUND');
  const rest = restOf(line, countedOn(account, line.id));
  if (tax > rest.tax) return no('EXCEEDS_LINE', rest.tax);
  return { lineId, quantity: null, net: 0n, tax, isValue: true };
}

/** D44: goodwill over what each line has left that no pending return calls for; the rest belongs to no line. */
export function linesOfGoodwill(account: Account, amount: bigint): RefundLine[] {
  const called = pendingInvoices(account).flatMap((invoice) =>
    overCalls(account, invoice, pendingOf(account, invoice)).map((piece) => ({
      lineId: sure(invoice.calls[piece.call]).lineId,
      amount: piece.amount,
    })),
  );
  const free = account.lines.map((line) => {
    const mine = called.filter(({ lineId }) => lineId === line.id).map((one) => one.amount);
    return most(0n, grossLeft(account, line) - sum(mine));
  });
  const parts = split(least(amount, sum(free)), free);
  const lines = account.lines.flatMap((line, index): RefundLine[] => {
    const part = sure(parts[index]);
    if (part === 0n) return [];
    const basis = forRounding(account, line, countedOn(account, line.id));
    return [{ lineId: line.id, quantity: null, ...byGross(basis.line, basis.counted, part), isValue: true }];
  });
  return amount > sum(free) ? [...lines, adjustment(amount - sum(free))] : lines;
}

/** One line asked for by quantity: the gross of all so far, less the gross of the quantity so far. */
export function lineByQuantity(account: Account, lineId: string, quantity: bigint): RefundLine | No {
  const line = account.lines.find(({ id }) => id === lineId);
  if (line === undefined) return no('LINE_NOT_FOUND');
  const counted = countedOn(account, line.id);
  const rest = restOf(line, counted);
  if (quantity > rest.quantity) return no('EXCEEDS_QUANTITY', gross(rest));
  const basis = forRounding(account, line, counted);
  const before = basis.counted.quantity;
  const worthOf = (part: bigint) => proportion(gross(basis.line), part, basis.line.quantity);
  const amount = worthOf(before + quantity) - worthOf(before);
  if (amount > gross(rest)) return no('EXCEEDS_LINE', gross(rest));
  return { lineId, quantity, ...byGross(basis.line, basis.counted, amount) };
}

/** A part of a line that nobody asked for by quantity; all of its rest takes the quantity that is left. */
export function part(account: Account, line: Line, counted: Counted, amount: bigint): RefundLine {
  const rest = restOf(line, counted);
  const quantity = amount === gross(rest) ? rest.quantity : null;
  const basis = forRounding(account, line, counted);
  return { lineId: line.id, quantity, ...byGross(basis.line, basis.counted, amount) };
}

/** D13: all that is left, over the lines' rests; what no line has is an adjustment. */
export function linesOfAll(account: Account, amount: bigint): RefundLine[] {
  const rests = account.lines.map((line) => grossLeft(account, line));
  const parts = split(least(amount, sum(rests)), rests);
  const lines = account.lines
    .map((line, index) => part(account, line, countedOn(account, line.id), sure(parts[index])))
    .filter((line) => gross(line) > 0n);
  return amount > sum(rests) ? [...lines, adjustment(amount - sum(rests))] : lines;
}
