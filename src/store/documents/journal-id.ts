import { createHash } from 'node:crypto';

type JournalName = { readonly caller: string; readonly key: string; readonly orderId: string };

/**
 * The journal's _id: one per caller, order and key, whatever each may contain. It carries the order, by which the
 * journal is sharded: an _id is unique within a shard alone, and two shards with the same one could never be balanced.
 */
export function journalIdOf({ caller, key, orderId }: JournalName): string {
  const name = createHash('sha256')
    .update(JSON.stringify([caller, key, orderId]))
    .digest('base64url');
  return `${name}_${orderId}`;
}
