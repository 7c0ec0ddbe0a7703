import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { bringAbout, healMongod, mongodFaults } from '../faults/mongod-faults.ts';
import { createDice, type Dice } from '../soak/dice.ts';
import type { Respawning } from '../soak/respawning.ts';
import type { Call, ForeignWrite, Violation } from './call-book.ts';
import type { Caller } from './caller.ts';
import type { LoggedFault } from './fault-log.ts';
import { damageOrder } from './foreign-writer.ts';
import { judge } from './judge.ts';
import { isVerb } from './selections.ts';
import { openTheatre, type Theatre, type TheatreOptions } from './theatre.ts';

/** What is played again: one order's calls, and the faults and foreign writes of their time, each at its time. */
export type Script = {
  readonly calls: readonly Call[];
  readonly faults: readonly LoggedFault[];
  readonly foreignWrites: readonly ForeignWrite[];
};

/**
 * Plays the script alone, again and again with less of it, for as long as a violation of the same rule comes again.
 * Gives the shortest that still had it; null where even the whole one hadn't. At most `tries` times.
 */
export async function shrink(
  script: Script,
  rule: string,
  options: TheatreOptions & { readonly tries: number },
): Promise<Script | null> {
  let shortest: Script | null = null;
  let candidates: Script[] = [script];
  for (let tries = 0; tries < options.tries; tries += 1) {
    const candidate = candidates.shift();
    if (candidate === undefined) break;
    const folder = path.join(options.folder, `replay-${tries + 1}`);
    const violations = await replay(candidate, { ...options, folder });
    const isThere = violations.some((violation) => violation.rule === rule);
    const told = `${candidate.calls.length} calls and ${candidate.faults.length} faults`;
    options.print(`Played again with ${told}: ${isThere ? `${rule} is violated again` : 'nothing'}.`);
    if (!isThere) continue;
    shortest = candidate;
    candidates = shorter(candidate);
  }
  return shortest;
}

/** The same with half of the faults, without any of them or of the foreign writes, and with one half or quarter of the calls left out. */
export function shorter({ calls, faults, foreignWrites }: Script): Script[] {
  const [first, ...others] = calls;
  if (first === undefined) return [];
  const withoutPart = (parts: number) =>
    Array.from({ length: parts }, (_, part) => ({
      calls: [first, ...others.filter((_, index) => Math.floor((index * parts) / others.length) !== part)],
      faults,
      foreignWrites,
    })).filter((script) => script.calls.length < calls.length);
  const fewerFaults = [
    { calls, faults: [], foreignWrites },
    { calls, faults: faults.slice(0, Math.floor(faults.length / 2)), foreignWrites },
    { calls, faults: faults.slice(Math.floor(faults.length / 2)), foreignWrites },
  ].filter((script) => script.faults.length < faults.length);
  const undamaged = foreignWrites.length > 0 ? [{ calls, faults, foreignWrites: [] }] : [];
  return [...fewerFaults, ...undamaged, ...withoutPart(2), ...withoutPart(4)];
}

async function replay(
  { calls, faults, foreignWrites }: Script,
  options: TheatreOptions,
): Promise<readonly Violation[]> {
  const theatre = await openTheatre({ ...options, print: () => undefined });
  try {
    const begin = Math.min(...calls.map(({ begunAt }) => begunAt), ...faults.map(({ at }) => at));
    const dice = createDice(options.seed, 'replay');
    const newIds = new Map<string, string>();
    const callers = new Map<string, Promise<Caller>>();
    await Promise.all([
      ...calls.map((call) => playAgain(theatre, call, { begin, newIds, callers })),
      ...faults.map(async (fault) => {
        await pause(fault.at - begin);
        await faultAgain(theatre, fault, dice);
      }),
      ...foreignWrites.map(async ({ orderId, at }) => {
        await pause(Math.max(0, at - begin));
        await damageOrder({ store: theatre.store, book: theatre.book, dice }, orderId);
      }),
    ]);
    await healMongod(theatre.set);
    return (await judge(theatre)).violations;
  } finally {
    await theatre.close();
  }
}

type Playing = {
  readonly begin: number;
  /** What ids of then are called now, by their ULIDs. */
  readonly newIds: Map<string, string>;
  readonly callers: Map<string, Promise<Caller>>;
};

async function playAgain(theatre: Theatre, call: Call, { begin, newIds, callers }: Playing): Promise<void> {
  await pause(call.begunAt - begin);
  const requester = callers.get(call.actor) ?? theatre.callerOf(call.actor);
  callers.set(call.actor, requester);
  const caller = await requester;
  const text = JSON.stringify(call.input).replaceAll(ulid, (then) => newIds.get(then) ?? then);
  if (!isVerb(call.name)) return;
  await caller.call(call.name, call.key, JSON.parse(text));
  const now = theatre.book.calls.findLast(({ actor, key }) => actor === call.actor && key === call.key);
  for (const [index, id] of (call.answered?.ids ?? []).entries()) {
    const [then] = id.match(ulid) ?? [];
    const [newId] = now?.answered?.ids[index]?.match(ulid) ?? [];
    if (then !== undefined && newId !== undefined) newIds.set(then, newId);
  }
}

const ulid = /[0-9A-HJKMNP-TV-Z]{26}/g;

async function faultAgain({ set, cast }: Theatre, { kind, ms }: LoggedFault, dice: Dice): Promise<void> {
  const ofMongod = mongodFaults.find((fault) => fault === kind);
  if (ofMongod !== undefined) return bringAbout(set, ofMongod, dice);
  const one = {
    server: dice.oneOf(cast.servers),
    dispatcher: dice.oneOf(cast.dispatchers),
    providers: cast.providers,
  };
  const [who = ''] = kind.split(' ');
  const concerned: Respawning = who === 'server' || who === 'dispatcher' ? one[who] : one.providers;
  if (kind.endsWith('frozen')) {
    concerned.freeze();
    await pause(Math.max(ms, 100));
    return concerned.thaw();
  }
  await (kind.endsWith('SIGTERM') ? concerned.stop() : concerned.kill());
  await concerned.start();
}
