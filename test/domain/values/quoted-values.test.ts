import { describe, expect, it } from 'vitest';
import type { Decision } from '../../../src/domain/changes/changes.ts';
import { decideResend } from '../../../src/domain/decisions/send-credit-note.ts';
import {
  parseMoney,
  parseQuantity,
  parseRate,
  parseSourceRevision,
} from '../../../src/domain/values/parse.ts';
import { Refusal, ValidationErrors } from '../../../src/domain/values/refusal.ts';
import { clock, euro, line, payment } from '../an-order.ts';
import { partId, pay, refundId } from '../laws/note-story-texts.ts';
import { OrderStory } from '../order-story.ts';

const messageOf = (outcome: unknown) =>
  outcome instanceof Refusal ? outcome.message : 'It was not refused.';

/** A megabyte, as no id is: nobody gets all of it back, nor has it in the log. */
const long = 'x'.repeat(1_000_000);

/** With a refund of 10.00 that is handed over to the only card, of 100.00. */
function order(): OrderStory {
  const story = new OrderStory({
    sourceRevision: '77',
    lines: [line('L1', '100.00', '0.00', { quantity: '2.5' })],
    payments: [payment('card', '100.00')],
  });
  story.request({ amount: '10.00' });
  return story;
}

describe('a refusal quotes numbers that it was given, and nothing that could be a secret', () => {
  const resend: Step = ({ account }) =>
    decideResend({ account, note: null }, { creditNoteId: long }, clock()());

  it.each<[string, Step]>([
    [
      'an invoice’s line',
      (story) => story.invoice('R', '1', { lines: [{ lineId: long, quantity: '1', price: '1' }] }),
    ],
    ['a refund that an invoice covers', (story) => story.invoice('R', '1', { coversRefundIds: [long] })],
    ['an invoice to refund', (story) => story.request({ pendingInvoiceNumber: long })],
    ['a line to refund', (story) => story.request({ lines: [{ lineId: long, full: true }] })],
    ['a receipt’s allocation', (story) => story.receipt('re', '1.00', { allocationId: long })],
    ['a receipt’s payment', (story) => story.receipt('re', '1.00', { paymentId: long })],
    [
      'a receipt’s invoice',
      (story) => story.receipt('re', '1.00', { paymentId: 'card', invoiceNumber: long }),
    ],
    ['a failure’s allocation', (story) => story.failure(long)],
    ['a reversed receipt', (story) => story.failure(partId(story), { reversesReceiptId: long })],
    ['an allocation to retry', (story) => story.retry(long)],
    ['a payment to retry to', (story) => story.retry(partId(story), { paymentId: long })],
    ['a refund to cancel', (story) => story.cancel(long)],
    ['a refund to approve', (story) => story.approve(long)],
    ['a payment that settled', (story) => story.settle(long, '1.00')],
    ['a note to send', resend],
  ])('%s', (_what, step) => {
    const message = messageOf(step(order()));
    expect(message).toContain('x'.repeat(20));
    expect(message.length).toBeLessThan(800);
  });

  it.each<[string, Step]>([
    ['an order’s currency', (story) => story.order({ currencyCode: long })],
    ['a country', (story) => story.order({ sourceRevision: '78', buyer: { name: 'A', countryCode: long } })],
    ['an invoice’s currency', (story) => story.invoice('R', '1', { exchangeRate: { to: long, rate: '1' } })],
    ['an amount', (story) => story.request({ amount: long })],
    ['a quantity', (story) => story.request({ lines: [{ lineId: 'L1', quantity: long }] })],
  ])('%s that looks like none is not quoted at all: it could be a secret (I20)', (_what, step) => {
    const message = messageOf(step(order()));
    expect(message).not.toContain('x'.repeat(5));
    expect(message.length).toBeLessThan(200);
  });

  it('an id that stands twice in an order', () => {
    const twice = [payment('y'.repeat(300), '1.00'), payment('y'.repeat(300), '1.00')];
    const message = messageOf(order().order({ sourceRevision: '78', payments: twice }));
    expect(message).not.toBe('');
    expect(message.length).toBeLessThan(300);
  });
});

type Step = (story: OrderStory) => Decision;

describe('a refusal states the values that it is about', () => {
  const asked = (quantity: string): Step => {
    return (story) => story.request({ lines: [{ lineId: 'L1', quantity }] });
  };

  it.each<[string, string[], Step]>([
    ['what is left of a quantity', ['2.5', 'L1', '3.5'], asked('3.5')],
    ['the invoice on which nothing is pending', ['R-1'], (story) => pendingTwice(story)],
    [
      'what is left of the order',
      ['90.00 EUR', '200.00 EUR'],
      (story) => story.request({ amount: '200.00' }),
    ],
    ['both revisions', ['77', '66', 'older'], (story) => story.order({ sourceRevision: '66' })],
    ['how many parts a scope has', ['2'], (story) => story.request({ amount: '1.00', full: true })],
    [
      'how many parts a line has',
      ['2'],
      (story) => story.request({ lines: [{ lineId: 'L1', full: true, net: '1.00' }] }),
    ],
    ['the returns on which too little is pending', ['R-1, R-2'], () => retriedTwice()],
    ['the state of what can’t be retried', ['READY'], (story) => story.retry(partId(story))],
    [
      'a revision recorded with different content',
      ['77', 'different content'],
      (story) => story.order({ sourceRevision: '77' }),
    ],
    [
      'that a receipt without an allocation needs a payment',
      ['paymentId'],
      (story) => story.receipt('re', '1', {}),
    ],
    ['how a success is taken back', ['SUCCEEDED', 'reversesReceiptId'], (story) => failedPaid(story)],
    ['the state of what can’t be approved', ['IN_PROGRESS'], (story) => story.approve(refundId(story))],
  ])('%s', (_what, values, step) => {
    const message = messageOf(step(order()));
    for (const value of values) expect(message).toContain(value);
  });

  it('without the hint to reversesReceiptId where there is no receipt', () => {
    const story = order();
    story.cancel(refundId(story));
    const message = messageOf(story.failure(partId(story)));
    expect(message).toMatch(/CANCELED.*for it\.$/);
  });

  function retriedTwice(): Decision {
    const story = new OrderStory({ lines: [line('L1', '900.00')], payments: [payment('card', '900.00')] });
    const lines = [{ lineId: 'L1', quantity: '1', price: '45.00' }];
    for (const number of ['R-1', 'R-2']) story.invoice(number, '45.00', { lines });
    story.request({ lines: [{ lineId: 'L1', gross: '90.00' }] });
    story.failure(partId(story));
    story.requestPending();
    return story.retry(partId(story));
  }

  function failedPaid(story: OrderStory): Decision {
    pay(story);
    return story.failure(partId(story));
  }

  function pendingTwice(story: OrderStory): Decision {
    story.invoice('R-1', '10.00');
    story.request({ pendingInvoiceNumber: 'R-1' });
    return story.request({ pendingInvoiceNumber: 'R-1' });
  }
});

describe('a number that can’t be read', () => {
  const readers: [string, (text: string, validation: ValidationErrors) => unknown][] = [
    ['amount', (text, said) => parseMoney({ text, currency: euro, sign: 'positive', path: [] }, said)],
    ['quantity', (text, said) => parseQuantity({ text, path: [] }, said)],
    ['exchange rate', (text, said) => parseRate({ text, path: [] }, said)],
    ['source revision', (text, said) => parseSourceRevision({ text, path: [] }, said)],
  ];

  it.each(readers)(
    'is quoted where it looks like one, and otherwise only its length is given: %s',
    (_what, read) => {
      const said = (text: string) => {
        const validation = new ValidationErrors();
        expect(read(text, validation)).toBeNull();
        return messageOf(validation.first());
      };
      expect(said('1,2')).toContain('"1,2"');
      expect(said('٣')).toContain('"٣"');
      expect(said('a"b')).toContain('A text of 3 characters');
      expect(said('')).toContain('An empty text');
      expect(said('1,'.repeat(16))).toContain(`"${'1,'.repeat(16)}"`);
      expect(said('1,'.repeat(17))).toContain('A text of 34 characters');
    },
  );

  it('has too many characters from 33 on, and too many minor digits up to there', () => {
    const codeOf = (text: string) => {
      const validation = new ValidationErrors();
      parseMoney({ text, currency: euro, sign: 'positive', path: [] }, validation);
      return validation.first()?.code;
    };
    expect(codeOf(`1.${'0'.repeat(30)}`)).toBe('AMOUNT_SCALE');
    expect(codeOf(`1.${'0'.repeat(31)}`)).toBe('AMOUNT_INVALID');
  });
});
