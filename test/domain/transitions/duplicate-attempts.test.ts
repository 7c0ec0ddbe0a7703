import { describe, expect, it } from 'vitest';
import type { Payment } from '../../../src/domain/account/order-account.ts';
import { addressOf, isAddressedBy, paymentAt } from '../../../src/domain/account/provider-address.ts';
import type { ReceiptSource } from '../../../src/domain/values/enums.ts';
import { required } from '../../../src/domain/values/invariant.ts';
import { line, payment } from '../an-order.ts';
import { OrderStory } from '../order-story.ts';

type Parts = {
  second?: string;
  card?: 'card' | 'other';
  invoice?: boolean;
  sendFirst?: boolean;
  sendSecond?: boolean;
};

/** Two parts for the same; the first has the receipt that somebody reported without knowing whose it was. */
function mistaken({
  second = '30.00',
  card = 'card',
  invoice = false,
  sendFirst = true,
  sendSecond = true,
}: Parts = {}) {
  const story = new OrderStory({
    lines: [line('L1', '300.00')],
    payments: [payment('card', '100.00'), payment('other', '200.00')],
  });
  story.invoice('R-1', '30.00');
  story.request({ amount: '30.00' });
  if (card === 'other') story.request({ amount: '70.00' });
  story.request(invoice ? { pendingInvoiceNumber: 'R-1' } : { amount: second });
  const ids = story.allocations.map(({ id }) => id);
  const [first, last] = [required(ids[0], 'The first.'), required(ids.at(-1), 'The last.')];
  if (sendFirst) story.dispatch(first, 'SENDING');
  if (sendSecond) story.dispatch(last, 'SENDING');
  story.receipt('P-2', '30.00', { allocationId: first });
  return { story, first, last };
}

/** Which part the first one's own answer goes to. */
function owner({ story, first }: ReturnType<typeof mistaken>, source: ReceiptSource = 'CONNECTOR') {
  story.receipt('P-1', '30.00', { allocationId: first, source, acceptExcess: true });
  return [...story.receipts.values()].find((one) => one.providerRefundId === 'P-1')?.shares[0]?.allocationId;
}

describe('a connector’s answer for an allocation that has an external receipt', () => {
  it.each(['CONNECTOR', 'RECOVERY'] as const)(
    'is reassigned to the other allocation of the same amount, from %s',
    (source) => {
      const set = mistaken();
      expect(owner(set, source)).toBe(set.last);
    },
  );

  it('is reassigned to the UNKNOWN allocation of the same amount', () => {
    const set = mistaken();
    set.story.dispatch(set.last, 'UNKNOWN');
    expect(owner(set)).toBe(set.last);
  });

  it.each<[string, Parts]>([
    ['is of another amount', { second: '20.00' }],
    ['is of another payment', { card: 'other' }],
    ['is for an invoice', { invoice: true }],
    ['was not sent', { sendSecond: false }],
  ])('stays with its own allocation where the other one %s', (_what, set) => {
    const parts = mistaken(set);
    expect(owner(parts)).toBe(parts.first);
  });

  it('stays with its own allocation where that was never sent', () => {
    const set = mistaken({ sendFirst: false });
    expect(owner(set)).toBe(set.first);
  });

  it.each(['OMS', 'MANUAL'] as const)('is not meant where a receipt is from %s', (source) => {
    const set = mistaken();
    expect(owner(set, source)).toBe(set.first);
  });
});

describe('where money for a payment is sent', () => {
  const given = (more: Partial<Payment> = {}): Payment => {
    const [one] = new OrderStory({ lines: [line('L1', '10.00')], payments: [payment('card', '10.00')] })
      .account.payments;
    return { ...required(one, 'A payment.'), ...more };
  };

  it.each<[string, Partial<Payment>]>([
    ['provider', { provider: 'another' }],
    ['id there', { providerPaymentId: 'another' }],
    ['transaction', { providerTransactionId: 'another' }],
  ])('changes with its %s', (_what, more) => {
    expect(isAddressedBy(given(more), addressOf(given()))).toBe(false);
  });

  it('is the same payment where only its providerData changed, and the sent providerData is kept', () => {
    const before = given({ providerData: [{ name: 'tid', value: '1' }] });
    const settled = {
      ...before,
      providerData: [],
      lastSettlement: { providerSettlementId: 'S-2', settledAt: new Date(0) },
    };
    expect(isAddressedBy(settled, addressOf(before))).toBe(true);
    expect(paymentAt(settled, addressOf(before))).toMatchObject({
      providerData: [{ name: 'tid', value: '1' }],
      lastSettlement: null,
    });
    expect(paymentAt(before, addressOf(settled)).providerData).toEqual([{ name: 'settleId', value: 'S-2' }]);
  });
});
