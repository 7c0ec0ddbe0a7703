import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
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

export type Campaign = {
  readonly seconds: number;
  readonly uri: string;
  readonly database: string;
  /** A bug that is planted; null: none. */
  readonly damage: Damage | null;
  /** For how long all may take to arrive once nothing fails any more. */
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
  patienceMs = 120_000,
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
  const trouble = { kills: 0, freezes: 0, downs: 0 };
  try {
    await Promise.all(senders.map(begun));
    const until = performance.now() + seconds * 1_000;
    await Promise.all([
      write(store, receiver, until),
      troubleSenders(senders, start, { until, trouble }),
      troubleReceiver(receiver, until, trouble),
      damage === null ? null : doDamage(store, damage, until),
    ]);
    receiver.mood = () => 'ok';
    await settled(store, receiver, patienceMs);
    const feed = await allEvents(store);
    const violations = [...(await faultsOf(store)), ...faultsOfTaken(receiver.taken, feed)];
    if (receiver.refused.length > 0)
      violations.push(`${receiver.refused.length} requests were refused: ${receiver.refused[0]}`);
    return { figures: figuresOf(feed.length, receiver, trouble), violations };
  } finally {
    for (const child of senders) child.kill('SIGKILL');
    await receiver.close();
    await store.connection.dropDatabase();
    await store.close();
  }
}

function figuresOf(events: number, { requests, taken }: Receiver, trouble: Trouble): string {
  const { kills, freezes, downs } = trouble;
  return `${events} events of ${orderCount} orders, ${requests} requests, ${taken.length} taken; ${kills} senders killed, ${freezes} frozen; the receiver was down ${downs} times.`;
}

function startSender(assignment: Record<string, string>): ChildProcess {
  const program = path.join(import.meta.dirname, 'sender-program.ts');
  return spawn(process.execPath, [program, JSON.stringify(assignment)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

/** Whoever is struck before it has begun shows nothing. */
async function begun(child: ChildProcess): Promise<void> {
  if (child.stdout !== null && child.stdout.readableFlowing !== true) {
    await once(child.stdout, 'data');
    child.stdout.resume();
  }
}

type Trouble = { kills: number; freezes: number; downs: number };

/** Not faster than it is sent, or there would be hours to wait for at the end. */
const longestBacklog = 400n;

async function write(store: Store, receiver: Receiver, until: number): Promise<void> {
  while (performance.now() < until) {
    const group = await store.collections.eventGroups.findOne({});
    if ((group?.position ?? 0n) - BigInt(receiver.taken.length) > longestBacklog) await pause(500);
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
    const child = senders[victim];
    if (child === undefined) continue;
    await begun(child);
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

/** Until all that the journal holds has come, or for as long as one is patient. */
async function settled(store: Store, receiver: Receiver, patienceMs: number): Promise<void> {
  const deadline = performance.now() + patienceMs;
  while (performance.now() < deadline) {
    const faults = [...(await faultsOf(store)), ...faultsOfTaken(receiver.taken, await allEvents(store))];
    if (faults.length === 0) return;
    await pause(500);
  }
}

function pick<T>(all: readonly T[]): T | undefined {
  return all[Math.floor(Math.random() * all.length)];
}
