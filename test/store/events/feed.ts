import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Happening } from '../../../src/domain/events/event-types.ts';
import { asOrderId } from '../../../src/domain/values/ids.ts';
import type { Store } from '../../../src/store/connection/connect.ts';
import type { StoredEvent } from '../../../src/store/documents/event-document.ts';
import { encodeJournalEntry } from '../../../src/store/documents/journal-document.ts';
import { encodeAccount } from '../../../src/store/documents/order-document.ts';
import { eventIdOf } from '../../../src/store/events/event-id.ts';
import { noon, sampleAccount } from '../sample.ts';

/** Writes an order's next entry with so many events, as a mutation does: revision and entry in one. */
export async function writeEntry(store: Store, orderId: string, events = 1): Promise<number> {
  const { orders, journal } = store.collections;
  const id = asOrderId(orderId);
  const before = await orders.findOne({ _id: id });
  const revision = (before?.revision ?? 0) + 1;
  await store.connection.getClient().withSession((session) =>
    session.withTransaction(async () => {
      if (before === null) await orders.insertOne(encodeAccount(sampleAccount(orderId)), { session });
      else
        await orders.updateOne({ _id: id, revision: before.revision }, { $set: { revision } }, { session });
      await journal.insertOne(entryOf(orderId, revision, events), { session });
    }),
  );
  return revision;
}

export function entryOf(orderId: string, revision: number, events: number) {
  const happenings = Array.from({ length: events }, (_, n): Happening => {
    return { type: 'refunds.refund.part.queued.v1', refundId: null, data: { n } };
  });
  const id = asOrderId(orderId);
  return encodeJournalEntry({
    ...{
      id: `${orderId}-${revision}`,
      orderId: id,
      caller: 'oms',
      key: randomUUID(),
      mutation: 'requestRefund',
    },
    ...{ fingerprint: '', writeId: randomUUID(), at: noon, revision, answer: { orderId: id } },
    ...{ interactions: [], happenings },
  });
}

export function allEvents(store: Store): Promise<StoredEvent[]> {
  return store.collections.events.find().sort({ position: 1 }).toArray();
}

/** What is wrong with a feed, by the journal that it was made of: nothing where it is complete and in order (E2). */
export async function faultsOf(store: Store): Promise<string[]> {
  const events = await allEvents(store);
  const journal = await store.collections.journal.find().sort({ orderId: 1, revision: 1 }).toArray();
  return faultsIn(
    events,
    journal.flatMap((entry) =>
      JSON.parse(entry.happenings ?? '[]').map((_: unknown, n: number) => ({
        orderId: entry.orderId,
        id: eventIdOf(entry._id, n),
      })),
    ),
  );
}

export function faultsIn(
  events: readonly Pick<StoredEvent, '_id' | 'orderId' | 'position' | 'sequence'>[],
  wanted: readonly { readonly orderId: string; readonly id: string }[],
): string[] {
  const faults: string[] = [];
  events.forEach(({ position }, n) => {
    if (position !== BigInt(n + 1)) faults.push(`position ${position} is the ${n + 1}th`);
  });
  for (const orderId of new Set([...wanted, ...events].map((one) => one.orderId))) {
    const ofOrder = events.filter((one) => one.orderId === orderId);
    ofOrder.forEach(({ sequence }, n) => {
      if (sequence !== n + 1) faults.push(`${orderId}: sequence ${sequence} is the ${n + 1}th`);
    });
    const ids = wanted.filter((one) => one.orderId === orderId).map(({ id }) => id);
    const told = ofOrder.map(({ _id }) => _id);
    if (told.join() !== ids.join())
      faults.push(`${orderId}: ${told.length} events, not the ${ids.length} of its journal`);
  }
  return faults;
}

export async function expectWholeFeed(store: Store): Promise<void> {
  expect(await faultsOf(store)).toEqual([]);
}
