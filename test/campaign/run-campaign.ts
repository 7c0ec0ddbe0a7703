import { setTimeout as pause } from 'node:timers/promises';
import { healMongod } from '../faults/mongod-faults.ts';
import { createDice } from '../soak/dice.ts';
import type { ShopBooks } from '../soak/shop.ts';
import { makeTrouble, type Recovered } from '../soak/troublemaker.ts';
import type { Caller } from './caller.ts';
import { damageInvoiceData } from './foreign-writer.ts';
import { hearProviders } from './hear-providers.ts';
import { type Judgement, judge } from './judge.ts';
import { HotOrders, playOrders } from './player.ts';
import { openTheatre, type Theatre, type TheatreOptions } from './theatre.ts';
import { troubleDatabase } from './trouble-database.ts';

export type CampaignOptions = TheatreOptions & {
  readonly players: number;
  /** Ends the trouble earlier. */
  readonly signal?: AbortSignal;
};

/** What a campaign came to. */
export type Outcome = Judgement &
  Pick<Theatre, 'stage' | 'book' | 'faultLog'> & {
    readonly seconds: number;
    /** How many payments back were reported from outside. */
    readonly reported: number;
  };

/** Plays random stories while everything goes wrong, lets all of it come to its end, and holds the books against each other. */
export async function runCampaign(options: CampaignOptions): Promise<Outcome> {
  const { seconds, seed, members, folder, print } = options;
  const theatre = await openTheatre(options);
  try {
    print(
      `${seconds} s of trouble begin, with the seed ${seed} and ${members} members; all is in ${folder}.`,
    );
    const reported = await perform(theatre, options);
    print('The trouble is over; what is under way comes to its end.');
    const { stage, book, faultLog } = theatre;
    return { ...(await judge(theatre)), stage, book, faultLog, seconds, reported };
  } finally {
    await theatre.close();
  }
}

/** Everybody plays, and everything fails, until the time is up. Gives how many payments back were reported from outside. */
async function perform(theatre: Theatre, options: CampaignOptions): Promise<number> {
  const { cast, set, patience, faultLog } = theatre;
  const { seconds, seed, signal } = options;
  const timeIsUp = AbortSignal.timeout(seconds * 1_000);
  const until = signal === undefined ? timeIsUp : AbortSignal.any([timeIsUp, signal]);
  const telling = setInterval(() => options.print(progressOf(theatre)), 10_000);
  const everybody = play(theatre, options, until);
  const diceOf = (role: string) => createDice(seed, role);
  const [hear, recovered] = [faultLog.during, recoveryOf(theatre)];
  try {
    const troubles = Promise.all([
      troubleDatabase(set, { dice: diceOf('database'), hear, recovered }, until),
      makeTrouble(cast, { diceOf, calm, hear, recovered }, until),
    ]);
    // Whoever can't play on ends all of it; those who are through wait for the last trouble to be over.
    await Promise.race([troubles, everybody.then(() => troubles)]);
    await healMongod(set);
    // Whoever still waits for an answer now gets it soon, or never.
    patience.until = performance.now() + 60_000;
    return await everybody;
  } finally {
    clearInterval(telling);
  }
}

async function play(theatre: Theatre, options: CampaignOptions, until: AbortSignal): Promise<number> {
  const { stage, store, book, callerOf } = theatre;
  const customers = new Map<string, Promise<Caller>>();
  const customer = (customerId: string) => {
    const known = customers.get(customerId) ?? callerOf(customerId, 'none');
    customers.set(customerId, known);
    return known;
  };
  const shop: ShopBooks = { refunds: new Map(), payments: new Map() };
  const approver = await callerOf('approver');
  const hot = new HotOrders();
  const playing = Array.from({ length: options.players }, async (_, index) => {
    const name = `player-${index + 1}`;
    let number = 0;
    const nextNumber = () => ++number;
    const dice = createDice(options.seed, name);
    const ask = await callerOf(name);
    await playOrders({ ask, player: name, approver, dice, book, shop, customer, nextNumber }, hot, until);
  });
  const oms = { ask: await callerOf('oms'), dice: createDice(options.seed, 'oms'), shop, stage };
  const foreigner = { store, book, dice: createDice(options.seed, 'foreigner') };
  const [reported] = await Promise.all([
    hearProviders(oms, until),
    damageInvoiceData(foreigner, until),
    ...playing,
  ]);
  return reported;
}

function recoveryOf({ book }: Theatre): Recovered {
  return async (until) => {
    const [answers, deadline] = [book.answers, performance.now() + 20_000];
    const isOver = () => book.answers >= answers + answersBetweenFaults || performance.now() > deadline;
    while (!isOver() && !until.aborted) await pause(50);
  };
}

function progressOf({ book, faultLog }: Theatre): string {
  const now = faultLog.faults.filter(({ ms }) => ms < 0).map(({ kind }) => kind);
  const counts = `${book.answers} answers, ${book.unknownAnswers} unknown ones, ${faultLog.faults.length} faults`;
  return `${Math.round(book.now() / 1_000)} s: ${counts}; just now: ${now.join(', ') || 'none'}`;
}

/** So that the faults don't outrun a busy machine, on which everything else takes longer. */
const answersBetweenFaults = 40;

/** In ms, and short of all that can be had: there is work to fail only where it is also done in between. */
const calm = { dispatchers: 20_000, servers: 60_000, providers: 40_000 };
