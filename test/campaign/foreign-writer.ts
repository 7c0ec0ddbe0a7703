import { setTimeout as pause } from 'node:timers/promises';
import type { Store } from '../../src/store/connection/connect.ts';
import type { StoredOrder } from '../../src/store/documents/order-document.ts';
import type { StoredReceipt } from '../../src/store/documents/receipt-document.ts';
import type { Dice } from '../soak/dice.ts';
import { total } from '../support/report.ts';
import type { Call, CallBook, ForeignWrite } from './call-book.ts';
import { some } from './order-moves.ts';

type Foreigner = { readonly store: Store; readonly book: CallBook; readonly dice: Dice };

/**
 * Another program that writes to the orders' documents, as the old platform did (known issue 1351358): the receipt is
 * saved, and what it changes in invoiceData is lost. It plays on, at orders of just now and of long ago, until the
 * signal, while everybody else writes to them.
 */
export async function damageInvoiceData(foreigner: Foreigner, until: AbortSignal): Promise<void> {
  const { book, dice } = foreigner;
  for (;;) {
    await pause(dice.whole(50, 700), undefined, { signal: until }).catch(() => undefined);
    if (until.aborted) return;
    const calls = callsOf(book, dice.oneOf(['just now', 'just now', 'ever', 'reversals']));
    const call = calls[dice.whole(0, Math.max(0, calls.length - 1))];
    if (call !== undefined) await damageOrder(foreigner, call.orderId);
  }
}

/**
 * Damages some more orders, when all has come to rest, so that there is drift of every kind to be shown: what is
 * pending and refundable is looked at while it is there.
 */
export async function damageAtLast(foreigner: Foreigner): Promise<void> {
  const { receipts } = foreigner.store.collections;
  const reversed = await receipts.distinct('orderId', { reversedAt: { $ne: null } });
  for (const orderId of reversed.slice(-most)) await damageOrder(foreigner, orderId, 1);
  const paid = await receipts.distinct('orderId', { orderId: { $nin: reversed } });
  for (const orderId of paid.slice(-most)) await damageOrder(foreigner, orderId);
}

const most = 40;

/** Where it may have something to do. Reversals are so few that they have to be looked for. */
function callsOf({ calls }: CallBook, when: 'just now' | 'ever' | 'reversals'): readonly Call[] {
  if (when === 'ever') return calls;
  if (when === 'just now') return calls.slice(-300);
  return calls.filter(({ input }) => input['reversesReceiptId'] != null);
}

/**
 * Damages invoiceData of one order, unless there is nothing to damage. Its revision doesn't move, and the document is
 * compared with what was read, so that no write of anybody else's is torn apart. It is written down before it is done:
 * where the database fails, its log tells what came of it. `shareOfReversals`: where there are any, from 0 to 1.
 */
export async function damageOrder(
  { store, book, dice }: Foreigner,
  orderId: string,
  shareOfReversals = 0.4,
): Promise<void> {
  try {
    const { orders, receipts } = store.collections;
    const order = await orders.findOne({ _id: orderId });
    const losses = order === null ? [] : lossesOf(order, await receipts.find({ orderId }).toArray());
    if (order === null || losses.length === 0) return;
    // Receipts are many more.
    const reversals = losses.filter(({ lost }) => lost === 'reversal');
    const { before, ...loss } = dice.oneOf(
      some(reversals.length > 0 && dice.chance(shareOfReversals) ? reversals : losses),
    );
    const { field, after } = loss;
    const { revision } = order;
    book.foreignWrites.push({ ...loss, orderId, revision, at: book.now() });
    await orders.updateOne({ _id: orderId, revision, [field]: before }, { $set: { [field]: after } });
  } catch (error) {
    if (!isOfDatabase(error)) throw error;
  }
}

type Entry = StoredOrder['invoiceData']['entries'][number];
type Uncovered = StoredOrder['invoiceData']['uncovered'];
type Loss = Omit<ForeignWrite, 'orderId' | 'revision' | 'at'> & { readonly before: Entry | Uncovered };

/** Each write to invoiceData that could have been lost: of a receipt that is named, or of a reversal. */
function lossesOf({ invoiceData }: StoredOrder, receipts: readonly StoredReceipt[]): Loss[] {
  const { entries, uncovered } = invoiceData;
  return receipts.flatMap(({ _id: id, shares }) =>
    [...Map.groupBy(shares, (share) => share.invoiceNumber ?? null)].flatMap(
      ([invoiceNumber, mine]): Loss[] => {
        const live = mine.reduce((sum, share) => sum + share.live, 0n);
        const isDead = live === 0n;
        const index = entries.findIndex((entry) => entry.invoiceNumber === invoiceNumber);
        const entry = entries[index];
        const before = invoiceNumber == null ? uncovered : entry;
        if (before === undefined || before.receiptIds.includes(id) === isDead) return [];
        const field = before === entry ? `invoiceData.entries.${index}` : 'invoiceData.uncovered';
        const part = isDead ? withAgain(before, id, total(mine)) : without(before, id, live);
        // As it was before: a part that is paid was under way, and one that was paid was covered.
        const after = 'covered' in part ? { ...part, covered: isDead } : part;
        return [{ field, before, after, lost: isDead ? 'reversal' : 'receipt', receiptId: id }];
      },
    ),
  );
}

function without<T extends Uncovered>(part: T, id: string, amount: bigint): T {
  const receiptIds = part.receiptIds.filter((one) => one !== id);
  return { ...part, refunded: part.refunded - amount, receiptIds };
}

function withAgain<T extends Uncovered>(part: T, id: string, amount: bigint): T {
  return { ...part, refunded: part.refunded + amount, receiptIds: [...part.receiptIds, id] };
}

function isOfDatabase(error: unknown): boolean {
  return error instanceof Error && error.name.startsWith('Mongo');
}
