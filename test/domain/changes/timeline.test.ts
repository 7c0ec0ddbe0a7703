import { describe, expect, it } from 'vitest';
import { eur, giftCard, line, payment } from '../an-order.ts';
import { partId, pay, refundId, saidSince, takeBack, told } from '../laws/note-story-texts.ts';
import { OrderStory } from '../order-story.ts';

/** Paid by a card of 80.00, of which 50.00 has settled, and a gift card of 20.00; with so many returns of 30.00. */
function order(returns = 0): OrderStory {
  const card = payment('card', '80.00', { settled: '50.00', label: 'Visa 4242' });
  const story = new OrderStory({
    lines: [line('L1', '100.00')],
    payments: [card, giftCard('gift', '20.00')],
  });
  for (let number = 1; number <= returns; number++) story.invoice(`R-${number}`, '30.00');
  return story;
}

describe('the timeline shows', () => {
  it('what was recorded, in an order and in its next revision', () => {
    const story = order();
    story.order({ sourceRevision: '2', payments: [payment('card', '80.00', { label: 'Visa 4242' })] });
    expect(told(story, 0)).toEqual([
      'ORDER_RECORDED -: The order was recorded: 100.00 EUR ordered, 70.00 EUR settled.',
      'ORDER_RECORDED -: The order was updated to revision 2: 100.00 EUR ordered, 80.00 EUR settled.',
    ]);
  });

  it('where a payment went before a revision and goes after it, by name, but not its account details', () => {
    const story = order();
    const elsewhere = { provider: 'bank', providerTransactionId: 't-1' };
    story.order({ sourceRevision: '2', payments: [payment('card', '80.00', elsewhere)] });
    const details = { providerData: [{ name: 'iban', value: 'DE89370400440532013000' }] };
    story.order({ sourceRevision: '3', payments: [payment('card', '80.00', { ...elsewhere, ...details })] });
    expect(told(story, 1).filter((one) => !one.startsWith('ORDER_RECORDED'))).toEqual([
      'PAYMENT_REDIRECTED -: Refund destination of payment card changed: CARD “Visa 4242” (payment card of provider vtex) was replaced by CARD (payment card in transaction t-1 of provider bank).',
      'PAYMENT_REDIRECTED -: Refund destination of payment card changed: CARD (payment card in transaction t-1 of provider bank) (account details changed).',
    ]);
  });

  it('a recorded invoice, and the amount to be refunded', () => {
    const story = order(1);
    story.invoice('S-1', '100.00', { type: 'OUTPUT' });
    expect(told(story, 1)).toEqual([
      'INVOICE_RECORDED R-1: Return invoice R-1 was recorded: 30.00 EUR to be refunded.',
      'INVOICE_RECORDED S-1: Invoice S-1 was recorded of 100.00 EUR.',
    ]);
  });

  it('how much of a return earlier refunds cover', () => {
    const story = order();
    story.request({ amount: '10.00' }, 'CARD_FIRST');
    pay(story);
    story.invoice('R-1', '30.00', { coversRefundIds: [refundId(story)] });
    expect(told(story, story.interactions.length - 1)).toEqual([
      'INVOICE_RECORDED R-1: Return invoice R-1 was recorded: 30.00 EUR to be refunded; 10.00 EUR of it is covered by earlier refunds.',
    ]);
  });

  it('a refund’s invoices and the state of each allocation: queued or waiting', () => {
    const story = order(1);
    story.request({ pendingInvoiceNumber: 'R-1' }, 'CARD_FIRST');
    expect(told(story, 2)).toEqual([
      'REFUND_REQUESTED R-1: Refund of 30.00 EUR requested for invoice R-1: A test',
      'REFUND_PAYMENT R-1: 30.00 EUR to Visa 4242 was queued for refund.',
    ]);
    expect(story.deliveries).toEqual([]);
    const full = order();
    full.request({ full: true }, 'CARD_FIRST');
    expect(told(full, 1)).toEqual([
      'REFUND_REQUESTED -: Refund of 100.00 EUR requested: A test',
      'REFUND_PAYMENT -: 50.00 EUR to Visa 4242 was queued for refund.',
      'REFUND_PAYMENT -: 20.00 EUR to payment gift was queued for refund.',
      'REFUND_WAITING -: 30.00 EUR to Visa 4242 is waiting for settlement.',
    ]);
  });

  it('of two invoices both, and names none as the only one', () => {
    const story = order(2);
    story.request({ full: true }, 'CARD_FIRST');
    expect(told(story, 3)[0]).toBe(
      'REFUND_REQUESTED -: Refund of 100.00 EUR requested for invoices R-1, R-2: A test',
    );
  });

  it('that a refund awaits second approval, with nothing queued before', () => {
    const story = order();
    story.approvalAbove = eur('1.00');
    story.request({ amount: '60.00' }, 'CARD_FIRST');
    expect(told(story, 1)).toEqual([
      'REFUND_REQUESTED -: Refund of 60.00 EUR requested: A test (awaiting second approval)',
    ]);
    story.approve(refundId(story));
    expect(told(story, 2)).toEqual([
      'REFUND_APPROVED -: The refund of 60.00 EUR requested by tester was approved.',
      'REFUND_PAYMENT -: 50.00 EUR to Visa 4242 was queued for refund.',
      'REFUND_PAYMENT -: 10.00 EUR to payment gift was queued for refund.',
    ]);
  });

  it('why a refund was rejected', () => {
    const story = order();
    story.approvalAbove = eur('1.00');
    story.request({ amount: '60.00' });
    story.reject(refundId(story));
    expect(told(story, 2)).toEqual([
      'REFUND_REJECTED -: The refund of 60.00 EUR requested by tester was rejected: Not now.',
    ]);
  });

  it('what a settlement resumed, or will resume once approved, and what a void moved or canceled', () => {
    const story = order();
    story.request({ amount: '90.00' }, 'CARD_FIRST');
    const from = story.interactions.length;
    story.settle('card', '60.00');
    story.settle('card', '60.00', { voided: '20.00' });
    expect(told(story, from)).toEqual([
      'SETTLEMENT_RECORDED -: Visa 4242 has settled 60.00 EUR of 80.00 EUR.',
      'REFUND_RESUMED -: Visa 4242 settled; 10.00 EUR is queued for refund.',
      'SETTLEMENT_RECORDED -: Visa 4242 has settled 60.00 EUR of 80.00 EUR, 20.00 EUR voided.',
      'REFUND_CANCELED -: 10.00 EUR canceled: Visa 4242 was voided before capture, so nothing is to be refunded.',
    ]);
    const asked = order();
    asked.approvalAbove = eur('1.00');
    asked.request({ amount: '90.00' }, 'CARD_FIRST');
    asked.settle('card', '60.00');
    expect(told(asked, 3)).toEqual([
      'REFUND_RESUMED -: Visa 4242 settled; 10.00 EUR is awaiting second approval.',
    ]);
  });

  it('each canceled allocation', () => {
    const story = order();
    story.request({ amount: '60.00' }, 'CARD_FIRST');
    story.cancel(refundId(story));
    expect(told(story, story.interactions.length - 2)).toEqual([
      'REFUND_CANCELED -: 50.00 EUR to Visa 4242 was canceled: A test',
      'REFUND_CANCELED -: 10.00 EUR to payment gift was canceled: A test',
    ]);
    expect(saidSince(story, 1)).toHaveLength(5);
  });
});

describe('the timeline of refunded money', () => {
  it('the refunded amount, and what exceeds or is missing from the allocation', () => {
    const story = order(2);
    for (const number of ['R-1', 'R-2']) {
      story.request({ pendingInvoiceNumber: number }, 'CARD_FIRST');
    }
    const from = story.interactions.length;
    for (const [index, amount] of ['20.00', '20.00', '20.00'].entries()) pay(story, index, amount);
    expect(told(story, from).filter((text) => text.startsWith('RECEIPT'))).toEqual([
      'RECEIPT_RECORDED R-1: 20.00 EUR was refunded to Visa 4242 (receipt vtex paid-0-0). 10.00 EUR of the allocation was not refunded.',
      'RECEIPT_RECORDED R-2: 20.00 EUR was refunded to Visa 4242 (receipt vtex paid-1-1).',
      'RECEIPT_RECORDED R-2: 20.00 EUR was refunded to payment gift (receipt vtex paid-2-2). 10.00 EUR more than the allocation.',
    ]);
  });

  it('the missing amount of a waiting allocation, and nothing for a FAILED one', () => {
    const story = order();
    story.request({ full: true }, 'CARD_FIRST');
    pay(story, 2, '20.00');
    story.failure(partId(story, 1));
    pay(story, 1, '15.00');
    const receipts = told(story, 0).filter((text) => text.startsWith('RECEIPT'));
    expect(receipts).toEqual([
      'RECEIPT_RECORDED -: 20.00 EUR was refunded to Visa 4242 (receipt vtex paid-2-0). 10.00 EUR of the allocation was not refunded.',
      'RECEIPT_RECORDED -: 15.00 EUR was refunded to payment gift (receipt vtex paid-1-1).',
    ]);
  });

  it('what need not be sent instead, since it was paid after all', () => {
    const story = order(1);
    story.request({ pendingInvoiceNumber: 'R-1' }, 'CARD_FIRST');
    story.failure(partId(story));
    story.settle('card', '80.00');
    story.request({ amount: '1.00' }, 'LOWEST_SETTLED');
    story.failure(partId(story, 1));
    story.retry(partId(story, 1), { paymentId: 'card' });
    pay(story, 1);
    expect(story.interactions.filter(({ type }) => type === 'REFUND_CANCELED')).toMatchObject([
      {
        message: '1.00 EUR to Visa 4242 was canceled: another receipt shows that it was already refunded.',
        amount: { minor: 100n },
      },
    ]);
  });

  it('shows failures, reversals and retries, with destination and actor', () => {
    const story = order(1);
    story.request({ pendingInvoiceNumber: 'R-1' }, 'CARD_FIRST');
    story.failure(partId(story), { providerCode: 'E-7' });
    story.retry(partId(story));
    story.failure(partId(story));
    story.retry(partId(story), { paymentId: 'gift', manual: true });
    expect(told(story, 4)).toEqual([
      'REFUND_FAILED R-1: Refund of 30.00 EUR to Visa 4242 failed: E-7: Declined',
      'REFUND_RETRIED R-1: 30.00 EUR to Visa 4242 was queued again for refund.',
      'REFUND_FAILED R-1: Refund of 30.00 EUR to Visa 4242 failed: Declined',
    ]);
    pay(story);
    takeBack(story);
    expect(told(story, story.interactions.length - 2)[0]).toBe(
      'RECEIPT_REVERSED R-1: Receipt vtex paid-0-0 was reversed: 30.00 EUR to Visa 4242 was not refunded. Declined',
    );
  });

  it('that a person pays back, instead of whom', () => {
    const story = order(1);
    story.request({ amount: '10.00' }, 'CARD_FIRST');
    story.failure(partId(story));
    story.retry(partId(story), { paymentId: 'gift', manual: true });
    story.retry(partId(story, 1), { manual: true });
    story.retry(partId(story, 1), { paymentId: 'card' });
    expect(told(story, 5)).toEqual([
      'REFUND_MANUAL -: Manual action required: refund 10.00 EUR to payment gift instead of Visa 4242.',
      'REFUND_MANUAL -: Manual action required: refund 10.00 EUR to payment gift.',
      'REFUND_RETRIED -: 10.00 EUR to Visa 4242 instead of payment gift was queued again for refund.',
    ]);
  });
});
