import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'vitest';
import { expectBooksToBalance } from '../support/books.ts';
import type { Stage, Theatre } from './dispatch-stage.ts';
import type { Blow, StepProcess } from './step-process.ts';
import { type ProviderStep, providerSteps } from './striking-proxy.ts';

/** A dispatcher that was struck while it had that order's part. */
export type Struck = {
  readonly when: string;
  readonly orderId: string;
  readonly process: StepProcess;
  /** How many payments the provider had made for it by then. */
  readonly paidThen: number;
};

/**
 * Strikes a dispatcher at its 1st, 2nd, 3rd … command, or at each `step`th from the `first` on, until a step ends before
 * it could be hit: a command that is added later is covered by itself. Throws where that step doesn't come to `otherwise`, as it would if the machine
 * was too busy, since it would have hidden the commands that are missing.
 */
export async function strikeAtEachCommand(
  stage: Stage,
  { signal, moment, otherwise, first = 1, step = 1 }: Strikes,
): Promise<readonly Struck[]> {
  const all: Struck[] = [];
  for (let nth = first, tries = 1; ; ) {
    const orderId = await stage.prepare();
    const process = stage.step(orderId, { signal, moment, nth });
    const outcome = await process.outcome;
    if (signal === 'SIGKILL' || outcome !== 'struck') await process.gone;
    if (outcome === 'struck') {
      const paidThen = stage.paidOf(orderId).length;
      all.push({ when: `${moment} command ${nth}`, orderId, process, paidThen });
      nth += step;
    } else if (outcome === otherwise) return all;
    else if (tries < 3) tries += 1;
    else throw new Error(`A step of ${stage.scene.name} that nobody struck was ${outcome}.`);
  }
}

type Strikes = Pick<Blow, 'signal' | 'moment'> & {
  readonly otherwise: string;
  readonly first?: number;
  readonly step?: number;
};

/** Kills a dispatcher when the provider was asked, when it has paid, and when it has answered. */
export async function killAtEachProviderStep(stage: Stage): Promise<readonly Struck[]> {
  const all: Struck[] = [];
  for (const step of providerSteps) {
    const orderId = await stage.prepare();
    const process = stage.step(orderId, null);
    const struck = Promise.withResolvers<void>();
    stage.proxy.strike(step, async () => {
      process.signal('SIGKILL');
      await process.gone;
      struck.resolve();
      return 'is lost';
    });
    await struck.promise;
    all.push({
      when: `the provider ${wordOf[step]}`,
      orderId,
      process,
      paidThen: stage.paidOf(orderId).length,
    });
  }
  return all;
}

const wordOf: Readonly<Record<ProviderStep, string>> = {
  asked: 'was asked',
  paid: 'had paid',
  answered: 'had answered',
};

/** Until no dispatcher has anything to do any more. */
export async function finishAll({ app, dispatchAll }: Theatre): Promise<void> {
  const dispatching = dispatchAll();
  await untilNone(app, { due: true });
  await dispatching.stop();
}

/** Until no refund is like that. A killed or frozen transaction holds its order for up to 7.5 s (T7). */
export async function untilNone({ store }: Theatre['app'], filter: Record<string, unknown>): Promise<void> {
  const deadline = performance.now() + 60_000;
  while ((await store.collections.refunds.countDocuments(filter)) > 0) {
    if (performance.now() > deadline)
      throw new Error(`After a minute some are still ${JSON.stringify(filter)}.`);
    await pause(200);
  }
}

/** How an order ended: what the provider paid, and what we say about it. */
export type Ended = { readonly when: string; readonly paid: number; readonly status: string };

/** The provider's ledger has one payment and we its receipt; or it has none, and a person is asked to find out. */
export async function expectOneEnd(
  { app }: Theatre,
  stage: Stage,
  { when, orderId }: Pick<Struck, 'when' | 'orderId'>,
): Promise<Ended> {
  const ledger = stage.paidOf(orderId);
  const { refunds, receipts, journal } = await expectBooksToBalance(app.store, orderId);
  const [refund] = refunds;
  const [part] = refund?.allocations ?? [];
  const found = { when, status: part?.status, cause: part?.manualCause ?? null, paid: ledger.length };
  const paid = { when, status: 'SUCCEEDED', cause: null, paid: 1 };
  const notKnown = { when, status: 'MANUAL', cause: 'UNKNOWN', paid: 0 };
  const mayEnd = stage.scene.kind.takesKeys ? [paid] : [paid, notKnown];
  expect(mayEnd).toContainEqual(found);
  expect(receipts.map(({ providerRefundId, amount }) => [providerRefundId, amount])).toEqual(
    ledger.map(({ refundId }) => [refundId, 3_000n]),
  );
  // I12: it was one attempt, whoever made it.
  const key = stage.scene.kind.takesKeys ? `al_${refund?._id.slice(3, 29)}_1.1` : null;
  expect(ledger.filter((entry) => entry.key !== key)).toEqual([]);
  // I17: no transition of this story comes twice.
  const said = journal.flatMap(({ interactions }) => interactions.map(({ type }) => type));
  expect(said).toEqual([...new Set(said)]);
  return { when, paid: ledger.length, status: found.status ?? '' };
}
