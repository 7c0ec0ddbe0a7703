import { describe, expect, it } from 'vitest';
import { pendingOf } from '../../../src/domain/account/pending.ts';
import { giftCard, payment, refused } from '../an-order.ts';
import { OrderStory } from '../order-story.ts';

/** A return of 50.00 whose refund to a card of 80.00 is handed over. */
function handedOver(): OrderStory {
  const story = new OrderStory({ payments: [payment('card', '80.00'), giftCard('gift', '20.00')] });
  story.invoice('R-1', '50.00');
  story.request({ pendingInvoiceNumber: 'R-1' }, 'CARD_FIRST');
  return story;
}

const first = (story: OrderStory) => story.allocations[0]?.id ?? '';
const receiptIds = (story: OrderStory) => [...story.receipts.keys()];
const pending = ({ account }: OrderStory) =>
  account.invoices.map((invoice) => pendingOf(invoice).toDecimal());
const refund = (story: OrderStory) => [...story.refunds.values()][0];

describe('a receipt (D19)', () => {
  it('changes its allocation, its refund, the payment, invoiceData and the timeline in one decision', () => {
    const story = handedOver();
    const outcome = story.receipt('r1', '50.00', { allocationId: first(story) });
    const changes = 'changes' in outcome ? outcome.changes : null;
    expect(changes?.receipts).toHaveLength(1);
    expect(changes?.refunds).toHaveLength(1);
    expect(changes?.interactions.map(({ type }) => type)).toEqual(['RECEIPT_RECORDED', 'CREDIT_NOTE_ISSUED']);
    expect(story.allocation(first(story)).status).toBe('SUCCEEDED');
    expect(refund(story)?.status).toBe('SUCCEEDED');
    expect(story.account.payments[0]?.refunded.toDecimal()).toBe('50.00');
    const { entries, revision } = story.account.invoiceData;
    expect(entries).toMatchObject([{ invoiceNumber: 'R-1', covered: true, receiptIds: receiptIds(story) }]);
    expect(revision).toBe(story.account.revision);
  });

  it('that comes again changes nothing and gives the recorded one, from whichever source', () => {
    const story = handedOver();
    story.receipt('r1', '50.00', { allocationId: first(story) });
    for (const more of [
      { allocationId: first(story) },
      { paymentId: 'card' },
      { paymentId: 'card', source: 'RECOVERY' as const },
    ])
      expect(story.receipt('r1', '50.0', more)).toMatchObject({
        changes: null,
        answer: { receiptId: receiptIds(story)[0], refundIds: [refund(story)?.id] },
      });
    expect(story.receipts.size).toBe(1);
  });

  it('with the same id and another amount or payment is RECEIPT_CONFLICT; of another provider it is another one', () => {
    const story = new OrderStory({
      payments: [payment('a', '80.00'), payment('b', '20.00'), payment('c', '5.00', { provider: 'stripe' })],
    });
    story.receipt('r1', '10.00', { paymentId: 'a' });
    expect(refused(story.receipt('r1', '10.01', { paymentId: 'a' })).code).toBe('RECEIPT_CONFLICT');
    expect(refused(story.receipt('r1', '10.00', { paymentId: 'b' })).code).toBe('RECEIPT_CONFLICT');
    story.receipt('r1', '5.00', { paymentId: 'c' });
    expect(story.receipts.size).toBe(2);
  });

  it('that disagrees with the allocation it names is RECEIPT_CONFLICT', () => {
    const story = handedOver();
    story.invoice('R-2', '1.00');
    const allocationId = first(story);
    expect(refused(story.receipt('r1', '50.00', { allocationId, paymentId: 'gift' })).code).toBe(
      'RECEIPT_CONFLICT',
    );
    expect(refused(story.receipt('r1', '50.00', { allocationId, invoiceNumber: 'R-2' })).code).toBe(
      'RECEIPT_CONFLICT',
    );
    story.receipt('r1', '50.00', { allocationId, paymentId: 'card', invoiceNumber: 'R-1' });
    expect(story.receipts.size).toBe(1);
  });

  it('needs something to belong to', () => {
    const story = handedOver();
    const codes = [
      story.receipt('r1', '1.00', {}),
      story.receipt('r1', '1.00', { paymentId: 'p9' }),
      story.receipt('r1', '1.00', { allocationId: 'al_1' }),
      story.receipt('r1', '1.00', { paymentId: 'card', invoiceNumber: 'R-9' }),
      story.receipt('', '1.00', { paymentId: 'card' }),
      story.receipt('r1', '0.00', { paymentId: 'card' }),
    ].map((outcome) => refused(outcome).code);
    expect(codes).toEqual([
      ...['PAYMENT_NOT_FOUND', 'PAYMENT_NOT_FOUND', 'ALLOCATION_NOT_FOUND', 'INVOICE_NOT_FOUND'],
      ...['TEXT_INVALID', 'AMOUNT_NOT_POSITIVE'],
    ]);
  });
});

describe('a receipt below its allocation (D20)', () => {
  it('is a partial success, and the rest is pending again', () => {
    const story = handedOver();
    story.receipt('r1', '30.00', { allocationId: first(story) });
    expect(refund(story)?.status).toBe('PARTIALLY_SUCCEEDED');
    expect(pending(story)).toEqual(['20.00']);
    story.requestPending();
    story.receipt('r2', '20.00', { allocationId: story.allocations[1]?.id });
    expect(story.account.invoiceData.entries).toMatchObject([
      { covered: true, receiptIds: receiptIds(story) },
    ]);
  });
});

describe('a failure after a success (D20)', () => {
  it('makes the receipt dead and its money pending again; both stay on record', () => {
    const story = handedOver();
    story.receipt('r1', '50.00', { allocationId: first(story) });
    const [receiptId = ''] = receiptIds(story);
    story.failure(first(story), { reversesReceiptId: receiptId });
    expect(story.receipts.get(receiptId)?.reversedAt).not.toBeNull();
    expect(story.allocation(first(story))).toMatchObject({ status: 'FAILED', paid: [] });
    expect(refund(story)?.status).toBe('FAILED');
    expect(pending(story)).toEqual(['50.00']);
    expect(story.account.invoiceData.entries).toMatchObject([{ receiptIds: [], covered: false }]);
    expect(story.interactions.slice(-2).map(({ type }) => type)).toEqual([
      'RECEIPT_REVERSED',
      'CREDIT_NOTE_ISSUED',
    ]);
  });

  it('happens once, and a dead receipt that comes again stays dead', () => {
    const story = handedOver();
    story.receipt('r1', '50.00', { allocationId: first(story) });
    const [receiptId = ''] = receiptIds(story);
    story.failure(first(story), { reversesReceiptId: receiptId });
    expect(story.failure(first(story), { reversesReceiptId: receiptId })).toMatchObject({ changes: null });
    expect(story.receipt('r1', '50.00', { paymentId: 'card' })).toMatchObject({ changes: null });
    expect(pending(story)).toEqual(['50.00']);
  });

  it('of one of two receipts leaves the allocation SUCCEEDED for the other', () => {
    const story = handedOver();
    story.receipt('r1', '30.00', { allocationId: first(story) });
    story.receipt('r2', '20.00', { allocationId: first(story) });
    expect(refund(story)?.status).toBe('SUCCEEDED');
    story.failure(first(story), { reversesReceiptId: receiptIds(story)[0] });
    expect(story.allocation(first(story)).status).toBe('SUCCEEDED');
    expect(refund(story)?.status).toBe('PARTIALLY_SUCCEEDED');
    expect(pending(story)).toEqual(['30.00']);
  });

  it('needs a receipt of that allocation; a success isn’t reversed without naming it', () => {
    const story = handedOver();
    story.receipt('r1', '50.00', { allocationId: first(story) });
    story.receipt('r2', '5.00', { paymentId: 'gift' });
    const [, other = ''] = receiptIds(story);
    expect(refused(story.failure(first(story), { reversesReceiptId: other })).code).toBe('RECEIPT_NOT_FOUND');
    expect(refused(story.failure(first(story), { reversesReceiptId: 'rc_1' })).code).toBe(
      'RECEIPT_NOT_FOUND',
    );
    expect(refused(story.failure(first(story))).code).toBe('STATE_CONFLICT');
    expect(refused(story.failure('al_1')).code).toBe('ALLOCATION_NOT_FOUND');
  });
});
