import { setTimeout as pause } from 'node:timers/promises';
import type { Store } from '../../src/store/connection/connect.ts';
import { readRemains, withoutReceipt } from '../soak/audit.ts';
import { everybodyIn, logFilesOf } from '../soak/cast.ts';
import { createDice } from '../soak/dice.ts';
import { recordWhatIsFound } from '../soak/last-look.ts';
import { logProblems } from '../soak/read-logs.ts';
import type { Stage } from '../soak/stage.ts';
import { askAgain } from './ask-again.ts';
import type { Violation } from './call-book.ts';
import { checkEvidence } from './checks.ts';
import { type Evidence, readEvidence } from './evidence.ts';
import { damageAtLast } from './foreign-writer.ts';
import { healDrift } from './heal-drift.ts';
import { approvalLimits, cardNumber } from './known-order.ts';
import { readHistory } from './read-history.ts';
import type { Theatre } from './theatre.ts';

export type Judgement = { readonly evidence: Evidence; readonly violations: readonly Violation[] };

/** Lets all that is under way come to its end, without any more faults, and holds the books against each other. */
export async function judge(theatre: Theatre): Promise<Judgement> {
  const { cast, stage, store, book, patience, callerOf } = theatre;
  const { print } = theatre.options;
  cast.providers.signal('SIGUSR2');
  await drained(store, stage);
  patience.until = performance.now() + 120_000;
  const oms = await callerOf('oms');
  const lastLook = withoutReceipt(await readRemains(store, stage));
  const found = await recordWhatIsFound(oms, lastLook);
  print(`${lastLook.length} payments back had no receipt; people found ${found} in the providers' books.`);
  print(`${await askAgain(book, callerOf)} calls are asked once more.`);
  await damageAtLast({ store, book, dice: createDice(stage.seed, 'foreigner at last') });
  const lastDrift = await healDrift(store, oms);
  print(`${lastDrift.realigned.size} orders had drifted in the end; people had them realigned.`);
  const everybody = everybodyIn(cast);
  for (const one of everybody) await one.stop();
  const history = await readHistory(store, theatre.mark);
  const { calls, promises, foreignWrites } = book;
  const fromClients = { calls, promises, foreignWrites, approvalAbove: approvalLimits, lastDrift, history };
  const evidence = await readEvidence(store, stage, fromClients);
  const own = everybody.filter((one) => one.ownEnds > 0);
  const violations: Violation[] = [
    ...book.seen,
    ...(await checkEvidence(store, evidence)),
    ...own.map(({ name }) => ({ rule: 'processes', orderId: null, text: `${name} ended by itself.` })),
    ...logProblems(logFilesOf(stage, cast), { card: cardNumber }).map((text) => {
      return { rule: 'I20', orderId: null, text };
    }),
  ];
  return { evidence, violations };
}

/** Until no part is under way any more; whatever is then left, the checks tell of. */
async function drained({ collections }: Store, { pace }: Stage): Promise<void> {
  const deadline = performance.now() + pace.giveUpAfterMs + 60_000;
  const underWay = { 'allocations.status': { $in: ['READY', 'SENDING', 'UNKNOWN'] } };
  while (performance.now() < deadline) {
    if ((await collections.refunds.countDocuments(underWay)) === 0) return;
    await pause(500);
  }
}
