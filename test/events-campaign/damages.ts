import { setTimeout as pause } from 'node:timers/promises';
import type { Store } from '../../src/store/connection/connect.ts';

/** Bugs that a sender or a sequencer could have, as what they would do to what is stored or sent. */
export type Damage =
  | 'a position is skipped where lanes are filled'
  | 'an order is lost after a retry'
  | 'a later event goes first after a retry'
  | 'a signature over another body';

/** Does it now and then, until the time is over. */
export async function doDamage(store: Store, damage: Damage, until: number): Promise<void> {
  const { eventEndpoints, eventLanes } = store.collections;
  while (performance.now() < until) {
    await pause(200);
    const failing = { tries: { $gt: 0 } };
    if (damage === 'a position is skipped where lanes are filled') {
      await eventEndpoints.updateOne({}, { $inc: { position: 1n } });
    } else if (damage === 'an order is lost after a retry') {
      await eventLanes.updateOne(failing, { $set: { tries: 0, failingSince: null, dueAt: null } });
      await eventLanes.updateMany({ dueAt: null }, [{ $set: { settled: '$upTo' } }]);
    } else if (damage === 'a later event goes first after a retry') {
      await eventLanes.updateOne(failing, [
        { $set: { settled: { $min: [{ $add: ['$settled', 1] }, '$upTo'] }, tries: 0 } },
      ]);
    }
  }
}
