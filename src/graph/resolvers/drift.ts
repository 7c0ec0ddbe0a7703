import type { OrderAccount } from '../../domain/account/order-account.ts';
import { type Drift, driftOf, missingReceiptIds } from '../../domain/invoice-data/drift.ts';
import { orderCursor } from '../../store/reads/cursors.ts';
import { examineOrders } from '../../store/reads/order-lists.ts';
import { type GraphContext, orderOf } from '../context.ts';
import type { RefundDriftConnectionResolvers, RefundDriftResolvers } from '../generated.ts';
import type { RefundDriftConnectionMapper, RefundDriftEntryMapper, RefundDriftMapper } from '../mappers.ts';
import { connectionFields, type PageArguments, readingPage, readPage } from '../pages.ts';

export const refundDriftResolvers: RefundDriftResolvers = {
  orderId: ({ account }) => account.id,
  order: ({ account }, _args, context) => orderOf(context, account.id, account),
  entries: ({ account, drifts }, _args, context) => driftEntries(context, account, drifts),
};

export const refundDriftConnectionResolvers: RefundDriftConnectionResolvers = {
  ...connectionFields,
  pageInfo: (page) => ({ ...connectionFields.pageInfo(page), endCursor: page.endCursor }),
};

/** The drifted ones of the next orders by id; at most 1,000 are examined, so a page can be empty and have a next one. */
export async function driftPage(
  context: GraphContext,
  args: PageArguments,
): Promise<RefundDriftConnectionMapper> {
  const { first, after } = readPage(args, 20);
  const examined = await readingPage(examineOrders(context.deps.store, after));
  const drifted = examined.items
    .map(({ account, totals }) => ({ account, sight: 'staff' as const, drifts: driftOf(account, totals) }))
    .filter(({ drifts }) => drifts.length > 0);
  const items = drifted.slice(0, first);
  const cut = drifted.length > first;
  const last = cut ? items.at(-1)?.account : examined.items.at(-1)?.account;
  return {
    page: { items, hasNextPage: cut || examined.hasNextPage },
    after,
    cursorOf: ({ account }: RefundDriftMapper) => orderCursor(account.id),
    endCursor: last === undefined ? null : orderCursor(last.id),
  };
}

async function driftEntries(
  context: GraphContext,
  account: OrderAccount,
  drifts: readonly Drift[],
): Promise<RefundDriftEntryMapper[]> {
  const receipts = await context.loaders.liveReceiptsOfOrder.load(account.id);
  return drifts.map((drift) => ({
    ...drift,
    missingReceiptIds: missingReceiptIds(account, receipts, drift.invoiceNumber),
  }));
}
