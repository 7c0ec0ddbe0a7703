import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Decision } from '../../domain/changes/changes.ts';
import { InvariantViolation } from '../../domain/values/invariant.ts';
import { Refusal } from '../../domain/values/refusal.ts';
import type { Store } from '../connection/connect.ts';
import { asOutage, asUnknown, isInvalidDocument, isUnreachable, StoreOutage } from '../connection/outage.ts';
import { journalIdOf } from '../documents/journal-id.ts';
import { acceptanceOf } from './acceptance.ts';
import { fingerprintOf } from './idempotency.ts';
import { type Attempt, answerOfTakenKey, findAnswer, type WriteCall, type Written } from './journal.ts';
import { type Acceptance, type Saved, saveAccepted } from './save.ts';
import { WriteReader } from './write-reader.ts';

/** Tells from what is read what is to be done. It may be asked again, on newer reads, for the same call. */
export type Decide = (read: WriteReader) => Promise<Decision>;

/** How long one call may try, once its turn has come, before it answers that it can't; in ms. */
const patience = 5_000;

/**
 * Reads, decides and saves, until it is written or refused. Throws StoreOutage where nobody can tell in time what
 * became of it: the same call again finds out. What it guarantees, and where that is kept:
 *
 * - One effect per caller, order and key (I5): the entry in the journal, whose _id is of these three, is inserted in the
 *   transaction of all that it tells of (saveAccepted); what stands there is the answer (journal.ts).
 * - Decided on what is still so when it is written (T3): the order's document is changed at the revision that was read
 *   and no other (putAccount), a refund at the claims that were read (putRefunds). What changes nothing has no such
 *   guard, and is looked at once more before it is said (unguardedOf).
 * - What is said on reads alone shows all that was acknowledged anywhere (confirmedReads).
 * - Unknown is never reported as refused (T5, I16): an error of saving is looked up in the journal (afterError), then
 *   the same key is tried once more, and then it is StoreOutage.
 * - Writes to one order go one after another in this process (T8).
 */
export function write(store: Store, call: WriteCall, decide: Decide): Promise<Written> {
  const attempt = {
    store,
    call,
    journalId: journalIdOf(call),
    fingerprint: fingerprintOf(call),
    writeId: randomUUID(),
  };
  // Patience begins with the turn: a write that queued behind a burst on a hot order still gets its full time.
  return store.lanes.run(call.orderId, () =>
    untilWritten({ ...attempt, deadline: Date.now() + patience }, decide),
  );
}

async function untilWritten(attempt: Attempt, decide: Decide): Promise<Written> {
  // An earlier try ended in an error that doesn't say whether it was committed.
  let unknown = false;
  // What is read now shows all that was acknowledged anywhere when this was called.
  let confirmed = false;
  // The first round is always made to its end.
  for (let misses = 0; misses === 0 || Date.now() < attempt.deadline; ) {
    const standing = await decidedOn(attempt, decide, { confirmed, unknown });
    if (standing.kind === 'to confirm') {
      await attempt.store.confirmedReads.confirm();
      confirmed = true;
      continue;
    }
    const outcome = standing.kind === 'stands' ? await tryToSave(attempt, standing.acceptance) : standing;
    if (outcome.kind === 'done') return outcome.written;
    if (outcome.kind === 'missed') {
      misses += 1;
      await pause(backOff(misses));
      continue;
    }
    if (unknown) throw asUnknown(outcome.error);
    // It would be refused again: a bug of ours, and nothing that trying again could help with.
    if (isInvalidDocument(outcome.error)) throw asOutage(outcome.error);
    unknown = true;
  }
  throw new StoreOutage('Too much contention on this order: retry with the same idempotency key.', {
    retryable: true,
  });
}

type Known = { readonly confirmed: boolean; readonly unknown: boolean };

type Standing = Done | Missed | { readonly kind: 'to confirm' } | Stands;
/** Decided, and to be saved. */
type Stands = { readonly kind: 'stands'; readonly acceptance: Acceptance };

async function decidedOn(attempt: Attempt, decide: Decide, known: Known): Promise<Standing> {
  const reader = new WriteReader(attempt.store, attempt.call);
  try {
    const decision = await decide(reader);
    if (decision instanceof Refusal)
      return (await unguardedOf(attempt, reader, decision, known)) ?? refused(decision);
    const stands: Stands = { kind: 'stands', acceptance: await acceptanceOf(attempt, reader, decision) };
    if (stands.acceptance.changes !== null) return stands;
    return (await unguardedOf(attempt, reader, null, known)) ?? stands;
  } catch (error) {
    // What was read is of different moments, and made no sense together.
    if (error instanceof InvariantViolation && !(await reader.isWhole())) return missed;
    throw error;
  }
}

/**
 * What leaves the order as it is, a refusal or not, isn't guarded by its revision. Null where it is right on what is
 * there now.
 */
async function unguardedOf(
  attempt: Attempt,
  reader: WriteReader,
  refusal: Refusal | null,
  { confirmed, unknown }: Known,
): Promise<Exclude<Standing, Stands> | null> {
  if (refusal?.code === 'FORBIDDEN' || refusal?.code === 'IDEMPOTENCY_KEY_INVALID') return null;
  // The first answer comes before any refusal, for the same key may have been accepted when things were different.
  const written = await findAnswer(attempt);
  if (written !== null) return { kind: 'done', written };
  if (!confirmed) return { kind: 'to confirm' };
  // On an account of before and refunds of after another write it would be right at no moment.
  if (!(await reader.isWhole())) return missed;
  // An earlier try may yet turn out to be committed, and unknown is never reported as refused (I16).
  if (refusal !== null && unknown) {
    throw new StoreOutage(
      'It is unknown whether this write was committed: retry with the same idempotency key.',
      { retryable: true },
    );
  }
  return null;
}

function refused(refusal: Refusal): Done {
  return { kind: 'done', written: { kind: 'refused', refusal } };
}

type Done = { readonly kind: 'done'; readonly written: Written };
/** Nothing was written: the decision rested on what is no longer so. */
type Missed = { readonly kind: 'missed' };
/** Nobody can say whether it was written, and the journal doesn't show it (yet). */
type Unknown = { readonly kind: 'unknown'; readonly error: unknown };

const missed: Missed = { kind: 'missed' };

async function tryToSave(attempt: Attempt, acceptance: Acceptance): Promise<Done | Missed | Unknown> {
  let saved: Saved;
  try {
    saved = await saveAccepted(attempt.store, acceptance);
  } catch (error) {
    return afterError(attempt, error);
  }
  if (saved === 'another write') return missed;
  if (saved === 'the same key') {
    const written = await answerOfTakenKey(attempt);
    return written === null ? missed : { kind: 'done', written };
  }
  if (acceptance.healed && acceptance.changes !== null) attempt.store.drifts.count += 1;
  const { answer } = acceptance.entry;
  const kept = saved.kept === null ? {} : { kept: saved.kept };
  return { kind: 'done', written: { kind: 'accepted', answer, replayed: false, ...kept } };
}

/** Any error out of a transaction means unknown (T5), but for one of our own checks, which ended it. */
async function afterError(attempt: Attempt, error: unknown): Promise<Done | Unknown> {
  if (error instanceof InvariantViolation) throw error;
  // Looking it up would only wait once more for a server that isn't there.
  if (isUnreachable(error)) throw asOutage(error);
  const written = await findAnswer(attempt);
  return written === null ? { kind: 'unknown', error } : { kind: 'done', written };
}

/** Milliseconds before the next try: at random, so that processes that met once don't meet again. */
function backOff(misses: number): number {
  return Math.random() * Math.min(200, 4 * 2 ** misses);
}
