import { countReceipts, cursorOfReceipt, listReceipts } from '../../store/reads/receipt-list.ts';
import type { GraphContext } from '../context.ts';
import { findSeen } from '../find.ts';
import type { QueryRefundReceiptsArgs } from '../generated.ts';
import type { RefundReceiptConnectionMapper } from '../mappers.ts';
import { once, readingPage, readPage } from '../pages.ts';
import { currencyIn } from './refund-list.ts';

/** Receipts of all orders, newest first (C12). */
export async function receiptsOfAll(
  args: QueryRefundReceiptsArgs,
  context: GraphContext,
): Promise<RefundReceiptConnectionMapper> {
  const { first, after } = readPage(args, 20);
  const filter = { ...args.filter, currencyCode: currencyIn(args.filter?.currencyCode) };
  const { store } = context.deps;
  const { items, hasNextPage, endCursor } = await readingPage(listReceipts(store, filter, { first, after }));
  const found = await Promise.all(
    items.map(async (receipt) => {
      const seen = await findSeen(context, receipt.orderId);
      return seen === null ? [] : [{ ...seen, receipt }];
    }),
  );
  return {
    page: { items: found.flat(), hasNextPage },
    after,
    cursorOf: ({ receipt }) => cursorOfReceipt(receipt),
    endCursor,
    count: once(() => countReceipts(store, filter, { exact: args.exactCount })),
  };
}
