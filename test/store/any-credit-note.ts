import fc from 'fast-check';
import type { CreditNote, CreditNoteLine } from '../../src/domain/refund/credit-note.ts';
import type { Buyer } from '../../src/domain/values/buyer.ts';
import { findCurrency } from '../../src/domain/values/currency.ts';
import { required } from '../../src/domain/values/invariant.ts';
import { Money } from '../../src/domain/values/money.ts';
import {
  count,
  creditNoteId,
  few,
  instant,
  instantOrNull,
  invoiceNumber,
  lineId,
  money,
  orderId,
  paymentId,
  quantity,
  refundId,
  text,
  textOrNull,
} from './any-field.ts';

/** The invoice's currency: another one than the document's, of another scale. */
const invoiceCurrency = required(findCurrency('KWD'), 'KWD is a currency.');
const converted = fc.tuple(money, money).map(([net, tax]) => ({
  net: new Money(net.minor, invoiceCurrency),
  tax: new Money(tax.minor, invoiceCurrency),
}));

const line: fc.Arbitrary<CreditNoteLine> = fc.record(
  {
    kind: fc.constantFrom('LINE' as const, 'ADJUSTMENT' as const, 'DEDUCTION' as const),
    lineId: fc.option(lineId),
    description: text,
    quantity: fc.option(quantity),
    taxRate: fc.option(fc.constantFrom('20', '8.1', '0')),
    reason: textOrNull,
    noteSubnumber: fc.option(count),
    net: money,
    tax: money,
    taxOnly: fc.boolean(),
  },
  {
    requiredKeys: [
      'kind',
      'lineId',
      'description',
      'quantity',
      'taxRate',
      'reason',
      'noteSubnumber',
      'net',
      'tax',
    ],
  },
);

export const anyBuyer: fc.Arbitrary<Buyer> = fc.record({
  name: text,
  street: textOrNull,
  city: textOrNull,
  postalCode: textOrNull,
  countryCode: fc.option(fc.constantFrom('GB', 'CH')),
  taxId: textOrNull,
});

export const anyCreditNote: fc.Arbitrary<CreditNote> = fc.record({
  id: creditNoteId,
  orderId,
  refundId,
  number: text,
  noteNumber: count,
  issuedAt: instant,
  invoiceNumbers: fc.array(invoiceNumber, few),
  reason: text,
  lines: fc.array(line, few),
  total: fc.record({ net: money, tax: money }),
  payments: fc.array(fc.record({ paymentId, label: text, amount: money }), few),
  inInvoiceCurrency: fc.option(
    fc.record({
      rate: fc.record({
        to: fc.constant(invoiceCurrency),
        rate: fc.constantFrom('0.10', '0.825900231252'),
        source: textOrNull,
        asOf: instantOrNull,
      }),
      total: converted,
      lines: fc.array(converted, few),
    }),
  ),
  cancels: fc.boolean(),
  buyer: fc.option(anyBuyer),
  recipient: textOrNull,
});
