import { setTimeout as pause } from 'node:timers/promises';
import type { LedgerEntry } from '../connectors/fault-server.ts';
import type { Dice } from './dice.ts';
import { LedgerTail } from './ledger-tail.ts';
import type { ShopBooks } from './shop.ts';
import type { Asking } from './shop-client.ts';
import { ledgerFileOf, providerNames, type Stage } from './stage.ts';

type Witness = {
  readonly client: Asking;
  readonly dice: Dice;
  readonly books: ShopBooks;
  readonly stage: Stage;
};

/**
 * An OMS that hears of some refunds from the provider itself, often before the dispatcher does, and records their
 * receipts by payment and invoice, since it knows nothing of allocations. Gives how many it recorded first.
 */
export async function bearWitness(witness: Witness, until: AbortSignal): Promise<number> {
  const tails = providerNames.map((provider) => new LedgerTail(ledgerFileOf(witness.stage, provider)));
  const reports: Promise<boolean>[] = [];
  while (!until.aborted) {
    for (const entry of tails.flatMap((tail) => tail.next())) {
      if (witness.dice.chance(0.2)) reports.push(report(witness, entry));
    }
    await pause(20);
  }
  return (await Promise.all(reports)).filter((first) => first).length;
}

/** False where it was on record already, or where the shop can't tell what it is for. */
async function report({ client, books, dice }: Witness, entry: LedgerEntry): Promise<boolean> {
  const invoiceNumber = invoiceOf(books, entry);
  const payment = books.payments.get(entry.paymentId);
  if (payment === undefined || invoiceNumber === undefined) return false;
  await pause(dice.oneOf([0, 0, dice.whole(1, 3_000)]));
  const payload = await client.mutate(
    'recordRefundReceipt',
    {
      idempotencyKey: `heard of ${entry.refundId}`,
      ...payment,
      invoiceNumber,
      providerRefundId: entry.refundId,
      amount: entry.amount,
      occurredAt: new Date(),
    },
    'receipt { source }',
  );
  return payload?.receipt?.source === 'OMS';
}

/** The gateway names no refund: then the order's only one is meant. */
function invoiceOf({ refunds, payments }: ShopBooks, { key, paymentId }: LedgerEntry) {
  if (key !== null) return refunds.get(key.slice(3, 29))?.invoiceNumber;
  const orderId = payments.get(paymentId)?.orderId;
  const [only, ...others] = [...refunds.values()].filter((refund) => refund.orderId === orderId);
  return others.length === 0 ? only?.invoiceNumber : undefined;
}
