import { describe, expect, it } from 'vitest';
import type { Decision } from '../../../src/domain/changes/changes.ts';
import { decideRequestRefund } from '../../../src/domain/decisions/request-refund.ts';
import { decideResend } from '../../../src/domain/decisions/send-credit-note.ts';
import { noApproval } from '../../../src/domain/transitions/approval.ts';
import { clock, giftCard, line, payment, refusedAt } from '../an-order.ts';
import { partId, pay, refundId } from '../laws/note-story-texts.ts';
import { OrderStory } from '../order-story.ts';

const control = 'a\u0007';

/** L1 of 100.00 in 4 and L2 of 50.00; a return R-1 of 30.00; a card of 150.00, and a gift card of nothing. */
function order(): OrderStory {
  const story = new OrderStory({
    lines: [line('L1', '80.00', '20.00', { quantity: '4' }), line('L2', '50.00')],
    payments: [payment('card', '150.00'), giftCard('gift', '10.00', { settled: '0.00' })],
  });
  story.invoice('R-1', '30.00');
  return story;
}

/** With its first refund, of 30.00 for R-1 to the card, that is handed over. */
function refunding(): OrderStory {
  const story = order();
  story.request({ pendingInvoiceNumber: 'R-1' });
  return story;
}

type Step = (story: OrderStory) => Decision;

describe('a refused request has the path of the wrong input', () => {
  const fee = (net: string, tax = '0.00', description = 'Fee') => [{ description, net, tax }];
  const asked = (scope: Parameters<OrderStory['request']>[0], deductions = fee('1.00')): Step => {
    return (story) => story.request(scope, undefined, deductions);
  };
  const lines = (more: object): Step => {
    const list = [
      { lineId: 'L2', gross: '1.00' },
      { lineId: 'L1', ...more },
    ];
    return (story) => story.request({ lines: list });
  };

  it.each<[string, Step]>([
    ['SCOPE_INVALID input.scope', asked({})],
    ['SCOPE_INVALID input.scope', asked({ lines: [] })],
    ['SCOPE_INVALID input.scope', lines({ lineId: 'L2', full: true })],
    ['AMOUNT_INVALID input.scope.amount', asked({ amount: 'x' })],
    ['EXCEEDS_REFUNDABLE input.scope.amount', asked({ amount: '162.00' })],
    ['INVOICE_NOT_FOUND input.scope.pendingInvoiceNumber', asked({ pendingInvoiceNumber: 'R-9' })],
    ['LINE_NOT_FOUND input.scope.lines.1.lineId', lines({ lineId: 'L9', full: true })],
    ['SCOPE_INVALID input.scope.lines.1', lines({})],
    ['QUANTITY_INVALID input.scope.lines.1.quantity', lines({ quantity: '0' })],
    ['EXCEEDS_QUANTITY input.scope.lines.1.quantity', lines({ quantity: '5' })],
    ['AMOUNT_INVALID input.scope.lines.1.net', lines({ net: 'x' })],
    ['EXCEEDS_LINE input.scope.lines.1.net', lines({ net: '80.01' })],
    ['AMOUNT_INVALID input.scope.lines.1.gross', lines({ gross: 'x' })],
    ['EXCEEDS_LINE input.scope.lines.1.gross', lines({ gross: '100.01' })],
    ['TEXT_INVALID input.scope.lines.1.reason', lines({ full: true, reason: control })],
    ['TEXT_INVALID input.deductions.0.description', asked({ full: true }, fee('1.00', '0.00', ''))],
    ['AMOUNT_INVALID input.deductions.0.net', asked({ full: true }, fee('x'))],
    ['AMOUNT_INVALID input.deductions.0.tax', asked({ full: true }, fee('1.00', 'x'))],
    ['AMOUNT_NOT_POSITIVE input.deductions.0', asked({ full: true }, fee('0.00'))],
    ['NOTHING_TO_REFUND input.scope', asked({ amount: '1.00' })],
    ['EXCEEDS_REFUNDABLE input.deductions', asked({ amount: '0.99' })],
    ['EXCEEDS_REFUNDABLE input.deductions', asked({ lines: [{ lineId: 'L1', full: true }] }, fee('80.01'))],
    [
      'EXCEEDS_REFUNDABLE input.deductions',
      asked({ lines: [{ lineId: 'L1', full: true }] }, fee('0.00', '20.01')),
    ],
    ['EXCEEDS_REFUNDABLE input.scope.lines', (story) => moreThanWasPaid(story)],
  ])('%s', (expected, step) => {
    expect(refusedAt(step(order()))).toBe(expected);
  });

  function moreThanWasPaid(story: OrderStory): Decision {
    story.request({ amount: '20.00' });
    return story.request({ lines: ['L1', 'L2'].map((lineId) => ({ lineId, full: true })) });
  }

  it.each([
    ['TEXT_INVALID input.reason', { reason: '' }],
    ['TEXT_INVALID input.note', { note: '' }],
    ['PREVIEW_OUTDATED input.previewToken', {}],
  ])('%s', (expected, more) => {
    const input = { scope: { full: true }, reason: 'r', ...more };
    const terms = { context: clock()(), approval: noApproval, matchesPreview: () => false };
    expect(refusedAt(decideRequestRefund(order().account, input, terms))).toBe(expected);
  });

  it('NOTHING_TO_REFUND, where nothing is pending: on the invoice, on the order', () => {
    const story = refunding();
    expect(refusedAt(story.request({ pendingInvoiceNumber: 'R-1' }))).toBe(
      'NOTHING_TO_REFUND input.scope.pendingInvoiceNumber',
    );
    expect(refusedAt(story.requestPending())).toBe('NOTHING_TO_REFUND input.orderId');
  });
});

describe('a refusal about a refund has the path of the wrong input', () => {
  const first = (story: OrderStory) => partId(story, 0);
  const receipt = (more: Parameters<OrderStory['receipt']>[2], amount = '30.00'): Step => {
    return (story) => story.receipt('re_1', amount, { allocationId: first(story), ...more });
  };

  it.each<[string, Step]>([
    ['ALLOCATION_NOT_FOUND input.allocationId', receipt({ allocationId: 'al_9' })],
    ['PAYMENT_NOT_FOUND input.paymentId', receipt({ allocationId: null })],
    ['PAYMENT_NOT_FOUND input.paymentId', receipt({ paymentId: 'other' })],
    ['RECEIPT_CONFLICT input.paymentId', receipt({ paymentId: 'gift' })],
    ['INVOICE_NOT_FOUND input.invoiceNumber', receipt({ invoiceNumber: 'R-9' })],
    ['AMOUNT_INVALID input.amount', receipt({}, 'x')],
    ['EXCEEDS_REFUNDABLE input.amount', receipt({}, '150.01')],
    ['TEXT_INVALID input.providerRefundId', receipt({ providerRefundId: '' })],
    ['ALLOCATION_NOT_FOUND input.allocationId', (story) => story.failure('al_9')],
    ['TEXT_INVALID input.message', (story) => story.failure(first(story), { message: '' })],
    ['TEXT_INVALID input.providerCode', (story) => story.failure(first(story), { providerCode: control })],
    [
      'RECEIPT_NOT_FOUND input.reversesReceiptId',
      (story) => story.failure(first(story), { reversesReceiptId: 'x' }),
    ],
    ['ALLOCATION_NOT_FOUND input.allocationId', (story) => story.retry('al_9')],
    ['PAYMENT_NOT_FOUND input.paymentId', (story) => story.retry(first(story), { paymentId: 'other' })],
    ['STATE_CONFLICT input.allocationId', (story) => story.retry(first(story))],
    ['REFUND_NOT_FOUND input.refundId', (story) => story.cancel('rf_9')],
    ['REFUND_NOT_FOUND input.refundId', (story) => story.approve('rf_9')],
    ['STATE_CONFLICT input.refundId', (story) => story.approve(refundId(story))],
    ['FORBIDDEN input.refundId', (story) => story.approve(refundId(story), 'tester')],
    ['TEXT_INVALID input.reason', (story) => story.reject(refundId(story), 'approver', '')],
    ['PAYMENT_NOT_FOUND input.paymentId', (story) => story.settle('other', '1.00')],
    ['AMOUNT_INVALID input.settled', (story) => story.settle('gift', 'x')],
    ['AMOUNT_INVALID input.voided', (story) => story.settle('gift', '0.00', { voided: 'x' })],
    ['SETTLEMENT_OUTDATED input.settled', (story) => story.settle('card', '149.99')],
    ['TOTALS_INCONSISTENT input.settled', (story) => story.settle('card', '150.01')],
    [
      'TEXT_INVALID input.providerSettlementId',
      (story) => story.settle('gift', '1.00', { providerSettlementId: control }),
    ],
  ])('%s', (expected, step) => {
    expect(refusedAt(step(refunding()))).toBe(expected);
  });

  it('STATE_CONFLICT, where all of it was paid: a failure, a cancellation', () => {
    const story = refunding();
    pay(story);
    expect(refusedAt(story.failure(first(story)))).toBe('STATE_CONFLICT input.allocationId');
    expect(refusedAt(story.cancel(refundId(story)))).toBe('STATE_CONFLICT input.refundId');
  });

  it('RECEIPT_CONFLICT, where the receipt is recorded differently, or names an invoice that the allocation doesn’t cover', () => {
    const story = refunding();
    story.invoice('R-2', '1.00');
    expect(refusedAt(receipt({ invoiceNumber: 'R-2' })(story))).toBe('RECEIPT_CONFLICT input.invoiceNumber');
    story.receipt('re_1', '30.00', { allocationId: first(story) });
    expect(refusedAt(receipt({}, '29.00')(story))).toBe('RECEIPT_CONFLICT input.providerRefundId');
  });

  it('SETTLEMENT_OUTDATED, where less is voided than before', () => {
    const story = order();
    story.settle('gift', '0.00', { voided: '5.00' });
    expect(refusedAt(story.settle('gift', '0.00', { voided: '4.00' }))).toBe(
      'SETTLEMENT_OUTDATED input.voided',
    );
  });

  it.each([
    ['EXCEEDS_REFUNDABLE input.paymentId', { paymentId: 'gift' }],
    ['EXCEEDS_INVOICE input.allocationId', {}],
  ])('%s, where a FAILED allocation can’t be retried any more', (expected, more) => {
    const story = refunding();
    story.failure(first(story));
    if (expected.startsWith('EXCEEDS_INVOICE')) story.request({ pendingInvoiceNumber: 'R-1' });
    expect(refusedAt(story.retry(first(story), more))).toBe(expected);
  });

  it('EXCEEDS_LINE, where another refund took the line of a FAILED allocation', () => {
    const story = order();
    const all = { lines: [{ lineId: 'L2', full: true }] };
    story.request(all);
    story.failure(first(story));
    story.request(all);
    expect(refusedAt(story.retry(first(story)))).toBe('EXCEEDS_LINE input.allocationId');
  });

  it('CREDIT_NOTE_NOT_FOUND and STATE_CONFLICT, where there is no credit note to send, or no e-mail address', () => {
    const story = refunding();
    const resend = (note: OrderStory['notes'][number] | null) =>
      decideResend({ account: story.account, note }, { creditNoteId: 'cn_9' }, clock()());
    expect(refusedAt(resend(null))).toBe('CREDIT_NOTE_NOT_FOUND input.creditNoteId');
    pay(story);
    expect(refusedAt(resend(story.notes[0] ?? null))).toBe('STATE_CONFLICT input.creditNoteId');
  });
});
