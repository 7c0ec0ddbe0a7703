import type { Store } from '../../src/store/connection/connect.ts';
import type { Caller } from './caller.ts';
import type { DriftedPart } from './invoice-data-parts.ts';

/** What the API says of an order; amounts in minor units. */
export type ShownAccount = {
  /** By invoice; empty where nothing is pending. */
  readonly pending: ReadonlyMap<string, bigint>;
  readonly refundable: bigint;
  /** By payment. */
  readonly available: ReadonlyMap<string, bigint>;
  readonly consistent: boolean;
  /** Its entries in the list of drifted orders; empty where it isn't in there. */
  readonly drift: readonly DriftedPart[];
};

/** What the API says of every order that is stored, by its id. */
export async function readShownAccounts(
  { collections }: Store,
  ask: Caller,
): Promise<Map<string, ShownAccount>> {
  const drift = await readDrift(ask);
  const orders = await collections.orders.find({}, { projection: { _id: 1 } }).toArray();
  const shown = new Map<string, ShownAccount>();
  for (let at = 0; at < orders.length; at += atOnce) {
    const of = orders.slice(at, at + atOnce).map(({ _id: id }) => ({ __typename: 'Order', id }));
    const data = await ask.read('sums of all', query, { of });
    for (const { id, pendingRefunds, refundSummary, refundablePayments } of data?._entities ?? []) {
      shown.set(id, {
        pending: new Map(pendingRefunds.map((one: Pending) => [one.invoiceNumber, minor(one.amount)])),
        refundable: minor(refundSummary.refundable),
        available: new Map(refundablePayments.map((one: Payment) => [one.paymentId, minor(one.available)])),
        consistent: refundSummary.consistent,
        drift: drift.get(id) ?? [],
      });
    }
  }
  return shown;
}

/** Entries of drift as the API writes them. */
export const driftFields = 'invoiceNumber stored { amount } derived { amount } missingReceiptIds';

export function readParts(entries: readonly Entry[]): DriftedPart[] {
  return entries.map(({ invoiceNumber, stored, derived, missingReceiptIds }) => ({
    invoiceNumber,
    stored: minor(stored),
    derived: minor(derived),
    missing: missingReceiptIds.toSorted(),
  }));
}

type Amount = { readonly amount: string };
type Pending = { readonly invoiceNumber: string; readonly amount: Amount };
type Payment = { readonly paymentId: string; readonly available: Amount };
type Entry = {
  readonly invoiceNumber: string | null;
  readonly stored: Amount;
  readonly derived: Amount;
  readonly missingReceiptIds: readonly string[];
};

/** All pages of the list of drifted orders. */
async function readDrift(ask: Caller): Promise<Map<string, DriftedPart[]>> {
  const drift = new Map<string, DriftedPart[]>();
  for (let after: string | null = null; ; ) {
    const data = await ask.read('drifted orders', listQuery, { after });
    for (const { order, entries } of data?.refundDrift.nodes ?? []) drift.set(order.id, readParts(entries));
    const { hasNextPage, endCursor } = data?.refundDrift.pageInfo ?? { hasNextPage: false, endCursor: null };
    if (!hasNextPage) return drift;
    after = endCursor;
  }
}

function minor({ amount }: Amount): bigint {
  return BigInt(amount.replace('.', ''));
}

const atOnce = 25;
const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Order {
  id
  pendingRefunds { invoiceNumber amount { amount } }
  refundSummary { consistent refundable { amount } }
  refundablePayments { paymentId available { amount } }
} } }`;
const listQuery = `query ($after: String) { refundDrift(first: 50, after: $after) {
  nodes { order { id } entries { ${driftFields} } } pageInfo { hasNextPage endCursor }
} }`;
