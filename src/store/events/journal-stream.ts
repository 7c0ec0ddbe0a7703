import { setImmediate as soon } from 'node:timers/promises';
import type mongoose from 'mongoose';
import type { Store } from '../connection/connect.ts';
import type { Reached } from './sequence.ts';

/** What the journal's change stream gives: in the order of commits, and only what a majority has. */
export type JournalStream = {
  /** What has come since, up to 100 entries; empty where none came for a while. `token`: where to go on after it. Throws what the driver throws. */
  next(): Promise<Arrived>;
  close(): Promise<void>;
};

/** `until`: when the newest of them was committed; null where nothing came. */
type Arrived = {
  readonly reached: readonly Reached[];
  readonly token: string | null;
  readonly until: Date | null;
};

const entriesAtOnce = 100;

/** From a token on; from now on where it is null. The stream opens with the first `next`, which waits for so long at the most. */
export function openJournalStream(store: Store, token: string | null, awaitMs: number): JournalStream {
  const stream = store.collections.journal.watch<Entry, Insert>(
    [
      { $match: { operationType: 'insert', 'fullDocument.revision': { $exists: true } } },
      { $project: { clusterTime: 1, 'fullDocument.orderId': 1, 'fullDocument.revision': 1 } },
    ],
    { maxAwaitTimeMS: awaitMs, ...(token !== null && { resumeAfter: { _data: token } }) },
  );
  // One that was asked for and hadn't come yet when the others were handed out.
  let pending: Promise<Insert | null> | null = null;
  return {
    next: async () => {
      const found: Insert[] = [];
      while (found.length < entriesAtOnce) {
        pending ??= stream.tryNext();
        // What has arrived already is there before the next turn of the event loop.
        const one = await (found.length === 0 ? pending : Promise.race([pending, soon('not yet' as const)]));
        if (one === 'not yet') break;
        pending = null;
        if (one === null) {
          // The server ended it, as where the collection was dropped: from here on nothing would come, for ever.
          if (found.length === 0 && stream.closed)
            throw new Error('The change stream of the journal was closed.');
          break;
        }
        found.push(one);
      }
      const last = found.at(-1);
      const until = last === undefined ? null : new Date(last.clusterTime.getHighBitsUnsigned() * 1_000);
      return { reached: found.map(reachedBy), token: tokenIn(last?._id ?? stream.resumeToken), until };
    },
    close: async () => {
      pending?.catch(() => undefined);
      await stream.close().catch(() => undefined);
    },
  };
}

type Entry = { readonly _id: string; readonly orderId: string; readonly revision: number };
type Insert = {
  readonly _id: unknown;
  readonly clusterTime: mongoose.mongo.Timestamp;
  readonly fullDocument: Pick<Entry, 'orderId' | 'revision'>;
};

function reachedBy({ fullDocument: { orderId, revision } }: Insert): Reached {
  return { orderId, revision };
}

function tokenIn(token: unknown): string | null {
  if (typeof token !== 'object' || token === null || !('_data' in token)) return null;
  return typeof token._data === 'string' ? token._data : null;
}
