import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type { Store } from '../../src/store/connection/connect.ts';
import { openPatiently } from '../../src/store/connection/open-patiently.ts';
import {
  faultsOfTaken,
  type Mood,
  type Receiver,
  receiverSecret,
  startReceiver,
} from '../events/receiver.ts';
import { allEvents, faultsOf, writeEntry } from '../store/events/feed.ts';
import { type Damage, doDamage } from './damages.ts';
import { begun, startSender } from './senders.ts';

export type Campaign = {
  readonly seconds: number;
  readonly uri: string;
  readonly database: string;
  /** A bug that is planted; null: none. */
  readonly damage: Damage | null;
  /** For how long nothing may arrive once nothing fails any more, before what is missing counts as lost. */
  readonly patienceMs?: number;
};

export type Campaigned = { readonly figures: string; readonly violations: readonly string[] };

const orderCount = 20;
const moods: readonly Mood[] = ['500', 'taken, then 500', 'slow', 'cut', '500', 'taken, then 500'];

/**
 * Entries are written, two processes put them into the feed and send them, and are killed and frozen at random, and so
 * is the receiver, which fails at random beside. Then nothing fails any more, and each order's events must have come,
 * whole and in order.
 */
export async function runCampaign({
  seconds,
  uri,
  database,
  damage,
  patienceMs = 60_000,
}: Campaign): Promise<Campaigned> {
  const store = await openPatiently({ uri, database });
  const receiver = await startReceiver();
  receiver.mood = () => (Math.random() < 0.3 ? (pick(moods) ?? '500') : 'ok');
  const secret =
    damage === 'a signature over another body'
      ? `whsec_${Buffer.alloc(32, 8).toString('base64')}`
      : receiverSecret;
  const start = () => startSender({ uri, database, url: receiver.url, secret });
  const senders = [start(), start()];
  const trouble = { kills: 0, freezes: 0, downs: 0, silentMs: 0 };
  try {
    await Promise.all(senders.map((_, nth) => begun(senders, nth, start)));
    const until = performance.now() + seconds * 1_000;
    await Promise.all([
      write(store, until),
      listen(receiver, until, trouble),
      troubleSenders(senders, start, { until, trouble }),
      troubleReceiver(receiver, until, trouble),
      damage === null ? null : doDamage(store, damage, until),
    ]);
    receiver.mood = () => 'ok';
    const backlog = (await positionOf(store)) - BigInt(new Set(receiver.taken.map(({ id }) => id)).size);
    await settled(store, receiver, patienceMs);
    const feed = await allEvents(store);
    const violations = await faultsIn(store, receiver);
    if (violations.length > 0) violations.unshift(...(await lanesOf(store)));
    if (receiver.refused.length > 0)
      violations.push(`${receiver.refused.length} requests were refused: ${receiver.refused[0]}`);
    return { figures: figuresOf(feed.length, receiver, { ...trouble, backlog }), violations };
  } finally {
    for (const child of senders) child.kill('SIGKILL');
    await receiver.close();
    await store.connection.dropDatabase();
    await store.close();
  }
}

function figuresOf(
  events: number,
  { requests, taken }: Receiver,
  { kills, freezes, downs, backlog, silentMs }: Trouble & { readonly backlog: bigint },
): string {
  return `${events} events of ${orderCount} orders, ${requests} requests, ${taken.length} taken; ${kills} senders killed, ${freezes} frozen; the receiver was down ${downs} times. Nothing came for ${(silentMs / 1_000).toFixed(1)} s at the longest; ${backlog} were on their way when the trouble was over.`;
}

type Trouble = { kills: number; freezes: number; downs: number; silentMs: number };

async function write(store: Store, until: number): Promise<void> {
  while (performance.now() < until) {
    const order = Math.floor(Math.random() * orderCount);
    await writeEntry(store, `order-${order}`, Math.floor(Math.random() * 4));
    await pause(Math.random() * 40);
  }
}

async function troubleSenders(
  senders: ChildProcess[],
  start: () => ChildProcess,
  { until, trouble }: { readonly until: number; readonly trouble: Trouble },
): Promise<void> {
  for (let turn = 0; performance.now() < until; turn += 1) {
    await pause(1_000 + Math.random() * 3_000);
    const victim = turn % senders.length;
    const child = await begun(senders, victim, start);
    if (Math.random() < 0.5) {
      child.kill('SIGKILL');
      await once(child, 'exit');
      senders[victim] = start();
      trouble.kills += 1;
    } else {
      // For longer than its turn lasts, so that another one takes over.
      child.kill('SIGSTOP');
      await pause(3_000);
      child.kill('SIGCONT');
      trouble.freezes += 1;
    }
  }
}

async function troubleReceiver(receiver: Receiver, until: number, trouble: Trouble): Promise<void> {
  while (performance.now() < until) {
    await pause(2_000 + Math.random() * 4_000);
    await receiver.down();
    await pause(300 + Math.random() * 1_500);
    await receiver.up();
    trouble.downs += 1;
  }
}

/** For how long nothing came at the longest: what one death costs all the others. */
async function listen(receiver: Receiver, until: number, trouble: Trouble): Promise<void> {
  let [came, since] = [0, performance.now()];
  while (performance.now() < until) {
    await pause(100);
    trouble.silentMs = Math.max(trouble.silentMs, performance.now() - since);
    if (receiver.taken.length > came) [came, since] = [receiver.taken.length, performance.now()];
  }
}

/**
 * Until all that the journal holds has come, or nothing has for as long as one is patient: how much there is to be sent is
 * a matter of how fast it was written, so what still comes isn't lost.
 */
async function settled(store: Store, receiver: Receiver, patienceMs: number): Promise<void> {
  let [reached, since] = [-1n, performance.now()];
  while (performance.now() - since < patienceMs) {
    const position = await positionOf(store);
    const came = BigInt(new Set(receiver.taken.map(({ id }) => id)).size);
    if (came + position > reached) [reached, since] = [came + position, performance.now()];
    if (came >= position && (await faultsIn(store, receiver)).length === 0) return;
    await pause(500);
  }
}

async function positionOf(store: Store): Promise<bigint> {
  return (await store.collections.eventGroups.findOne({}))?.position ?? 0n;
}

async function faultsIn(store: Store, receiver: Receiver): Promise<string[]> {
  return [...(await faultsOf(store)), ...faultsOfTaken(receiver.taken, await allEvents(store))];
}

/** Where something is missing: whether it is lost, or still stands in its lane. */
async function lanesOf(store: Store): Promise<string[]> {
  const [endpoint] = await store.collections.eventEndpoints.find().toArray();
  const lanes = await store.collections.eventLanes.find().toArray();
  const waiting = lanes.reduce((sum, { upTo, settled: told }) => sum + upTo - told, 0);
  const due = lanes.filter(({ dueAt }) => dueAt !== null).length;
  const stand = `the feed is at ${await positionOf(store)}, its endpoint at ${endpoint?.position}`;
  return [`${waiting} events still stand in ${lanes.length} lanes, ${due} of them due; ${stand}`];
}

function pick<T>(all: readonly T[]): T | undefined {
  return all[Math.floor(Math.random() * all.length)];
}
