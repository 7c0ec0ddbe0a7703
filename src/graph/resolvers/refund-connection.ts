import type { RefundStatus } from '../../domain/values/enums.ts';
import { asOrderId, type InvoiceNumber } from '../../domain/values/ids.ts';
import { refundCursor } from '../../store/reads/cursors.ts';
import type { GraphContext } from '../context.ts';
import { seenRefund } from '../find.ts';
import type { RefundConnectionMapper, Seen } from '../mappers.ts';
import { noItems, type PageArguments, readingPage, readPage } from '../pages.ts';

type Owner = {
  readonly orderId: string;
  readonly seen: Seen | null;
  readonly invoiceNumber: InvoiceNumber | null;
};

/** The refunds of an order or of one of its invoices, newest first; none of an order that isn't seen. */
export async function refundConnection(
  context: GraphContext,
  { orderId, seen, invoiceNumber }: Owner,
  args: PageArguments & { readonly status?: readonly RefundStatus[] | null | undefined },
): Promise<RefundConnectionMapper> {
  const { first, after } = readPage(args, 20);
  const status = args.status ?? null;
  if (seen === null)
    return { page: noItems, after, cursorOf: refundCursor, count: async () => ({ count: 0, exact: true }) };
  const owner = { orderId: asOrderId(orderId), invoiceNumber };
  const page = await readingPage(context.loaders.refundPage.load({ ...owner, first, after, status }));
  const items = page.items.map((refund) => seenRefund(seen, refund));
  return {
    page: { ...page, items },
    after,
    cursorOf: refundCursor,
    count: () => context.loaders.refundCount.load({ ...owner, status }),
  };
}
