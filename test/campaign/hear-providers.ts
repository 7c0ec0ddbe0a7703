import { setTimeout as pause } from 'node:timers/promises';
import type { LedgerEntry } from '../connectors/fault-server.ts';
import type { Dice } from '../soak/dice.ts';
import { LedgerTail } from '../soak/ledger-tail.ts';
import type { ShopBooks } from '../soak/shop.ts';
import { ledgerFileOf, providerNames, type Stage } from '../soak/stage.ts';
import type { Input } from './call-book.ts';
import type { Caller } from './caller.ts';

type Ear = {
  readonly ask: Caller;
  readonly dice: Dice;
  readonly shop: ShopBooks;
  readonly stage: Stage;
};

/**
 * An OMS that hears of some refunds from the providers themselves, often before the dispatcher's own call returns,
 * some late and out of order, some twice, and records their receipts: by the part's id where the provider's key
 * names it, or by payment and invoice. Gives how many it reported.
 */
export async function hearProviders(ear: Ear, until: AbortSignal): Promise<number> {
  const tails = providerNames.map((provider) => new LedgerTail(ledgerFileOf(ear.stage, provider)));
  const reports: Promise<void>[] = [];
  while (!until.aborted) {
    for (const entry of tails.flatMap((tail) => tail.next())) {
      if (ear.dice.chance(0.3)) reports.push(report(ear, entry));
    }
    await pause(30);
  }
  await Promise.all(reports);
  return reports.length;
}

async function report({ ask, dice, shop }: Ear, entry: LedgerEntry): Promise<void> {
  const payment = shop.payments.get(entry.paymentId);
  const told = payment === undefined ? null : toldOf(dice, shop, payment, entry);
  if (payment === undefined || told === null) return;
  const input: Input = {
    ...payment,
    ...told,
    providerRefundId: entry.refundId,
    amount: entry.amount,
    occurredAt: '2026-01-16T09:00:00.000Z',
  };
  await pause(dice.oneOf([0, 0, dice.whole(1, 3_000)]));
  await ask.call('recordRefundReceipt', `heard of ${entry.refundId}`, input);
  if (dice.chance(0.2)) await ask.call('recordRefundReceipt', `heard again of ${entry.refundId}`, input);
}

/** Null where nobody could tell what it is for. */
function toldOf(
  dice: Dice,
  { refunds }: ShopBooks,
  { orderId }: { readonly orderId: string },
  { key }: LedgerEntry,
): Input | null {
  if (key === null) return null;
  const allocationId = `${key.slice(0, key.lastIndexOf('.'))}_${orderId}`;
  // A provider that pays too much has done so, whoever tells of it.
  if (dice.chance(0.5)) return { allocationId, acceptExcess: true };
  // The refund's invoice needn't be this part's: it may then be refused, and the dispatcher's word is waited for.
  const invoiceNumber = refunds.get(key.slice(3, 29))?.invoiceNumber;
  return invoiceNumber === undefined ? null : { invoiceNumber };
}
