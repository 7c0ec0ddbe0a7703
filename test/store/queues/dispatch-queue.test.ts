import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decideCancelRefund } from '../../../src/domain/decisions/cancel-refund.ts';
import { required } from '../../../src/domain/values/invariant.ts';
import { Refusal } from '../../../src/domain/values/refusal.ts';
import type { Store } from '../../../src/store/connection/connect.ts';
import { type Claim, claimDue, type Due, findDue, letGo } from '../../../src/store/queues/dispatch-queue.ts';
import { write } from '../../../src/store/writes/write.ts';
import { cancelCall, storedOrder } from '../a-ready-order.ts';
import { explained, newTestStore } from '../test-store.ts';

let store: Store;
beforeAll(async () => {
  store = await newTestStore('dispatch-queue');
});
afterAll(async () => {
  await store.connection.dropDatabase();
  await store.close();
});

const leaseMs = 30_000;
const address = 'somewhere';
const later = () => new Date(Date.now() + 1_000);

async function dueOf(lane: string, at = later()): Promise<readonly Due[]> {
  return findDue(store, { lane: { only: lane }, at, limit: 10 });
}

async function onlyDue(lane: string): Promise<Due> {
  const [due, ...others] = await dueOf(lane);
  expect(others).toEqual([]);
  return required(due, `Something is due at ${lane}.`);
}

async function claimed(lane: string, lease = leaseMs): Promise<Claim> {
  return required(await claimDue(store, await onlyDue(lane), { leaseMs: lease, address }), 'It was claimed.');
}

describe('what is due', () => {
  it('is found by the connector of its provider, and by no other', async () => {
    const { refund } = await storedOrder(store, 'lane-a');
    expect((await onlyDue('lane-a')).refund.id).toBe(refund.id);
    expect(await dueOf('lane-b')).toEqual([]);
    const rest = await findDue(store, { lane: { except: ['lane-a'] }, at: later(), limit: 10 });
    expect(rest.map((due) => due.refund.id)).not.toContain(refund.id);
    const others = await findDue(store, { lane: { except: ['lane-b'] }, at: later(), limit: 10 });
    expect(others.map((due) => due.refund.id)).toContain(refund.id);
  });

  it('is found by an index that holds open work alone', async () => {
    await storedOrder(store, 'lane-indexed');
    const [find] = await explained(store, () => dueOf('lane-indexed'));
    expect(find?.stages).toContain('IXSCAN');
    expect(find?.documents).toBe(1);
  });
});

describe('of what is due', () => {
  it('the longest due comes first, whenever it was requested, and none is sorted for that', async () => {
    const ids = new Map<number, string>();
    const begun = Date.parse('2020-01-01T00:00:00Z');
    for (const place of [2, 0, 3, 1]) {
      const { id } = (await storedOrder(store, `fair-${place}`)).refund;
      ids.set(place, id);
      const dueAt = new Date(begun + place);
      const fields = { nextDueAt: dueAt, 'allocations.0.dueAt': dueAt, 'allocations.0.lane': 'lane-fair' };
      await store.collections.refunds.updateOne({ _id: id }, { $set: fields });
    }
    const longest = [ids.get(0), ids.get(1)];
    const asked = { lane: { only: 'lane-fair' }, at: later(), limit: 2 } as const;
    const [find] = await explained(store, () => findDue(store, asked));
    expect(find?.stages).not.toContain('SORT');
    const found = await findDue(store, asked);
    expect(found.map(({ refund }) => refund.id)).toEqual(longest);
    const names = { lane: { except: ['lane-b'] }, at: later(), limit: 2 } as const;
    const others = await findDue(store, names);
    expect(others.map(({ refund }) => refund.id)).toEqual(longest);
  });
});

describe('a claim', () => {
  it('is had by one of twenty who ask at once', async () => {
    await storedOrder(store, 'lane-crowd');
    const due = await onlyDue('lane-crowd');
    const claims = await Promise.all(
      Array.from({ length: 20 }, () => claimDue(store, due, { leaseMs, address })),
    );
    const [claim, ...others] = claims.filter((one) => one !== null);
    expect(others).toEqual([]);
    expect(claim?.allocation).toMatchObject({
      status: 'SENDING',
      attempts: 1,
      sending: { attempt: 1, epoch: 1, inquiries: 0 },
    });
    expect(await dueOf('lane-crowd')).toEqual([]);
  });

  it('holds until its lease is over by the server’s clock, and the next one has another epoch (S5)', async () => {
    await storedOrder(store, 'lane-lease');
    const first = await claimed('lane-lease', 600);
    const until = required(first.allocation.sending?.leasedUntil, 'A claim has a lease.');
    // Somebody whose clock is ahead sees it as due, and still doesn't get it.
    const [early] = await dueOf('lane-lease', new Date(until.getTime() + 1));
    expect(await claimDue(store, required(early, 'It looks due.'), { leaseMs, address })).toBeNull();
    await expect
      .poll(async () => {
        const [due] = await dueOf('lane-lease', new Date(until.getTime() + 1));
        return due === undefined ? null : claimDue(store, due, { leaseMs, address });
      })
      .toMatchObject({ epoch: 2, allocation: { status: 'SENDING', sending: { attempt: 1 } } });
    // Who had it before changes nothing any more.
    expect(await letGo(store, first, { to: 'READY', delayMs: 0 })).toBe(false);
  });

  it('that is released unsent is READY again, at the same attempt', async () => {
    await storedOrder(store, 'lane-back');
    expect(await letGo(store, await claimed('lane-back'), { to: 'READY', delayMs: 0 })).toBe(true);
    const again = await claimed('lane-back');
    expect(again.allocation).toMatchObject({ attempts: 1, sending: { attempt: 1, epoch: 3, inquiries: 1 } });
  });

  it('that is released for later isn’t due before that', async () => {
    await storedOrder(store, 'lane-later');
    await letGo(store, await claimed('lane-later'), { to: 'READY', delayMs: 60_000 });
    expect(await dueOf('lane-later')).toEqual([]);
    expect(await dueOf('lane-later', new Date(Date.now() + 61_000))).toHaveLength(1);
  });

  it('begins a new attempt only where a new attempt is requested', async () => {
    await storedOrder(store, 'lane-anew');
    await letGo(store, await claimed('lane-anew'), { to: 'READY', delayMs: 0, newAttempt: true });
    expect((await claimed('lane-anew')).allocation).toMatchObject({
      attempts: 2,
      sending: { attempt: 2, inquiries: 0 },
    });
  });

  it('between a decision and its write makes the decision be taken again', async () => {
    const { refund } = await storedOrder(store, 'lane-race');
    let decisions = 0;
    const written = await write(store, cancelCall(refund), async (read) => {
      const account = required(await read.account(), 'The order is there.');
      const seen = await read.refund(refund.id);
      decisions += 1;
      if (decisions === 1) await claimed('lane-race');
      return decideCancelRefund(
        { account, refund: seen, ownOnly: false },
        { refundId: refund.id, reason: 'Changed my mind' },
        cancelCall(refund).context,
      );
    });
    // On what was read before the claim, after it, and before it is refused on confirmed reads once more.
    expect(decisions).toBe(3);
    // What is being sent can't be cancelled any more (D27).
    expect(written.kind === 'refused' && written.refusal).toBeInstanceOf(Refusal);
    expect(written).toMatchObject({ refusal: { code: 'STATE_CONFLICT' } });
    const stored = await store.collections.refunds.findOne({ _id: refund.id });
    expect(stored?.allocations[0]?.status).toBe('SENDING');
  });
});
