import { setTimeout as pause } from 'node:timers/promises';
import type { Dice } from '../soak/dice.ts';
import type { TestReplicaSet } from '../support/replica-set.ts';
import type { Member } from '../support/replica-set-member.ts';

/**
 * What a database can do to a program, one by one: each begins, lasts and is over when it resolves. They are made on
 * the real mongod, by its own fail points, and by signals to its process.
 */
export const mongodFaults = [
  'write conflict (112)',
  'transaction gone (251)',
  'connection cut before a command',
  'connection cut before a commit',
  'commit applied, reply held back',
  'commit applied, then the primary dies',
  'commit late',
  'commit held back before it is applied',
  'commit held back, then not applied',
  'write concern error 64',
  'write concern error 91',
  'storm of write conflicts',
  'inserts refused',
  'mongod killed',
  'mongod frozen',
  'primary steps down',
] as const;
export type MongodFault = (typeof mongodFaults)[number];

/** What clients that the faults are aimed at call themselves, by `appName` in their address; others are spared. */
const aimedAt = 'refund-subgraph-under-test';

/** The address of the set for a program that is to suffer. */
export function sufferingUri({ uri }: TestReplicaSet): string {
  return `${uri}&appName=${aimedAt}`;
}

/** Resolves when the fault is over, everybody runs again, and there is a primary. */
export async function bringAbout(set: TestReplicaSet, fault: MongodFault, dice: Dice): Promise<void> {
  try {
    await begin(set, fault, dice);
  } finally {
    await healMongod(set);
  }
}

/** Ends whatever fault is on. */
export async function healMongod(set: TestReplicaSet): Promise<void> {
  await set.recover();
  for (const configureFailPoint of failPoints) await set.tellAll({ configureFailPoint, mode: 'off' });
}

async function begin(set: TestReplicaSet, fault: MongodFault, dice: Dice): Promise<void> {
  const times = dice.whole(1, 6);
  const long = () => pause(dice.whole(5_200, 7_000));
  const short = () => pause(dice.whole(200, 2_000));
  switch (fault) {
    case 'write conflict (112)':
      await failCommands(
        set,
        { times },
        { failCommands: statements, errorCode: 112, errorLabels: [transient] },
      );
      return short();
    case 'transaction gone (251)':
      await failCommands(
        set,
        { times },
        { failCommands: inTransactions, errorCode: 251, errorLabels: [transient] },
      );
      return short();
    case 'connection cut before a command':
      await failCommands(set, { times }, { failCommands: statements, closeConnection: true });
      return short();
    case 'connection cut before a commit':
      await failCommands(set, { times }, { failCommands: ['commitTransaction'], closeConnection: true });
      return short();
    case 'commit applied, reply held back':
      await set.tellAll(heldBack);
      return dice.chance(0.5) ? long() : short();
    case 'commit applied, then the primary dies':
      await set.tellAll(heldBack);
      await pause(dice.whole(50, 500));
      return killAndStart(await set.primary(), dice);
    case 'commit late':
      await failCommands(
        set,
        { times },
        { failCommands: ['commitTransaction'], blockConnection: true, blockTimeMS: dice.whole(100, 6_500) },
      );
      return dice.chance(0.3) ? long() : short();
    case 'commit held back before it is applied':
      await set.tellAll({ configureFailPoint: 'hangBeforeCommitingTxn', mode: 'alwaysOn' });
      return dice.chance(0.3) ? long() : short();
    case 'commit held back, then not applied':
      await set.tellAll({
        configureFailPoint: 'hangAndFailUnpreparedCommitAfterReservingOplogSlot',
        mode: 'alwaysOn',
      });
      return short();
    case 'write concern error 64':
      return writeConcernError(set, times, { code: 64, errmsg: 'waiting for replication timed out' }).then(
        short,
      );
    case 'write concern error 91':
      return writeConcernError(set, times, { code: 91, errmsg: 'Replication is being shut down' }).then(
        short,
      );
    case 'storm of write conflicts': {
      const mode = { activationProbability: dice.whole(5, 40) / 100 };
      await set.tellAll({ configureFailPoint: 'WTWriteConflictException', mode });
      return short();
    }
    case 'inserts refused':
      await set.tellAll({ configureFailPoint: 'failCollectionInserts', mode: { times }, data: {} });
      return short();
    case 'mongod killed':
      return killAndStart(dice.chance(0.7) ? await set.primary() : dice.oneOf(some(set)), dice);
    case 'mongod frozen': {
      const member = dice.chance(0.7) ? await set.primary() : dice.oneOf(some(set));
      member.freeze();
      await (dice.chance(0.3) ? long() : short());
      return member.thaw();
    }
    case 'primary steps down':
      // The answer is lost with the connections that it closes.
      await (await set.primary())
        .tell({ replSetStepDown: dice.whole(1, 3), force: true })
        .catch(() => undefined);
      return short();
  }
}

async function killAndStart(member: Member, dice: Dice): Promise<void> {
  await member.kill();
  await pause(dice.whole(0, 2_000));
  await member.start();
}

function failCommands(set: TestReplicaSet, mode: object, data: object): Promise<void> {
  return set.tellAll({ configureFailPoint: 'failCommand', mode, data: { ...data, appName: aimedAt } });
}

function writeConcernError(set: TestReplicaSet, times: number, error: object): Promise<void> {
  return failCommands(set, { times }, { failCommands: ['commitTransaction'], writeConcernError: error });
}

function some({ members }: TestReplicaSet): readonly [Member, ...Member[]] {
  const [first, ...others] = members;
  if (first === undefined) throw new Error('A replica set has members.');
  return [first, ...others];
}

const transient = 'TransientTransactionError';
const statements = ['find', 'aggregate', 'insert', 'update', 'findAndModify'];
/** What a transaction consists of, its commit too: 251 is what one gets whose transaction the server ended. */
const inTransactions = ['insert', 'update', 'findAndModify', 'commitTransaction'];

const heldBack = {
  configureFailPoint: 'waitAfterCommandFinishesExecution',
  mode: 'alwaysOn',
  data: { commands: ['commitTransaction'] },
};

const failPoints = [
  'failCommand',
  'waitAfterCommandFinishesExecution',
  'hangBeforeCommitingTxn',
  'hangAndFailUnpreparedCommitAfterReservingOplogSlot',
  'WTWriteConflictException',
  'failCollectionInserts',
];
