import { readLimits, type Store } from '../connection/connect.ts';
import { orOutage } from '../connection/outage.ts';
import { onlyGroup } from './event-lease.ts';

type EventGauges = {
  readonly behindSeconds: number | null;
  readonly waitingOrders: number;
  readonly failingSeconds: number;
  readonly dead: number;
};

const countedTo = 1_000;

/** How far the feed is behind what was committed, how many orders wait for an entry, and what endpoints don't take. Throws StoreOutage. */
export async function gaugeEvents(store: Store): Promise<EventGauges> {
  const { eventGroups, eventOrders, eventLanes, eventLetters } = store.collections;
  const waiting = { group: onlyGroup, waitingSince: { $gt: new Date(0) } };
  const counting = { maxTimeMS: readLimits.maxTimeMS, limit: countedTo };
  const [group, waitingOrders, [oldest], dead] = await orOutage(
    Promise.all([
      eventGroups.findOne({ _id: onlyGroup }, readLimits),
      eventOrders.countDocuments(waiting, counting),
      eventLanes
        .find({ failingSince: { $gt: new Date(0) } }, readLimits)
        .sort({ failingSince: 1 })
        .limit(1)
        .toArray(),
      eventLetters.countDocuments({ dueAt: null }, counting),
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
