import { expect, inject, test } from 'vitest';
import { measureElections } from '../availability/elections.ts';
import type { Figure, Measured } from '../availability/figure.ts';
import { measureFullDisk } from '../availability/full-disk.ts';
import { measureKilledApps } from '../availability/killed-apps.ts';
import { measureKilledMongods } from '../availability/killed-mongods.ts';
import { measurePartitions } from '../availability/partitions.ts';
import { mayMount } from '../availability/small-disk.ts';
import { measureUnreachable } from '../availability/unreachable.ts';
import { mayMakeZones } from '../availability/zones.ts';

// Where MONGODB_URI names the database, it is not ours to kill.
const binary = inject('mongodBinary');
const noMongod = binary === '';

test.skipIf(noMongod)(
  'an order whose app was killed at any database command of a refund takes that refund and others again soon, each once',
  // Between an answer and the next command nothing happens.
  async () => expectGood(await measureKilledApps(binary, 1, ['after'])),
);

test.skipIf(noMongod)(
  'with the database killed, frozen or absent every request gets SERVICE_UNAVAILABLE soon',
  async () => expectGood(await measureUnreachable(binary, 1)),
);

test.skipIf(noMongod)(
  'when the primary hands over, steps down or is killed every client is soon served again, and nothing acknowledged is lost',
  async () => {
    const rounds = { handOvers: 1, stepDowns: 1, kills: 1, freezes: 0 };
    const none = { handOvers: 0, stepDowns: 0, kills: 0, freezes: 0 };
    expectGood(await measureElections(binary, { rounds, usual: none }));
  },
);

test.skipIf(noMongod)('nothing acknowledged is lost when mongod is killed at any moment', async () =>
  expectGood(await measureKilledMongods(binary, 2)),
);

test.skipIf(noMongod || !mayMount())(
  'nothing acknowledged is lost when the disk is full, and it goes on when there is space again',
  async () => expectGood(await measureFullDisk(binary, 1)),
);

test.skipIf(noMongod || !mayMakeZones())(
  'nothing is acknowledged by a primary that was cut off from the others, and nothing is lost or done twice when it is back',
  async () => expectGood(await measurePartitions(binary, 1)),
);

/** Nothing wrong; the times are judged by five times their goal here, since other tests run beside. */
function expectGood({ figures, wrong }: Measured): void {
  expect(wrong, wrong.join('\n')).toEqual([]);
  expect(figures.length).toBeGreaterThan(0);
  expect(figures.filter(farFromGoal)).toEqual([]);
}

function farFromGoal({ times, belowMs }: Figure): boolean {
  return belowMs !== null && Math.max(...times) >= 5 * belowMs;
}
