import type { Invoice, OrderAccount, OrderLine } from '../account/order-account.ts';
import { splitOverCalls } from '../account/pending.ts';
import type { Coverage, RefundLine } from '../refund/refund.ts';
import type { LineId } from '../values/ids.ts';
import { required } from '../values/invariant.ts';
import { allocate, grossOf, Money, type TaxedMoney } from '../values/money.ts';
import { noQuantity, type Quantity, quantityInProportion } from '../values/quantity.ts';
import { type InputPath, Refusal, ValidationErrors } from '../values/refusal.ts';
import type { LineRequest } from './scope.ts';
import { byGross, byNet, grossOfQuantity, restOf } from './tax.ts';

/** A part of an invoice's call. `closes`: the line has no more to give, so that it stands for all of the call's pieces. */
type CallPart = Coverage['calls'][number] & { readonly closes?: boolean };

/** Lines asked for one by one (D5), or what is wrong with each of them. What is worth nothing is left out. */
export function linesAsAsked(
  account: OrderAccount,
  requests: readonly LineRequest[],
): readonly RefundLine[] | Refusal {
  const known = new Map(account.lines.map((line) => [line.id, line]));
  const lines: RefundLine[] = [];
  const validation = new ValidationErrors();
  for (const request of requests) {
    const line = required(known.get(request.lineId), `Order ${account.id} has the requested line.`);
    const taken = validation.collect(takeAsAsked(line, request));
    if (taken !== null && grossOf(taken).isPositive())
      lines.push({ lineId: line.id, reason: request.reason, ...taken });
  }
  return validation.all() ?? lines;
}

/** A value that belongs to no line: net = gross, no tax, and nothing is taken from the lines (D7). */
export function adjustment(amount: Money, quantity: Quantity | null = null): RefundLine {
  return { lineId: null, quantity, net: amount, tax: Money.zero(amount.currency), reason: null };
}

/** The lines of a refund of all that is left, `amount` (D13): over the lines' rests, the rest as an adjustment. */
export function linesOfFullRefund(account: OrderAccount, amount: Money): readonly RefundLine[] {
  const rests = account.lines.map((line) => grossOf(restOf(line)));
  const restOfAll = Money.sum(rests, account.currency);
  const parts = allocate(Money.min(amount, restOfAll), rests);
  const lines = account.lines.flatMap((line, index) => {
    const part = required(parts[index], 'Every line has its share.');
    return part.isZero() ? [] : [takeFromLine(line, part)];
  });
  return amount.greaterThan(restOfAll) ? [...lines, adjustment(amount.minus(restOfAll))] : lines;
}

/** `amount` of what is pending on an input invoice, as refund lines (D7); the same line may stand twice. */
export function linesOfInvoice(
  account: OrderAccount,
  invoice: Invoice,
  amount: Money,
): readonly RefundLine[] | Refusal {
  return linesOfCalls(account, invoice, splitOverCalls(invoice, amount));
}

/** Parts of what an input invoice calls for, as refund lines; EXCEEDS_LINE where a line has less left. */
export function linesOfCalls(
  account: OrderAccount,
  invoice: Invoice,
  parts: readonly CallPart[],
): readonly RefundLine[] | Refusal {
  const working = new Map<LineId, OrderLine>(account.lines.map((line) => [line.id, line]));
  const lines: RefundLine[] = [];
  for (const part of parts) {
    const call = required(invoice.calls[part.index], `Invoice ${invoice.number} has the call.`);
    const quantity =
      call.quantity === null
        ? null
        : part.closes === true
          ? call.quantity
          : quantityInProportion(call.quantity, { part: part.amount, whole: call.gross });
    if (call.lineId === null) {
      lines.push(adjustment(part.amount, quantity));
      continue;
    }
    const line = working.get(call.lineId);
    if (line === undefined)
      return exceedsLine(call.lineId, { asked: part.amount, left: Money.zero(account.currency) });
    const left = grossOf(restOf(line));
    if (part.amount.greaterThan(left)) return exceedsLine(call.lineId, { asked: part.amount, left });
    const taken = {
      ...takeFromLine(line, part.amount),
      quantity: least(quantity ?? noQuantity, restOf(line).quantity),
    };
    lines.push(taken);
    working.set(line.id, counting(line, taken));
  }
  return lines;
}

/** Like linesOfInvoice, but what a line can't give becomes an adjustment: a receipt is a fact, never refused (D21). None for no invoice. */
export function linesOfFact(
  account: OrderAccount,
  invoice: Invoice | null,
  amount: Money,
): readonly RefundLine[] {
  if (invoice === null || amount.isZero()) return [];
  const lines = linesOfInvoice(account, invoice, amount);
  return lines instanceof Refusal ? [adjustment(amount)] : lines;
}

/** A part of a line by gross; all of its rest in every field where the part is all of its rest. */
function takeFromLine(line: OrderLine, gross: Money): RefundLine {
  const rest = restOf(line);
  const all = gross.equals(grossOf(rest));
  return { lineId: line.id, reason: null, quantity: all ? rest.quantity : null, ...byGross(line, gross) };
}

function takeAsAsked(
  line: OrderLine,
  { ask, path }: LineRequest,
): Pick<RefundLine, 'net' | 'tax' | 'quantity' | 'valueOnly'> | Refusal {
  const rest = restOf(line);
  switch (ask.by) {
    case 'full':
      return rest;
    case 'net': {
      if (ask.net.greaterThan(rest.net))
        return exceedsLine(line.id, { asked: ask.net, left: rest.net, path: [...path, 'net'] });
      return { ...byNet(line, ask.net), quantity: null };
    }
    case 'gross': {
      const left = grossOf(rest);
      if (ask.gross.greaterThan(left))
        return exceedsLine(line.id, { asked: ask.gross, left, path: [...path, 'gross'] });
      return { ...byGross(line, ask.gross), quantity: null };
    }
    case 'tax': {
      if (ask.tax.greaterThan(rest.tax))
        return exceedsLine(line.id, { asked: ask.tax, left: rest.tax, path: [...path, 'tax'] });
      return { net: Money.zero(ask.tax.currency), tax: ask.tax, quantity: null, valueOnly: true };
    }
    case 'quantity':
      return takeQuantity(line, ask.quantity, path);
  }
}

function takeQuantity(
  line: OrderLine,
  quantity: Quantity,
  path: InputPath,
): (TaxedMoney & { quantity: Quantity }) | Refusal {
  const rest = restOf(line);
  if (quantity.greaterThan(rest.quantity)) {
    const message = `Quantity ${quantity.toFixed()} exceeds the ${rest.quantity.toFixed()} left to refund on line ${line.id}.`;
    return new Refusal('EXCEEDS_QUANTITY', message, { path: [...path, 'quantity'], limit: grossOf(rest) });
  }
  const gross = grossOfQuantity(line, quantity);
  const left = grossOf(rest);
  if (gross.greaterThan(left))
    return exceedsLine(line.id, { asked: gross, left, path: [...path, 'quantity'] });
  return { ...byGross(line, gross), quantity };
}

function exceedsLine(
  lineId: LineId,
  { asked, left, ...where }: { asked: Money; left: Money; path?: InputPath },
): Refusal {
  const message = `${asked} exceeds the ${left} left to refund on line ${lineId}.`;
  return new Refusal('EXCEEDS_LINE', message, { limit: left, ...where });
}

/** The line once that much more of it counts as refunded. */
export function counting(line: OrderLine, taken: TaxedMoney & { quantity: Quantity }): OrderLine {
  const { net, tax, quantity, valueOnly } = line.counted;
  return {
    ...line,
    counted: {
      valueOnly,
      net: net.plus(taken.net),
      tax: tax.plus(taken.tax),
      quantity: quantity.plus(taken.quantity),
    },
  };
}

function least(a: Quantity, b: Quantity): Quantity {
  return a.lessThan(b) ? a : b;
}
