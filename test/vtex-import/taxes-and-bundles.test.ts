import { describe, expect, it } from 'vitest';
import { mapVtexOrder } from '../../src/vtex-import/map-vtex-order.ts';
import { fixture, linesOf, refundableOf } from './refundable.ts';
import { cardPayment, vtexItem, vtexOrder, vtexTotals, vtexTransaction } from './vtex-order.ts';

type Json = Record<string, unknown>;

const paid = (value: number) => ({
  paymentData: { transactions: [vtexTransaction([cardPayment({ value })])] },
});
const taxesOf = (document: Json) =>
  mapVtexOrder(document).inputs.order?.lines.map(({ id, tax }) => `${id} ${tax}`);
const shape = (document: Json) =>
  mapVtexOrder(document).inputs.order?.lines.map(
    ({ id, kind, quantity, net, tax }) => `${id} ${kind} ${quantity} ${net} ${tax}`,
  );

/** Two items of 60.00 and 30.00 and shipping of 10.00, all without tax of their own. */
function untaxed(value: number, taxes: Json[], other: Json = {}): Json {
  const item = { tax: 0, quantity: 1 };
  return vtexOrder({
    value,
    items: [
      vtexItem({ ...item, sellingPrice: 6000, priceDefinition: { total: 6000 } }),
      vtexItem({ ...item, uniqueId: 'U2', id: '502', sellingPrice: 3000, priceDefinition: { total: 3000 } }),
    ],
    totals: [...vtexTotals({ Items: 9000, Shipping: 1000 }), ...taxes],
    ...paid(value),
    ...other,
  });
}
const customTax = (name: string, value: number) => ({ id: 'CustomTax', name, value });

describe('the tax totals', () => {
  it('are tax of the lines', () => {
    expect(shape(fixture('custom-tax'))).toEqual(['A PRODUCT 1 100.00 6.97']);
    expect(refundableOf(mapVtexOrder(fixture('custom-tax')))).toBe('106.97');
  });

  it('go to the items by their value, to the cent, and not to the shipping', () => {
    expect(taxesOf(untaxed(11000, [customTax('A', 700), customTax('B', 300)]))).toEqual([
      'U1 6.67',
      'U2 3.33',
      'shipping 0.00',
    ]);
  });

  it('of shipping go to the shipping', () => {
    expect(taxesOf(untaxed(11000, [customTax('Shipping tax', 700), { id: 'Tax', value: 300 }]))).toEqual([
      'U1 2.00',
      'U2 1.00',
      'shipping 7.00',
    ]);
  });

  it("leave an item's own tax where the document says it: in tax, in its price tags, or in taxData", () => {
    const tag = { name: 'TAXHUB@federal', isPercentual: false, value: 400, rawValue: 4 };
    const items = (first: Json, second: Json) => ({
      items: [
        vtexItem({ tax: 0, quantity: 1, sellingPrice: 6000, priceDefinition: { total: 6000 }, ...first }),
        vtexItem({
          uniqueId: 'U2',
          tax: 0,
          quantity: 1,
          sellingPrice: 3000,
          priceDefinition: { total: 3000 },
          ...second,
        }),
      ],
    });
    const total = [{ id: 'Tax', value: 400 }];
    expect(taxesOf(untaxed(10400, total, items({}, { tax: 400 })))).toEqual([
      'U1 0.00',
      'U2 4.00',
      'shipping 0.00',
    ]);
    expect(taxesOf(untaxed(10400, total, items({}, { priceTags: [tag] })))).toEqual([
      'U1 0.00',
      'U2 4.00',
      'shipping 0.00',
    ]);
    const taxData = { taxInfoCollection: [{ itemIndex: 1, sku: '502', priceTags: [tag] }] };
    expect(taxesOf(untaxed(10400, total, { taxData }))).toEqual(['U1 0.00', 'U2 4.00', 'shipping 0.00']);
  });

  it('never make the lines more than the value that holds them already', () => {
    const mapped = mapVtexOrder(untaxed(10000, [customTax('A', 700)]));
    expect(linesOf(mapped)).toBe('100.00');
    expect(mapped.noticed).toContainEqual(expect.stringContaining('7.00 BRL'));
  });

  it.each([
    ['JPY', ['U1 6', 'U2 4', 'shipping 0']],
    ['KWD', ['U1 6.667', 'U2 3.333', 'shipping 0.000']],
  ])('go to the minor unit of %s', (currencyCode, expected) => {
    const document = untaxed(11000, [customTax('A', 1000)], { storePreferencesData: { currencyCode } });
    expect(taxesOf(document)).toEqual(currencyCode === 'JPY' ? ['U1 7', 'U2 3', 'shipping 0'] : expected);
  });
});

describe('a bundle item', () => {
  const wrap = { id: 'W', name: 'Gift wrap', quantity: 1, price: 1000, sellingPrice: 1000 };
  const withBundle = (value: number, bundle: Json, other: Json = {}) =>
    vtexOrder({
      value,
      items: [vtexItem({ bundleItems: [bundle], ...other })],
      totals: vtexTotals({ Shipping: 1500, Tax: 500 }),
      ...paid(value),
    });

  it('is a line of its own', () => {
    expect(shape(fixture('bundle'))).toEqual(['A PRODUCT 1 100.00 0.00', 'A+W PRODUCT 1 10.00 0.00']);
    expect(refundableOf(mapVtexOrder(fixture('bundle')))).toBe('110.00');
  });

  it('has its own quantity, discounted price and tax', () => {
    expect(shape(withBundle(11650, { ...wrap, quantity: 3, sellingPrice: 500, tax: 50 }))?.[1]).toBe(
      'U1+W PRODUCT 3 15.00 1.50',
    );
  });

  it('counts once per piece of its item where only that makes the value', () => {
    expect(shape(withBundle(12000, wrap))?.[1]).toBe('U1+W PRODUCT 2 20.00 0.00');
  });

  it("is no line where its item's price holds it already", () => {
    const mapped = mapVtexOrder(withBundle(10000, wrap));
    expect([linesOf(mapped), mapped.inputs.order?.lines.length]).toEqual(['100.00', 2]);
    expect(mapped.leftOut).toContainEqual(expect.stringContaining('10.00 BRL'));
  });

  it('is told with its price alone, and left out with a sentence where it has none', () => {
    expect(shape(withBundle(11000, { ...wrap, sellingPrice: null }))?.[1]).toBe('U1+W PRODUCT 1 10.00 0.00');
    expect(mapVtexOrder(withBundle(10000, { id: 12, quantity: 2 })).leftOut).toEqual([
      expect.stringContaining('items[0].bundleItems[0]'),
    ]);
  });

  it('may stand among the assemblies', () => {
    expect(
      shape(
        withBundle(11000, wrap, { bundleItems: [], assemblies: [wrap, { id: 'opts', inputValues: {} }] }),
      ),
    ).toEqual(['U1 PRODUCT 2 80.00 5.00', 'U1+W PRODUCT 1 10.00 0.00', 'shipping SHIPPING 1 15.00 0.00']);
  });
});

describe('a rounding', () => {
  it('is said, and is no line', () => {
    const mapped = mapVtexOrder(
      vtexOrder({
        items: [vtexItem({ quantity: 3, sellingPrice: 2833, tax: 0, priceDefinition: null })],
        totals: vtexTotals({ Shipping: 1500 }),
        roundingError: 1,
        ...paid(10000),
      }),
    );
    expect([linesOf(mapped), refundableOf(mapped)]).toEqual(['99.99', '100.00']);
    expect(mapped.inputs.order?.lines).toHaveLength(2);
    expect(mapped.noticed.filter((sentence) => sentence.includes('0.01 BRL'))).not.toEqual([]);
  });
});
