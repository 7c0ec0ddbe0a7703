import { least, proportion, split, sum } from './arithmetic.ts';
import type { CallPart, Coverage } from './coverage.ts';
import { type Account, type Invoice, isNo, type No, no, type RefundLine, sure } from './facts.ts';
import { adjustment, grossLeft, part, restOf } from './lines.ts';
import { openOfCalls, overCalls } from './pending-sums.ts';
import { type Counted, countedOn, gross } from './sums.ts';

/** D7: `amount` of an invoice's pending, as its calls name lines; the same line may stand twice. */
export function linesOfInvoice(account: Account, invoice: Invoice, amount: bigint): RefundLine[] | No {
  return linesOfCalls(account, invoice, overCalls(account, invoice, amount));
}

/** `isAll`: the line has no more to give, so that it stands for all pieces of the call. */
type Piece = CallPart & { readonly isAll?: boolean };

function linesOfCalls(account: Account, invoice: Invoice, pieces: readonly Piece[]): RefundLine[] | No {
  const counts = new Map<string, Counted>(
    account.lines.map((line) => [line.id, countedOn(account, line.id)]),
  );
  const lines: RefundLine[] = [];
  for (const piece of pieces) {
    const call = sure(invoice.calls[piece.call]);
    const quantity =
      call.quantity === null || piece.isAll
        ? call.quantity
        : proportion(call.quantity, piece.amount, call.gross);
    const line = account.lines.find(({ id }) => id === call.lineId);
    if (call.lineId === null) {
      lines.push(adjustment(piece.amount, quantity));
      continue;
    }
    if (line === undefined) return no('EXCEEDS_LINE', 0n);
    const counted = sure(counts.get(line.id));
    const rest = restOf(line, counted);
    if (piece.amount > gross(rest)) return no('EXCEEDS_LINE', gross(rest));
    const taken = {
      ...part(account, line, counted, piece.amount),
      quantity: least(quantity ?? 0n, rest.quantity),
    };
    lines.push(taken);
    counts.set(line.id, {
      net: counted.net + taken.net,
      tax: counted.tax + taken.tax,
      quantity: counted.quantity + taken.quantity,
    });
  }
  return lines;
}

/** D38: a part of it, over what each call still calls for and its line has left; what no line can give belongs to none. */
export function partOfInvoice(
  account: Account,
  invoice: Invoice,
  amount: bigint,
): { lines: RefundLine[]; coverage: Coverage[] } | No {
  const open = openOfCalls(account, invoice);
  const left = new Map(account.lines.map((line) => [line.id, grossLeft(account, line)]));
  const limits = invoice.calls.map(({ lineId }, call) => {
    if (lineId === null) return sure(open[call]);
    const limit = least(sure(open[call]), left.get(lineId) ?? 0n);
    left.set(lineId, (left.get(lineId) ?? 0n) - limit);
    return limit;
  });
  const ofLines = least(amount, sum(limits));
  const parts = split(ofLines, limits);
  const pieces = parts.map((part, call): Piece => {
    const isAll = sure(limits[call]) < sure(open[call]) && part === limits[call];
    return { call, amount: part, isAll };
  });
  const lines = linesOfCalls(
    account,
    invoice,
    pieces.filter((piece) => piece.amount > 0n),
  );
  if (isNo(lines)) return lines;
  const rest = amount - ofLines;
  const more = split(
    rest,
    open.map((one, call) => one - sure(parts[call])),
  );
  const calls = parts
    .map((part, call) => ({ call, amount: part + sure(more[call]) }))
    .filter((part) => part.amount > 0n);
  return {
    lines: rest > 0n ? [...lines, adjustment(rest)] : lines,
    coverage: [{ invoice: invoice.number, amount, calls }],
  };
}

/** D21: a fact is never refused, so what a line can't give is an adjustment. */
export function linesOfReceipt(account: Account, invoice: Invoice | null, amount: bigint): RefundLine[] {
  if (invoice === null || amount === 0n) return [];
  const lines = linesOfInvoice(account, invoice, amount);
  return isNo(lines) ? [adjustment(amount)] : lines;
}
