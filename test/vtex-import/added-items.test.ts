import { describe, expect, it } from 'vitest';
import { mapVtexOrder } from '../../src/vtex-import/map-vtex-order.ts';
import { changed, taken } from './changed-order.ts';
import { linesOf, refundableOf } from './refundable.ts';

describe('what an order change added', () => {
  const vase = { id: '503', name: 'Vase', quantity: 2, price: 500, tax: 0 };

  it('is a line, paid or not', () => {
    const added = {
      discountValue: 0,
      incrementValue: 1000,
      itemsRemoved: [],
      itemsAdded: [vase],
      receipt: null,
    };
    const mapped = mapVtexOrder(changed(14000, [added]));
    expect(mapped.inputs.order?.lines.at(-1)).toEqual({
      id: '503+0',
      kind: 'PRODUCT',
      sku: '503',
      description: 'Vase',
      quantity: '2',
      net: '10.00',
      tax: '0.00',
    });
    expect(refundableOf(mapped)).toBe('130.00');
  });

  it('is no second line where the items hold it already', () => {
    const added = {
      discountValue: 0,
      incrementValue: 3000,
      itemsRemoved: [],
      itemsAdded: [{ id: '502', quantity: 3, price: 1000 }],
    };
    const mapped = mapVtexOrder(changed(13000, [added]));
    expect(mapped.inputs.order?.lines.map(({ id }) => id)).toEqual(['U1', 'U2', 'shipping']);
  });

  it('is said where the value of the order has no room for it', () => {
    const added = { discountValue: 0, incrementValue: 1000, itemsRemoved: [], itemsAdded: [vase] };
    const mapped = mapVtexOrder(changed(13000, [added]));
    expect([linesOf(mapped), refundableOf(mapped)]).toEqual(['130.00', '130.00']);
    expect(mapped.leftOut).toContainEqual(expect.stringContaining('itemsAdded[0]'));
  });

  it('in exchange for what it took out is settled against it', () => {
    const swapped = taken(3, { incrementValue: 1000, itemsAdded: [vase] });
    const mapped = mapVtexOrder(changed(11000, [swapped]));
    expect(mapped.inputs.receipts.map(({ amount }) => amount)).toEqual(['20.00']);
    expect([linesOf(mapped), refundableOf(mapped)]).toEqual(['110.00', '110.00']);
  });

  it('is said where it names no price', () => {
    const added = { discountValue: 0, incrementValue: 1000, itemsRemoved: [], itemsAdded: ['503'] };
    expect(mapVtexOrder(changed(14000, [added])).leftOut).toContainEqual(
      expect.stringContaining('changesAttachment.changesData[0].itemsAdded[0]'),
    );
  });
});
