import { setTimeout as pause } from 'node:timers/promises';
import type { Dice } from './dice.ts';
import type { Respawning } from './respawning.ts';

/** What was done to the processes, by a name such as "dispatcher killed". */
export type Troubles = ReadonlyMap<string, number>;

type Cast = {
  readonly dispatchers: readonly [Respawning, ...Respawning[]];
  readonly server: Respawning;
  readonly providers: Respawning;
};

/**
 * Kills, freezes and restarts what runs, each by itself and at random moments, until the signal; everything runs
 * again then. Server and providers are left alone for longer: without them nothing else can go wrong.
 */
export async function makeTrouble(
  { dispatchers, server, providers }: Cast,
  diceOf: (role: string) => Dice,
  until: AbortSignal,
): Promise<Troubles> {
  const counts = new Map<string, number>();
  const count = (what: string) => counts.set(what, (counts.get(what) ?? 0) + 1);
  const calm = async (dice: Dice, most: number) => {
    await pause(dice.whole(most / 10, most), undefined, { signal: until }).catch(() => undefined);
    return !until.aborted;
  };
  const killing = async (one: Respawning, what: string, every: number) => {
    const dice = diceOf(what);
    while (await calm(dice, every)) {
      await again(one, () => one.kill(), dice);
      count(`${what} killed`);
    }
  };
  await Promise.all([
    ...dispatchers.map(async (one) => {
      const dice = diceOf(one.name);
      while (await calm(dice, 4_000)) count(await trouble(one, dice));
    }),
    killing(server, 'server', 40_000),
    killing(providers, 'providers', 20_000),
  ]);
  return counts;
}

async function trouble(dispatcher: Respawning, dice: Dice): Promise<string> {
  switch (dice.oneOf(['kill', 'kill', 'kill', 'freeze', 'freeze', 'freeze', 'terminate'])) {
    case 'kill':
      await again(dispatcher, () => dispatcher.kill(), dice);
      return 'dispatcher killed';
    case 'freeze':
      // Often for longer than its leases: somebody else takes over what it had in hand, and then it wakes up.
      dispatcher.freeze();
      await pause(dice.whole(200, 6_000));
      dispatcher.thaw();
      return 'dispatcher frozen';
    case 'terminate':
      await again(dispatcher, () => dispatcher.stop(), dice);
      return 'dispatcher ended by SIGTERM';
  }
}

async function again(one: Respawning, end: () => Promise<void>, dice: Dice): Promise<void> {
  await end();
  await pause(dice.whole(0, 1_000));
  await one.start();
}
