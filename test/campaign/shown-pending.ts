import type { Store } from '../../src/store/connect.ts';
import type { Caller } from './caller.ts';

/** What the API says of every order to be pending: in minor units, by order and invoice. */
export async function readShownPending(
  { collections }: Store,
  ask: Caller,
): Promise<Map<string, Map<string, bigint>>> {
  const orders = await collections.orders.find({}, { projection: { _id: 1 } }).toArray();
  const shown = new Map<string, Map<string, bigint>>();
  for (let at = 0; at < orders.length; at += atOnce) {
    const of = orders.slice(at, at + atOnce).map(({ _id: id }) => ({ __typename: 'Order', id }));
    const data = await ask.read('pending of all', query, { of });
    for (const { id, pendingRefunds } of data?._entities ?? []) {
      const amounts = pendingRefunds.map(({ invoice, amount }: Shown) => {
        return [invoice.number, BigInt(amount.amount.replace('.', ''))] as const;
      });
      shown.set(id, new Map(amounts));
    }
  }
  return shown;
}

type Shown = { readonly invoice: { readonly number: string }; readonly amount: { readonly amount: string } };

const atOnce = 25;
const query = `query ($of: [_Any!]!) { _entities(representations: $of) {
  ... on Order { id pendingRefunds { invoice { number } amount { amount } } }
} }`;
