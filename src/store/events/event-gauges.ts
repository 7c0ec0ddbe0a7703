import { readLimits, type Store } from '../connection/connect.ts';
import { orOutage } from '../connection/outage.ts';
import { enabledEndpoints } from './event-endpoints.ts';
import { onlyGroup } from './event-lease.ts';

type EventGauges = {
  readonly behindSeconds: number | null;
  readonly waitingOrders: number;
  readonly failingSeconds: number;
  readonly dead: number;
};

const countedTo = 1_000;

/**
 * How far the feed is behind what was committed, how many orders wait for an entry, and what those endpoints don't take. One
 * that isn't told any more, because it was taken out or answered 410, takes nothing for ever, and nobody is to be woken
 * for it. Throws StoreOutage.
 */
export async function gaugeEvents(store: Store, names: readonly string[]): Promise<EventGauges> {
  const { eventGroups, eventOrders, eventLanes, eventLetters } = store.collections;
  const waiting = { group: onlyGroup, waitingSince: { $gt: new Date(0) } };
  const counting = { maxTimeMS: readLimits.maxTimeMS, limit: countedTo };
  const endpoint = { $in: [...(await enabledEndpoints(store, names))] };
  const [group, waitingOrders, [oldest], dead] = await orOutage(
    Promise.all([
      eventGroups.findOne({ _id: onlyGroup }, readLimits),
      eventOrders.countDocuments(waiting, counting),
      eventLanes
        .find({ endpoint, failingSince: { $gt: new Date(0) } }, readLimits)
        .sort({ failingSince: 1 })
        .limit(1)
        .toArray(),
      eventLetters.countDocuments({ endpoint, dueAt: null }, counting),
    ]),
  );
  const since = (at: Date | null | undefined) =>
    at == null ? null : Math.max(0, Math.round((store.clock.now().getTime() - at.getTime()) / 1_000));
  return {
    behindSeconds: since(group?.toldUntil),
    waitingOrders,
    failingSeconds: since(oldest?.failingSince) ?? 0,
    dead,
  };
}
