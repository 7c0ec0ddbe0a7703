import type { CreditNote, CreditNoteLine, CreditNotePayment } from '../../src/domain/refund/credit-note.ts';
import { findCurrency } from '../../src/domain/values/currency.ts';
import { Decimal } from '../../src/domain/values/decimal.ts';
import {
  asInvoiceNumber,
  asLineId,
  asOrderId,
  asPaymentId,
  asUlid,
  type CreditNoteId,
  refundIdOf,
} from '../../src/domain/values/ids.ts';
import { required } from '../../src/domain/values/invariant.ts';
import { grossOf, Money, type TaxedMoney } from '../../src/domain/values/money.ts';
import type { Seller } from '../../src/domain/values/seller.ts';

export const seller: Seller = {
  name: 'Big City Outfitters Ltd',
  street: '12 Quay Street',
  city: 'Manchester',
  postalCode: 'M3 3JZ',
  countryCode: 'GB',
  taxId: 'GB123456789',
  registration: '04812345',
  email: 'accounts@bigcity.example',
};

/** euro(1234n) is 12.34 EUR. */
export const euro = (minor: bigint): Money => moneyOf('EUR', minor);

export function moneyOf(code: string, minor: bigint): Money {
  return new Money(minor, required(findCurrency(code), `${code} is a currency.`));
}

/** Net and tax in minor units. */
export function taxed(code: string, net: bigint, tax: bigint): TaxedMoney {
  return { net: moneyOf(code, net), tax: moneyOf(code, tax) };
}

export function lineOf(amount: TaxedMoney, rest: Partial<CreditNoteLine> = {}): CreditNoteLine {
  return {
    kind: 'LINE',
    lineId: asLineId('line-1'),
    description: 'Product 1',
    quantity: new Decimal(1),
    taxRate: '20',
    reason: null,
    noteSubnumber: 1,
    ...amount,
    ...rest,
  };
}

/** A note whose total is its lines' sum, paid back to one card unless said otherwise. */
export function noteOf(lines: readonly CreditNoteLine[], rest: Partial<CreditNote> = {}): CreditNote {
  const { currency } = required(lines[0], 'A note has a line.').net;
  const sumOf = (field: 'net' | 'tax') =>
    Money.sum(
      lines.map((line) => line[field]),
      currency,
    );
  const total = { net: sumOf('net'), tax: sumOf('tax') };
  const orderId = asOrderId('GB-1000234');
  return {
    id: 'cn_01JQE8Y7S0AAAAAAAAAAAAAAAA_GB-1000234' as CreditNoteId,
    orderId,
    refundId: refundIdOf(orderId, asUlid('01JQE8Y7S0AAAAAAAAAAAAAAAA')),
    number: 'CN-GB-1000234-1',
    noteNumber: 1,
    issuedAt: new Date('2025-03-28T07:16:37Z'),
    invoiceNumbers: [asInvoiceNumber('GB2025-1')],
    reason: 'Partial refund of the order',
    recipient: null,
    lines,
    total,
    payments: [payment('Visa •••• 4242', grossOf(total))],
    inInvoiceCurrency: null,
    cancels: false,
    buyer: {
      name: 'Test buyer',
      street: 'The street name 100a',
      city: 'The big city',
      postalCode: '00000',
      countryCode: 'GB',
      taxId: null,
    },
    ...rest,
  };
}

export function payment(label: string, amount: Money): CreditNotePayment {
  return { paymentId: asPaymentId('payment-1'), label, amount };
}

/**
 * The seed's transaction: 100.00 of line 1 and 20.00 net of line 2, each at 20 %, with the rate of its invoice:
 * 144 × 0.825900231252 = 118.93 and 24 × 0.825900231252 = 19.82 GBP (D26); 99.11 and 19.82 of it by D3.
 */
export function vertexNote(): CreditNote {
  const lines = [
    lineOf(taxed('EUR', 10000n, 2000n), { reason: 'Refund line X' }),
    lineOf(taxed('EUR', 2000n, 400n), {
      lineId: asLineId('bjjMpRAXWINsH9uZ'),
      description: 'Shipping',
      quantity: new Decimal('0.2'),
      reason: 'Refund line Y',
      noteSubnumber: 2,
    }),
  ];
  const total = taxed('GBP', 9911n, 1982n);
  return noteOf(lines, {
    payments: [payment('Visa •••• 4242', euro(12000n)), payment('Gift card GC-7', euro(2400n))],
    inInvoiceCurrency: {
      total,
      lines: [taxed('GBP', 8259n, 1652n), taxed('GBP', 1652n, 330n)],
      rate: {
        to: total.net.currency,
        rate: '0.825900231252',
        source: 'source_bankofengland',
        asOf: new Date('2025-02-28T12:00:00Z'),
      },
    },
  });
}

/** As many lines as wished, at 20, 8.1 and 0 %, each of its own amount. */
export function noteOfManyLines(count: number): CreditNote {
  const rates = [
    { rate: '20', tax: (net: bigint) => (net * 20n + 50n) / 100n },
    { rate: '8.1', tax: (net: bigint) => (net * 81n + 500n) / 1000n },
    { rate: '0', tax: () => 0n },
  ];
  const lines = Array.from({ length: count }, (_, index) => {
    const net = 1000n + BigInt(index * 137);
    const { rate, tax } = required(rates[index % rates.length], 'There is a rate for each line.');
    return lineOf(taxed('EUR', net, tax(net)), {
      lineId: asLineId(`line-${index + 1}`),
      description: `Article ${index + 1}, size ${36 + (index % 12)}, returned by parcel`,
      quantity: new Decimal(1 + (index % 4)),
      taxRate: rate,
      reason: index % 5 === 0 ? 'Arrived damaged' : null,
      noteSubnumber: index + 1,
    });
  });
  return noteOf(lines, { number: 'CN-GB-1000234-2' });
}

/** What takes a note back: everything of it below zero (D25). */
export function cancellingNote(): CreditNote {
  return noteOf(
    [
      lineOf(taxed('EUR', -10000n, -2000n), { reason: 'Refund line X' }),
      lineOf(taxed('EUR', 1250n, 250n), {
        kind: 'DEDUCTION',
        lineId: null,
        description: 'Restocking fee',
        quantity: null,
        noteSubnumber: null,
      }),
    ],
    {
      number: 'CN-GB-1000234-3',
      noteNumber: 3,
      cancels: true,
      reason: 'The card was closed: money came back',
    },
  );
}

/** A sofa goes back, less a restocking fee and the way back; and some goodwill without tax. */
export function noteWithDeductions(): CreditNote {
  return noteOf([
    lineOf(taxed('EUR', 123456n, 24691n), { description: 'Leather sofa', quantity: new Decimal(2) }),
    lineOf(taxed('EUR', 1000n, 0n), {
      kind: 'ADJUSTMENT',
      lineId: null,
      description: 'Goodwill',
      quantity: null,
      taxRate: null,
      reason: 'Late delivery',
      noteSubnumber: 2,
    }),
    lineOf(taxed('EUR', -1250n, -250n), {
      kind: 'DEDUCTION',
      lineId: null,
      description: 'Restocking fee',
      quantity: null,
      noteSubnumber: null,
    }),
    lineOf(taxed('EUR', -499n, -100n), {
      kind: 'DEDUCTION',
      lineId: null,
      description: 'Return shipping',
      quantity: null,
      reason: 'Sent back at the seller’s cost',
      noteSubnumber: null,
    }),
  ]);
}
