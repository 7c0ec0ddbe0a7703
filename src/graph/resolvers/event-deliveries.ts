import { cursorOfAttempt, type ListedAttempt, listAttempts } from '../../store/events/attempt-list.ts';
import type { GraphContext } from '../context.ts';
import type { QueryRefundEventDeliveriesArgs, RefundEventDeliveryResolvers } from '../generated.ts';
import type { RefundEventDeliveryConnectionMapper } from '../mappers.ts';
import { readingPage, readPage } from '../pages.ts';

/** Was it sent, and what did they say? */
export async function eventDeliveries(
  { endpoint = null, orderId = null, eventId = null, ...args }: QueryRefundEventDeliveriesArgs,
  { deps }: GraphContext,
): Promise<RefundEventDeliveryConnectionMapper> {
  const { first, after } = readPage(args, 20);
  const page = await readingPage(listAttempts(deps.store, { endpoint, orderId, eventId }, { first, after }));
  return { page, after, cursorOf: cursorOfAttempt };
}

export const eventDelivery: RefundEventDeliveryResolvers = {
  status: ({ status = null }: ListedAttempt) => status,
  taken: ({ status = null }: ListedAttempt) => status !== null && status >= 200 && status < 300,
  milliseconds: ({ ms }: ListedAttempt) => ms,
  answer: ({ said }: ListedAttempt) => said,
};
