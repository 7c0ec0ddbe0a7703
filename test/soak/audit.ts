import type { Store } from '../../src/store/connection/connect.ts';
import type { StoredOrder } from '../../src/store/documents/order-document.ts';
import type { StoredReceipt } from '../../src/store/documents/receipt-document.ts';
import type { StoredAllocation, StoredRefund } from '../../src/store/documents/refund-document.ts';
import { expectBooksToBalance } from '../support/books.ts';
import { type Paid, partOfKey, readProviderBooks } from './provider-books.ts';
import { providerNames, type Stage } from './stage.ts';

/** All that a soak leaves behind. */
export type Remains = {
  readonly orders: readonly StoredOrder[];
  readonly refunds: readonly StoredRefund[];
  readonly receipts: readonly StoredReceipt[];
  readonly paid: readonly Paid[];
};

/** `explained`: money that went back and has no receipt, as a person was told of it. Sentences. */
export type Audit = { readonly violations: readonly string[]; readonly explained: readonly string[] };

export async function readRemains({ collections }: Store, stage: Stage): Promise<Remains> {
  const orders = await collections.orders.find({}).toArray();
  return {
    orders,
    refunds: await collections.refunds.find({}).toArray(),
    receipts: await collections.receipts.find({}).toArray(),
    paid: readProviderBooks(stage, orders),
  };
}

/**
 * Holds the providers' own books against ours, to the cent, and each order's books against themselves. `damaged`: the
 * orders whose invoiceData somebody from outside had damaged; of no other may it have been realigned. `excessive`:
 * those of which somebody said that more went back than the account knew of.
 */
export async function audit(
  store: Store,
  remains: Remains,
  damaged: ReadonlySet<string> = new Set(),
  excessive: ReadonlySet<string> = new Set(),
): Promise<Audit> {
  const unrecorded = withoutReceipt(remains);
  return {
    violations: [
      ...undecided(remains),
      ...keysUsedTwice(remains),
      ...unrecorded.filter((one) => one.task === null).map(({ paid }) => `${told(paid)} has no receipt.`),
      ...wrongReceipts(remains),
      ...paidTwice(remains),
      ...(await unbalanced(store, remains, { damaged, excessive })),
    ],
    explained: unrecorded.flatMap(({ paid, task }) =>
      task === null ? [] : [`${told(paid)} has no receipt: ${task.id} is MANUAL ${task.manualCause}.`],
    ),
  };
}

/** I10: every part has come to an end, or is a person's (to approve of, too), or waits for its payment to settle. */
function undecided({ refunds }: Remains): string[] {
  const ended = ['SUCCEEDED', 'FAILED', 'CANCELED', 'MANUAL', 'WAITING_FOR_SETTLEMENT', 'AWAITING_APPROVAL'];
  return refunds
    .flatMap(({ allocations }) => allocations)
    .filter(({ status }) => !ended.includes(status))
    .map(({ id, status }) => `Allocation ${id} is still ${status}.`);
}

function keysUsedTwice({ paid }: Remains): string[] {
  const keys = paid.flatMap(({ key }) => key ?? []);
  const seen = new Set<string>();
  const twice = keys.filter((key) => seen.size === seen.add(key).size);
  return twice.map((key) => `The key ${key} was paid more than once.`);
}

/** Payments back that have no live receipt, each with the part that a person has been asked about for it. */
export function withoutReceipt({ refunds, receipts, paid }: Remains) {
  const recorded = new Set(receipts.filter(isLive).map(nameOf));
  const allocations = refunds.flatMap((refund) => refund.allocations);
  const tasks = allocations.filter(
    ({ status, manualCause }) =>
      status === 'MANUAL' && (manualCause === 'UNKNOWN' || manualCause === 'NOTHING_LEFT'),
  );
  return paid
    .filter((one) => !recorded.has(nameOf(one)))
    .map((one) => ({ paid: one, task: tasks.find((task) => isAbout(task, one)) ?? null }));
}

function isAbout({ id, paymentId, amount, attempts }: StoredAllocation, { key, ...paid }: Paid): boolean {
  if (paymentId !== paid.paymentId) return false;
  return key === null ? amount === paid.asked : `${partIdOf(id)}.${attempts}` === key;
}

/** Every receipt of a provider that keeps a ledger is one of its payments back, of that amount. */
function wrongReceipts({ receipts, paid }: Remains): string[] {
  const made = new Map(paid.map((one) => [nameOf(one), one]));
  const live = receipts.filter((one) => isLive(one) && keepsLedger(one));
  const seen = new Set<string>();
  return live.flatMap((receipt) => {
    const { _id, amount, shares, source } = receipt;
    // What a provider says of itself is one share.
    const paymentId = shares[0]?.paymentId;
    const one = made.get(nameOf(receipt));
    const what = `Receipt ${_id} (${source}, ${amount}) of ${paymentId}`;
    if (seen.size === seen.add(nameOf(receipt)).size) return [`${what} is a second one of its refund.`];
    if (one === undefined) return source === 'MANUAL' ? [] : [`${what} names a refund that nobody made.`];
    if (one.amount === amount && one.paymentId === paymentId) return [];
    return [`${what} is of ${told(one)}.`];
  });
}

/**
 * I4: a part is paid once. Paid by two of its attempts, one of them has to be on record for another part that
 * somebody asked for; one that nobody asked for, made up from the receipt, is money that went out twice.
 */
function paidTwice({ refunds, receipts, paid }: Remains): string[] {
  const parts = new Map<string, Paid[]>();
  for (const one of paid) {
    if (one.key === null) continue;
    const part = partOfKey(one.key);
    parts.set(part, [...(parts.get(part) ?? []), one]);
  }
  const reasons = new Map(refunds.map(({ _id, reason }) => [_id, reason]));
  const byName = new Map(receipts.map((receipt) => [nameOf(receipt), receipt]));
  const madeUp = (one: Paid) => {
    const shares = byName.get(nameOf(one))?.shares ?? [];
    return shares.some(({ refundId }) => reasons.get(refundId) === 'Recorded from a receipt.');
  };
  return [...parts.values()]
    .filter((several) => several.length > 1 && several.some(madeUp))
    .map((several) => `A part was paid twice: ${several.map(told).join(' and ')}`);
}

/** I1, I2, I3, I8, I17. Only where a provider paid more than it was asked for, or somebody said so, may a payment be overdrawn. */
async function unbalanced(
  store: Store,
  { orders, refunds, paid }: Remains,
  { damaged, excessive }: Readonly<Record<'damaged' | 'excessive', ReadonlySet<string>>>,
): Promise<string[]> {
  const amounts = new Map(
    refunds.flatMap(({ allocations }) =>
      allocations.map(({ id, amount }) => [partIdOf(id), amount] as const),
    ),
  );
  const overpaid = new Set(
    paid
      .filter(({ key, asked, amount }) => amount > (asked ?? amounts.get(partOfKey(key ?? '')) ?? 0n))
      .map(({ orderId }) => orderId),
  );
  const problems: string[] = [];
  for (const { _id } of orders) {
    try {
      await expectBooksToBalance(store, _id, {
        overRefunded: overpaid.has(_id) || excessive.has(_id),
        drifted: damaged.has(_id),
      });
    } catch (error) {
      const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
      problems.push(`The books of order ${_id} don't balance: ${told.split('\n').slice(0, 12).join('\n')}`);
    }
  }
  return problems;
}

function isLive({ reversedAt }: StoredReceipt): boolean {
  return reversedAt == null;
}

/** What people pay back by hand stands in nobody's ledger. */
function keepsLedger({ provider }: StoredReceipt): boolean {
  return providerNames.some((name) => name === provider);
}

/** A provider's refund: what a receipt and a ledger's entry have in common. */
function nameOf(one: { provider: string } & ({ refundId: string } | { providerRefundId: string })): string {
  return `${one.provider} ${'providerRefundId' in one ? one.providerRefundId : one.refundId}`;
}

function partIdOf(allocationId: string): string {
  return /^al_[0-9A-Z]{26}_\d+/.exec(allocationId)?.[0] ?? allocationId;
}

function told({ provider, refundId, amount, orderId, paymentId, key }: Paid): string {
  const by = key === null ? '' : ` under ${key}`;
  return `${provider}'s refund ${refundId} of ${amount} cents (order ${orderId}, payment ${paymentId}${by})`;
}
