import { describe, expect, it } from 'vitest';
import { checkIdempotencyKey, longText, parseText, shortText } from '../../../src/domain/values/parse.ts';
import { ValidationErrors } from '../../../src/domain/values/refusal.ts';
import { recorded, refused, refusedAt } from '../an-order.ts';
import { OrderStory } from '../order-story.ts';

function read(text: string, longest: typeof shortText | typeof longText = shortText): string | null {
  const validation = new ValidationErrors();
  const parsed = parseText({ text, longest, path: ['input'] }, validation);
  return parsed ?? validation.first()?.code ?? null;
}

describe('texts (D34)', () => {
  it.each([
    ' ',
    ' R-1 ',
    'R 1/2026 é',
    'e\u0301',
    '日本',
    'a'.repeat(200),
    '😀'.repeat(200),
    '__proto__',
    '$where',
    '\u2028',
  ])('%j is kept as it was given', (text) => {
    expect(read(text)).toBe(text);
  });

  it.each([
    '',
    '\0',
    'a\nb',
    'a\rb',
    '\t',
    '\u007f',
    '\u0085',
    '\ud800',
    'a\udc00',
    'a'.repeat(201),
    '😀'.repeat(201),
  ])('%j is no text', (text) => {
    expect(read(text)).toBe('TEXT_INVALID');
  });

  it('may have line breaks and 2,000 characters where they are notes', () => {
    expect(read('a\r\nb', longText)).toBe('a\r\nb');
    expect(read('😀'.repeat(2_000), longText)).toBe('😀'.repeat(2_000));
    expect(read('a'.repeat(2_001), longText)).toBe('TEXT_INVALID');
    expect(read('a\tb', longText)).toBe('TEXT_INVALID');
    expect(read('a'.repeat(1_000_000), longText)).toBe('TEXT_INVALID');
  });

  it('are the same where their composed forms are, and the first form stays', () => {
    const story = new OrderStory();
    story.invoice('Re\u0301tour', '10.00');
    expect(refused(story.invoice('Rétour', '11.00')).code).toBe('INVOICE_NUMBER_TAKEN');
    story.invoice('Rétour', '10.00');
    expect(story.account.invoices.map(({ number }) => number)).toEqual(['Re\u0301tour']);
    story.request({ pendingInvoiceNumber: 'Rétour' });
    expect(story.refunds.size).toBe(1);
  });

  it('may be invoice numbers with blanks, slashes and accents (known issues 631970, 953285, 1302085)', () => {
    const story = new OrderStory();
    for (const number of ['R 1', 'R/2', 'Ré 3/4', '$5', '__proto__']) story.invoice(number, '1.00');
    expect(story.account.invoiceData.entries).toHaveLength(5);
    story.requestPending();
    expect(story.refunds.size).toBe(5);
  });
});

describe('a label of a payment', () => {
  const labelled = (label: string) => {
    const payment = { id: 'p', method: 'CARD', provider: 'vtex', label } as const;
    return () => recorded({ payments: [{ ...payment, authorized: '1', settled: '1', voided: '0' }] });
  };

  it('holds at most four digits in a row, however a longer number is written (A5)', () => {
    expect(labelled('Mastercard •••• 9518')).not.toThrow();
    for (const label of ['4111111111111111', '4111 1111 1111 1111', '4111-1111', '12.345'])
      expect(labelled(label)).toThrow('TEXT_INVALID');
  });
});

describe('an idempotency key', () => {
  it.each(['a', 'A b-c', '~'.repeat(255)])('may be %j', (key) => {
    expect(checkIdempotencyKey(key)).toBeNull();
  });

  it.each(['', ' ', '   ', 'a'.repeat(256), 'é', 'a\n', '\u007f', '\0'])('may not be %j', (key) => {
    expect(refusedAt(checkIdempotencyKey(key))).toBe('IDEMPOTENCY_KEY_INVALID input.idempotencyKey');
  });
});
