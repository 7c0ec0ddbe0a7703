import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { asOrderId } from '../../../src/domain/values/ids.ts';
import { Refusal } from '../../../src/domain/values/refusal.ts';
import type { Store } from '../../../src/store/connection/connect.ts';
import type { WriteCall } from '../../../src/store/writes/journal.ts';
import { type Decide, write } from '../../../src/store/writes/write.ts';
import { accountIn, callOn, entriesIn, noteOn, refuse } from '../calls.ts';
import { eur } from '../sample.ts';
import { newTestStore, openTestStore } from '../test-store.ts';

let store: Store;
/** What another process would have. */
let other: Store;
let orders = 0;
let id = asOrderId('');
let note = noteOn(id);

beforeAll(async () => {
  store = await newTestStore('idempotency');
  other = await openTestStore({ uri: inject('mongodUri'), database: store.connection.name });
});
afterAll(async () => {
  await store.close();
  await other.close();
});
beforeEach(() => {
  orders += 1;
  id = asOrderId(`order-${orders}`);
  note = noteOn(id);
});

const call = (key: string, more: Partial<WriteCall> = {}) => callOn(id, key, more);

test('the same key with the same input gives the first answer and changes nothing', async () => {
  await write(store, call('1'), note);
  const again = await write(store, call('1'), note);
  expect(again).toEqual({ kind: 'accepted', answer: { orderId: id }, replayed: true });
  expect((await accountIn(store, id)).revision).toBe(1);
});

test('the same key with another input or mutation is refused, whatever the call would have done', async () => {
  await write(store, call('1'), note);
  const reused = { kind: 'refused', refusal: { code: 'IDEMPOTENCY_KEY_REUSED' } };
  const withOtherInput = call('1', { input: { id, customerId: 'x' } });
  expect(await write(store, withOtherInput, note)).toMatchObject(reused);
  expect(await write(store, withOtherInput, refuse)).toMatchObject(reused);
  expect(await write(store, call('1', { mutation: 'recordInvoiceForRefund' }), note)).toMatchObject(reused);
  const elsewhere = asOrderId(`elsewhere-${id}`);
  const unchanged: Decide = async () => ({ changes: null, answer: { orderId: elsewhere } });
  for (const replayed of [false, true])
    expect(await write(store, call('1', { orderId: elsewhere }), unchanged)).toMatchObject({ replayed });
  expect((await accountIn(store, id)).revision).toBe(1);
});

test('the same key of another caller is another call', async () => {
  await write(store, call('1'), note);
  expect(await write(store, call('1', { caller: 'staff' }), note)).toMatchObject({
    kind: 'accepted',
    replayed: false,
  });
});

test('a refusal leaves the key unused, and a replay is answered before a refusal', async () => {
  expect(await write(store, call('1'), refuse)).toMatchObject({ kind: 'refused' });
  expect(await entriesIn(store, id)).toEqual([]);
  expect(await write(store, call('1'), note)).toMatchObject({ kind: 'accepted', replayed: false });
  expect(await write(store, call('1'), refuse)).toMatchObject({ kind: 'accepted', replayed: true });
});

test('an accepted call that changes nothing also uses up its key', async () => {
  const nothing: Decide = async () => ({
    changes: null,
    answer: {
      orderId: id,
      userErrors: [new Refusal('EXCEEDS_LINE', 'Too much.', { path: ['input'], limit: eur(5) })],
    },
  });
  const first = await write(store, call('1'), nothing);
  expect(await write(store, call('1'), nothing)).toEqual({ ...first, replayed: true });
  expect(await entriesIn(store, id)).toHaveLength(1);
});

test('20 calls at once with one key have one effect and one answer, in one process and in two (T6)', async () => {
  await write(store, call('1'), note);
  const calls = Array.from({ length: 20 }, (_, index) =>
    write(index % 2 === 0 ? store : other, call('2'), note),
  );
  const answers = await Promise.all(calls);
  expect(answers.filter((answer) => answer.kind === 'accepted' && !answer.replayed)).toHaveLength(1);
  expect(new Set(answers.map((answer) => answer.kind === 'accepted' && answer.answer.orderId))).toEqual(
    new Set([id]),
  );
  expect((await accountIn(store, id)).interactionCount).toBe(1);
});
