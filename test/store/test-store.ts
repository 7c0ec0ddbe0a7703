import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';
import { type EmbeddedReplicaSet, startEmbeddedReplicaSet } from '../../src/dev-mongod/embedded.ts';
import type { OrderAccount } from '../../src/domain/account/order-account.ts';
import type { CreditNote } from '../../src/domain/refund/credit-note.ts';
import type { Receipt, Refund } from '../../src/domain/refund/refund.ts';
import type { Store } from '../../src/store/connection/connect.ts';
import { openPatiently } from '../../src/store/connection/open-patiently.ts';
import { encodeCreditNote } from '../../src/store/documents/credit-note-document.ts';
import { encodeAccount } from '../../src/store/documents/order-document.ts';
import { encodeReceipt } from '../../src/store/documents/receipt-document.ts';
import { encodeRefund } from '../../src/store/documents/refund-document.ts';

/** A store on a database of its own, on the run's replica set. */
export function newTestStore(what: string): Promise<Store> {
  return openTestStore({ uri: inject('mongodUri'), database: `${what}-${randomUUID().slice(0, 8)}` });
}

/** One more store on the same database: as another process would have it, with lanes of its own. */
export function openTestStore({ uri, database }: { uri: string; database: string }): Promise<Store> {
  return openPatiently({ uri, database, appName: 'the store under test', monitorCommands: true });
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
  things: { accounts?: OrderAccount[]; refunds?: Refund[]; receipts?: Receipt[]; notes?: CreditNote[] },
): Promise<void> {
  const { accounts = [], refunds = [], receipts = [], notes = [] } = things;
  if (accounts.length > 0) await store.collections.orders.insertMany(accounts.map(encodeAccount));
  if (refunds.length > 0)
    await store.collections.refunds.insertMany(
      refunds.map((refund) => encodeRefund(refund, { laneOf: () => 'manual', now: null, customerId: null })),
    );
  if (receipts.length > 0) await store.collections.receipts.insertMany(receipts.map(encodeReceipt));
  if (notes.length > 0) await store.collections.creditNotes.insertMany(notes.map(encodeCreditNote));
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

/** A majority that doesn't answer in time, as a primary that is cut off would say it of a write. */
export const withoutMajority = {
  mode: 'alwaysOn',
  data: { failCommands: ['update'], writeConcernError: { code: 64, errmsg: 'waiting for replication' } },
} as const;

/** How the server carries out each read that `work` sends: its stages, and how many documents it looks at. */
export async function explained(
  store: Store,
  work: () => Promise<unknown>,
): Promise<{ stages: string[]; documents: number }[]> {
  const sent: Record<string, unknown>[] = [];
  const client = store.connection.getClient();
  const listen = ({ commandName, command }: { commandName: string; command: Record<string, unknown> }) => {
    if (commandName === 'find' || commandName === 'aggregate') sent.push(command);
  };
  client.on('commandStarted', listen);
  try {
    await work();
  } finally {
    client.off('commandStarted', listen);
  }
  const database = client.db(store.connection.name);
  return Promise.all(
    sent.map(async ({ lsid, $db, $clusterTime, $readPreference, ...command }) => {
      const plan = await database.command({
        explain: withoutReadConcern(command),
        verbosity: 'executionStats',
      });
      return { stages: everyValueOf(plan, 'stage'), documents: documentsExamined(plan) };
    }),
  );
}

function withoutReadConcern({ readConcern, maxTimeMS, ...command }: Record<string, unknown>) {
  return command;
}

/** A plan stands in another place for every kind of query, so it is searched for. */
function everyValueOf(plan: unknown, field: string): string[] {
  if (typeof plan !== 'object' || plan === null) return [];
  return Object.entries(plan).flatMap(([name, value]) =>
    name === field && typeof value === 'string'
      ? [value]
      : name === 'rejectedPlans'
        ? []
        : everyValueOf(value, field),
  );
}

function documentsExamined(plan: unknown): number {
  if (typeof plan !== 'object' || plan === null) return 0;
  if ('totalDocsExamined' in plan) return Number(plan.totalDocsExamined);
  return Object.values(plan).reduce<number>((sum, value) => sum + documentsExamined(value), 0);
}
