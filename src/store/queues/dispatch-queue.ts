import type { Allocation, AllocationFailure, Refund } from '../../domain/refund/refund.ts';
import { required } from '../../domain/values/invariant.ts';
import { readLimits, type Store } from '../connection/connect.ts';
import { orOutage } from '../connection/outage.ts';
import { dueAtOf } from '../documents/allocation.ts';
import type { StoredAllocation, StoredRefund } from '../documents/refund-document.ts';
import { decodeRefund } from '../documents/refund-document.ts';
import { readEach } from '../reads/read-each.ts';
import { changeOfPart } from './changed-allocation.ts';

/** A part of a refund whose turn has come: READY, or unknown and to be asked about, or left behind by somebody. */
export type Due = {
  readonly refund: Refund;
  readonly allocation: Allocation;
  /** When its turn came. */
  readonly dueAt: Date;
};

/** A part that this process, and no other, works on until its lease runs out. */
export type Claim = Due & { readonly epoch: number };

/** Whose parts: those that one connector pays back, or those of all that are not named. */
export type Lane = { readonly only: string } | { readonly except: readonly string[] };

/** What is due in a lane at that moment, the longest due first. Throws StoreOutage, as all of these do. */
export async function findDue(
  store: Store,
  { lane, at, limit, without = [], running = [], unreadable }: DueQuestion,
): Promise<readonly Due[]> {
  const named = 'only' in lane ? lane.only : { $nin: [...lane.except] };
  const finding = store.collections.refunds
    .find(
      {
        ...notIn('_id', without),
        due: true,
        nextDueAt: { $lte: at },
        allocations: { $elemMatch: { lane: named, dueAt: { $lte: at }, ...notIn('id', running) } },
      },
      { ...readLimits, hint: 'only' in lane ? 'dueOfLane' : 'dueOfAll' },
    )
    .sort({ nextDueAt: 1 })
    .limit(limit)
    .toArray();
  const isWanted = ({ lane: provider, id }: StoredAllocation) =>
    ('only' in lane ? provider === lane.only : !lane.except.includes(provider)) && !running.includes(id);
  const read = readEach((stored: StoredRefund) => dueOf(stored, at, isWanted));
  const found = (await orOutage(finding)).flatMap((stored) => {
    const due = read(stored);
    if (!(due instanceof Error)) return due;
    unreadable?.(stored._id, due);
    return [];
  });
  return found.slice(0, limit);
}

type DueQuestion = {
  readonly lane: Lane;
  readonly at: Date;
  readonly limit: number;
  /** Refunds that are left alone for now. */
  readonly without?: readonly string[];
  /** Parts that this process is working on: others would wait behind them. */
  readonly running?: readonly string[];
  /** Hears of a document that can't be read: it must not hold up all the others of its lane (I10). */
  readonly unreadable?: (refundId: string, error: Error) => void;
};

/**
 * Takes a part that was found due: a READY one is SENDING from then on, at its attempt; others stay what they are.
 * Null where somebody else was faster, or it has changed. Leases are counted by the database server's clock, the
 * same for all processes, and every claim has an epoch of its own (S1, S5).
 */
export async function claimDue(
  store: Store,
  { refund, allocation, dueAt }: Due,
  { leaseMs, address }: { readonly leaseMs: number; readonly address: string },
): Promise<Claim | null> {
  const { id, status, attempts } = allocation;
  const leasedUntil = { $add: ['$$NOW', leaseMs] };
  const sending = { ...sendingAtClaim(allocation, address), epoch: { $add: ['$claims', 1] }, leasedUntil };
  const taken =
    status === 'READY'
      ? { status: 'SENDING', since: '$$NOW', attempts: Math.max(attempts, 1), nextAttemptAt: null }
      : {};
  const claiming = store.collections.refunds.findOneAndUpdate(
    {
      _id: refund.id,
      orderId: refund.orderId,
      allocations: { $elemMatch: { id, status, attempts, dueAt } },
      $expr: { $lte: [dueAt, '$$NOW'] },
    },
    changeOfPart(id, { ...taken, sending, dueAt: leasedUntil }),
    { returnDocument: 'after', maxTimeMS: readLimits.maxTimeMS },
  );
  const stored = await orOutage(claiming);
  return stored === null ? null : claimOf(decodeRefund(stored), id);
}

/**
 * Lets a claimed part go without an outcome, to be taken up again after `delayMs`: READY where nothing was sent,
 * UNKNOWN where it goes on being asked about. A new attempt, with a new key, only where the last one's end is known (I12). Neither moves any money, and neither stands in the timeline (I17).
 * False where the claim isn't the latest any more: nothing is changed then (I13, S5).
 */
export async function letGo(
  store: Store,
  { refund, allocation, epoch }: Claim,
  { to, delayMs, newAttempt = false, emptyAnswer = false, failure }: LetGo,
): Promise<boolean> {
  const { id, status } = allocation;
  const nextAttemptAt = { $add: ['$$NOW', Math.round(delayMs)] };
  const held = required(allocation.sending, `Allocation ${id} is leased.`);
  const sending = {
    ...held,
    leasedUntil: null,
    inquiries: held.inquiries + 1,
    emptyAnswers: held.emptyAnswers + (emptyAnswer ? 1 : 0),
  };
  const attempts = allocation.attempts + (newAttempt ? 1 : 0);
  const moved = { attempts, ...(status === to ? {} : { status: to, since: '$$NOW' }) };
  // What it was said to be unknown for is over where it is to be sent again.
  const said =
    to === 'READY' ? { failure: null } : failure === undefined ? {} : { failure: { $literal: failure } };
  const updating = store.collections.refunds.updateOne(
    {
      _id: refund.id,
      orderId: refund.orderId,
      allocations: {
        $elemMatch: { id, status, 'sending.epoch': epoch, 'sending.leasedUntil': { $ne: null } },
      },
    },
    changeOfPart(id, { ...moved, ...said, sending, nextAttemptAt, dueAt: nextAttemptAt }),
    { maxTimeMS: readLimits.maxTimeMS },
  );
  return (await orOutage(updating)).matchedCount === 1;
}

type LetGo = {
  readonly to: 'READY' | 'UNKNOWN';
  readonly delayMs: number;
  readonly newAttempt?: boolean;
  /** The provider answered in good order, and named no refund. */
  readonly emptyAnswer?: boolean;
  /** Why it is still unknown. */
  readonly failure?: AllocationFailure;
};

function notIn(field: string, values: readonly string[]) {
  return values.length === 0 ? {} : { [field]: { $nin: [...values] } };
}

function dueOf(stored: StoredRefund, at: Date, isWanted: (allocation: StoredAllocation) => boolean): Due[] {
  const refund = decodeRefund(stored);
  return refund.allocations.flatMap((allocation, index) => {
    const one = required(
      stored.allocations[index],
      `Refund ${refund.id} keeps its allocations when decoded.`,
    );
    return one.dueAt != null && one.dueAt <= at && isWanted(one)
      ? [{ refund, allocation, dueAt: one.dueAt }]
      : [];
  });
}

/** A new attempt begins to count; the same one goes on (its key is kept from when it was handed over first). */
function sendingAtClaim({ attempts, sending, status }: Allocation, address: string) {
  const attempt = Math.max(attempts, 1);
  if (sending !== null && status !== 'READY') return { ...sending };
  // Nothing of it was sent so far, so it goes where the order says now.
  if (sending?.attempt === attempt) return { ...sending, address: { $literal: address } };
  return { attempt, address: { $literal: address }, since: '$$NOW', inquiries: 0, emptyAnswers: 0 };
}

function claimOf(refund: Refund, id: string): Claim {
  const allocation = required(
    refund.allocations.find((one) => one.id === id),
    `Allocation ${id} is leased.`,
  );
  return {
    refund,
    allocation,
    dueAt: required(dueAtOf(allocation), `Allocation ${id} is leased.`),
    epoch: required(allocation.sending, `Allocation ${id} is leased.`).epoch,
  };
}
