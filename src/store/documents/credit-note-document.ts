import type { Delivery } from '../../domain/changes/changes.ts';
import type { CreditNote, InvoiceCurrencyAmounts } from '../../domain/refund/credit-note.ts';
import type {
  CreditNoteId,
  InvoiceNumber,
  LineId,
  OrderId,
  PaymentId,
  RefundId,
} from '../../domain/values/ids.ts';
import { type DocumentOf, storedDocument } from '../codecs/document.ts';
import type { DomainOf } from '../codecs/field.ts';
import {
  amount,
  count,
  derived,
  flag,
  id,
  ifAny,
  instant,
  listOf,
  mapped,
  named,
  oneOf,
  orNull,
  quantity,
  text,
  texts,
} from '../codecs/kinds.ts';
import { part } from '../codecs/part.ts';
import { facetsOfNote } from './list-facets.ts';
import { buyer, rateFields } from './shared-parts.ts';

const taxed = part({ net: amount, tax: amount });

const line = part({
  kind: oneOf(['LINE', 'ADJUSTMENT', 'DEDUCTION']),
  lineId: orNull(id<LineId>()),
  description: text,
  quantity: orNull(quantity),
  taxRate: orNull(text),
  reason: orNull(text),
  noteSubnumber: orNull(count),
  taxOnly: ifAny(orNull(flag)),
  net: amount,
  tax: amount,
});

const converted = part({ ...rateFields, total: taxed, lines: listOf(taxed) }, { currencyIn: 'to' });
const inInvoiceCurrency = mapped(
  converted,
  ({ rate, total, lines }: InvoiceCurrencyAmounts): DomainOf<typeof converted> => ({ ...rate, total, lines }),
  ({ total, lines, ...rate }): InvoiceCurrencyAmounts => ({ rate, total, lines }),
);

/** The outbox of the mail: what has still to be sent, by whom it is being sent, and how often it was tried. */
const delivery = part({
  /** How far the sending of a note is; NONE: it has no recipient. */
  state: oneOf(['NONE', 'DUE', 'SENT', 'GIVEN_UP']),
  attempts: count,
  nextAttemptAt: orNull(instant),
  /** Until when one sender has it; raised `epoch` tells it from a later one. */
  leasedUntil: orNull(instant),
  epoch: count,
  sentAt: orNull(instant),
});

/** A note never changes; only its delivery goes on. */
export const creditNoteDocument = storedDocument(
  { collection: 'creditNotes', version: 2 },
  {
    _id: named('id', id<CreditNoteId>()),
    orderId: id<OrderId>(),
    refundId: id<RefundId>(),
    currency: derived(text, ({ total }: CreditNote) => total.net.currency),
    number: text,
    noteNumber: count,
    issuedAt: instant,
    invoiceNumbers: listOf(id<InvoiceNumber>()),
    reason: text,
    lines: listOf(line),
    total: taxed,
    payments: listOf(part({ paymentId: id<PaymentId>(), label: text, amount })),
    inInvoiceCurrency: orNull(inInvoiceCurrency),
    cancels: flag,
    buyer: orNull(buyer),
    recipient: orNull(text),
    delivery: derived(delivery, firstDelivery),
    /** What lists are narrowed by (list-facets.ts). */
    facets: derived(orNull(texts), facetsOfNote),
  },
);

export type StoredCreditNote = DocumentOf<typeof creditNoteDocument>;

const { schema } = creditNoteDocument;
/** The numbers of an order's notes have no gaps and no repeats (D25). */
schema.index({ orderId: 1, noteNumber: 1 }, { unique: true });
schema.index({ refundId: 1, noteNumber: 1 });
/** All notes, newest first, those of one facet, and by number. */
schema.index({ issuedAt: -1, _id: -1 });
schema.index({ facets: 1, issuedAt: -1, _id: -1 });
schema.index({ number: 1, _id: 1 }, { name: 'numbers' });
schema.index(
  { 'delivery.nextAttemptAt': 1 },
  { name: 'due', partialFilterExpression: { 'delivery.state': 'DUE' } },
);

/** A note as it is stored, to be sent at once where it has a recipient. */
export const encodeCreditNote: (note: CreditNote) => StoredCreditNote = creditNoteDocument.encode;
export const decodeCreditNote: (stored: StoredCreditNote) => CreditNote = creditNoteDocument.decode;

/** What a delivery sets on its note. A note to be sent once more counts its attempts anew. */
export function deliveryFields(told: Delivery): Record<string, unknown> {
  switch (told.state) {
    case 'DUE':
      return {
        recipient: told.recipient,
        'delivery.state': 'DUE',
        'delivery.attempts': 0,
        'delivery.nextAttemptAt': told.at,
        'delivery.leasedUntil': null,
      };
    case 'SENT':
      return { 'delivery.state': 'SENT', 'delivery.sentAt': told.at, 'delivery.leasedUntil': null };
    case 'ERASED':
      return { recipient: null, ...(told.wasSent ? {} : neverSent) };
  }
}

/** Whoever is sending it now no longer holds it. */
const neverSent = {
  'delivery.state': 'NONE',
  'delivery.nextAttemptAt': null,
  'delivery.leasedUntil': null,
};

function firstDelivery({ recipient, issuedAt }: CreditNote): DomainOf<typeof delivery> {
  const isDue = recipient !== null;
  return {
    state: isDue ? 'DUE' : 'NONE',
    attempts: 0,
    nextAttemptAt: isDue ? issuedAt : null,
    leasedUntil: null,
    epoch: 0,
    sentAt: null,
  };
}
