import { dateText, titleOf } from '../documents/note-texts.ts';
import type { CreditNote } from '../domain/refund/credit-note.ts';
import { grossOf, Money } from '../domain/values/money.ts';
import type { Seller } from '../domain/values/seller.ts';
import { oneLine } from './one-line.ts';

export function subjectOf(note: CreditNote, seller: Seller): string {
  return oneLine(`${titleOf(note)} ${note.number} from ${seller.name}`);
}

/** The mail's body: who paid back how much, what for and where to. All else stands in the attached note. */
export function textOf(note: CreditNote, seller: Seller): string {
  return [
    note.buyer === null ? 'Hello,' : `Dear ${note.buyer.name},`,
    '',
    openingOf(note, seller),
    '',
    ...factsOf(note),
    '',
    'Items:',
    ...linesOf(note),
    '',
    `${note.cancels ? 'Reversed from' : 'Refunded to'}:`,
    ...note.payments.map(({ label, amount }) => `- ${label}: ${unsigned(amount)}`),
    '',
    'The credit note is attached as a PDF file.',
    '',
    seller.name,
    ...(seller.email == null ? [] : [seller.email]),
    '',
  ]
    .map(oneLine)
    .join('\n');
}

function openingOf(note: CreditNote, seller: Seller): string {
  const gross = unsigned(grossOf(note.total));
  return note.cancels
    ? `A refund of ${gross} from ${seller.name} was reversed. This credit note cancels the earlier one.`
    : `${seller.name} has refunded ${gross} to you.`;
}

function factsOf(note: CreditNote): string[] {
  const { net, tax } = note.total;
  const invoices = note.invoiceNumbers;
  const converted = note.inInvoiceCurrency;
  return [
    `Credit note: ${note.number}`,
    `Date: ${dateText(note.issuedAt)}`,
    `Order: ${note.orderId}`,
    ...(invoices.length === 0 ? [] : [`Invoice${invoices.length > 1 ? 's' : ''}: ${invoices.join(', ')}`]),
    `Reason: ${note.reason}`,
    `Amount: ${grossOf(note.total)} (${net} net and ${tax} tax)`,
    ...(converted === null ? [] : [`In the invoice's currency: ${grossOf(converted.total)}`]),
  ];
}

/** A mail is read at a glance; the note lists the rest. */
const mostLines = 20;

function linesOf({ lines }: CreditNote): string[] {
  const shown = lines.slice(0, mostLines).map((line) => `- ${line.description}: ${grossOf(line)}`);
  const rest = lines.length - shown.length;
  return rest === 0 ? shown : [...shown, `- and ${rest} more, listed on the credit note`];
}

function unsigned(amount: Money): Money {
  return amount.isNegative() ? Money.zero(amount.currency).minus(amount) : amount;
}
