import type { CreditNote } from '../../domain/refund/credit-note.ts';
import { amountText, exchangeRateText, rateText } from '../note-texts.ts';
import { taxSummaryOf } from '../tax-summary.ts';
import { amountMarks, beginningAt, endingAt, type Grid, paper, rowOf, rule, space, styles } from './grid.ts';
import { block } from './note-head.ts';
import { convertedRow } from './note-lines.ts';
import type { Block, Mark, Row } from './pagination.ts';
import type { Typeface } from './typeface.ts';

/** What stands below the total: the tax per rate, where the money went, and the rate of exchange. */
export function footBlocks(note: CreditNote, grid: Grid, face: Typeface): Block[] {
  return [
    ...section('Tax summary', summaryRows(note, grid, face), face, grid),
    ...section(note.cancels ? 'Refund reversed from' : 'Refunded to', paymentRows(note, grid, face)),
    ...exchangeBlocks(note, face),
  ];
}

/** Says what "�" stands for; laid out last, when it is known whether one was needed. */
export function lackingBlock(face: Typeface): Block[] {
  if (!face.lacksCharacters) return [];
  const text =
    '"\ufffd" replaces a character missing from the fonts of this document; the XML document contains it.';
  return [block([space(4), ...wrapped(text, face)])];
}

/** A title, and entries of one or more rows that stay with it as far as the page allows. */
function section(title: string, entries: readonly Row[][], face?: Typeface, grid?: Grid): Block[] {
  const columns = face && grid ? columnTitles(grid, face) : [];
  const head = [
    rowOf(styles.heading, [beginningAt(paper.left + 4, title, styles.heading), ...columns]),
    rule(0.5),
  ];
  return [
    block(head, { keepWithNext: true }),
    ...entries.map((rows, index) => block(rows, { head, keepWithNext: index === entries.length - 2 })),
    block([space(14)]),
  ];
}

function columnTitles(grid: Grid, face: Typeface): Mark[] {
  const columns = [
    ['Net', grid.net],
    ['Tax', grid.tax],
    ['Gross', grid.gross],
  ] as const;
  return columns.map(([text, x]) => endingAt(x, { text, style: styles.quiet, face }));
}

function summaryRows(note: CreditNote, grid: Grid, face: Typeface): Row[][] {
  return taxSummaryOf(note).map(({ rate, amount, inInvoiceCurrency }) => [
    rowOf(styles.body, [
      beginningAt(paper.left + 4, rate === null ? 'Tax rate not stated' : rateText(rate), styles.body),
      endingAt(grid.quantity, { text: amount.net.currency, style: styles.body, face }),
      ...amountMarks(amount, { grid, face, style: styles.body }),
    ]),
    ...(inInvoiceCurrency ? [convertedRow(inInvoiceCurrency, { grid, face })] : []),
  ]);
}

function paymentRows(note: CreditNote, grid: Grid, face: Typeface): Row[][] {
  const style = styles.body;
  return note.payments.map(({ label, amount }) => {
    const lines = face.wrap(label, { style, width: grid.quantity - paper.left - 60 });
    return lines.map((line, index) => {
      const figures = [
        endingAt(grid.quantity, { text: amount.currency, style, face }),
        endingAt(grid.gross, { text: amountText(amount), style, face }),
      ];
      return rowOf(style, [beginningAt(paper.left + 4, line, style), ...(index === 0 ? figures : [])]);
    });
  });
}

function exchangeBlocks(note: CreditNote, face: Typeface): Block[] {
  const converted = note.inInvoiceCurrency;
  if (converted === null) return [];
  const rate = exchangeRateText(note.total.net.currency, converted.rate);
  const text = `Amounts in ${converted.rate.to} are converted at the invoice's exchange rate: ${rate}.`;
  return [block([...wrapped(text, face), space(6)])];
}

function wrapped(text: string, face: Typeface): Row[] {
  const style = styles.quiet;
  const lines = face.wrap(text, { style, width: paper.right - paper.left - 8 });
  return lines.map((line) => rowOf(style, [beginningAt(paper.left + 4, line, style)]));
}
