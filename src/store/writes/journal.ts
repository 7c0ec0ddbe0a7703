import { setTimeout as pause } from 'node:timers/promises';
import type { Answer, CommandContext } from '../../domain/changes/changes.ts';
import type { OrderId } from '../../domain/values/ids.ts';
import { Refusal } from '../../domain/values/refusal.ts';
import { readLimits, type Store } from '../connection/connect.ts';
import { orOutage, StoreOutage } from '../connection/outage.ts';
import { decodeJournalEntry } from '../documents/journal-document.ts';
import type { JournalEntry } from '../documents/journal-entry.ts';
import type { Kept } from '../documents/kept.ts';

/** One mutation as somebody called it. */
export type WriteCall = {
  readonly caller: string;
  /** The idempotency key, already checked. */
  readonly key: string;
  readonly mutation: string;
  readonly orderId: OrderId;
  /** The input as it came; its idempotencyKey doesn't count. */
  readonly input: unknown;
  readonly context: CommandContext;
};

export type Written =
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | {
      readonly kind: 'accepted';
      readonly answer: Answer;
      readonly replayed: boolean;
      /** Not there where the journal was asked, which doesn't tell how things stand now. */
      readonly kept?: Kept;
    };

/** What stays the same in all tries of one call. */
export type Attempt = {
  readonly store: Store;
  readonly call: WriteCall;
  readonly journalId: string;
  readonly fingerprint: string;
  /** Marks what this very call wrote, in whichever of its tries. */
  readonly writeId: string;
  readonly deadline: number;
};

/**
 * What stands in the journal under the call's key, once a majority has it: the first answer, or that the key was used
 * for something else (I5). Null where there is nothing, which proves nothing of a call that is under way (T5).
 * Throws StoreOutage.
 */
export async function findAnswer(attempt: Attempt): Promise<Written | null> {
  const finding = attempt.store.collections.journal.findOne(keyOf(attempt), readLimits);
  const stored = await orOutage(finding);
  return stored === null ? null : answerOf(attempt, decodeJournalEntry(stored));
}

/**
 * The answer to a key whose entry made an insert fail; null where the entry is gone again. It is answered from only
 * once a majority has it: what one node alone holds may still disappear with that node. Throws StoreOutage where that
 * takes longer than the attempt may.
 */
export async function answerOfTakenKey(attempt: Attempt): Promise<Written | null> {
  const newest = { ...readLimits, readConcern: { level: 'local' }, projection: { _id: 1 } } as const;
  for (;;) {
    const durable = await findAnswer(attempt);
    if (durable !== null) return durable;
    const finding = attempt.store.collections.journal.findOne(keyOf(attempt), newest);
    if ((await orOutage(finding)) === null) return null;
    if (Date.now() > attempt.deadline) break;
    await pause(5);
  }
  throw new StoreOutage(
    'Another request with this idempotency key is still in progress: retry with the same key.',
    {
      retryable: true,
    },
  );
}

function keyOf({ journalId, call }: Attempt) {
  return { _id: journalId, orderId: call.orderId };
}

function answerOf(attempt: Attempt, entry: JournalEntry): Written {
  const isSame = entry.fingerprint === attempt.fingerprint && entry.orderId === attempt.call.orderId;
  if (!isSame) return keyReused();
  return { kind: 'accepted', answer: entry.answer, replayed: entry.writeId !== attempt.writeId };
}

function keyReused(): Written {
  const message = 'The idempotency key was already used with a different input: use a new key.';
  const refusal = new Refusal('IDEMPOTENCY_KEY_REUSED', message, { path: ['input', 'idempotencyKey'] });
  return { kind: 'refused', refusal };
}
