import { rmSync } from 'node:fs';
import path from 'node:path';
import { environmentOf, type Place, tokenOf } from '../faults/client.ts';
import { healMongod, type MongodFault, sufferingUri } from '../faults/mongod-faults.ts';
import { createDice, type Dice } from '../soak/dice.ts';
import { Respawning } from '../soak/respawning.ts';
import { TestReplicaSet } from '../support/replica-set.ts';
import { checkHistories, type Verdict } from './check-histories.ts';
import { History } from './history.ts';
import { HotOrders } from './hot-orders.ts';
import type { Send } from './order-desk.ts';
import { createSend } from './send.ts';
import { makeTrouble, type Troubled } from './trouble.ts';

export type LinearizeOptions = {
  /** How many are recorded, unless `seconds` are over before, or one of them isn't Ok. */
  readonly histories: number;
  /** Of each history, at the least. */
  readonly operations: number;
  readonly seconds: number;
  readonly seed: number;
  readonly members: 1 | 3;
  /** The longest that a client pauses between two questions. */
  readonly pauseMs: number;
  /** What may happen to the database; servers are killed besides. */
  readonly dbFaults: readonly [MongodFault, ...MongodFault[]];
  readonly mongodBinary: string;
  /** The program of buildChecker. */
  readonly checker: string;
  /** Empty; histories that are not Ok, and the logs, stay there. */
  readonly folder: string;
  readonly print: (line: string) => void;
};

/** What a run came to. It is good if every verdict is Ok and nobody complains. */
export type Figures = {
  readonly verdicts: readonly Verdict[];
  readonly faults: ReadonlyMap<string, number>;
  readonly complaints: readonly string[];
};

/**
 * Lets six clients ask two servers about two orders at a time, while the database fails and servers die, and has
 * every history of it checked against one account that answers one question after the other.
 */
export async function runLinearize(options: LinearizeOptions): Promise<Figures> {
  const { mongodBinary: binary, members, folder } = options;
  const set = await TestReplicaSet.start({ binary, members, folder });
  const servers = serversOn(set, folder);
  const complaints: string[] = [];
  const faults = new Map<string, number>();
  const verdicts: Verdict[] = [];
  try {
    for (const server of servers) await server.start();
    const token = await tokenOf(placeOf(set, folder), { sub: 'linearize', expiresIn: 86_400 });
    const sendBy = (dice: Dice) => createSend(servers, { dice, token, complaints });
    const end = performance.now() + options.seconds * 1_000;
    const timeLeft = () => performance.now() < end - shortestMs;
    for (let n = 1; n <= options.histories && (n === 1 || timeLeft()); n += 1) {
      const file = await record({ set, servers, faults: options.dbFaults }, sendBy, {
        options,
        n,
        end,
        faults,
        complaints,
      });
      const verdict = await judged(file, options);
      verdicts.push(verdict);
      options.print(lineOf(n, verdict));
      // One is enough to look at, and whoever plants bugs waits for it.
      if (verdict.verdict !== 'Ok') break;
    }
    for (const { name, ownEnds } of servers) if (ownEnds > 0) complaints.push(`${name} ended by itself.`);
    return { verdicts, faults, complaints };
  } finally {
    for (const server of servers) await server.kill();
    await set.stop();
  }
}

/** A history of less time has hardly a fault in it. */
const shortestMs = 5_000;

type Recording = {
  readonly options: LinearizeOptions;
  readonly n: number;
  readonly end: number;
  readonly faults: Map<string, number>;
  readonly complaints: string[];
};

async function record(troubled: Troubled, sendBy: (dice: Dice) => Send, recording: Recording) {
  const { options, n, end, faults, complaints } = recording;
  const dice = (role: string) => createDice(options.seed + n, role);
  const history = new History();
  const ids = ['a', 'b'].map((name) => `${options.seed}-${n}-${name}`);
  const orders = await HotOrders.open(history, sendBy(dice('orders')), ids);
  const enough = new AbortController();
  const trouble = makeTrouble(troubled, {
    dice: dice('trouble'),
    until: enough.signal,
    count: (what) => faults.set(what, (faults.get(what) ?? 0) + 1),
  });
  const goesOn = () => history.operations < options.operations && performance.now() < end;
  const clients = [1, 2, 3, 4, 5, 6].map((client) => {
    const own = dice(`client ${client}`);
    return orders.visit({ send: sendBy(own), dice: own, pauseMs: options.pauseMs }, goesOn);
  });
  await Promise.all(clients).finally(() => enough.abort());
  await trouble;
  await healMongod(troubled.set);
  complaints.push(...(await orders.settle(sendBy(dice('settling')))));
  const file = path.join(options.folder, `history-${n}.jsonl`);
  history.write(file);
  return file;
}

async function judged(file: string, { checker, folder }: LinearizeOptions): Promise<Verdict> {
  const [verdict] = await checkHistories(checker, [file], { pictures: folder });
  if (verdict === undefined) throw new Error(`The checker said nothing of ${file}.`);
  if (verdict.verdict === 'Ok') rmSync(file);
  return verdict;
}

function lineOf(n: number, { verdict, operations, unknown, milliseconds }: Verdict): string {
  return `history ${n}: ${verdict}, ${operations} operations, ${unknown} of them never answered, checked in ${milliseconds} ms`;
}

function placeOf(set: TestReplicaSet, localDir: string): Place {
  return { uri: sufferingUri(set), database: 'linearize', localDir };
}

/** Two, since what one process knows of its own writes another doesn't. */
function serversOn(set: TestReplicaSet, folder: string): [Respawning, Respawning] {
  const server = (name: string) =>
    new Respawning({
      name,
      program: 'server-program.ts',
      args: () => [],
      env: () => ({
        ...environmentOf(placeOf(set, folder)),
        LOG_LEVEL: 'warn',
        NODE_COMPILE_CACHE: path.join(folder, 'compiled'),
      }),
      logFile: path.join(folder, `${name}.log`),
    });
  return [server('server-1'), server('server-2')];
}
