import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startEmbeddedReplicaSet } from '../../src/dev-mongod/embedded.ts';
import type { Store } from '../../src/store/connection/connect.ts';
import { openPatiently } from '../../src/store/connection/open-patiently.ts';
import { findTestMongod } from '../support/mongod-binary.ts';
import { BareCalls, type Document, type Templates } from './bare-calls.ts';
import { OurCalls } from './our-calls.ts';
import { type ServerUnderTest, startServer } from './server-under-test.ts';

/** A server with its own database and orders. */
export type Contender = { readonly name: string; readonly server: ServerUnderTest; readonly calls: OurCalls };

export type Stage = {
  readonly databasePid: number;
  readonly orderIds: readonly string[];
  /** This checkout's first; then the one that it is compared with. */
  readonly contenders: readonly Contender[];
  readonly bare: BareCalls;
  readonly close: () => Promise<void>;
};

type Plan = {
  readonly orders: number;
  /** Another checkout to be compared with, such as the one before a change. */
  readonly beside: string | null;
};

const root = path.resolve(import.meta.dirname, '../..');

/** One mongod, and on it, each with a database of its own, the servers and what the driver does alone. */
export async function setStage({ orders, beside }: Plan): Promise<Stage> {
  const { binary } = await findTestMongod();
  const replicaSet = await startEmbeddedReplicaSet({ binary });
  const folder = await mkdtemp(path.join(tmpdir(), 'refund-bench-'));
  const uriOf = (database: string) => replicaSet.uri.replace('/?', `/${database}?`);
  const orderIds = Array.from({ length: orders }, (_, n) => `order-${n}`);
  const contenders: Contender[] = [];
  const checkouts = [
    { name: 'server', checkout: root },
    ...(beside === null ? [] : [{ name: 'beside', checkout: beside }]),
  ];
  for (const { name, checkout } of checkouts) {
    const server = await startServer(checkout, { uri: uriOf(name), database: name }, path.join(folder, name));
    const calls = new OurCalls(server.client);
    await sixteenAtOnce(orderIds, (id) => calls.recordOrder(id));
    // Every order has some refunds, so that the pages of all are as long.
    for (let n = 0; n < 3; n += 1) await sixteenAtOnce(orderIds, (id) => calls.requestRefund(id));
    contenders.push({ name, server, calls });
  }
  await contenders[0]?.calls.recordReceipt();
  const ours = await openPatiently({ uri: uriOf('server'), database: 'server' });
  const store = await openPatiently({ uri: uriOf('bare'), database: 'bare' });
  const bare = new BareCalls(store, await templatesIn(ours));
  await bare.takeOrders(ours.connection.getClient().db('server').collection<Document>('orders'));
  return {
    databasePid: replicaSet.pid,
    orderIds,
    contenders,
    bare,
    close: async () => {
      for (const { server } of contenders) await server.close();
      await ours.close();
      await store.close();
      await replicaSet.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function templatesIn({ connection }: Store): Promise<Templates> {
  const one = async (name: string, filter = {}) => {
    const found = await connection.getClient().db(connection.name).collection(name).findOne(filter);
    if (found === null) throw new Error(`The server wrote no ${name}.`);
    return { ...found, _id: String(found._id) };
  };
  return {
    refund: await one('refunds', { open: true }),
    journal: await one('journal', { mutation: 'requestRefund' }),
    receipt: await one('receipts'),
    creditNote: await one('creditNotes'),
  };
}

async function sixteenAtOnce<T>(all: readonly T[], work: (one: T) => Promise<unknown>): Promise<void> {
  const left = [...all];
  const worker = async () => {
    for (let one = left.shift(); one !== undefined; one = left.shift()) await work(one);
  };
  await Promise.all(Array.from({ length: 16 }, worker));
}
