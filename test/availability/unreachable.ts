import { setTimeout as pause } from 'node:timers/promises';
import { startHere } from '../faults/apps.ts';
import type { Respawning } from '../soak/respawning.ts';
import { post } from '../soak/shop-client.ts';
import { freePort } from '../support/free-port.ts';
import { anOrder } from '../support/story.ts';
import { callOf, send } from './calls.ts';
import { type Measured, timeFigure } from './figure.ts';
import { type Stage, setStage } from './stage.ts';

/** How long it takes to be told that the database is gone, by what was asked. */
export async function measureUnreachable(binary: string, rounds: number): Promise<Measured> {
  await using stage = await setStage(binary, { members: 1 });
  const server = stage.server('server');
  await server.start();
  const card = { authorized: '100.00', settled: '100.00' };
  await send(
    server.said,
    stage.token,
    callOf('recordOrderForRefund', 'order', anOrder({ id: 'order', card })),
  );
  const scene: Scene = { stage, server, times: new Map(), wrong: [] };
  for (let round = 1; round <= rounds; round += 1) {
    await stage.set.members[0]?.kill();
    await askAll(scene, 'MongoDB killed');
    await stage.set.recover();
    await untilReady(server);
    stage.set.members[0]?.freeze();
    // A signal takes a moment until the last of its threads stands still.
    await pause(20);
    await askAll(scene, 'MongoDB frozen');
    await stage.set.recover();
    await untilReady(server);
  }
  const figures = [...scene.times].map(([what, times]) => timeFigure(what, times, goalOf(what)));
  const starting = await startWithNobody(stage, rounds);
  return {
    figures: [...figures, timeFigure('nobody at MONGODB_URI: the start is refused', starting, 2_500)],
    wrong: scene.wrong,
  };
}

type Scene = {
  readonly stage: Stage;
  readonly server: Respawning;
  readonly times: Map<string, number[]>;
  readonly wrong: string[];
};

/** What waits for a frozen server when it freezes has to find out first that it is frozen, and not just slow (T1). */
function goalOf(what: string): number {
  return what.startsWith('MongoDB frozen, at once') ? 5_000 : 2_500;
}

/** Everything at the moment when it is gone, and once more when that is known. */
async function askAll({ server, stage, times, wrong }: Scene, what: string): Promise<void> {
  for (const when of ['at once', 'later']) {
    const asking = Object.entries(questions).map(async ([name, ask]) => {
      const since = performance.now();
      const told = await ask(server.said, stage.token);
      const title = `${what}, ${when}: ${name} is told`;
      times.set(title, [...(times.get(title) ?? []), performance.now() - since]);
      if (!told) wrong.push(`${title} wasn't SERVICE_UNAVAILABLE.`);
    });
    await Promise.all(asking);
    await pause(500);
  }
}

/** Each resolves to whether the answer is the right one. */
const questions: Readonly<Record<string, (url: string, token: string) => Promise<boolean>>> = {
  'a mutation': (url, token) => {
    const input = { orderId: 'order', scope: { amount: '1.00' } };
    return send(url, token, callOf('requestRefund', `key-${performance.now()}`, input)).then(
      ({ kind }) => kind === 'unavailable',
    );
  },
  'a query': (url, token) =>
    isOutage(url, token, '{ orderForRefund(id: "order") { refundSummary { consistent } } }'),
  _entities: (url, token) =>
    isOutage(
      url,
      token,
      '{ _entities(representations: [{ __typename: "Order", id: "order" }]) { ... on Order { refundSummary { consistent } } } }',
    ),
  readiness: async (url) => (await fetch(new URL('/health/ready', url))).status === 503,
};

/** 200, since `data` isn't null: a field alone is (C5). */
async function isOutage(url: string, token: string, query: string): Promise<boolean> {
  const answer = await post(url, token, { query });
  const codes = answer?.errors.map(({ extensions }) => extensions.code) ?? [];
  return answer?.status === 200 && codes.length > 0 && codes.every((code) => code === 'SERVICE_UNAVAILABLE');
}

async function untilReady(server: Respawning): Promise<void> {
  const ready = async () => (await fetch(new URL('/health/ready', server.said))).ok;
  while (!(await ready())) await pause(100);
}

async function startWithNobody({ place }: Stage, rounds: number): Promise<readonly number[]> {
  const times: number[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    const uri = `mongodb://127.0.0.1:${await freePort()}/?replicaSet=refunds`;
    const since = performance.now();
    const app = await startHere({ ...place, uri }).catch(() => null);
    times.push(performance.now() - since);
    await app?.stop();
    if (app !== null) throw new Error('An app started on a database that is not there.');
  }
  return times;
}
