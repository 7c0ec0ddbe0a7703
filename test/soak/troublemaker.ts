import { setTimeout as pause } from 'node:timers/promises';
import type { Cast } from './cast.ts';
import type { Dice } from './dice.ts';
import type { Respawning } from './respawning.ts';

/** How long everything is left alone at most between two troubles of one process, in ms. */
type Calm = { readonly dispatchers: number; readonly servers: number; readonly providers: number };

/** Resolves when what runs has got on with its work since it was asked: on a busy machine that takes a while. */
export type Recovered = (until: AbortSignal) => Promise<void>;

/** Brings a trouble about, and may write down when: by a name such as "dispatcher killed". */
export type Hear = (what: string, bringAbout: () => Promise<void>) => Promise<void>;

export type TroubleOptions = {
  readonly diceOf: (role: string) => Dice;
  readonly calm: Calm;
  readonly hear: Hear;
  readonly recovered?: Recovered;
};

/**
 * Kills, freezes and restarts what runs, each by itself and at random moments, until the signal; everything runs
 * again then. Servers and providers are to be left alone for longer: without them nothing else can go wrong.
 */
export async function makeTrouble(
  { dispatchers, servers, providers }: Cast,
  { diceOf, calm, hear, recovered }: TroubleOptions,
  until: AbortSignal,
): Promise<void> {
  const isStillOn = async (dice: Dice, most: number) => {
    await pause(dice.whole(most / 10, most), undefined, { signal: until }).catch(() => undefined);
    await recovered?.(until);
    return !until.aborted;
  };
  const killing = async (one: Respawning, what: string, every: number) => {
    const dice = diceOf(one.name);
    while (await isStillOn(dice, every)) {
      await hear(`${what} killed`, () => again(one, () => one.kill(), dice));
    }
  };
  await Promise.all([
    ...dispatchers.map(async (one) => {
      const dice = diceOf(one.name);
      while (await isStillOn(dice, calm.dispatchers)) await trouble(one, dice, hear);
    }),
    ...servers.map((one) => killing(one, 'server', calm.servers)),
    killing(providers, 'providers', calm.providers),
  ]);
}

async function trouble(dispatcher: Respawning, dice: Dice, hear: Hear): Promise<void> {
  switch (dice.oneOf(['kill', 'kill', 'kill', 'freeze', 'freeze', 'freeze', 'terminate'])) {
    case 'kill':
      return hear('dispatcher killed', () => again(dispatcher, () => dispatcher.kill(), dice));
    case 'freeze':
      return hear('dispatcher frozen', async () => {
        // Often for longer than its leases: somebody else takes over what it had in hand, and then it wakes up.
        dispatcher.freeze();
        await pause(dice.whole(200, 6_000));
        dispatcher.thaw();
      });
    case 'terminate':
      return hear('dispatcher ended by SIGTERM', () => again(dispatcher, () => dispatcher.stop(), dice));
  }
}

async function again(one: Respawning, end: () => Promise<void>, dice: Dice): Promise<void> {
  await end();
  await pause(dice.whole(0, 1_000));
  await one.start();
}
