import { isUnreachable, StoreOutage } from './outage.ts';

/**
 * Lets the writes to one order in this process go one after another, so that a burst on one order doesn't
 * fight itself by revision (T8). Between processes the revision decides (T3); nothing rests on the lanes.
 */
export class OrderLanes {
  readonly #lanes = new Map<string, Lane>();
  readonly #longest: number;

  constructor(longest = 1_000) {
    this.#longest = longest;
  }

  /** Runs `work` after all work of this order that came before. Throws StoreOutage where too many wait already. */
  async run<T>(orderId: string, work: () => Promise<T>): Promise<T> {
    const lane = this.#lanes.get(orderId) ?? { last: Promise.resolve(), length: 0, lost: null };
    if (lane.length >= this.#longest) {
      throw new StoreOutage(
        `Too many writes: more than ${this.#longest} are already queued for this order.`,
        {
          retryable: true,
        },
      );
    }
    const arrived = performance.now();
    const turn = lane.last.then(() => {
      // Each would wait in vain as long as the one before it did, and the last of them for minutes.
      if (lane.lost !== null && arrived < lane.lost.at) throw lane.lost.outage;
      return work();
    });
    // What fails is its own caller's matter; the next in the lane goes on.
    lane.last = turn.catch(() => undefined);
    lane.length += 1;
    this.#lanes.set(orderId, lane);
    try {
      return await turn;
    } catch (error) {
      if (isUnreachable(error)) lane.lost = { at: performance.now(), outage: error };
      throw error;
    } finally {
      lane.length -= 1;
      if (lane.length === 0) this.#lanes.delete(orderId);
    }
  }

  /** How many orders have a write under way or waiting. */
  get busy(): number {
    return this.#lanes.size;
  }
}

type Lane = {
  last: Promise<unknown>;
  length: number;
  /** When no server was reachable, and how that was said. */
  lost: { readonly at: number; readonly outage: unknown } | null;
};
