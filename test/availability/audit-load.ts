import { setTimeout as pause } from 'node:timers/promises';
import type { Store } from '../../src/store/connection/connect.ts';
import { expectBooksToBalance } from '../support/books.ts';
import { type Call, type Outcome, send } from './calls.ts';
import type { Acknowledged, Load } from './load.ts';

type Desk = { readonly store: Store; readonly url: string; readonly token: string };

/**
 * Whether all that a load was acknowledged is there, and once: every key answers what it answered then, each order
 * holds what was acknowledged and nothing else, and its books balance. For a load that has been stopped. A sentence
 * for each thing that is wrong.
 */
export async function auditLoad(load: Load, desk: Desk): Promise<readonly string[]> {
  const replays = inLanes(load.acknowledged, 6, (one) => replayed(one, desk));
  return [
    ...load.complaints,
    ...(await replays).flat(),
    ...(await inLanes(load.orderIds, 2, (orderId) => checkOrder(orderId, load, desk))).flat(),
  ];
}

async function replayed({ call, id }: Acknowledged, { url, token }: Desk): Promise<string[]> {
  const outcome = await answerOf(call, { url, token });
  if (outcome.kind === 'acknowledged' && outcome.replayed && outcome.id === id) return [];
  const { idempotencyKey } = call.input;
  return [`${call.name} ${idempotencyKey} made ${id}; now it answers ${JSON.stringify(outcome)}.`];
}

/** As every client does, it asks again where nothing was said: the servers may be at the end of the last fault yet. */
async function answerOf(call: Call, { url, token }: Omit<Desk, 'store'>): Promise<Outcome> {
  for (const end = performance.now() + 30_000; ; await pause(100)) {
    const outcome = await send(url, token, call);
    const isSaid = outcome.kind === 'acknowledged' || outcome.kind === 'wrong';
    if (isSaid || performance.now() > end) return outcome;
  }
}

async function checkOrder(orderId: string, load: Load, { store }: Desk): Promise<string[]> {
  const mine = load.acknowledged.filter((one) => one.orderId === orderId);
  const idsOf = (name: string) => mine.filter(({ call }) => call.name === name).map(({ id }) => id);
  try {
    const { refunds, receipts, journal } = await expectBooksToBalance(store, orderId);
    return [
      ...differences(`${orderId}: refund`, idsOf('requestRefund'), refunds),
      ...differences(`${orderId}: receipt`, idsOf('recordRefundReceipt'), receipts),
      ...(journal.length === mine.length
        ? []
        : [`${orderId} has ${journal.length} journal entries for ${mine.length} acknowledged calls.`]),
    ];
  } catch (error) {
    return [`The books of ${orderId} don't balance: ${error instanceof Error ? error.message : error}`];
  }
}

function differences(
  what: string,
  acknowledged: readonly string[],
  stored: readonly { readonly _id: string }[],
): string[] {
  const there = new Set(stored.map(({ _id }) => _id));
  const known = new Set(acknowledged);
  return [
    ...acknowledged.filter((id) => !there.has(id)).map((id) => `${what} ${id} was acknowledged and is lost.`),
    ...[...there].filter((id) => !known.has(id)).map((id) => `${what} ${id} is there beside its call's own.`),
  ];
}

/** In order, so many at once. */
async function inLanes<T, R>(all: readonly T[], lanes: number, work: (one: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const rest = all.entries();
  const lane = async () => {
    for (const [index, one] of rest) results[index] = await work(one);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return results;
}
