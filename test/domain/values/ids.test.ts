import { describe, expect, it } from 'vitest';
import {
  allocationIdOf,
  asInvoiceNumber,
  asOrderId,
  asUlid,
  creditNoteIdOf,
  invoiceIdOf,
  parseAllocationId,
  parseCreditNoteId,
  parseInvoiceId,
  parseReceiptId,
  parseRefundId,
  receiptIdOf,
  refundIdOf,
  refundLineIdOf,
} from '../../../src/domain/values/ids.ts';

const text = '01J8ZQ4T0N5W9XK3V7M2C6B1AR';
const ulid = asUlid(text);
/** As hard as an order's id may be: with what separates the parts, and with a line break. */
const order = asOrderId('al_1_\nö');
const refund = refundIdOf(order, ulid);

describe('an id that is made here', () => {
  it('says what it is of, when it was made and of which order', () => {
    expect(refund).toBe(`rf_${text}_${order}`);
    expect(receiptIdOf(order, ulid)).toBe(`rc_${text}_${order}`);
    expect(creditNoteIdOf(order, ulid)).toBe(`cn_${text}_${order}`);
    expect(allocationIdOf(refund, 12)).toBe(`al_${text}_12_${order}`);
    expect(refundLineIdOf(refund, 3)).toBe(`rl_${text}_3_${order}`);
    expect(invoiceIdOf(order, asInvoiceNumber('R_1'))).toBe(`in_7_${order}_R_1`);
  });

  it('is read back, whatever the order’s id is', () => {
    const receipt = receiptIdOf(order, ulid);
    const note = creditNoteIdOf(order, ulid);
    const allocation = allocationIdOf(refund, 123_456);
    const number = asInvoiceNumber('_R_1');
    expect(parseRefundId(refund)).toEqual({ id: refund, order });
    expect(parseReceiptId(receipt)).toEqual({ id: receipt, order });
    expect(parseCreditNoteId(note)).toEqual({ id: note, order });
    expect(parseAllocationId(allocation)).toEqual({ id: allocation, refund, order });
    expect(parseInvoiceId(invoiceIdOf(order, number))).toEqual({ order, number });
  });

  it('of an invoice keeps 12_3 and 4 distinct from 12 and 3_4', () => {
    expect(parseInvoiceId('in_4_12_3_4')).toEqual({ order: '12_3', number: '4' });
    expect(parseInvoiceId('in_2_12_3_4')).toEqual({ order: '12', number: '3_4' });
  });
});

describe('no id', () => {
  it.each([
    ['refund', 'rf', parseRefundId],
    ['receipt', 'rc', parseReceiptId],
    ['credit note', 'cn', parseCreditNoteId],
  ])('of a %s is what has another form', (_of, prefix, parse) => {
    const good = `${prefix}_${text}_1`;
    expect(parse(good)).not.toBeNull();
    const bad = [
      '',
      'x',
      `x${good}`,
      good.toLowerCase(),
      `xx_${text}_1`,
      `${prefix}_${text}_`,
      `${prefix}_${text}`,
      `${prefix}_${text.slice(1)}_1`,
      `${prefix}_${text}0_1`,
      `${prefix}_${text.slice(1)}-_1`,
    ];
    expect(bad.filter((id) => parse(id) !== null)).toEqual([]);
  });

  it('of an allocation is what has another form, or no place from 1 on', () => {
    expect(parseAllocationId(`al_${text}_1_1`)).not.toBeNull();
    const bad = [
      `xal_${text}_1_1`,
      `al_${text}_0_1`,
      `al_${text}_01_1`,
      `al_${text}_1234567_1`,
      `al_${text}_x_1`,
      `al_${text}_1x_1`,
      `al_${text}_1_`,
      `al_${text.slice(1)}_1_1`,
      `al_${text}0_1_1`,
      `al_${text.slice(1)}-_1_1`,
      refund,
    ];
    expect(bad.filter((id) => parseAllocationId(id) !== null)).toEqual([]);
  });

  it('of an invoice is what has another form, or another length than it says', () => {
    const bad = [
      'in_2_1_3',
      'in_1_12_3',
      'in_1_1_',
      'in_1_1',
      'in_0__3',
      'in_01_1_3',
      'in_x_1_3',
      'xin_1_1_3',
      'xin_1__3',
    ];
    const most = 'o'.repeat(12_345);
    expect([...bad, `in_12345_${most}_3`].filter((id) => parseInvoiceId(id) !== null)).toEqual([]);
    expect(parseInvoiceId(`in_1234_${'o'.repeat(1234)}_3`)).not.toBeNull();
  });
});
