import PDFDocument from 'pdfkit';
import type { CreditNote } from '../../domain/refund/credit-note.ts';
import type { Seller } from '../../domain/values/seller.ts';
import { titleOf } from '../note-texts.ts';
import { endingAt, gridOf, paper, styles } from './grid.ts';
import { hanFormsOf } from './han-forms.ts';
import { footBlocks, lackingBlock } from './note-foot.ts';
import { headBlocks, runningHead } from './note-head.ts';
import { lineBlocks } from './note-lines.ts';
import { type Block, type Mark, type Page, paginate } from './pagination.ts';
import { Typeface } from './typeface.ts';

/**
 * The note to be printed, one page or more (D25, D26). The same note and seller give the same bytes, whenever and as
 * often as they are rendered: what was once downloaded or sent can be compared with what is kept.
 */
export async function renderCreditNotePdf(note: CreditNote, seller: Seller): Promise<Buffer> {
  const doc = new PDFDocument({
    size: [paper.width, paper.height],
    margin: 0,
    autoFirstPage: false,
    lang: 'en',
    displayTitle: true,
    // pdfkit makes the document's id from these, too.
    info: {
      Title: `${titleOf(note)} ${note.number}`,
      Author: seller.name,
      CreationDate: note.issuedAt,
      ModDate: note.issuedAt,
    },
  });
  const bytes = collect(doc);
  const face = new Typeface(doc, hanFormsOf(note, seller));
  const blocks = blocksOf(note, seller, face);
  const pages = paginate([...blocks, ...lackingBlock(face)], {
    height: paper.height - paper.top - paper.bottom,
    runningHead: runningHead(note, seller, face),
  });
  for (const [index, page] of pages.entries()) {
    drawPage(doc, page, face);
    drawFooter(doc, { face, note, number: `Page ${index + 1} of ${pages.length}` });
  }
  doc.end();
  return bytes;
}

function blocksOf(note: CreditNote, seller: Seller, face: Typeface): Block[] {
  const grid = gridOf(note, face);
  return [
    ...headBlocks(note, seller, face),
    ...lineBlocks(note, grid, face),
    ...footBlocks(note, grid, face),
  ];
}

function collect(doc: PDFKit.PDFDocument): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    doc.on('end', () => resolve(Buffer.concat(chunks)));
    doc.on('error', reject);
  });
}

function drawPage(doc: PDFKit.PDFDocument, page: Page, face: Typeface): void {
  doc.addPage();
  let y = paper.top;
  for (const { height, marks } of page) {
    for (const mark of marks) drawMark(doc, mark, { y, height, face });
    y += height;
  }
}

function drawMark(
  doc: PDFKit.PDFDocument,
  mark: Mark,
  { y, height, face }: { y: number; height: number; face: Typeface },
): void {
  switch (mark.kind) {
    case 'text':
      if (mark.text === '') return;
      doc.fillColor(inks[mark.style.ink]);
      face.draw(mark.text, { x: mark.x, y: y + height * 0.72, style: mark.style });
      return;
    case 'rule':
      doc.moveTo(mark.from, y).lineTo(mark.to, y).lineWidth(mark.weight).strokeColor(inks.line).stroke();
      return;
    case 'shade':
      doc.rect(mark.from, y, mark.to - mark.from, height).fill(inks.shade);
      return;
  }
}

function drawFooter(
  doc: PDFKit.PDFDocument,
  { face, note, number }: { face: Typeface; note: CreditNote; number: string },
): void {
  const style = styles.quiet;
  const place = { y: paper.height - 42, height: style.size * 1.45, face };
  const numberMark = endingAt(paper.right, { text: number, style, face });
  const name = face.shorten(note.number, { style, width: 380 });
  drawMark(doc, { kind: 'text', text: name, x: paper.left, style }, place);
  drawMark(doc, numberMark, place);
}

const inks = { black: '#1c1c1c', grey: '#5f6368', line: '#9aa0a6', shade: '#eef0f2' };
