/** What an error code says about the money. */
export type Meaning =
  /** Nothing is left to pay back: perhaps it was paid already (D24). */
  | { readonly kind: 'nothing-left' }
  /** Nothing was paid, and a person has to. */
  | { readonly kind: 'manual' }
  /** It was refused before anything was done. */
  | { readonly kind: 'declined'; readonly retryable: boolean }
  /** It came up while something was being done, or written down: that may have happened. */
  | { readonly kind: 'unclear' };

/**
 * What a code of the gateway says, or null for a code that isn't known here. The known ones are those that the
 * platform's documents list for refunds, and the payment connectors' own refund-manually.
 */
export function meaningOf(code: string): Meaning | null {
  return meanings.get(code) ?? null;
}

const nothingLeft: Meaning = { kind: 'nothing-left' };
const manual: Meaning = { kind: 'manual' };
const declined: Meaning = { kind: 'declined', retryable: false };
/** The state that it names may pass: a settlement comes in, an order moves on. */
const declinedForNow: Meaning = { kind: 'declined', retryable: true };
const unclear: Meaning = { kind: 'unclear' };

const meanings = new Map<string, Meaning>([
  // "Invalid value for refund", "Order … dont have value to refund", "no value to refund"
  ['CHK0054', nothingLeft],
  ['CHK0240', nothingLeft],
  // A payment that another order took over: this transaction can't give it back.
  ['CHK0244', manual],
  ['refund-manually', manual],
  // A gift credit for a free order, one above what was settled, and three that its own rules forbid.
  ['CHK0057', declined],
  ['CHK0058', declined],
  ['CHK0059', declined],
  ['CHK0060', declined],
  ['CHK0061', declined],
  // The value is 0, or there are neither a value nor items.
  ['CHK0241', declined],
  ['ORD057', declined],
  // Invoices that aren't found, and an invoice that can't be read.
  ['ORD038', declined],
  ['FMT0094', declined],
  // It can't settle, or not be refunded or invoiced in the state that it is in.
  ['CHK0184', declinedForNow],
  ['CHK0185', declinedForNow],
  ['CHK0243', declinedForNow],
  ['ORD039', declinedForNow],
  // "A gift credit with this requestId already exists": so one was made.
  ['CHK0056', unclear],
  // The receipt of what was done is missing, or its date or token is wrong.
  ['CHK0074', unclear],
  ['CHK0075', unclear],
  ['CHK0077', unclear],
  ['CHK0078', unclear],
  ['CHK0159', unclear],
  ['CHK0160', unclear],
  ['FMT0099', unclear],
  // Its receipts and its operations don't agree.
  ['CHK0237', unclear],
]);
