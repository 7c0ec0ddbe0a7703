import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Allocation } from '../../src/domain/refund/refund.ts';
import {
  allocationIdOf,
  asOrderId,
  asUlid,
  creditNoteIdOf,
  type OrderId,
  receiptIdOf,
  refundIdOf,
} from '../../src/domain/values/ids.ts';
import { required } from '../../src/domain/values/invariant.ts';
import { checkIdempotencyKey, parseText, shortText } from '../../src/domain/values/parse.ts';
import { ValidationErrors } from '../../src/domain/values/refusal.ts';
import {
  callKeyOf,
  declinedKey,
  noteSentKey,
  outcomeKey,
  paidKey,
  parseCallKey,
  unclaimedKey,
} from '../../src/use-cases/dispatch/own-keys.ts';
import { importKey } from '../../src/vtex-import/import-key.ts';
import { sampleRefund } from '../store/sample-refund.ts';

const ulid = asUlid('01M843AA2QG8MEDXCBADDVQRTB');

/** Every text that an order's id may be (D34): any Unicode, from one character to two hundred. */
const anyOrderId = fc
  .oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
    fc.string({ unit: 'binary', minLength: 1, maxLength: shortText }),
    fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: shortText }),
  )
  .filter((text) => parseText({ text, longest: shortText, path: [] }, new ValidationErrors()) !== null)
  .map(asOrderId);

const anyCount = fc.integer({ min: 1, max: 999_999 });

type Part = { readonly order: OrderId; readonly n: number; readonly attempt: number; readonly epoch: number };

/** A part that a dispatcher has in hand, and the same before anybody took it. */
function partOf({ order, n, attempt, epoch }: Part): { sent: Allocation; never: Allocation } {
  const [sample] = sampleRefund(order).allocations;
  const id = allocationIdOf(refundIdOf(order, ulid), n);
  const never = { ...required(sample, 'It has a part.'), id, attempts: attempt, sending: null };
  const at = new Date(0);
  const sending = { attempt, address: 'x', epoch, since: at, leasedUntil: at, inquiries: 0, emptyAnswers: 0 };
  return { never, sent: { ...never, sending } };
}

/** The keys of all that dispatchers, recovery, notices, the mailer and the import do by themselves. */
function keysOf(part: Part, told: string): string[] {
  const { never, sent } = partOf(part);
  const { order, epoch } = part;
  const ends = ['FAILED', 'MANUAL', 'UNKNOWN'];
  return [
    paidKey(sent, epoch, told),
    paidKey(sent, null, told),
    ...ends.flatMap((to) => [
      outcomeKey(sent, epoch, to),
      unclaimedKey(never, epoch, to),
      unclaimedKey(never, epoch + 1, to),
    ]),
    declinedKey(sent, null),
    declinedKey(sent, receiptIdOf(order, ulid)),
    noteSentKey(creditNoteIdOf(order, ulid), epoch),
    importKey(order, 'order', '1'),
    importKey(order, 'receipt', '2'),
  ];
}

const anyPart = fc.record({ order: anyOrderId, n: anyCount, attempt: anyCount, epoch: anyCount });

test('whatever an order is called, each of our own keys is one that mutations take, and none is another', () => {
  fc.assert(
    fc.property(anyPart, fc.string({ unit: 'grapheme' }), (part, told) => {
      const keys = keysOf(part, told);
      for (const key of keys) expect(checkIdempotencyKey(key), key).toBeNull();
      expect(new Set(keys).size).toBe(keys.length);
    }),
  );
});

test('whatever an order’s id, a provider gets a key of at most 60 ASCII characters that leads back to the allocation', () => {
  fc.assert(
    fc.property(anyPart, (part) => {
      const key = callKeyOf(partOf(part).sent);
      expect(key).toMatch(/^[\x21-\x7e]{1,60}$/);
      expect(parseCallKey(key)).toEqual({ ulid, n: part.n, attempt: part.attempt });
    }),
  );
});

test('what providers were sent keeps its key', () => {
  const { sent, never } = partOf({ order: asOrderId('order-1'), n: 2, attempt: 3, epoch: 4 });
  expect(callKeyOf(sent)).toBe('al_01M843AA2QG8MEDXCBADDVQRTB_2.3');
  expect(outcomeKey(sent, 4, 'FAILED')).toBe('outcome al_01M843AA2QG8MEDXCBADDVQRTB_2.3 4 FAILED');
  expect(unclaimedKey(never, 7, 'MANUAL')).toBe('unclaimed al_01M843AA2QG8MEDXCBADDVQRTB_2 7 MANUAL');
  expect(importKey('1234-01', 'order', '7')).toBe('import:vtex:1234-01:order:7');
});
