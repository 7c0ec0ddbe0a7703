import type { CreditNote } from '../../src/domain/refund/credit-note.ts';
import type { Refund } from '../../src/domain/refund/refund.ts';
import { creditNoteIdOf } from '../../src/domain/values/ids.ts';
import { eur, newUlid, noon } from './sample.ts';

/** A note of 10.00 that is sent to nobody. */
export function sampleNote(refund: Refund, noteNumber: number, more: Partial<CreditNote> = {}): CreditNote {
  return {
    id: creditNoteIdOf(refund.orderId, newUlid()),
    orderId: refund.orderId,
    refundId: refund.id,
    number: `CN-${refund.orderId}-${noteNumber}`,
    noteNumber,
    issuedAt: noon,
    invoiceNumbers: [],
    reason: 'return',
    lines: [],
    total: { net: eur(1_000), tax: eur(0) },
    payments: [],
    inInvoiceCurrency: null,
    cancels: false,
    buyer: null,
    recipient: null,
    ...more,
  };
}
