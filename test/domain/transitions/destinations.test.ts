import { describe, expect, it } from 'vitest';
import type { DestinationInput } from '../../../src/domain/account/read-destination.ts';
import { eur, giftCard, line, payment, refused } from '../an-order.ts';
import { OrderStory } from '../order-story.ts';

const credit: DestinationInput = {
  method: 'STORE_CREDIT',
  label: 'Credit •• 12',
  provider: 'credits',
  providerPaymentId: 'cr-1',
};
const iban = (value: string): DestinationInput => ({
  method: 'BANK_TRANSFER',
  providerData: [{ name: 'iban', value }],
});

/** An order of 100.00: a card of 80.00 and a gift card of 20.00, both settled unless said otherwise. */
function order(card: Parameters<typeof payment>[2] = {}): OrderStory {
  return new OrderStory({
    lines: [line('L1', '100.00')],
    payments: [
      payment('card', '80.00', { label: 'Visa', ...card }),
      giftCard('gift', '20.00', { provider: 'gifts' }),
    ],
  });
}

const parts = (story: OrderStory) =>
  story.allocations.map(
    ({ status, paymentId, amount, destination: { chosen, method } }) =>
      `${status} ${amount.toDecimal()} of ${paymentId} to ${chosen === null ? 'itself' : (chosen.paymentId ?? method)}`,
  );
const sums = (story: OrderStory) =>
  story.account.payments.map(({ refunded, inFlight, waiting }) =>
    [refunded, inFlight, waiting].map((sum) => sum.toDecimal()).join(' '),
  );
const id = (story: OrderStory, n = 0) => story.allocations[n]?.id ?? '';

/** 50.00 of the card's money to store credit. */
function toCredit(story = order()): OrderStory {
  story.request({ amount: '50.00' }, 'CARD_FIRST', [], { destination: credit });
  return story;
}

describe('a destination (D41)', () => {
  it('uses up the payment whose money it is, and is paid by its own provider', () => {
    const story = toCredit();
    expect(parts(story)).toEqual(['READY 50.00 of card to STORE_CREDIT']);
    expect(sums(story)).toEqual(['0.00 50.00 0.00', '0.00 0.00 0.00']);
    story.receipt('rc-1', '50.00', { allocationId: id(story) });
    expect(sums(story)).toEqual(['50.00 0.00 0.00', '0.00 0.00 0.00']);
    expect([...story.receipts.values()]).toMatchObject([
      { provider: 'credits', shares: [{ paymentId: 'card', destination: { method: 'STORE_CREDIT' } }] },
    ]);
    expect(story.interactions.map(({ message }) => message)).toContainEqual(
      '50.00 EUR was refunded to Credit •• 12 instead of Visa (receipt credits rc-1).',
    );
  });

  it('that is the payment itself is none; another payment of the order takes what others pay', () => {
    const story = order();
    story.request({ full: true }, undefined, [], { destination: { paymentId: 'gift' } });
    expect(parts(story)).toEqual(['READY 20.00 of gift to itself', 'READY 80.00 of card to gift']);
  });

  it('that names the provider’s ids of a payment of the order is that payment', () => {
    const story = order();
    const destination: DestinationInput = {
      method: 'GIFT_CARD',
      provider: 'gifts',
      providerPaymentId: 'gift',
    };
    story.request({ amount: '50.00' }, 'CARD_FIRST', [], { destination });
    expect(parts(story)).toEqual(['READY 50.00 of card to gift']);
    expect(story.allocations[0]?.destination).toMatchObject({ method: 'GIFT_CARD' });
  });

  it.each([
    [{}, ['destination', 'method']],
    [{ reason: 'Because' }, ['destination', 'method']],
    [{ paymentId: 'gift', method: 'GIFT_CARD' }, ['destination', 'method']],
    [{ method: 'CARD', providerPaymentId: 'x' }, ['destination', 'provider']],
    [{ method: 'OTHER', provider: 'gifts', providerPaymentId: 'gift' }, ['destination', 'providerPaymentId']],
    [{ method: 'CARD', provider: 'x', providerTransactionId: 'y' }, ['destination', 'providerPaymentId']],
  ] as const)('is DESTINATION_INVALID where it says %j', (destination, path) => {
    const answer = order().request({ amount: '5.00' }, undefined, [], { destination });
    expect(answer).toMatchObject({ code: 'DESTINATION_INVALID', path: ['input', ...path] });
  });

  it('of an unknown payment is PAYMENT_NOT_FOUND, and a label with a card’s number is TEXT_INVALID', () => {
    const asked = (destination: DestinationInput) =>
      order().request({ amount: '5.00' }, undefined, [], { destination });
    expect(refused(asked({ paymentId: 'nobody' })).code).toBe('PAYMENT_NOT_FOUND');
    expect(refused(asked({ method: 'CARD', label: 'Visa 4242 4242' })).code).toBe('TEXT_INVALID');
  });

  it('waits with its money: store credit for what has not settled would be a gift', () => {
    const story = toCredit(order({ settled: '0' }));
    expect(parts(story)).toEqual([
      'READY 20.00 of gift to STORE_CREDIT',
      'WAITING_FOR_SETTLEMENT 30.00 of card to STORE_CREDIT',
    ]);
    expect(refused(story.receipt('rc-1', '30.00', { allocationId: id(story, 1) })).code).toBe(
      'EXCEEDS_REFUNDABLE',
    );
    story.settle('card', '30.00');
    expect(parts(story)[1]).toBe('READY 30.00 of card to STORE_CREDIT');
  });

  it('stays where a void moves the money to another payment (D15), and is nothing special at that payment itself', () => {
    const kept = order({ settled: '0' });
    kept.request({ amount: '10.00' }, undefined, [], {
      allocations: [{ paymentId: 'card', amount: '10.00', destination: credit }],
    });
    kept.settle('card', '0', { voided: '80.00' });
    expect(parts(kept)).toEqual([
      'CANCELED 10.00 of card to STORE_CREDIT',
      'READY 10.00 of gift to STORE_CREDIT',
    ]);
    const back = order({ settled: '0' });
    back.request({ amount: '10.00' }, undefined, [], {
      allocations: [{ paymentId: 'card', amount: '10.00', destination: { paymentId: 'gift' } }],
    });
    back.settle('card', '0', { voided: '80.00' });
    expect(parts(back)).toEqual(['CANCELED 10.00 of card to gift', 'READY 10.00 of gift to itself']);
  });

  it('needs approval whatever the amount where any amount does, and none where none does', () => {
    const story = order();
    story.approvalAbove = eur('1000.00');
    expect(parts(toCredit(story))).toEqual(['AWAITING_APPROVAL 50.00 of card to STORE_CREDIT']);
    story.request({ amount: '1.00' });
    expect(parts(story)[1]).toBe('READY 1.00 of gift to itself');
  });

  it('of a payment whose address the order changes is changed with it; one that stands alone is not', () => {
    const story = toCredit();
    story.request({ amount: '10.00' }, 'CARD_FIRST', [], { destination: { paymentId: 'gift' } });
    story.order({
      sourceRevision: '2',
      lines: [line('L1', '100.00')],
      payments: [
        payment('card', '80.00', { label: 'Visa', providerPaymentId: 'new-card' }),
        giftCard('gift', '20.00', { provider: 'gifts', providerPaymentId: 'new-gift' }),
      ],
    });
    expect(story.allocations.map(({ destination }) => destination.providerPaymentId)).toEqual([
      'cr-1',
      'new-gift',
    ]);
  });
});

describe('a retry (D16, D41)', () => {
  /** 50.00 to store credit was declined. */
  function declined(): OrderStory {
    const story = toCredit();
    story.failure(id(story), { message: 'No such account' });
    return story;
  }

  it('without a destination goes back to the payment, as another allocation', () => {
    const story = declined();
    story.retry(id(story));
    expect(parts(story)).toEqual(['FAILED 50.00 of card to STORE_CREDIT', 'READY 50.00 of card to itself']);
    expect(story.allocations[1]).toMatchObject({ retryOf: id(story), rule: 'MANUAL', attempts: 0 });
    expect(story.interactions.at(-1)?.message).toBe(
      '50.00 EUR to Visa instead of Credit •• 12 was queued again for refund.',
    );
  });

  it('to the same destination is the same allocation at another attempt', () => {
    const story = declined();
    story.retry(id(story), { destination: credit });
    expect(parts(story)).toEqual(['READY 50.00 of card to STORE_CREDIT']);
    expect(story.allocations[0]?.attempts).toBe(1);
  });

  it('to another one is another allocation, and may be of another payment’s money', () => {
    const story = declined();
    story.failure(id(story));
    story.retry(id(story), { destination: iban('DE1') });
    expect(parts(story)).toEqual([
      'FAILED 50.00 of card to STORE_CREDIT',
      'READY 50.00 of card to BANK_TRANSFER',
    ]);
    expect(story.allocations[1]?.destination).toMatchObject({ provider: 'manual', providerPaymentId: null });
  });

  it('awaits approval of a new destination, also where the card was approved', () => {
    const story = order();
    story.approvalAbove = eur('10.00');
    story.request({ amount: '50.00' }, 'CARD_FIRST');
    story.approve([...story.refunds.keys()][0] ?? '');
    story.failure(id(story));
    story.retry(id(story), { destination: iban('DE1') });
    expect(parts(story)[1]).toBe('AWAITING_APPROVAL 50.00 of card to BANK_TRANSFER');
  });

  it('of a manual task to another destination keeps the money reserved once', () => {
    const story = toCredit();
    story.dispatch(id(story), 'MANUAL', 'NO_CONNECTOR');
    story.retry(id(story), { destination: iban('DE1'), manual: true });
    expect(parts(story)).toEqual([
      'CANCELED 50.00 of card to STORE_CREDIT',
      'MANUAL 50.00 of card to BANK_TRANSFER',
    ]);
    expect(sums(story)[0]).toBe('0.00 50.00 0.00');
  });
});

describe('a receipt (D19, D21, D41)', () => {
  it('without an allocation goes to the part that went there, not to the older one of the same payment', () => {
    const story = toCredit(order({ authorized: '200.00', settled: '200.00' }));
    story.request({ amount: '50.00' }, 'CARD_FIRST');
    story.receipt('re-1', '50.00', { paymentId: 'card' });
    expect(parts(story)).toEqual([
      'READY 50.00 of card to STORE_CREDIT',
      'SUCCEEDED 50.00 of card to itself',
    ]);
    story.receipt('rc-1', '50.00', { paymentId: 'card', destination: credit });
    expect(parts(story)[0]).toBe('SUCCEEDED 50.00 of card to STORE_CREDIT');
  });

  it('of the payment that money went to is for the part that went there, whosever money it is', () => {
    const story = order();
    story.request({ amount: '50.00' }, 'CARD_FIRST', [], { destination: { paymentId: 'gift' } });
    story.receipt('rg-1', '50.00', { paymentId: 'gift' });
    expect(sums(story)).toEqual(['50.00 0.00 0.00', '0.00 0.00 0.00']);
    expect([...story.receipts.values()]).toMatchObject([
      { provider: 'gifts', shares: [{ paymentId: 'card' }] },
    ]);
    // Told again, by either name, it is the same.
    for (const paymentId of ['gift', 'card'])
      expect(story.receipt('rg-1', '50.00', { paymentId, destination: { paymentId: 'gift' } })).toMatchObject(
        { changes: null },
      );
    expect(story.receipt('rg-1', '50.00', { paymentId: 'gift' })).toMatchObject({ changes: null });
  });

  it('made by hand says where it went, and so does the allocation from then on', () => {
    const story = order();
    story.request({ amount: '50.00' }, 'CARD_FIRST');
    story.dispatch(id(story), 'MANUAL', 'NO_CONNECTOR');
    story.receipt('sepa-1', '50.00', { allocationId: id(story), source: 'MANUAL', destination: iban('DE1') });
    expect(parts(story)).toEqual(['SUCCEEDED 50.00 of card to BANK_TRANSFER']);
    expect([...story.receipts.values()]).toMatchObject([
      { provider: 'manual', shares: [{ paymentId: 'card' }] },
    ]);
    const told = story.receipt('sepa-1', '50.00', {
      allocationId: id(story),
      source: 'MANUAL',
      destination: iban('DE2'),
    });
    expect(refused(told).code).toBe('RECEIPT_CONFLICT');
  });

  it('of a provider with the id of another provider’s is another receipt', () => {
    const story = toCredit();
    story.request({ amount: '10.00' }, 'CARD_FIRST');
    story.receipt('1', '50.00', { allocationId: id(story) });
    story.receipt('1', '10.00', { allocationId: id(story, 1) });
    expect([...story.receipts.values()].map(({ provider }) => provider)).toEqual(['credits', 'vtex']);
  });

  it('made elsewhere without a refund is a refund to where it went', () => {
    const story = order();
    story.receipt('cash-1', '5.00', { paymentId: 'card', source: 'MANUAL', destination: { method: 'CASH' } });
    expect(parts(story)).toEqual(['SUCCEEDED 5.00 of card to CASH']);
    expect(sums(story)[0]).toBe('5.00 0.00 0.00');
  });

  it('of what was on its way while the order changed says where it was sent', () => {
    const story = order();
    story.request({ amount: '50.00' }, 'CARD_FIRST');
    story.dispatch(id(story), 'SENDING');
    const changed = payment('card', '80.00', { provider: 'stripe', providerPaymentId: 'new-card' });
    story.order({ sourceRevision: '2', lines: [line('L1', '100.00')], payments: [changed] });
    story.receipt('re-1', '50.00', { allocationId: id(story), source: 'CONNECTOR' });
    const destination = { provider: 'vtex', providerPaymentId: 'card' };
    expect([...story.receipts.values()]).toMatchObject([{ provider: 'vtex', shares: [{ destination }] }]);
    expect(story.receipt('re-1', '50.00', { paymentId: 'card' })).toMatchObject({ changes: null });
  });

  it('reversed frees the payment’s money, which then goes back to the card', () => {
    const story = toCredit();
    story.receipt('rc-1', '50.00', { allocationId: id(story) });
    story.failure(id(story), { reversesReceiptId: [...story.receipts.keys()][0] });
    expect(sums(story)[0]).toBe('0.00 0.00 0.00');
    story.retry(id(story));
    expect(parts(story)).toEqual(['FAILED 50.00 of card to STORE_CREDIT', 'READY 50.00 of card to itself']);
  });
});
