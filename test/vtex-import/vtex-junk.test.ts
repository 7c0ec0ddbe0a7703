import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mapVtexOrder } from '../../src/vtex-import/map-vtex-order.ts';
import { readInstant } from '../../src/vtex-import/vtex-instant.ts';
import { vtexItem, vtexOrder, vtexPackage } from './vtex-order.ts';

const AMOUNT = /^(0|[1-9]\d{0,11})\.\d\d$/;

describe('a document that is no order', () => {
  it.each([
    [null],
    [undefined],
    [[]],
    ['text'],
    [3],
    [true],
    [{}],
    [{ orderId: '' }],
    [{ orderId: 'a\u0000b' }],
  ])('gives a sentence and no inputs: %j', (document) => {
    const { inputs, mapped, leftOut } = mapVtexOrder(document);
    expect(inputs).toEqual({ invoices: [], receipts: [] });
    expect(mapped).toEqual([]);
    expect(leftOut).toEqual([expect.stringMatching(/^The whole document is left out: .+\.$/)]);
  });

  it('says so where an order has no usable line', () => {
    const { inputs, leftOut } = mapVtexOrder(vtexOrder({ items: 'none', totals: null }));
    expect(inputs.order).toBeUndefined();
    expect(leftOut).toEqual([
      'The whole document is left out: none of the 0 items of order v1001-01 is usable.',
    ]);
  });
});

describe('junk inside of an order', () => {
  it('never makes the import fall over, and never an amount that the API would refuse', () => {
    const document = vtexOrder({
      items: [
        vtexItem({
          priceTags: [{ name: 'tax@x', value: 100 }],
          bundleItems: [{ id: 'W', quantity: 1, sellingPrice: 100 }],
        }),
      ],
      taxData: { taxInfoCollection: [{ itemIndex: 0, priceTags: [{ name: 'Tax', value: 10 }] }] },
      roundingError: 1,
      changesAttachment: {
        changesData: [
          {
            discountValue: 1000,
            incrementValue: 500,
            itemsRemoved: [{ id: '501', quantity: 1, price: 1000 }],
            itemsAdded: [{ id: '502', quantity: 1, price: 500 }],
            receipt: { date: '2024-03-06', orderId: 'v1001-01', receipt: 'CH-1' },
          },
        ],
      },
      packageAttachment: {
        packages: [
          vtexPackage({
            restitutions: {
              Refund: { value: 4250, receipt: { id: 'R', date: '2024-03-06' } },
              GiftCard: { value: 100, giftCardData: { id: 'G', value: 100 } },
            },
          }),
        ],
      },
    });
    const paths = pathsOf(document);
    const junk = fc.oneof(fc.jsonValue(), fc.double(), fc.bigInt().map(String), fc.constant(undefined));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...paths), junk), { minLength: 1, maxLength: 4 }),
        (changes) => {
          const changed = structuredClone(document);
          for (const [path, value] of changes) replaceAt(changed, path, value);
          const { inputs, mapped, leftOut } = mapVtexOrder(changed);
          expect(mapped.length + leftOut.length).toBeGreaterThan(0);
          if (inputs.order?.currencyCode !== 'BRL') return;
          const amounts = [
            ...inputs.order.lines.flatMap((line) => [line.net, line.tax]),
            ...inputs.order.payments.flatMap((payment) => [payment.authorized, payment.settled]),
            ...inputs.invoices.flatMap((invoice) => [
              invoice.value,
              ...(invoice.lines ?? []).map((line) => line.price),
            ]),
            ...inputs.receipts.map((receipt) => receipt.amount),
          ];
          for (const amount of amounts) expect(amount).toMatch(AMOUNT);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('keeps idempotency keys printable and short whatever the order id is', () => {
    for (const orderId of ['Ordem nº 5/ä', '☃'.repeat(200), 'a b', 'x'.repeat(200)]) {
      const key = mapVtexOrder(vtexOrder({ orderId })).inputs.order?.idempotencyKey;
      expect(key).toMatch(/^import:vtex:[\x21-\x7e]{1,200}:order:1709294400123$/);
    }
  });
});

describe('an instant of VTEX', () => {
  it.each([
    ['2024-02-06T20:46:11.7010747+00:00', '2024-02-06T20:46:11.701Z'],
    ['2024-01-31T18:25:43-05:00', '2024-01-31T23:25:43.000Z'],
    ['2018-06-05T12:55:58.6262759Z', '2018-06-05T12:55:58.626Z'],
    ['2018-06-05T13:08:22', '2018-06-05T13:08:22.000Z'],
    ['2024-03-06', '2024-03-06T00:00:00.000Z'],
    ['2024-02-29T23:59:59.9999999+05:30', '2024-02-29T18:29:59.999Z'],
    ['2023-02-29T00:00:00Z', undefined],
    ['2024-01-01T24:00:00Z', undefined],
    ['0001-01-01T00:00:00', undefined],
    ['06/02/2024', undefined],
    [1707252371701, undefined],
    [null, undefined],
  ])('%j is %j', (text, expected) => {
    expect(readInstant(text)?.toISOString()).toBe(expected);
  });
});

type Path = readonly string[];

function pathsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const below = Object.entries(value).flatMap(([key, child]) => pathsOf(child, [...path, key]));
  return path.length === 0 ? below : [path, ...below];
}

function replaceAt(document: object, path: Path, value: unknown): void {
  const [key, ...rest] = path;
  if (key === undefined) return;
  if (rest.length === 0) {
    Reflect.set(document, key, value);
    return;
  }
  const child: unknown = Reflect.get(document, key);
  if (typeof child === 'object' && child !== null) replaceAt(child, rest, value);
}
