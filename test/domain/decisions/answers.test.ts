import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../src/domain/changes/changes.ts';
import { decideCancelRefund } from '../../../src/domain/decisions/cancel-refund.ts';
import { decideRecordFailure } from '../../../src/domain/decisions/record-failure.ts';
import { decideRecordOrder } from '../../../src/domain/decisions/record-order.ts';
import { decideRecordReceipt } from '../../../src/domain/decisions/record-receipt.ts';
import { decideRequestPendingRefunds } from '../../../src/domain/decisions/request-pending-refunds.ts';
import { decideRequestRefund } from '../../../src/domain/decisions/request-refund.ts';
import { decideRetryAllocation } from '../../../src/domain/decisions/retry-allocation.ts';
import { decideNoteSent } from '../../../src/domain/decisions/send-credit-note.ts';
import { noApproval } from '../../../src/domain/transitions/approval.ts';
import { asOrderId } from '../../../src/domain/values/ids.ts';
import { required } from '../../../src/domain/values/invariant.ts';
import { accepted, clock, eur, giftCard, line, orderInput, payment, refusedAt } from '../an-order.ts';
import { partId, pay, refundId } from '../laws/note-story-texts.ts';
import { OrderStory } from '../order-story.ts';

/** Paid by a card of 80.00 and a gift card of 20.00, of which nothing has settled; with a return of 30.00. */
function order(): OrderStory {
  const gift = giftCard('gift', '20.00', { settled: '0.00' });
  const story = new OrderStory({ lines: [line('L1', '100.00')], payments: [payment('card', '80.00'), gift] });
  story.invoice('R-1', '30.00');
  return story;
}

describe('payloads list the ids they changed', () => {
  const orderId = 'order-1';
  const one = (story: OrderStory, more: object = {}) => ({ orderId, refundIds: [refundId(story)], ...more });
  const answerOf = (outcome: Parameters<typeof accepted>[0]): Answer => accepted(outcome).answer;

  it('an order, also the same again', () => {
    const story = order();
    const revision = { sourceRevision: '2' };
    expect(answerOf(story.order(revision))).toEqual({ orderId });
    expect(accepted(story.order(revision))).toEqual({ changes: null, answer: { orderId } });
  });

  it('a refund, when it is requested, approved, rejected and canceled', () => {
    const story = order();
    expect(answerOf(story.request({ amount: '1.00' }))).toEqual(one(story));
    expect(answerOf(story.cancel(refundId(story)))).toEqual(one(story));
    for (const decide of ['approve', 'reject'] as const) {
      const asked = order();
      asked.approvalAbove = eur('0.50');
      asked.request({ amount: '1.00' });
      expect(answerOf(asked[decide](refundId(asked)))).toEqual(one(asked));
    }
  });

  it('a FAILED allocation and a retried one, on the same payment or another', () => {
    const story = order();
    story.request({ amount: '10.00' });
    const allocationIds = [partId(story)];
    expect(answerOf(story.failure(partId(story)))).toEqual(one(story, { allocationIds }));
    expect(answerOf(story.retry(partId(story)))).toEqual(one(story, { allocationIds }));
    story.failure(partId(story));
    story.settle('gift', '20.00');
    const elsewhere = answerOf(story.retry(partId(story), { paymentId: 'gift' }));
    expect(elsewhere).toEqual(one(story, { allocationIds: [partId(story, 1)] }));
  });

  it('a receipt, with the refund that it belongs to', () => {
    const story = order();
    const answer = answerOf(story.receipt('re_1', '10.00', { paymentId: 'card' }));
    expect(answer).toEqual(one(story, { receiptId: [...story.receipts.keys()][0] }));
  });

  it('a settlement: the allocations that it resumed, or none', () => {
    const story = order();
    story.request({ full: true }, 'CARD_FIRST');
    expect(answerOf(story.settle('card', '80.00'))).toEqual({ orderId, allocationIds: [] });
    expect(answerOf(story.settle('gift', '20.00'))).toEqual({ orderId, allocationIds: [partId(story, 1)] });
  });

  it('a note that was sent', () => {
    const story = order();
    story.request({ amount: '1.00' });
    pay(story);
    const note = required(story.notes[0], 'The refund has a note.');
    const sent = accepted(decideNoteSent({ account: story.account, note }, clock()()));
    expect(sent.answer).toEqual({ orderId, creditNoteId: note.id });
  });
});

describe('a decision is about what its ids say', () => {
  it('and not another allocation of the same refund', () => {
    const story = order();
    story.request({ amount: '1.00' });
    const refund = required(story.refunds.get(refundId(story)), 'There is a refund.');
    const view = { account: story.account, refund, approval: noApproval };
    const allocationId = 'al_9';
    const notFound = 'ALLOCATION_NOT_FOUND input.allocationId';
    expect(refusedAt(decideRetryAllocation(view, { allocationId }, clock()()))).toBe(notFound);
    const failure = { allocationId, message: 'Declined', retryable: false };
    expect(refusedAt(decideRecordFailure({ ...view, receipt: null }, failure, clock()()))).toBe(notFound);
    const receipt = {
      allocationId,
      providerRefundId: 're_1',
      amount: '1.00',
      source: 'OMS' as const,
      occurredAt: new Date(0),
      acceptExcess: false,
    };
    const open = { ...view, refunds: [refund], open: [refund], recorded: [] };
    expect(refusedAt(decideRecordReceipt(open, receipt, clock()()))).toBe(notFound);
  });

  it('each of several', () => {
    const story = order();
    story.request({ amount: '1.00' });
    const coversRefundIds = [refundId(story), 'rf_9'];
    expect(refusedAt(story.invoice('R-2', '1.00', { coversRefundIds }))).toBe(
      'REFUND_NOT_FOUND input.coversRefundIds.1',
    );
  });

  it('whatever else is wrong with them', () => {
    const story = order();
    story.request({ amount: '1.00' });
    const view = { account: story.account, refund: story.refunds.get(refundId(story)) ?? null };
    expect(
      refusedAt(
        decideCancelRefund({ ...view, ownOnly: false }, { refundId: refundId(story), reason: '' }, clock()()),
      ),
    ).toBe('TEXT_INVALID input.reason');
    expect(refusedAt(story.invoice('R-1', 'x'))).toBe('AMOUNT_INVALID input.value');
    expect(refusedAt(story.settle('other', '1.00', { voided: '0.00' }))).toBe(
      'PAYMENT_NOT_FOUND input.paymentId',
    );
    const first = { account: null, open: [], approval: noApproval, owners: new Map(), fingerprint: '' };
    const input = orderInput({ sourceRevision: 'x' });
    expect(refusedAt(decideRecordOrder(first, input, clock()()))).toBe('AMOUNT_INVALID input.sourceRevision');
  });

  it('a receipt belongs to a return, and to no other invoice', () => {
    const story = order();
    story.invoice('S-1', '100.00', { type: 'OUTPUT' });
    expect(refusedAt(story.receipt('re_1', '1.00', { paymentId: 'card', invoiceNumber: 'S-1' }))).toBe(
      'INVOICE_NOT_FOUND input.invoiceNumber',
    );
  });

  it('a settlement is of its own payment, though another has settled as much', () => {
    const story = new OrderStory({
      payments: [payment('card', '20.00'), giftCard('gift', '20.00', { settled: '0.00' })],
    });
    expect(accepted(story.settle('gift', '20.00')).changes).not.toBeNull();
    expect(story.account.payments.map(({ settled }) => settled.toDecimal())).toEqual(['20.00', '20.00']);
  });

  it('of another order’s payment, an order is refused', () => {
    const owners = new Map([['card', asOrderId('order-2')]]);
    const view = { account: null, open: [], approval: noApproval, owners, fingerprint: '' };
    const owned = decideRecordOrder(view, orderInput(), clock()());
    expect(refusedAt(owned)).toBe('STATE_CONFLICT input.payments');
  });
});

describe('a refund keeps the reason, note and priority of its request', () => {
  const terms = () => ({ context: clock()(), approval: noApproval, matchesPreview: null });

  it('its note, or none', () => {
    const noteOf = (note?: string) => {
      const input = { scope: { amount: '1.00' }, reason: 'r', ...(note === undefined ? {} : { note }) };
      return accepted(decideRequestRefund(order().account, input, terms())).changes?.refunds[0]?.after.note;
    };
    expect([noteOf('For the books'), noteOf()]).toEqual(['For the books', null]);
  });

  it('its reason and its priority, where requestPendingRefunds requests it', () => {
    const { account } = order();
    const asked = (input: Parameters<typeof decideRequestPendingRefunds>[1]) =>
      decideRequestPendingRefunds(account, input, terms());
    const refundOf = (input: Parameters<typeof asked>[0]) =>
      accepted(asked(input)).changes?.refunds[0]?.after;
    expect(refundOf({})).toMatchObject({ reason: 'Return invoice R-1', priority: 'LOWEST_SETTLED' });
    expect(refundOf({ reason: 'Back', priority: 'CARD_FIRST' })).toMatchObject({
      reason: 'Back',
      priority: 'CARD_FIRST',
    });
    expect(refusedAt(asked({ reason: '' }))).toBe('TEXT_INVALID input.reason');
  });
});
