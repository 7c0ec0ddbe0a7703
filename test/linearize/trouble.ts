import { setTimeout as pause } from 'node:timers/promises';
import { bringAbout, type MongodFault } from '../faults/mongod-faults.ts';
import type { Dice } from '../soak/dice.ts';
import type { Respawning } from '../soak/respawning.ts';
import type { TestReplicaSet } from '../support/replica-set.ts';

export type Troubled = {
  readonly set: TestReplicaSet;
  /** What may happen to the database. */
  readonly faults: readonly [MongodFault, ...MongodFault[]];
  readonly servers: readonly [Respawning, ...Respawning[]];
};

/**
 * One trouble after the other until the signal: something happens to the database, a server is killed, or both at
 * once. When it resolves everybody runs again. `count` hears of each.
 */
export async function makeTrouble(
  { set, servers, faults }: Troubled,
  { dice, until, count }: { dice: Dice; until: AbortSignal; count: (what: string) => void },
): Promise<void> {
  while (!until.aborted) {
    await pause(dice.whole(100, 700), undefined, { signal: until }).catch(() => undefined);
    if (until.aborted) return;
    const fault = dice.chance(0.85) ? dice.oneOf(faults) : null;
    const victim = fault === null || dice.chance(0.15) ? dice.oneOf(servers) : null;
    await Promise.all([
      fault === null ? null : bringAbout(set, fault, dice).then(() => count(fault)),
      victim?.kill().then(() => count('server killed')),
    ]);
    // A program that begins while the database is away gives up, and it is the others' turn to suffer from that.
    await victim?.start();
  }
}
