import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asOrderId, asUlid, refundIdOf } from '../../../src/domain/values/ids.ts';
import {
  BadCursor,
  interactionCursor,
  orderCursor,
  pendingCursor,
  readInteractionCursor,
  readOrderCursor,
  readPendingCursor,
  readRefundCursor,
  refundCursor,
} from '../../../src/store/reads/cursors.ts';
import { noon } from '../sample.ts';

test('a cursor gives back the position that it was made of, whatever characters an id has', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
      const order = asOrderId(text);
      const refund = { requestedAt: noon, id: refundIdOf(order, asUlid('0'.repeat(26))) };
      expect(readRefundCursor(refundCursor(refund))).toEqual(refund);
      const pending = { pendingSince: noon, id: order };
      expect(readPendingCursor(pendingCursor(pending))).toEqual(pending);
      expect(readOrderCursor(orderCursor(order))).toBe(order);
      expect(readInteractionCursor(interactionCursor(42))).toBe(42);
    }),
  );
});

const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

test.each([
  ['empty text', ''],
  ['no base64', '%%%'],
  ['no JSON', Buffer.from('{').toString('base64url')],
  ['no list', encoded({ 0: '1' })],
  ['another list', orderCursor(asOrderId('a'))],
  ['another version', encoded(['0', 'refund', noon.toISOString(), 'rf'])],
  ['no instant', encoded(['1', 'refund', 'yesterday', 'rf'])],
  ['an operator', encoded(['1', 'refund', noon.toISOString(), { $gt: '' }])],
  ['too much', encoded(['1', 'refund', noon.toISOString(), 'rf', 'more'])],
])('a cursor of %s is refused', (_, cursor) => {
  expect(() => readRefundCursor(cursor)).toThrow(BadCursor);
});

test('a sequence number that is none is refused', () => {
  expect(() => readInteractionCursor(encoded(['1', 'interaction', '-1']))).toThrow(BadCursor);
});
