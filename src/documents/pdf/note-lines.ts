import type { CreditNote, CreditNoteLine } from '../../domain/refund/credit-note.ts';
import type { TaxedMoney } from '../../domain/values/money.ts';
import { quantityText, rateText } from '../note-texts.ts';
import {
  amountMarks,
  beginningAt,
  besideEachOther,
  endingAt,
  type Grid,
  paper,
  rowOf,
  rule,
  space,
  styles,
} from './grid.ts';
import { block } from './note-head.ts';
import type { Block, Mark, Row, TextStyle } from './pagination.ts';
import type { Typeface } from './typeface.ts';

/** The table of lines with its total, which stays on the page of the last line. */
export function lineBlocks(note: CreditNote, grid: Grid, face: Typeface): Block[] {
  const converted = note.inInvoiceCurrency;
  const head = tableHead(grid, face);
  const lines = note.lines.map((line, index) => {
    const rows = lineRows(line, { converted: converted?.lines[index] ?? null, grid, face });
    return block(rows, { head, keepWithNext: index === note.lines.length - 1 });
  });
  const total = [
    rule(0.75),
    rowOf(styles.heading, [
      beginningAt(paper.left + 4, note.cancels ? 'Total canceled' : 'Total credit', styles.heading),
      endingAt(grid.quantity, { text: note.total.net.currency, style: styles.heading, face }),
      ...amountMarks(note.total, { grid, face, style: styles.heading }),
    ]),
    ...(converted ? [convertedRow(converted.total, { grid, face })] : []),
    space(16),
  ];
  return [block(head, { keepWithNext: true }), ...lines, block(total, { head })];
}

/** Amounts in the invoice's own currency, below those of the note (D26). */
export function convertedRow(amount: TaxedMoney, { grid, face }: { grid: Grid; face: Typeface }): Row {
  return rowOf(styles.quiet, [
    endingAt(grid.quantity, { text: amount.net.currency, style: styles.quiet, face }),
    ...amountMarks(amount, { grid, face, style: styles.quiet }),
  ]);
}

function tableHead(grid: Grid, face: Typeface): Row[] {
  const style = styles.strong;
  const columns = [
    ['Quantity', grid.quantity],
    ['Net', grid.net],
    ['Tax rate', grid.rate],
    ['Tax', grid.tax],
    ['Gross', grid.gross],
  ] as const;
  const marks: Mark[] = [
    { kind: 'shade', from: paper.left, to: paper.right },
    beginningAt(paper.left + 4, 'No.', style),
    beginningAt(grid.text, 'Description', style),
    ...columns.map(([text, x]) => endingAt(x, { text, style, face })),
  ];
  return [{ height: 17, marks }, space(4)];
}

/** Description and reason wrap on the left; beside them stand the amounts, in one or two currencies. */
function lineRows(
  line: CreditNoteLine,
  { converted, grid, face }: { converted: TaxedMoney | null; grid: Grid; face: Typeface },
): Row[] {
  const wrapped = (text: string, style: TextStyle) =>
    face.wrap(text, { style, width: grid.textWidth }).map((part) => ({ text: part, style }));
  const remark = remarkOf(line);
  const texts = [
    ...wrapped(line.description, styles.body),
    ...(remark === '' ? [] : wrapped(remark, styles.quiet)),
  ].map(({ text, style }) => rowOf(style, [beginningAt(grid.text, text, style)]));
  const figures = [
    rowOf(styles.body, figureMarks(line, grid, face)),
    ...(converted ? [convertedRow(converted, { grid, face })] : []),
  ];
  const number = rowOf(styles.body, [
    beginningAt(paper.left + 4, line.noteSubnumber?.toString() ?? '', styles.body),
  ]);
  const rows = grid.stacked ? [...texts, ...figures] : besideEachOther(texts, figures);
  return [...besideEachOther([number], rows), space(5)];
}

function figureMarks(line: CreditNoteLine, grid: Grid, face: Typeface): Mark[] {
  const style = styles.body;
  return [
    endingAt(grid.quantity, { text: line.quantity === null ? '' : quantityText(line.quantity), style, face }),
    endingAt(grid.rate, { text: rateText(line.taxRate), style, face }),
    ...amountMarks(line, { grid, face, style }),
  ];
}

function remarkOf({ kind, reason }: CreditNoteLine): string {
  return [kindText(kind), reason].filter((part) => part !== null).join(': ');
}

function kindText(kind: CreditNoteLine['kind']): string | null {
  switch (kind) {
    case 'LINE':
      return null;
    case 'ADJUSTMENT':
      return 'Adjustment';
    case 'DEDUCTION':
      return 'Deduction';
  }
}
