import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';
import type { OrderAccount } from '../../src/domain/order-account.ts';
import type { Receipt, Refund } from '../../src/domain/refund.ts';
import { encodeAccount } from '../../src/store/account-codec.ts';
import { openStore, type Store } from '../../src/store/connect.ts';
import { type EmbeddedReplicaSet, startEmbeddedReplicaSet } from '../../src/store/embedded.ts';
import { encodeReceipt } from '../../src/store/receipt-codec.ts';
import { encodeRefund } from '../../src/store/refund-codec.ts';

/** A store on a database of its own, on the run's replica set. */
export function newTestStore(what: string): Promise<Store> {
  return openTestStore({ uri: inject('mongodUri'), database: `${what}-${randomUUID().slice(0, 8)}` });
}

/** One more store on the same database: as another process would have it, with lanes of its own. */
export function openTestStore({ uri, database }: { uri: string; database: string }): Promise<Store> {
  return openStore({ uri, database, appName: 'the store under test', monitorCommands: true });
}

/**
 * A replica set of the file's own: a fail point is one for the whole mongod, and those of two files that run
 * side by side would undo each other. Null where the run has no binary (MONGODB_URI was given).
 */
export async function startFaultyReplicaSet(): Promise<EmbeddedReplicaSet | null> {
  const binary = inject('mongodBinary');
  return binary === '' ? null : startEmbeddedReplicaSet({ binary, setParameters: { enableTestCommands: 1 } });
}

/** Puts documents there as they are, past all rules. */
export async function putThere(
  store: Store,
  things: { accounts?: OrderAccount[]; refunds?: Refund[]; receipts?: Receipt[] },
): Promise<void> {
  const { accounts = [], refunds = [], receipts = [] } = things;
  if (accounts.length > 0) await store.collections.orders.insertMany(accounts.map(encodeAccount));
  if (refunds.length > 0) await store.collections.refunds.insertMany(refunds.map(encodeRefund));
  if (receipts.length > 0) await store.collections.receipts.insertMany(receipts.map(encodeReceipt));
}

/** The names of the commands that `work` sends. */
export async function commandsOf(store: Store, work: () => Promise<unknown>): Promise<string[]> {
  const seen: string[] = [];
  const listen = ({ commandName }: { commandName: string }) => seen.push(commandName);
  const client = store.connection.getClient();
  client.on('commandStarted', listen);
  try {
    await work();
  } finally {
    client.off('commandStarted', listen);
  }
  return seen.filter((name) => name !== 'endSessions' && name !== 'hello');
}

/** Sets one of mongod's fail points while `work` runs; failCommand spares all but the store's own commands. */
export async function withFailPoint<T>(
  store: Store,
  failPoint: { name?: string; mode: 'alwaysOn' | { times: number }; data: Record<string, unknown> },
  work: () => Promise<T>,
): Promise<T> {
  const { name = 'failCommand', mode, data } = failPoint;
  const admin = store.connection.getClient().db('admin');
  const aimed = name === 'failCommand' ? { ...data, appName: 'the store under test' } : data;
  await admin.command({ configureFailPoint: name, mode, data: aimed });
  try {
    return await work();
  } finally {
    await admin.command({ configureFailPoint: name, mode: 'off' });
  }
}
