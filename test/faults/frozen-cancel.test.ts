import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { required } from '../../src/domain/values/invariant.ts';
import { contractKinds } from '../connectors/contract-kinds.ts';
import { readBooks } from '../support/books.ts';
import type { Ask } from '../support/test-app.ts';
import { startFreezing } from './apps.ts';
import { openTheatre, type Stage, type Theatre } from './dispatch-stage.ts';
import { expectOneEnd, finishAll } from './strikes.ts';

/** Each of some ten commands takes two processes, and those in the transaction a lock that has to run out. */
const timeout = 400_000;

test('a cancelling that is frozen after any of its database commands while a dispatcher asks for the money is either done and nothing is paid, or refused and it is paid once', {
  timeout,
}, async () => {
  const kind = required(
    contractKinds.find(({ takesKeys }) => takesKeys),
    'One of them takes keys.',
  );
  await using theatre = await openTheatre([{ name: kind.kind, kind, part: 'READY' }]);
  const stage = required(theatre.stages[0], 'One scene has one stage.');
  const fates: Fate[] = [];
  for (let nth = 1; ; nth += 1) {
    const fate = await fateOf(theatre, stage, nth);
    if (fate === null) break;
    fates.push(fate);
  }
  await finishAll(theatre);
  for (const { when, orderId, codes } of fates) {
    if (codes.length === 0) expect([when, await endOf(theatre, stage, orderId)]).toEqual([when, canceled]);
    else {
      expect([when, codes]).toEqual([when, ['STATE_CONFLICT']]);
      await expectOneEnd(theatre, stage, { when, orderId });
    }
  }
  // Both must have occurred, or they never met.
  expect(new Set(fates.map(({ codes }) => codes.length))).toEqual(new Set([0, 1]));
});

const canceled = { status: 'CANCELED', paid: 0 };

async function endOf({ app }: Theatre, stage: Stage, orderId: string) {
  const { refunds } = await readBooks(app.store, orderId);
  return { status: refunds[0]?.status, paid: stage.paidOf(orderId).length };
}

type Fate = { readonly when: string; readonly orderId: string; readonly codes: readonly string[] };

/** Null where the cancelling was through before its nth command. */
async function fateOf({ app, place }: Theatre, stage: Stage, nth: number): Promise<Fate | null> {
  const orderId = await stage.prepare();
  const { refunds } = await readBooks(app.store, orderId);
  const refundId = required(refunds[0], 'The scene has a refund.')._id;
  await using canceling = await startFreezing(place, nth);
  const answer = untilAnswered(canceling.ask, { refundId, reason: 'It fits.', idempotencyKey: orderId });
  const first = await Promise.race([canceling.frozen.then(() => 'frozen'), answer.then(() => 'answered')]);
  if (first === 'answered') return null;
  const asked = Promise.withResolvers<void>();
  const answered = answer.then(
    () => undefined,
    () => undefined,
  );
  stage.proxy.strike('asked', async () => {
    asked.resolve();
    await answered;
    return 'goes on';
  });
  const dispatcher = stage.step(orderId, null);
  // Where it was cancelled already there is nothing for it to do.
  await Promise.race([asked.promise, dispatcher.outcome]);
  canceling.goOn();
  const codes = await answer;
  await dispatcher.gone;
  return { when: `after command ${nth}`, orderId, codes };
}

/** The codes of its refusal; none where it is done. */
async function untilAnswered(ask: Ask, input: Record<string, unknown>): Promise<readonly string[]> {
  const mutation =
    'mutation ($input: CancelRefundInput!) { cancelRefund(input: $input) { userErrors { code } } }';
  for (const until = performance.now() + 60_000; performance.now() < until; await pause(100)) {
    const { data, errors } = await ask(mutation, { input });
    const away = errors[0]?.extensions.code === 'SERVICE_UNAVAILABLE';
    if (!away) return data.cancelRefund.userErrors.map(({ code }: { code: string }) => code);
  }
  throw new Error('It was not answered within a minute.');
}
