import { setTimeout as pause } from 'node:timers/promises';
import { decide, redirectApproved } from './approval-moves.ts';
import { dispute } from './dispute-moves.ts';
import { realign } from './drift-moves.ts';
import { again, reuse } from './key-moves.ts';
import { type KnownOrder, makeUpOrder } from './known-order.ts';
import { erase, invoice, recordOrderForRefund, revise, settle, voidAndCharge } from './order-moves.ts';
import { close, cover, payInPart, reopen } from './pending-moves.ts';
import {
  readEntity,
  readInteractions,
  readPending,
  readRefund,
  readRefunds,
  readSummary,
  snoop,
} from './read-moves.ts';
import {
  chargeBack,
  failure,
  lateReceipt,
  receipt,
  receiptBeforeApproval,
  receiptFromElsewhere,
} from './receipt-moves.ts';
import {
  assign,
  cancel,
  previewAndRequest,
  requestAndCancel,
  requestOnceTwice,
  requestPending,
  requestRefund,
  requestTwins,
  retry,
} from './refund-moves.ts';
import { partReversal, sharedReceipt } from './share-moves.ts';
import type { Table } from './table.ts';

type Move = (table: Table) => Promise<void>;

/** What may come next in an order's story, and how often. */
const moves: readonly (readonly [move: Move, weight: number])[] = [
  [settle, 7],
  [voidAndCharge, 3],
  [revise, 4],
  [invoice, 9],
  [erase, 1],
  [requestRefund, 9],
  [requestTwins, 3],
  [requestOnceTwice, 3],
  [requestPending, 4],
  [previewAndRequest, 5],
  [payInPart, 4],
  [close, 4],
  [reopen, 3],
  [cover, 3],
  [cancel, 4],
  [requestAndCancel, 5],
  [assign, 2],
  [retry, 4],
  [receipt, 14],
  [lateReceipt, 2],
  [receiptFromElsewhere, 3],
  [receiptBeforeApproval, 3],
  [chargeBack, 4],
  [dispute, 4],
  [failure, 5],
  [sharedReceipt, 4],
  [partReversal, 4],
  [again, 6],
  [reuse, 3],
  [readSummary, 11],
  [readPending, 8],
  [readRefunds, 14],
  [readRefund, 10],
  [readInteractions, 7],
  [readEntity, 10],
  [snoop, 4],
  [realign, 3],
  [decide, 12],
  [redirectApproved, 5],
];

/** Orders that several players work on at once: each is given up for a new one when it has had its time. */
export class HotOrders {
  readonly #orders: KnownOrder[] = [];
  #made = 0;

  /** The order of one of the places, and whether it has only just been made up. */
  at(place: number, makeUp: (id: string) => KnownOrder): { order: KnownOrder; isNew: boolean } {
    const known = this.#orders[place];
    if (known !== undefined && known.moves < movesOfHotOrder) return { order: known, isNew: false };
    this.#made += 1;
    const order = makeUp(`hot-${this.#made}`);
    this.#orders[place] = order;
    return { order, isNew: true };
  }
}

/** Plays one order after the other, and a move on a hot one now and then, until the signal. */
export async function playOrders(
  { dice, ...seat }: Omit<Table, 'order'>,
  hot: HotOrders,
  until: AbortSignal,
): Promise<void> {
  for (let n = 1; !until.aborted; n += 1) {
    const order = makeUpOrder(`${seat.ask.actor}-${n}`, dice, false);
    const table = { ...seat, dice, order };
    await recordOrderForRefund(table);
    const length = dice.whole(10, 35);
    for (let step = 0; step < length && !until.aborted; step += 1) {
      if (dice.chance(0.12)) await playHot({ ...seat, dice }, hot);
      const next = [chosen(dice)(table)];
      // Whoever plays one order may do two things with it at once.
      if (dice.chance(0.12)) next.push(chosen(dice)(table));
      order.moves += next.length;
      await Promise.all(next);
      if (dice.chance(0.1)) await pause(dice.whole(1, 200));
    }
  }
}

async function playHot(seat: Omit<Table, 'order'>, hot: HotOrders): Promise<void> {
  const { dice } = seat;
  const { order, isNew } = hot.at(dice.whole(0, 2), (id) => makeUpOrder(id, dice, true));
  const table = { ...seat, order };
  order.moves += 1;
  // Others may be faster than it is known: they are told that there is no such order.
  await (isNew ? recordOrderForRefund(table) : chosen(dice)(table));
}

function chosen(dice: Table['dice']): Move {
  const total = moves.reduce((sum, [, weight]) => sum + weight, 0);
  let left = dice.whole(1, total);
  for (const [move, weight] of moves) {
    left -= weight;
    if (left <= 0) return move;
  }
  return readSummary;
}

/** An order's document grows with each; a real one hardly has more. */
const movesOfHotOrder = 150;
