import type { CreditNote } from '../../domain/refund/credit-note.ts';
import type { Seller } from '../../domain/values/seller.ts';
import { dateText, titleOf } from '../note-texts.ts';
import { beginningAt, besideEachOther, endingAt, paper, rowOf, rule, space, styles } from './grid.ts';
import type { Block, Mark, Row, TextStyle } from './pagination.ts';
import { leftToRight } from './text-runs.ts';
import type { Typeface } from './typeface.ts';

/** What stands above the lines: who issues the note, to whom, which one it is, and why. */
export function headBlocks(note: CreditNote, seller: Seller, face: Typeface): Block[] {
  const issuer = column(sellerTexts(seller), { from: paper.left, width: leftWidth, face });
  const title = column(
    [
      [titleOf(note), note.cancels ? styles.longTitle : styles.title],
      [note.number, styles.heading],
    ],
    { from: rightColumn, width: columnWidth, face },
  );
  const buyer = column(buyerTexts(note), { from: paper.left, width: leftWidth, face });
  const facts = factsOf(note).flatMap((fact) => factRows(fact, face));
  return [
    block(besideEachOther(issuer, title)),
    block([space(16), rule(0.75), space(6)]),
    block(besideEachOther(buyer, facts)),
    ...reasonBlocks(note, face),
    block([space(14)]),
  ];
}

/** What begins every further page. */
export function runningHead(note: CreditNote, seller: Seller, face: Typeface): Row[] {
  const half = columnWidth - 10;
  const name = face.shorten(seller.name, { style: styles.quiet, width: half });
  const number = face.shorten(`${titleOf(note)} ${note.number}`, { style: styles.quiet, width: half });
  const marks = [
    beginningAt(paper.left, name, styles.quiet),
    endingAt(paper.right, { text: number, style: styles.quiet, face }),
  ];
  return [rowOf(styles.quiet, marks), rule(0.5), space(8)];
}

export function block(rows: readonly Row[], options: Partial<Omit<Block, 'rows'>> = {}): Block {
  return { rows, head: options.head ?? [], keepWithNext: options.keepWithNext ?? false };
}

const rightColumn = 300;
const leftWidth = rightColumn - paper.left - 14;
const columnWidth = paper.right - rightColumn;
const labelWidth = 62;

type Text = readonly [text: string, style: TextStyle];

function sellerTexts(seller: Seller): Text[] {
  return [
    [seller.name, styles.name],
    ...plain([
      seller.street,
      placeText(seller),
      `Tax ID ${seller.taxId}`,
      seller.registration ? `Registration ${seller.registration}` : null,
      seller.email ?? null,
    ]),
  ];
}

function buyerTexts({ buyer }: CreditNote): Text[] {
  const title: Text = ['Credited to', styles.quiet];
  if (buyer === null) return [title, ...plain(['—'])];
  const taxId = buyer.taxId === null ? null : `Tax ID ${buyer.taxId}`;
  return [title, [buyer.name, styles.strong], ...plain([buyer.street, placeText(buyer), taxId])];
}

/** "M3 3JZ Manchester, GB", of which whatever isn't known is left out; from left to right whatever the city's script. */
function placeText(at: Record<'postalCode' | 'city' | 'countryCode', string | null>): string {
  const place = [at.postalCode, at.city].filter((part) => part !== null).join(' ');
  const known = [place, at.countryCode ?? ''].filter((part) => part !== '').join(', ');
  return known === '' ? '' : `${leftToRight}${known}`;
}

type Fact = { readonly label: string; readonly value: string; readonly style?: TextStyle };

function factsOf(note: CreditNote): Fact[] {
  const invoices = note.invoiceNumbers;
  return [
    { label: 'Date of issue', value: dateText(note.issuedAt) },
    {
      label: invoices.length > 1 ? 'Invoices' : 'Invoice',
      value: invoices.length === 0 ? '—' : invoices.join(', '),
    },
    { label: 'Order', value: note.orderId },
    { label: 'Refund', value: note.refundId, style: styles.fine },
    { label: 'Currency', value: note.total.net.currency },
  ];
}

function reasonBlocks(note: CreditNote, face: Typeface): Block[] {
  const width = paper.right - paper.left;
  const cancelling: Text[] = note.cancels
    ? plain([
        'This document cancels amounts of earlier credit notes for this refund. Its amounts are negative.',
      ])
    : [];
  const texts: Text[] = [['Reason', styles.quiet], ...plain([note.reason]), ...cancelling];
  return [block([space(10)]), ...column(texts, { from: paper.left, width, face }).map((row) => block([row]))];
}

/** Parts that aren't known are left out. */
function plain(texts: readonly (string | null)[]): Text[] {
  return texts.filter((text) => text !== null && text.trim() !== '').map((text) => [text ?? '', styles.body]);
}

function column(
  texts: readonly Text[],
  { from, width, face }: { from: number; width: number; face: Typeface },
): Row[] {
  return texts.flatMap(([text, style]) =>
    face.wrap(text, { style, width }).map((line) => rowOf(style, [beginningAt(from, line, style)])),
  );
}

function factRows({ label, value, style = styles.body }: Fact, face: Typeface): Row[] {
  const lines = face.wrap(value, { style, width: columnWidth - labelWidth });
  return lines.map((line, index) => {
    const name: Mark[] = index === 0 ? [beginningAt(rightColumn, label, styles.quiet)] : [];
    return rowOf(styles.body, [...name, beginningAt(rightColumn + labelWidth, line, style)]);
  });
}
