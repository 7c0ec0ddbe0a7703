import type { CreditNote } from '../../../src/domain/refund/credit-note.ts';
import { grossOf, type TaxedMoney } from '../../../src/domain/values/money.ts';
import type { OrderStory } from '../order-story.ts';

/** "100.00/20.00/120.00": net, tax and gross, in the currency's own digits. */
export function taxed(amount: TaxedMoney): string {
  return [amount.net, amount.tax, grossOf(amount)].map((one) => one.toDecimal()).join('/');
}

/** Each note by its number and total; a cancelling one says so. */
export function notesOf(story: OrderStory): string[] {
  return story.notes.map(
    ({ number, total, cancels }) => `${number} ${taxed(total)}${cancels ? ' cancels' : ''}`,
  );
}

/** Each line of a note with its kind, its (noteNumber, noteSubnumber) where it has one, and its amounts. */
export function linesOf(note: CreditNote | undefined): string[] {
  return (note?.lines ?? []).map(
    (line) =>
      `${line.kind} (${note?.noteNumber}, ${line.noteSubnumber ?? '-'}) ${line.description} ${taxed(line)}`,
  );
}

/** How much a note says went back to which payment. */
export function paymentsOf(note: CreditNote | undefined): string[] {
  return (note?.payments ?? []).map(({ paymentId, amount }) => `${paymentId} ${amount.toDecimal()}`);
}

/** A note's amounts in the invoice's currency: its total, then line by line. */
export function convertedOf(note: CreditNote | undefined): string[] {
  const converted = note?.inInvoiceCurrency;
  return converted == null ? [] : [converted.total, ...converted.lines].map(taxed);
}

/** What the timeline says from the n-th interaction on. */
export function saidSince(story: OrderStory, count: number): string[] {
  return story.interactions.slice(count).map(({ type }) => type);
}

/** The same with the invoice and the sentence. */
export function told(story: OrderStory, count: number): string[] {
  return story.interactions
    .slice(count)
    .map(({ type, invoiceNumber, message }) => `${type} ${invoiceNumber ?? '-'}: ${message}`);
}

/** The id of the n-th refund, in the order they were made in. */
export function refundId(story: OrderStory, index = 0): string {
  return [...story.refunds.keys()][index] ?? '';
}

/** The id of the n-th allocation of all. */
export function partId(story: OrderStory, index = 0): string {
  return story.allocations[index]?.id ?? '';
}

/** Pays a part in full, or with that amount. */
export function pay(story: OrderStory, index = 0, amount?: string): void {
  const part = story.allocation(partId(story, index));
  const name = `paid-${index}-${story.receipts.size}`;
  story.receipt(name, amount ?? part.amount.toDecimal(), { allocationId: part.id });
}

/** Takes the n-th receipt back. */
export function takeBack(story: OrderStory, index = 0): void {
  const receipt = [...story.receipts.values()][index];
  const [share] = receipt?.shares ?? [];
  if (share !== undefined) story.failure(share.allocationId, { reversesReceiptId: receipt?.id });
}
