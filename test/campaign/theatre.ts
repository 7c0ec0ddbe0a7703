import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Store } from '../../src/store/connection/connect.ts';
import { openPatiently } from '../../src/store/connection/open-patiently.ts';
import { tokenOf } from '../faults/client.ts';
import { sufferingUri } from '../faults/mongod-faults.ts';
import { type Cast, castOf, everybodyIn } from '../soak/cast.ts';
import { paceOf, type Stage } from '../soak/stage.ts';
import { TestReplicaSet } from '../support/replica-set.ts';
import { CallBook } from './call-book.ts';
import { type Caller, createCaller, type Patience } from './caller.ts';
import { FaultLog } from './fault-log.ts';
import { approvalAbove } from './known-order.ts';
import { historyMark } from './read-history.ts';

export type TheatreOptions = {
  readonly seconds: number;
  readonly seed: number;
  readonly members: 1 | 3;
  /** A mongod that takes test commands. */
  readonly binary: string;
  /** Empty; data, ledgers and logs are kept there. */
  readonly folder: string;
  /** Hears how it goes on. */
  readonly print: (line: string) => void;
};

/** All that takes part in a campaign, up and running: a replica set, the processes on it, and the books. */
export type Theatre = {
  readonly options: TheatreOptions;
  readonly set: TestReplicaSet;
  readonly stage: Stage;
  readonly store: Store;
  readonly cast: Cast;
  readonly book: CallBook;
  readonly faultLog: FaultLog;
  /** For how long callers wait for answers. */
  readonly patience: Patience;
  /** From where on the database's log tells of this campaign. */
  readonly mark: unknown;
  /** Somebody with every scope, or with none. */
  callerOf(sub: string, scopes?: 'all' | 'none'): Promise<Caller>;
  close(): Promise<void>;
};

export async function openTheatre(options: TheatreOptions): Promise<Theatre> {
  const { seconds, seed, members, binary, folder } = options;
  const dataFolder = path.join(folder, 'mongod');
  mkdirSync(dataFolder, { recursive: true });
  const set = await TestReplicaSet.start({ binary, members, folder: dataFolder });
  const uri = sufferingUri(set);
  const stage: Stage = {
    ...{ uri, database: 'campaign', localDir: folder, seed, pace: paceOf(seconds) },
    environment: { REFUND_APPROVAL_ABOVE: approvalAbove },
  };
  const cast = await castOf(stage, { servers: 2, shareOfFaults: 0.25, tries: 20 });
  const everybody = everybodyIn(cast);
  // However this process ends: nothing of it goes on, not even what is frozen.
  const killAll = () => {
    for (const one of everybody) one.kill().catch(() => undefined);
    set.stop().catch(() => undefined);
  };
  process.once('exit', killAll);
  const store = await openPatiently({ uri: set.uri, database: stage.database });
  const close = async () => {
    for (const one of everybody) await one.kill();
    await store.close();
    await set.stop();
    process.off('exit', killAll);
  };
  try {
    const mark = await historyMark(store);
    for (const one of everybody) await one.start();
    const book = new CallBook();
    const faultLog = new FaultLog(() => book.now());
    const patience: Patience = { until: Number.POSITIVE_INFINITY };
    const addresses = () => cast.servers.map(({ said }) => said);
    const callerOf = async (sub: string, scopes: 'all' | 'none' = 'all') => {
      const allowed = scopes === 'none' ? { scopes: [] } : {};
      const token = await tokenOf(stage, { sub, expiresIn: seconds + 7_200, ...allowed });
      return createCaller({ actor: sub, token, book, addresses, patience });
    };
    return { options, set, stage, store, cast, book, faultLog, patience, mark, callerOf, close };
  } catch (error) {
    await close();
    throw error;
  }
}
