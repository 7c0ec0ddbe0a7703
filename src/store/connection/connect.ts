import mongoose from 'mongoose';
import { type Collections, prepareCollections } from './collections.ts';
import { CompleteReads } from './complete-reads.ts';
import { ConfirmedReads } from './confirmed-reads.ts';
import { durable } from './durable.ts';
import { OrderLanes } from './order-lanes.ts';
import { asOutage } from './outage.ts';
import { ServerClock } from './server-clock.ts';

export type StoreOptions = {
  readonly uri: string;
  readonly database: string;
  /** What this client is called in the server's log; fail points of tests aim at it. */
  readonly appName?: string | undefined;
  /** Lets a listener on connection.getClient() see every command (tests count them). */
  readonly monitorCommands?: boolean | undefined;
};

export type Store = {
  readonly connection: mongoose.Connection;
  /** The collections beneath the models: schemas, indexes and the connection are mongoose's, reads and writes go straight here. */
  readonly collections: Collections;
  readonly lanes: OrderLanes;
  /** The server's time: what processes compare is of this clock alone. */
  readonly clock: ServerClock;
  /** Asked before anything is said on what was read alone. */
  readonly confirmedReads: ConfirmedReads;
  /** Of this process, since it began. */
  readonly transactions: TransactionCounts;
  /** Orders that were found drifted and are realigned, by writes of this process since it began. */
  readonly drifts: { count: number };
  /** Throws StoreOutage where no primary answers in time. */
  readonly ping: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** Counted by transaction.ts, read by whoever watches. */
export type TransactionCounts = { attempts: number; commits: number; conflicts: number };

export type Session = mongoose.mongo.ClientSession;

/** The server can't do what this system rests on. The message is one sentence for the person who starts it. */
export class NotAReplicaSet extends Error {
  override readonly name = 'NotAReplicaSet';
}

/** Every read ends within this on the server, whatever else happens (T9), and its answer comes in one piece. */
export const readLimits = { maxTimeMS: 4_000, batchSize: 10_000 } as const;

/**
 * Connects, makes the collections and their indexes where they are missing (never inside a transaction: T6),
 * and gives the store. Throws NotAReplicaSet for a single server, StoreOutage where nobody answers.
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const connection = await connect(options);
  try {
    const greeting = await refuseSingleServer(connection);
    const readConcern = new CompleteReads();
    readConcern.follow(connection.getClient(), greeting);
    const clock = new ServerClock();
    clock.follow(connection.getClient(), greeting);
    const collections = await prepareCollections(connection, databaseOf(connection), readConcern);
    const confirmedReads = new ConfirmedReads(connection.getClient(), connection.name, readConcern);
    // Also finds out at once whether it may write there.
    await confirmedReads.confirm();
    return {
      connection,
      collections,
      lanes: new OrderLanes(),
      clock,
      confirmedReads,
      transactions: { attempts: 0, commits: 0, conflicts: 0 },
      drifts: { count: 0 },
      ping: () => ping(connection),
      close: () => connection.close(),
    };
  } catch (error) {
    await connection.close();
    throw asOutage(error);
  }
}

async function connect({
  uri,
  database,
  appName,
  monitorCommands,
}: StoreOptions): Promise<mongoose.Connection> {
  const connection = mongoose.createConnection(uri, {
    dbName: database,
    autoCreate: false,
    autoIndex: false,
    bufferCommands: false,
    useBigInt64: true,
    serverSelectionTimeoutMS: 2_000,
    connectTimeoutMS: 2_000,
    // Longer than a whole transaction may take, so that it only ends what hangs.
    socketTimeoutMS: 10_000,
    waitQueueTimeoutMS: 2_000,
    // How often every member is asked whether it is alive. One that hangs is noticed after this and connectTimeoutMS,
    // and what waits for it fails then: 2.5 s, and not the 12 s of the driver's usual 10 s. It is also how long a lone
    // server counts as gone after an answer such as "shutting down" that it took back.
    heartbeatFrequencyMS: 500,
    // Asked, and not listened to: the driver's stream of a server's words ends the whole process with "Cannot convert a
    // BigInt value to a number" when one steps down at the wrong moment, for with useBigInt64 the driver (7.8) stumbles
    // over the version of its own picture of the server.
    serverMonitoringMode: 'poll',
    maxPoolSize: 64,
    readPreference: 'primary',
    // Of the collections it is CompleteReads.
    readConcern: { level: 'majority' },
    writeConcern: durable,
    ...(appName === undefined ? {} : { appName }),
    ...(monitorCommands === undefined ? {} : { monitorCommands }),
  });
  try {
    return await connection.asPromise();
  } catch (error) {
    await connection.close();
    throw asOutage(error);
  }
}

/** Gives the primary's greeting. */
async function refuseSingleServer(connection: mongoose.Connection): Promise<mongoose.mongo.BSON.Document> {
  const hello = await databaseOf(connection).admin().command({ hello: 1 });
  if (typeof hello['setName'] === 'string' || hello['msg'] === 'isdbgrid') return hello;
  throw new NotAReplicaSet(
    `The MongoDB at ${connection.host}:${connection.port} is a standalone server, but transactions need a replica set: start it with --replSet and initiate the set, or unset MONGODB_URI to use the embedded database.`,
  );
}

async function ping(connection: mongoose.Connection): Promise<void> {
  try {
    await databaseOf(connection).command({ ping: 1, maxTimeMS: 2_000 });
  } catch (error) {
    throw asOutage(error);
  }
}

function databaseOf(connection: mongoose.Connection): mongoose.mongo.Db {
  return connection.getClient().db(connection.name);
}
