import type { Answer, Occasion } from '../../domain/changes/changes.ts';
import type { OrderId } from '../../domain/values/ids.ts';
import { Refusal } from '../../domain/values/refusal.ts';
import type { Store } from '../connection/connect.ts';
import type { JournalEntry } from '../documents/journal-entry.ts';
import { findTakenEntry, type JournalKey } from './journal.ts';

/** One mutation as somebody called it. */
export type WriteCall = {
  readonly caller: string;
  /** The idempotency key, already checked. */
  readonly key: string;
  readonly mutation: string;
  readonly orderId: OrderId;
  /** The input as it came; its idempotencyKey doesn't count. */
  readonly input: unknown;
  readonly occasion: Occasion;
};

export type Written =
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'accepted'; readonly answer: Answer; readonly replayed: boolean };

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

/** The key was in the journal when an entry was to be added; null where it no longer is. */
export async function answerOfTakenKey(attempt: Attempt): Promise<Written | null> {
  const entry = await findTakenEntry(attempt.store, journalKeyOf(attempt), attempt.deadline);
  return entry === null ? null : answerOf(attempt, entry);
}

/** Where this call's entry stands, if there is one. */
export function journalKeyOf({ journalId, call }: Attempt): JournalKey {
  return { id: journalId, orderId: call.orderId };
}

/** The first answer, or that the key was used for something else. */
export function answerOf(attempt: Attempt, entry: JournalEntry): Written {
  const isSame = entry.fingerprint === attempt.fingerprint && entry.orderId === attempt.call.orderId;
  if (!isSame) return keyReused();
  return { kind: 'accepted', answer: entry.answer, replayed: entry.writeId !== attempt.writeId };
}

function keyReused(): Written {
  const message = 'The idempotency key was already used with a different input: use a new key.';
  const refusal = new Refusal('IDEMPOTENCY_KEY_REUSED', message, { path: ['input', 'idempotencyKey'] });
  return { kind: 'refused', refusal };
}
