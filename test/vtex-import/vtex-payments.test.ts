import { describe, expect, it } from 'vitest';
import { mapVtexOrder } from '../../src/vtex-import/map-vtex-order.ts';
import { paymentMethodOf } from '../../src/vtex-import/payment-method.ts';
import { cardPayment, giftCardPayment, vtexOrder, vtexPackage, vtexTransaction } from './vtex-order.ts';

function mapped(payments: Record<string, unknown>[], changes: Record<string, unknown> = {}) {
  return mapVtexOrder(vtexOrder({ paymentData: { transactions: [vtexTransaction(payments)] }, ...changes }));
}

function settled(changes: Record<string, unknown>): (string | undefined)[] | undefined {
  return mapVtexOrder(vtexOrder(changes)).inputs.order?.payments.map((payment) => payment.settled);
}

describe('the method of a payment', () => {
  it.each([
    ['creditCard', 'CARD'],
    ['debitCard', 'CARD'],
    ['giftCard', 'GIFT_CARD'],
    ['bankInvoice', 'BANK_TRANSFER'],
    ['instantPayment', 'BANK_TRANSFER'],
    ['payPalPaymentGroup', 'WALLET'],
    ['WH Google Pay PaymentGroup', 'WALLET'],
    ['promissory', 'OTHER'],
    ['custom201PaymentGroup', null],
    ['', null],
    [null, null],
  ])('of the group %j is %j', (group, method) => {
    expect(paymentMethodOf(group)).toBe(method);
  });

  it('is OTHER, and reported, where the group is unknown', () => {
    const { inputs, noticed } = mapped([cardPayment({ value: 10000, group: 'barter' })]);
    expect(inputs.order?.payments[0]?.method).toBe('OTHER');
    expect(noticed).toEqual(['Payment CARD1 has the unknown group "barter"; its method is OTHER.']);
  });
});

describe('a payment', () => {
  it('is left out where its transaction is inactive, it moved nothing, it has no id, or it stands twice', () => {
    const { inputs, leftOut } = mapVtexOrder(
      vtexOrder({
        paymentData: {
          transactions: [
            vtexTransaction([cardPayment(), giftCardPayment()], { isActive: false }),
            vtexTransaction([
              cardPayment({ id: 'C2', value: 10000 }),
              cardPayment({ id: 'C2', value: 10000 }),
              cardPayment({ id: 'C3', value: 0 }),
              cardPayment({ id: null }),
              cardPayment({ id: 'C4', value: 'much' }),
            ]),
          ],
        },
      }),
    );
    expect(inputs.order?.payments.map((payment) => payment.id)).toEqual(['C2']);
    expect(leftOut).toEqual([
      "Transaction 0 is left out with its 2 payments: it isn't active.",
      'Payment C2 appears more than once; only the first is used.',
      'Payment C3 is left out: its value is 0.00 BRL, so nothing was paid with it.',
      'A payment is left out: its id is absent.',
      'Payment C4 is left out: its value is "much", which is not a whole number of cents.',
    ]);
  });

  it('shows at most the last four digits of a card, even where VTEX holds more', () => {
    const label = (changes: Record<string, unknown>) =>
      mapped([cardPayment(changes)]).inputs.order?.payments[0]?.label;
    expect(label({ lastDigits: '4000111122223333' })).toBe('Visa •••• 3333');
    expect(label({ lastDigits: '33' })).toBe('Visa');
    expect(label({ lastDigits: null, paymentSystemName: null })).toBeUndefined();
    expect(label({ paymentSystemName: 'Visa 4000 1111 2222 3333' })).toBe('Visa •••• •••• 3333');
  });

  it('takes no card data, gift card code or name along, and the report no e-mail address', () => {
    const { inputs, ...report } = mapVtexOrder(
      vtexOrder({
        packageAttachment: {
          packages: [vtexPackage({ type: 'ana@example.com', invoiceNumber: 'ana@example.com' })],
        },
      }),
    );
    const secrets = ['ANA HOLDER', '400011', '987', '2031', 'SECRET-CODE', 'SECRET-NAME', 'firstName'];
    for (const secret of secrets) expect(JSON.stringify({ inputs, report })).not.toContain(secret);
    expect(JSON.stringify(report)).not.toContain('ana@');
  });
});

describe('what has settled', () => {
  const output = (invoiceValue: number) =>
    vtexPackage({ type: 'Output', invoiceNumber: 'S-1', invoiceValue, items: [] });

  it('is all of it where the order is invoiced', () => {
    expect(settled({ status: 'invoiced' })).toEqual(['80.00', '20.00']);
  });

  it('is all of it where output invoices cover the order', () => {
    expect(settled({ packageAttachment: { packages: [output(10000)] } })).toEqual(['80.00', '20.00']);
  });

  it('is nothing where output invoices cover only a part, since a settled total never shrinks', () => {
    expect(settled({ packageAttachment: { packages: [output(9999)] } })).toEqual(['0.00', '0.00']);
  });

  it('is at least what was paid back, and never more than was authorized', () => {
    const restitutions = {
      Refund: {
        value: 9000,
        receipts: [
          { id: 'X1', value: 3000, paymentId: 'CARD1' },
          { id: 'X2', value: 6000, paymentId: 'GIFT1' },
        ],
      },
    };
    const changes = { packageAttachment: { packages: [vtexPackage({ invoiceValue: 9000, restitutions })] } };
    expect(settled(changes)).toEqual(['30.00', '20.00']);
    expect(mapVtexOrder(vtexOrder(changes)).noticed).toContain(
      'Payment GIFT1 is of 20.00 BRL, but its receipts total 60.00 BRL.',
    );
  });

  it('is not guessed for a cancelled order', () => {
    const { inputs, noticed } = mapVtexOrder(vtexOrder({ status: 'canceled' }));
    expect(inputs.order?.payments.map(({ settled, voided }) => [settled, voided])).toEqual([
      ['0.00', '0.00'],
      ['0.00', '0.00'],
    ]);
    expect(noticed).toEqual([expect.stringContaining('"canceled"')]);
  });
});
