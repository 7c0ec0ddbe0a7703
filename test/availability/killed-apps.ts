import { setTimeout as pause } from 'node:timers/promises';
import { type Death, type RestartableApp, startHere, withDyingApp } from '../faults/apps.ts';
import { expectBooksToBalance } from '../support/books.ts';
import { anOrder } from '../support/story.ts';
import { type Call, callOf, type Outcome, send } from './calls.ts';
import { type Measured, timeFigure } from './figure.ts';
import { type Stage, setStage } from './stage.ts';

/** What became of an order whose app was killed: ms until the same key was acknowledged, and until another one was. */
type Aftermath = { readonly sameKey: number; readonly otherKey: number };

/** Kills an app at every database command of a refund, and tells how long its order can't be refunded by others. */
export async function measureKilledApps(
  binary: string,
  rounds: number,
  moments: readonly Death['moment'][] = ['before', 'after'],
): Promise<Measured> {
  await using stage = await setStage(binary, { members: 1 });
  const survivor = await startHere(stage.place);
  try {
    const scene = { stage, survivor, wrong: [] as string[] };
    const all: Aftermath[] = [];
    for (let round = 1; round <= rounds; round += 1) {
      all.push(...(await killAtEachCommand(scene, round, moments)));
    }
    const what = 'app killed inside a transaction';
    const figures = [
      timeFigure(
        `${what}: the same key is answered`,
        all.map(({ sameKey }) => sameKey),
        10_000,
      ),
      timeFigure(
        `${what}: the order takes another refund`,
        all.map(({ otherKey }) => otherKey),
        10_000,
      ),
    ];
    return { figures, wrong: scene.wrong };
  } finally {
    await survivor.stop();
  }
}

type Scene = { readonly stage: Stage; readonly survivor: RestartableApp; readonly wrong: string[] };

/** Until one survives its refund: a command that is added later is covered by itself. */
async function killAtEachCommand(
  scene: Scene,
  round: number,
  moments: readonly Death['moment'][],
): Promise<readonly Aftermath[]> {
  const aftermaths: Promise<Aftermath>[] = [];
  for (const moment of moments) {
    for (let nth = 1; ; nth += 1) {
      const aftermath = await killAt(scene, `order-${round}-${moment}-${nth}`, { moment, nth });
      if (aftermath === null) break;
      // Its order is locked for seconds; meanwhile the next one dies.
      aftermaths.push(aftermath.ends);
    }
  }
  return Promise.all(aftermaths);
}

/** Null where the app came to no such command. */
async function killAt(
  scene: Scene,
  orderId: string,
  death: Death,
): Promise<{ readonly ends: Promise<Aftermath> } | null> {
  const { place, token } = scene.stage;
  const card = { authorized: '100.00', settled: '100.00' };
  const recorded = await sendHere(
    scene,
    callOf('recordOrderForRefund', orderId, anOrder({ id: orderId, card })),
  );
  if (recorded.kind !== 'acknowledged')
    throw new Error(`${orderId} wasn't recorded: ${JSON.stringify(recorded)}`);
  const refund = (key: string) =>
    callOf('requestRefund', `${orderId} ${key}`, { orderId, scope: { amount: '1.00' } });
  let diedAt = Number.NaN;
  const outcome = await withDyingApp(place, death, async (_ask, url) => {
    const answer = await send(url, token, refund('first'));
    diedAt = performance.now();
    if (answer.kind === 'no answer') throw new Error('It died.');
    if (answer.kind !== 'acknowledged') scene.wrong.push(`${orderId}: ${JSON.stringify(answer)}`);
  });
  if (outcome === 'survived') return null;
  return { ends: aftermathOf(scene, orderId, diedAt, [refund('first'), refund('second')]) };
}

async function aftermathOf(
  scene: Scene,
  orderId: string,
  diedAt: number,
  [first, second]: readonly [Call, Call],
): Promise<Aftermath> {
  const [sameKey, otherKey] = await Promise.all([
    untilAcknowledged(scene, first),
    untilAcknowledged(scene, second),
  ]);
  const { refunds } = await expectBooksToBalance(scene.survivor.store, orderId);
  if (refunds.length !== 2) scene.wrong.push(`${orderId} has ${refunds.length} refunds for 2 keys.`);
  return { sameKey: sameKey - diedAt, otherKey: otherKey - diedAt };
}

async function untilAcknowledged(scene: Scene, call: Call): Promise<number> {
  for (const end = performance.now() + 60_000; performance.now() < end; await pause(100)) {
    const outcome = await sendHere(scene, call);
    if (outcome.kind === 'acknowledged') return performance.now();
    if (outcome.kind === 'wrong')
      scene.wrong.push(`${JSON.stringify(call.input)} was answered ${outcome.answer}`);
  }
  scene.wrong.push(`${JSON.stringify(call.input)} wasn't acknowledged within a minute.`);
  return Number.POSITIVE_INFINITY;
}

function sendHere({ survivor, stage }: Scene, call: Call): Promise<Outcome> {
  return send(survivor.url, stage.token, call);
}
