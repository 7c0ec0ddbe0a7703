import { expect, test } from 'vitest';
import type { Call } from './call-book.ts';
import { shorter } from './replay-story.ts';
import { concerned } from './story-of-order.ts';

const ulid = (letter: string) => letter.repeat(26);
const calls = [
  aCall('recordOrderForRefund', 'order 1', { id: 'o' }, ['o']),
  aCall('requestRefund', 'refund 2', { orderId: 'o' }, [`rf_${ulid('A')}_o`]),
  aCall('requestRefund', 'refund 3', { orderId: 'o' }, [`rf_${ulid('B')}_o`]),
  aCall('recordRefundReceipt', 'receipt 4', { allocationId: `al_${ulid('A')}_1_o` }, [`rc_${ulid('C')}_o`]),
];

test('a story is shrunk to the calls that what is wrong is about, and the order itself', () => {
  const keysOf = (text: string) => concerned(calls, text).map(({ key }) => key);
  expect(keysOf(`Receipt rc_${ulid('C')}_o is of nothing.`)).toEqual(['order 1', 'refund 2', 'receipt 4']);
  expect(keysOf('requestRefund under the key "refund 3" was lost.')).toEqual(['order 1', 'refund 3']);
  expect(keysOf('The books do not balance.')).toHaveLength(4);
});

test('what is tried next is shorter, and keeps the order', () => {
  const faults = ['a', 'b'].map((kind) => ({ kind, at: 0, ms: 1 }));
  const candidates = shorter({ calls, faults, foreignWrites: [] });
  expect(candidates.length).toBeGreaterThan(4);
  for (const script of candidates) {
    expect(script.calls.length + script.faults.length).toBeLessThan(calls.length + faults.length);
    expect(script.calls[0]).toBe(calls[0]);
  }
});

function aCall(name: string, key: string, input: Call['input'], ids: readonly string[]): Call {
  const answered = { accepted: true, replayed: false, ids, refusals: [] };
  return { actor: 'player-1', name, key, orderId: 'o', input, begunAt: 1, endedAt: 2, tries: 1, answered };
}
