import { isEventType } from '../../domain/events/event-types.ts';
import { cursorOfEvent, listEvents } from '../../store/events/event-list.ts';
import type { GraphContext } from '../context.ts';
import { badUserInput } from '../errors.ts';
import type { QueryRefundEventsArgs } from '../generated.ts';
import type { RefundEventConnectionMapper } from '../mappers.ts';
import { readingPage, readPage } from '../pages.ts';

/** The feed: whoever asks again with the last endCursor misses nothing (E4). */
export async function feed(
  { types, orderId, ...args }: QueryRefundEventsArgs,
  { deps }: GraphContext,
): Promise<RefundEventConnectionMapper> {
  const { first, after } = readPage(args, 100);
  const asked = types?.map((type, n) => {
    if (isEventType(type)) return type;
    // Not an empty page: nobody would ever hear of the slip. Nor the text itself, which may be a secret in a wrong place.
    throw badUserInput(`types[${n}] is no type of event; a type is written as refunds.refund.completed.v1.`);
  });
  const filter = { types: asked === undefined ? null : [...new Set(asked)], orderId: orderId ?? null };
  const page = await readingPage(listEvents(deps.store, filter, { first, after }));
  const last = page.items.at(-1);
  return {
    page,
    after,
    cursorOf: cursorOfEvent,
    // Whoever keeps it would begin anew with null.
    endCursor: last === undefined ? after : cursorOfEvent(last),
  };
}
