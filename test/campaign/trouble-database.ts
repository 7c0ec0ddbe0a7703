import { setTimeout as pause } from 'node:timers/promises';
import { bringAbout, mongodFaults } from '../faults/mongod-faults.ts';
import type { Dice } from '../soak/dice.ts';
import type { Hear, Recovered } from '../soak/troublemaker.ts';
import type { TestReplicaSet } from '../support/replica-set.ts';

/** One fault of the database after the other, with some rest between them, until the signal. */
export async function troubleDatabase(
  set: TestReplicaSet,
  { dice, hear, recovered }: { dice: Dice; hear: Hear; recovered: Recovered },
  until: AbortSignal,
): Promise<void> {
  for (;;) {
    await pause(dice.whole(300, 12_000), undefined, { signal: until }).catch(() => undefined);
    await recovered(until);
    if (until.aborted) return;
    const fault = dice.oneOf(mongodFaults);
    await hear(fault, () => bringAbout(set, fault, dice));
  }
}
