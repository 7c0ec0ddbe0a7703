import type { FeedEvent } from '../domain/events/event-types.ts';
import { schemaUrlOf } from './event-schemas.ts';

/** What is sent of an event. `source`: where this subgraph is reached from outside. */
export type Told = Omit<FeedEvent, 'type' | 'sequence' | 'revision'> & {
  readonly type: string;
  /** Null of what stands in no feed: a test. */
  readonly sequence: number | null;
};

/**
 * The event as CloudEvents 1.0 says it in JSON (structured mode). `gap`: what came before it of the order didn't arrive,
 * so the receiver reads the order anew (E6).
 */
export function cloudEventOf(
  event: Told,
  { source, gap }: { readonly source: string; readonly gap: boolean },
): string {
  const { id, type, orderId, at, sequence, data } = event;
  const envelope = {
    specversion: '1.0',
    id,
    source,
    type,
    subject: orderId,
    time: at.toISOString(),
    datacontenttype: 'application/json',
    // A test is of no order and has no schema; what was made of the timeline alone has less than its type's schema asks for.
    ...(sequence !== null && !isReconstructed(data) && { dataschema: schemaUrlOf(source, type) }),
    partitionkey: orderId,
    ...(sequence !== null && { sequence: String(sequence) }),
    ...(gap && { gap: true }),
  };
  // The data is JSON already, and stays what it is to the letter.
  return `${JSON.stringify(envelope).slice(0, -1)},"data":${data}}`;
}

function isReconstructed(data: string): boolean {
  const said: unknown = JSON.parse(data);
  return typeof said === 'object' && said !== null && 'reconstructed' in said;
}
