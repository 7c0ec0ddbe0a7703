import { asOrderId } from '../../domain/values/ids.ts';
import { required } from '../../domain/values/invariant.ts';
import { cursorOfActivity, listActivity } from '../../store/reads/activity.ts';
import { interactionCursor, readInteractionCursor } from '../../store/reads/cursors.ts';
import { refundTimeline } from '../../store/reads/refund-timeline.ts';
import type { GraphContext } from '../context.ts';
import { findSeen } from '../find.ts';
import type { QueryRefundActivityArgs } from '../generated.ts';
import type {
  OrderMapper,
  RefundInteractionConnectionMapper,
  RefundInteractionMapper,
  RefundMapper,
} from '../mappers.ts';
import { noItems, readingPage, readPage, readPageFromEither, type TwoWayArguments } from '../pages.ts';

const cursorOf = ({ interaction }: RefundInteractionMapper) => interactionCursor(interaction.sequence);

/** What happened to an order's refunds, newest last; from its beginning, or (`last`) from its end. Null to an owner. */
export async function interactionsOfOrder(
  { id, seen }: OrderMapper,
  args: TwoWayArguments,
  context: GraphContext,
): Promise<RefundInteractionConnectionMapper | null> {
  const { first, after, last, before } = readPageFromEither(args, 50);
  if (seen === null) return { page: noItems, after, cursorOf };
  if (seen.sight === 'owner') return null;
  const read = (asked: { first: number; after: string | null }) =>
    readingPage(context.loaders.interactionPage.load({ orderId: asOrderId(id), ...asked }));
  const mapped = (page: Awaited<ReturnType<typeof read>>) => ({
    ...page,
    items: page.items.map((interaction) => ({ ...seen, interaction })),
  });
  if (last === null) return { page: mapped(await read({ first, after })), after, cursorOf };
  // Sequence numbers have no gaps: a page from the end is one from the beginning that is known to end there.
  const count = seen.account.interactionCount;
  const end = Math.min(count, ((await sequenceOf(before)) ?? count + 1) - 1);
  const start = Math.max(0, end - last, (await sequenceOf(after)) ?? 0);
  if (end <= start)
    return { page: { items: [], hasNextPage: end < count }, after, cursorOf, hasPreviousPage: start > 0 };
  const page = await read({ first: end - start, after: start === 0 ? null : interactionCursor(start) });
  return { page: mapped(page), after, cursorOf, hasPreviousPage: start > 0 };
}

/** The same of one refund alone. */
export async function interactionsOfRefund(
  { id, orderId, account, sight }: RefundMapper,
  args: TwoWayArguments,
  context: GraphContext,
): Promise<RefundInteractionConnectionMapper | null> {
  const { first, after, last, before } = readPageFromEither(args, 50);
  if (sight === 'owner') return null;
  const { hasPreviousPage, ...page } = await refundTimeline(
    context.deps.store,
    { id, orderId },
    {
      count: last ?? first,
      fromEnd: last !== null,
      after: await sequenceOf(after),
      before: await sequenceOf(before),
    },
  );
  const items = page.items.map((interaction) => ({ account, sight, interaction }));
  return { page: { ...page, items }, after, cursorOf, hasPreviousPage };
}

/** What happened to the refunds of all orders, newest first (C12). */
export async function activityOfAll(
  args: QueryRefundActivityArgs,
  context: GraphContext,
): Promise<RefundInteractionConnectionMapper> {
  const { first, after } = readPage(args, 50);
  const { items, hasNextPage } = await readingPage(listActivity(context.deps.store, { first, after }));
  const found = await Promise.all(
    items.map(async (activity) => {
      const seen = await findSeen(context, activity.orderId);
      return seen === null ? [] : [{ cursor: cursorOfActivity(activity), node: { ...seen, ...activity } }];
    }),
  );
  const edges = found.flat();
  const cursors = new Map<RefundInteractionMapper, string>(edges.map(({ node, cursor }) => [node, cursor]));
  const last = items.at(-1);
  return {
    page: { items: edges.map(({ node }) => node), hasNextPage },
    after,
    cursorOf: (node) => required(cursors.get(node), 'Each node of the page has its cursor.'),
    endCursor: last === undefined ? null : cursorOfActivity(last),
  };
}

function sequenceOf(cursor: string | null): Promise<number | null> {
  return readingPage((async () => (cursor === null ? null : readInteractionCursor(cursor)))());
}
