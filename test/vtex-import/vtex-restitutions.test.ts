import { describe, expect, it } from 'vitest';
import { mapVtexOrder } from '../../src/vtex-import/map-vtex-order.ts';
import { paidByReceipt } from './paid-payments.ts';
import { fixture } from './refundable.ts';
import { cardPayment, vtexOrder, vtexPackage, vtexTransaction } from './vtex-order.ts';

type Json = Record<string, unknown>;

function mapPackages(packages: Json[], changes: Json = {}) {
  return mapVtexOrder(vtexOrder({ status: 'invoiced', packageAttachment: { packages }, ...changes }));
}

const restituted = (restitutions: Json, changes: Json = {}) =>
  mapPackages([vtexPackage({ restitutions })], changes);
const onlyCard = { paymentData: { transactions: [vtexTransaction([cardPayment({ value: 10000 })])] } };
const key = (kind: string) =>
  expect.stringMatching(new RegExp(`^import:vtex:v1001-01:${kind}:[0-9a-f]{32}$`));

describe('a restitution', () => {
  const date = '2024-03-06T01:02:03.4567891Z';

  it('with a receipt becomes a receipt that was recorded elsewhere', () => {
    const { inputs } = restituted({ Refund: { value: 4250, receipt: { id: 'RF-1', date } } }, onlyCard);
    expect(inputs.receipts).toEqual([
      {
        idempotencyKey: key('receipt'),
        orderId: 'v1001-01',
        paymentId: 'CARD1',
        invoiceNumber: 'R-1',
        providerRefundId: 'RF-1',
        amount: '42.50',
        source: 'IMPORT',
        occurredAt: new Date('2024-03-06T01:02:03.456Z'),
        acceptExcess: false,
      },
    ]);
  });

  it.each([
    [{ refundId: 'F-1' }, 'F-1'],
    [{ receiptId: 'F-2' }, 'F-2'],
    [{ receipt: 'F-3' }, 'F-3'],
    [{ id: null, token: 'F-4', refundedValue: 4250 }, 'F-4'],
    [{ receipts: [{ receipt: 'F-5', value: 4250, date }] }, 'F-5'],
    [{ refundId: 'F-6', receipt: { date } }, 'F-6'],
    [{ id: 'not a receipt' }, undefined],
    [{ receipt: { date } }, undefined],
    [{ refundId: '' }, undefined],
  ])('names its receipt leniently: %j', (fields, id) => {
    const { inputs } = restituted({ Refund: { value: 4250, date, ...fields } }, onlyCard);
    expect(inputs.receipts[0]?.providerRefundId).toBe(id);
  });

  it('without a receipt makes nothing, since its invoice is pending by itself', () => {
    const { inputs, leftOut, noticed } = restituted({ Refund: { value: 4250, giftCardData: null } });
    expect(inputs.receipts).toEqual([]);
    expect(leftOut).toEqual([]);
    expect(noticed).toEqual([expect.stringContaining('has no receipt with an id')]);
  });

  it('of a value other than the invoice is reported', () => {
    const { noticed } = restituted({ Refund: { value: 4000 }, GiftCard: { value: 200 } });
    expect(noticed).toContain(
      "Package 0: its restitutions total 42.00 BRL, its invoiceValue is 42.50 BRL; the invoice's value is the amount to refund.",
    );
  });

  it('by gift card goes to the gift card as far as it holds it, and then to the other payments', () => {
    const paidTo = (value: number, changes: Json = {}) =>
      restituted({ GiftCard: { value, giftCardData: { id: 'G' }, refundId: 'RF-2', date } }, changes);
    const receiptsOf = ({ inputs }: ReturnType<typeof paidTo>) => inputs.receipts.map(paidByReceipt);
    expect(receiptsOf(paidTo(2000))).toEqual(['GIFT1 RF-2 20.00']);
    expect(receiptsOf(paidTo(4250))).toEqual(['CARD1 RF-2 42.50']);
    expect(receiptsOf(paidTo(9000))).toEqual(['GIFT1 20.00 + CARD1 70.00 RF-2 90.00']);
    const onCard = paidTo(4250, onlyCard);
    expect(receiptsOf(onCard)).toEqual(['CARD1 RF-2 42.50']);
    expect(onCard.noticed).toEqual([expect.stringContaining('was made by gift card')]);
  });

  it.each<[unknown, string | null]>([
    ['code', 'gift-card:R-1:GiftCard'],
    [{ id: 'G-1', redemptionCode: 'SECRET' }, 'gift-card:R-1:GiftCard'],
    [{ id: 7 }, 'gift-card:R-1:GiftCard'],
    [[{ id: 'G-1' }], 'gift-card:R-1:GiftCard'],
    [[], null],
    [null, null],
    [undefined, null],
    ['', null],
    [{}, null],
    [{ id: null, redemptionCode: '' }, null],
  ])('that issued a gift card is a receipt to it, and pending where none was issued: %j', (data, id) => {
    const mapped = restituted({ GiftCard: { value: 1500, giftCardData: data }, Refund: { value: 2750 } });
    expect(mapped.inputs.receipts.map(({ providerRefundId }) => providerRefundId)).toEqual(
      id === null ? [] : [id],
    );
    for (const receipt of mapped.inputs.receipts)
      expect(receipt).toMatchObject({ paymentId: 'GIFT1', invoiceNumber: 'R-1', amount: '15.00' });
    expect(JSON.stringify(mapped)).not.toContain('SECRET');
  });

  it('that issued a gift card counts whatever its kind is called, with the value and date of the card', () => {
    const giftCardData = { id: 'G-1', value: 4250, emissionDate: date };
    const { inputs } = restituted({ Refund: { giftCardData } }, onlyCard);
    expect(inputs.receipts).toEqual([
      expect.objectContaining({
        paymentId: 'CARD1',
        amount: '42.50',
        occurredAt: new Date('2024-03-06T01:02:03.456Z'),
      }),
    ]);
  });

  it('of the order in which it was found: the rest of the return stays pending', () => {
    const { inputs } = mapVtexOrder(fixture('giftcard'));
    expect(inputs.receipts).toEqual([
      expect.objectContaining({ paymentId: 'P-G', invoiceNumber: 'R9', amount: '30.00', source: 'IMPORT' }),
    ]);
    expect(inputs.order?.payments.map(({ id, settled }) => `${id} ${settled}`)).toEqual([
      'P-C 70.00',
      'P-G 30.00',
    ]);
  });

  it('is left out where the document does not say which payment got the money', () => {
    const unnamed = restituted({ Refund: { value: 4250, refundId: 'RF-3', date } });
    expect(unnamed.inputs.receipts).toEqual([]);
    expect(unnamed.leftOut).toEqual([
      expect.stringContaining("doesn't say which of its 2 payments it refunded"),
    ]);
    const unknown = restituted({ Refund: { value: 4250, refundId: 'RF-3', date, paymentId: 'P-0' } });
    expect(unknown.leftOut).toEqual([expect.stringContaining('its payment "P-0"')]);
  });

  it('takes the invoice date where the receipt has none, and no invoice where that was left out', () => {
    const restitutions = { Refund: { value: 4250, refundId: 'RF-4' } };
    const { inputs } = mapPackages([vtexPackage({ invoiceNumber: null, restitutions })], onlyCard);
    expect(inputs.receipts[0]?.occurredAt).toEqual(new Date('2024-03-05T11:30:00Z'));
    expect(inputs.receipts[0]).not.toHaveProperty('invoiceNumber');
  });

  it('that names a receipt which stands before is left out', () => {
    const restitutions = { Refund: { value: 4250, refundId: 'RF-5', date } };
    const { inputs, leftOut } = mapPackages(
      [vtexPackage({ restitutions }), vtexPackage({ invoiceNumber: 'R-2', restitutions })],
      onlyCard,
    );
    expect(inputs.receipts.map((receipt) => receipt.invoiceNumber)).toEqual(['R-1']);
    expect(leftOut).toEqual([
      expect.stringContaining('the receipt "RF-5" of 42.50 BRL appears more than once'),
    ]);
  });
});
