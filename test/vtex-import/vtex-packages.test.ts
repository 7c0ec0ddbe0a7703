import { describe, expect, it } from 'vitest';
import { mapVtexOrder } from '../../src/vtex-import/map-vtex-order.ts';
import { vtexItem, vtexOrder, vtexPackage } from './vtex-order.ts';

type Json = Record<string, unknown>;

function mapPackages(packages: Json[], changes: Json = {}) {
  return mapVtexOrder(vtexOrder({ status: 'invoiced', packageAttachment: { packages }, ...changes }));
}

const key = (kind: string) =>
  expect.stringMatching(new RegExp(`^import:vtex:v1001-01:${kind}:[0-9a-f]{32}$`));

describe('the invoices of a VTEX document', () => {
  it('are its packages of type Output and Input', () => {
    const { inputs, leftOut, noticed } = mapPackages([
      vtexPackage({
        type: 'Output',
        invoiceNumber: 24382,
        invoiceValue: '10000',
        issuanceDate: '2024-03-02T10:10:20.5322681+00:00',
        items: [],
      }),
      vtexPackage(),
    ]);
    expect(inputs.invoices).toEqual([
      {
        idempotencyKey: key('invoice'),
        orderId: 'v1001-01',
        number: '24382',
        type: 'OUTPUT',
        value: '100.00',
        issuedAt: new Date('2024-03-02T10:10:20.532Z'),
        lines: [],
      },
      {
        idempotencyKey: key('invoice'),
        orderId: 'v1001-01',
        number: 'R-1',
        type: 'INPUT',
        value: '42.50',
        issuedAt: new Date('2024-03-05T11:30:00.000Z'),
        lines: [{ lineId: 'U1', sku: '501', quantity: '1', price: '42.50' }],
      },
    ]);
    expect({ leftOut, noticed }).toEqual({ leftOut: [], noticed: [] });
  });

  it('have lines by item index, and lines without a line where the index is unusable', () => {
    const items = [
      { itemIndex: 1, quantity: 1, price: 1000 },
      { itemIndex: '0', quantity: 2, price: 0 },
      { itemIndex: 9, id: '77', quantity: 1, price: 500 },
      { id: '501', quantity: 1, price: 500 },
      { itemIndex: 2, quantity: 1, price: 500 },
      { itemIndex: 0, quantity: 0, price: 500 },
      { itemIndex: 0, quantity: 1, price: 'x' },
    ];
    const orderItems = [vtexItem(), vtexItem({ uniqueId: 'U2', id: '502' }), vtexItem({ quantity: null })];
    const { inputs, leftOut, noticed } = mapPackages([vtexPackage({ items })], { items: orderItems });
    expect(inputs.invoices[0]?.lines).toEqual([
      { lineId: 'U2', sku: '502', quantity: '1', price: '10.00' },
      { lineId: 'U1', sku: '501', quantity: '2', price: '0.00' },
      { lineId: null, sku: '77', quantity: '1', price: '5.00' },
      { lineId: null, sku: '501', quantity: '1', price: '5.00' },
      { lineId: null, quantity: '1', price: '5.00' },
    ]);
    expect(leftOut).toContain(
      'Item 5 of package 0 is left out: its quantity is 0, not a whole number from 1.',
    );
    expect(leftOut).toContain(
      'Item 6 of package 0 is left out: its price is "x", which is not a whole number of cents.',
    );
    expect(noticed).toContain(
      'Package 0: its items total 25.00 BRL, its invoiceValue is 42.50 BRL; both are recorded as they are.',
    );
  });

  it('leave out what has no number, value, type or date, or a number that stands before', () => {
    const { inputs, leftOut } = mapPackages([
      vtexPackage({ invoiceNumber: null }),
      vtexPackage({ invoiceValue: 0 }),
      vtexPackage({ invoiceValue: '24.99' }),
      vtexPackage({ type: 'Label' }),
      vtexPackage({ issuanceDate: '2024-02-30T00:00:00Z' }),
      vtexPackage({ invoiceNumber: 'Devolução 1/ã' }),
      vtexPackage({ invoiceNumber: 'Devolução 1/a\u0303', type: 'Output' }),
    ]);
    expect(inputs.invoices.map((invoice) => invoice.number)).toEqual(['Devolução 1/ã']);
    expect(leftOut).toEqual([
      'Package 0 is left out: its invoiceNumber is absent.',
      'Package 1 is left out: the value of invoice "R-1" is 0.00 BRL.',
      'Package 2 is left out: the value of invoice "R-1" is "24.99", which is not a whole number of cents.',
      'Package 3 is left out: its type is "Label", neither Input nor Output.',
      'Package 4 is left out: the issuanceDate of invoice "R-1" is "2024-02-30T00:00:00Z", not an instant.',
      expect.stringContaining('Package 6 is left out: package 5 has the invoice number'),
    ]);
  });
});
