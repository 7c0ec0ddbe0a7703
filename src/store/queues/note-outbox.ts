import type { CreditNote } from '../../domain/refund/credit-note.ts';
import { readLimits, type Store } from '../connection/connect.ts';
import { orOutage } from '../connection/outage.ts';
import type { StoredCreditNote } from '../documents/credit-note-document.ts';
import { decodeCreditNote } from '../documents/credit-note-document.ts';

/** A note that this process, and no other, is to send until its lease runs out. */
export type NoteClaim = {
  readonly note: CreditNote;
  /** When the same note was sent last; null the first time. */
  readonly previouslySentAt: Date | null;
  /** How often this sending was begun, this time included. */
  readonly attempts: number;
  /** Tells this claim from every later one. */
  readonly epoch: number;
};

/**
 * Takes a note that is due, oldest first; null where there is none. What fell due more than 7 days ago is left
 * alone: nobody sent mails then, and starting to later isn't to flood customers with old news. Times are the
 * database server's, the same for all processes. Throws StoreOutage, as all of these do.
 */
export async function claimDueNote(
  store: Store,
  { leaseMs }: { readonly leaseMs: number },
): Promise<NoteClaim | null> {
  const { creditNotes } = store.collections;
  const finding = creditNotes
    .find(dueNow, { ...readLimits, hint: 'due', projection: { _id: 1, orderId: 1 } })
    .sort({ 'delivery.nextAttemptAt': 1 })
    .limit(candidates)
    .toArray();
  // One after another by its whole key: whoever comes first has it, and the others go on to the next.
  for (const { _id, orderId } of await orOutage(finding)) {
    const claiming = creditNotes.findOneAndUpdate({ _id, orderId, ...dueNow }, leaseFor(leaseMs), {
      returnDocument: 'after',
    });
    const stored = await orOutage(claiming);
    if (stored !== null) return claimOf(stored);
  }
  return null;
}

/** How many notes are to be mailed, of those that still are (up to 10,000), and how long ago the oldest was issued, in seconds. */
export async function gaugeMails(store: Store): Promise<{ count: number; oldestSeconds: number }> {
  const now = store.clock.now();
  const since = new Date(now.getTime() - tooOldMs);
  const grouping = store.collections.creditNotes
    .aggregate<{ count: number; oldest: Date }>(
      [
        { $match: { 'delivery.state': 'DUE', 'delivery.nextAttemptAt': { $gte: since } } },
        { $limit: 10_000 },
        { $group: { _id: null, count: { $sum: 1 }, oldest: { $min: '$issuedAt' } } },
      ],
      { ...readLimits, hint: 'due' },
    )
    .toArray();
  const [found] = await orOutage(grouping);
  if (found === undefined) return { count: 0, oldestSeconds: 0 };
  const oldestSeconds = Math.max(0, Math.round((now.getTime() - found.oldest.getTime()) / 1_000));
  return { count: Number(found.count), oldestSeconds };
}

/** Whether it is still this claim that sends the note: nobody took it over, and nobody asked for it anew. */
export async function isStillClaimed(store: Store, claim: NoteClaim): Promise<boolean> {
  const finding = store.collections.creditNotes.findOne(heldBy(claim), {
    ...readLimits,
    projection: { _id: 1 },
  });
  return (await orOutage(finding)) !== null;
}

/** Lets the note go, to be tried again after `delayMs`. False where the claim isn't the latest any more: nothing is changed then. */
export async function postponeNote(
  store: Store,
  claim: NoteClaim,
  { delayMs }: { readonly delayMs: number },
): Promise<boolean> {
  const later = {
    'delivery.leasedUntil': null,
    'delivery.nextAttemptAt': { $add: ['$$NOW', Math.round(delayMs)] },
  };
  return changeHeld(store, claim, later);
}

/** Sends the note no more until somebody asks for it. False where the claim isn't the latest any more: nothing is changed then. */
export async function giveUpNote(store: Store, claim: NoteClaim): Promise<boolean> {
  const over = { 'delivery.state': 'GIVEN_UP', 'delivery.leasedUntil': null, 'delivery.nextAttemptAt': null };
  return changeHeld(store, claim, over);
}

async function changeHeld(store: Store, claim: NoteClaim, fields: Record<string, unknown>): Promise<boolean> {
  const updating = store.collections.creditNotes.updateOne(heldBy(claim), [{ $set: fields }]);
  return (await orOutage(updating)).matchedCount === 1;
}

/** How many are tried in one go, where other processes are faster each time. */
const candidates = 16;
const tooOldMs = 7 * 24 * 3_600_000;

const dueNow = {
  'delivery.state': 'DUE',
  $expr: {
    $and: [
      { $lte: ['$delivery.nextAttemptAt', '$$NOW'] },
      { $gte: ['$delivery.nextAttemptAt', { $subtract: ['$$NOW', tooOldMs] }] },
      // Null, where nobody has it, comes before every date.
      { $lte: ['$delivery.leasedUntil', '$$NOW'] },
    ],
  },
} as const;

function leaseFor(leaseMs: number) {
  return [
    {
      $set: {
        'delivery.leasedUntil': { $add: ['$$NOW', leaseMs] },
        'delivery.epoch': { $add: ['$delivery.epoch', 1] },
        'delivery.attempts': { $add: ['$delivery.attempts', 1] },
      },
    },
  ];
}

/** Asking for the note anew clears the lease without a new epoch, so both have to be as they were. */
function heldBy({ note, epoch }: NoteClaim) {
  return {
    _id: note.id,
    orderId: note.orderId,
    'delivery.state': 'DUE' as const,
    'delivery.epoch': epoch,
    'delivery.leasedUntil': { $ne: null },
  };
}

function claimOf(stored: StoredCreditNote): NoteClaim {
  const { sentAt, attempts, epoch } = stored.delivery;
  return { note: decodeCreditNote(stored), previouslySentAt: sentAt ?? null, attempts, epoch };
}
