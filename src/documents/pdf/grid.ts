import type { CreditNote } from '../../domain/refund/credit-note.ts';
import { grossOf, type TaxedMoney } from '../../domain/values/money.ts';
import { amountText, quantityText, rateText } from '../note-texts.ts';
import { taxSummaryOf } from '../tax-summary.ts';
import type { Mark, Row, TextStyle } from './pagination.ts';
import type { Typeface } from './typeface.ts';

/** The page, 210 by 297 mm in points, and what stays white around it. */
export const paper = { width: 595.28, height: 841.89, left: 50, right: 545.28, top: 48, bottom: 66 } as const;

export const styles = {
  title: { font: 'bold', size: 19, ink: 'black' },
  longTitle: { font: 'bold', size: 15, ink: 'black' },
  name: { font: 'bold', size: 12, ink: 'black' },
  heading: { font: 'bold', size: 9.5, ink: 'black' },
  strong: { font: 'bold', size: 8.5, ink: 'black' },
  body: { font: 'regular', size: 8.5, ink: 'black' },
  fine: { font: 'regular', size: 7.5, ink: 'black' },
  quiet: { font: 'regular', size: 7.5, ink: 'grey' },
} as const satisfies Record<string, TextStyle>;

/** Where the columns of numbers end, so that every figure of the document stands under its like. */
export type Grid = {
  readonly quantity: number;
  readonly net: number;
  readonly rate: number;
  readonly tax: number;
  readonly gross: number;
  /** Where descriptions begin, and how wide they may be. */
  readonly text: number;
  readonly textWidth: number;
  /** The figures leave too little room beside them, so descriptions stand above them. */
  readonly stacked: boolean;
};

/** As wide as the widest figure of the note needs; descriptions get the rest. */
export function gridOf(note: CreditNote, face: Typeface): Grid {
  const amounts = amountsOf(note);
  const widest = (texts: readonly string[]) =>
    Math.max(...texts.map((text) => face.widthOf(text, styles.heading)));
  const column = (label: string, pick: (amount: TaxedMoney) => string) =>
    Math.max(usualColumn, widest([label, ...amounts.map(pick)]) + gap);
  const gross = paper.right - inset;
  const tax = gross - column('Gross', (amount) => amountText(grossOf(amount)));
  const rate = tax - column('Tax', (amount) => amountText(amount.tax));
  const net = rate - widest(['Tax rate', ...note.lines.map((line) => rateText(line.taxRate))]) - gap;
  const quantity = net - column('Net', (amount) => amountText(amount.net));
  const quantities = note.lines.map((line) => (line.quantity === null ? '' : quantityText(line.quantity)));
  const text = paper.left + inset + 20;
  const beside = quantity - widest(['Quantity', ...quantities]) - gap - text;
  const stacked = beside < narrowest;
  const textWidth = stacked ? gross - text : beside;
  return { quantity, net, rate, tax, gross, text, textWidth, stacked };
}

/** Net, tax and gross, each under its like. */
export function amountMarks(
  amount: TaxedMoney,
  { grid, face, style }: { grid: Grid; face: Typeface; style: TextStyle },
): Mark[] {
  return [
    endingAt(grid.net, { text: amountText(amount.net), style, face }),
    endingAt(grid.tax, { text: amountText(amount.tax), style, face }),
    endingAt(grid.gross, { text: amountText(grossOf(amount)), style, face }),
  ];
}

/** A text that ends at x, so that decimals stand under decimals. */
export function endingAt(
  x: number,
  { text, style, face }: { text: string; style: TextStyle; face: Typeface },
): Mark {
  return { kind: 'text', text, x: x - face.widthOf(text, style), style };
}

export function beginningAt(x: number, text: string, style: TextStyle): Mark {
  return { kind: 'text', text, x, style };
}

export function rowOf(style: TextStyle, marks: readonly Mark[]): Row {
  return { height: style.size * 1.45, marks };
}

export function space(height: number): Row {
  return { height, marks: [] };
}

export function rule(weight: number): Row {
  return { height: 5, marks: [{ kind: 'rule', from: paper.left, to: paper.right, weight }] };
}

/** Two columns as one list of rows, each as high as the higher of its two. */
export function besideEachOther(left: readonly Row[], right: readonly Row[]): Row[] {
  return Array.from({ length: Math.max(left.length, right.length) }, (_, index) => {
    const pair = [left[index], right[index]].filter((row) => row !== undefined);
    return { height: Math.max(...pair.map((row) => row.height)), marks: pair.flatMap((row) => row.marks) };
  });
}

const gap = 10;
const inset = 4;
const usualColumn = 58;
const narrowest = 130;

function amountsOf(note: CreditNote): TaxedMoney[] {
  const converted = note.inInvoiceCurrency;
  const perRate = taxSummaryOf(note).flatMap((row) => [row.amount, row.inInvoiceCurrency ?? row.amount]);
  return [note.total, ...note.lines, ...perRate, ...(converted ? [converted.total, ...converted.lines] : [])];
}
