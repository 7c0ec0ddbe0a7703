import { type Figure, figuresOf } from './figures.ts';
import { selections } from './our-calls.ts';
import { alternate, type Pace, type Side, warmUp } from './rounds.ts';
import type { Contender, Stage } from './stage.ts';

export type Effort = Pick<Pace, 'rounds' | 'ms'> & {
  readonly atOnce: readonly number[];
  /** The longest that a side is warmed, in ms. */
  readonly warmMs: number;
};

/** Refunds of many orders, from one to 64 at once, beside the driver alone. */
export async function askForRefunds(stage: Stage, effort: Effort): Promise<readonly Figure[]> {
  const { bare } = stage;
  const next = inTurn(stage.orderIds);
  const sides: readonly Side[] = [
    ...stage.contenders.map((one) => sideOf(one, () => one.calls.requestRefund(next()))),
    bareSide('naked', () => bare.nakedRefund(next())),
    bareSide('fair', () => bare.fairRefund(next())),
  ];
  await warmUpAll(stage, effort, sides);
  return atEach(stage, effort, 'requestRefund', sides);
}

/** Receipts of parts that were asked for before the clock runs. */
export async function askForReceipts(stage: Stage, effort: Effort): Promise<readonly Figure[]> {
  const { bare } = stage;
  const next = inTurn(stage.orderIds);
  // As many as the fastest side could record in one round.
  const enough = Math.ceil(effort.ms * 1.5);
  const refill = (open: readonly unknown[], ask: () => Promise<void>) => async () => {
    while (open.length < enough) await Promise.all(Array.from({ length: 32 }, ask));
  };
  const sides: readonly Side[] = [
    ...stage.contenders.map((one) => ({
      ...sideOf(one, () => one.calls.recordReceipt()),
      prepare: refill(one.calls.openParts, () => one.calls.requestRefund(next())),
    })),
    {
      ...bareSide('fair', () => bare.fairReceipt()),
      prepare: refill(bare.openRefunds, () => bare.fairRefund(next())),
    },
  ];
  return atEach(stage, effort, 'recordReceipt', sides);
}

/** 32 at once on one order, beside what the driver's manual has for that. */
export async function askOnOneOrder(stage: Stage, effort: Effort): Promise<readonly Figure[]> {
  const [hot = ''] = stage.orderIds;
  const sides = [
    ...stage.contenders.map((one) => sideOf(one, () => one.calls.requestRefund(hot))),
    bareSide('naive', () => stage.bare.naiveRefund(hot)),
  ];
  return atEach(stage, { ...effort, atOnce: [32] }, 'requestRefund on one order', sides);
}

/** Pages of orders as a router asks for them, beside a find and JSON.stringify of the same orders. */
export async function askForEntities(stage: Stage, effort: Effort): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const count of [1, 50, 500]) {
    const ids = stage.orderIds.slice(0, count);
    if (ids.length < count) continue;
    for (const [name, selection] of Object.entries(selections)) {
      const sides = [
        ...stage.contenders.map((one) => sideOf(one, () => one.calls.entities(ids, selection))),
        bareSide('find', () => stage.bare.findOrders(ids)),
      ];
      if (figures.length === 0) await warmUpAll(stage, effort, sides);
      figures.push(
        ...(await atEach(stage, { ...effort, atOnce: [4] }, `_entities of ${count}: ${name}`, sides)),
      );
    }
  }
  return figures;
}

export async function askForPreviews(stage: Stage, effort: Effort): Promise<readonly Figure[]> {
  const next = inTurn(stage.orderIds);
  const sides = [
    ...stage.contenders.map((one) => sideOf(one, () => one.calls.preview(next()))),
    bareSide('find', () => stage.bare.findOrders([next()])),
  ];
  await warmUpAll(stage, effort, sides);
  return atEach(stage, { ...effort, atOnce: [1, 16] }, 'refundPreview', sides);
}

/** The servers among them, which come first. */
async function warmUpAll(
  { contenders, databasePid }: Stage,
  { warmMs }: Effort,
  sides: readonly Side[],
): Promise<void> {
  for (const side of sides.slice(0, contenders.length)) await warmUp(side, databasePid, warmMs);
}

async function atEach(
  { databasePid }: Stage,
  { atOnce, rounds, ms }: Effort,
  what: string,
  sides: readonly Side[],
): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const count of atOnce) {
    const sampled = await alternate(sides, { atOnce: count, rounds, ms }, databasePid);
    figures.push(...figuresOf(what, count, sampled));
  }
  return figures;
}

function sideOf({ name, server }: Contender, call: () => Promise<unknown>): Side {
  return { name, appPid: server.pid, call: async () => (await call()) !== false };
}

function bareSide(name: string, call: () => Promise<unknown>): Side {
  return { name, appPid: null, call: async () => (await call()) !== false };
}

function inTurn(ids: readonly string[]): () => string {
  let turn = 0;
  return () => ids[turn++ % ids.length] ?? '';
}
