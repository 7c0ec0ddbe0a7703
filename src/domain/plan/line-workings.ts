import type { OrderLine } from '../account/order-account.ts';
import type { Refund, RefundLine } from '../refund/refund.ts';
import type { LineStanding, RefundBasis } from '../refund/refund-basis.ts';
import { Decimal } from '../values/decimal.ts';
import type { LineId } from '../values/ids.ts';
import { required } from '../values/invariant.ts';
import { grossOf, type Money, type TaxedMoney } from '../values/money.ts';
import { byGross, byNet, grossOfQuantity, restOf, wholeOf } from './tax.ts';

/** How a part of an order line was worked out. */
export type LineWorkings = {
  readonly lineId: LineId;
  /** Where it stands among the refund's lines, from 1. */
  readonly position: number;
  readonly standing: LineStanding;
  /** By the same arithmetic as when it was decided (D5). */
  readonly taken: TaxedMoney;
  /** The tax of everything that was refunded of the line by then, in major units, before it is rounded. */
  readonly taxBeforeRounding: Decimal;
};

/** Of each line of the refund that belongs to an order line. */
export function lineWorkings({ lines }: Pick<Refund, 'lines'>, basis: RefundBasis): readonly LineWorkings[] {
  return basis.lines.flatMap((standing) => {
    const { position } = standing;
    const line = required(lines[position - 1], `The refund has a line ${position}.`);
    const { lineId } = line;
    if (lineId === null) return [];
    const stood = asLine(lineId, standing);
    const taken = takenAgain(stood, line, standing.ask);
    const taxBeforeRounding = exactTax(wholeOf(stood), standing.ask, taken);
    return [{ lineId, position, standing, taken, taxBeforeRounding }];
  });
}

function takenAgain(
  line: OrderLine,
  { quantity, ...taken }: RefundLine,
  ask: LineStanding['ask'],
): TaxedMoney {
  switch (ask) {
    case 'FULL':
      return restOf(line);
    case 'QUANTITY':
      return byGross(line, grossOfQuantity(line, required(quantity, 'A quantity was asked for.')));
    case 'NET':
      return byNet(line, taken.net);
    case 'GROSS':
      return byGross(line, grossOf(taken));
    case 'TAX':
      return { net: taken.net, tax: taken.tax };
  }
}

/** In proportion to what was asked for: the net where that was asked for, else the gross. */
function exactTax(
  { net, tax, counted }: ReturnType<typeof wholeOf>,
  ask: LineStanding['ask'],
  taken: TaxedMoney,
): Decimal {
  if (ask === 'TAX') return decimalOf(counted.tax.plus(taken.tax));
  const of = (amount: TaxedMoney) => decimalOf(ask === 'NET' ? amount.net : grossOf(amount));
  const whole = of({ net, tax });
  if (whole.isZero()) return decimalOf(tax);
  return decimalOf(tax)
    .times(of(counted).plus(of(taken)))
    .div(whole)
    .toDecimalPlaces(6);
}

function decimalOf(amount: Money): Decimal {
  return new Decimal(amount.toDecimal());
}

/** What the arithmetic doesn't look at is empty. */
function asLine(id: LineId, { net, tax, quantity, counted }: LineStanding): OrderLine {
  const unseen = { kind: 'PRODUCT', sku: null, description: '', leftOut: false, hadRefunds: true } as const;
  return { ...unseen, id, net, tax, quantity, counted };
}
