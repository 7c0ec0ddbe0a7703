import { setTimeout as pause } from 'node:timers/promises';
import { required } from '../../src/domain/values/invariant.ts';
import type { Respawning } from '../soak/respawning.ts';
import { post } from '../soak/shop-client.ts';
import { anOrder } from '../support/story.ts';
import { callOf, send } from './calls.ts';
import { countFigure, lossFigure, type Measured, neverFigure, timeFigure } from './figure.ts';
import type { Load } from './load.ts';
import { type Stage, setStage } from './stage.ts';
import { makeZones, type Zones } from './zones.ts';

/**
 * A member and a server in each of three zones, one more server that reaches all, and clients of each. The primary's
 * zone is cut off and another primary elected at once, while the old one thinks for up to ten seconds that it still
 * is one: for that long both sides have a primary and clients that write.
 */
export async function measurePartitions(binary: string, rounds: number): Promise<Measured> {
  using zones = await makeZones();
  const { hosts, launchers } = zones;
  await using stage = await setStage(binary, { members: 3, hosts, launchers });
  const inZones = hosts.map((HOST, n) => {
    return stage.server(`zone-${n}`, { env: { HOST }, launcher: launchers[n] ?? [] });
  });
  const servers = [...inZones, stage.server('outside')];
  for (const server of servers) await server.start();
  await stage.set.setElections(twoPrimaries);
  const load = stage.load('zones', (client) => at(servers, client % servers.length).said, 2 * servers.length);
  await load.start();
  const scene: Scene = { stage, zones, servers, load, seen: { stale: 0, all: 0 }, refused: [] };
  const times: Times[] = [];
  for (let round = 1; round <= rounds; round += 1) times.push(await cutOff(scene, round));
  await load.stop();
  const wrong = await stage.audit(load, at(servers, 3));
  const { refused } = scene;
  const { stale, all } = scene.seen;
  const what = "3 zones, the primary's cut off";
  const figures = [
    timeFigure(
      `${what}: clients of the others served, since another was elected`,
      times.map(({ others }) => others),
      null,
    ),
    timeFigure(
      `${what}: every client served, since it was healed`,
      times.map(({ healed }) => healed),
      null,
    ),
    countFigure(`${what}: reads there that miss an order acknowledged elsewhere`, {
      rounds,
      some: stale,
      all,
    }),
    neverFigure(`${what}: refunds of it refused there`, { rounds, wrong: refused, all }),
    lossFigure(what, { rounds, acknowledged: load.acknowledged.length, wrong }),
  ];
  return { figures, wrong: [...wrong, ...refused] };
}

/** The old primary doubts itself late, and the new one doesn't wait for what the old one may still have. */
const twoPrimaries = {
  electionTimeoutMillis: 10_000,
  heartbeatIntervalMillis: 2_000,
  catchUpTimeoutMillis: 0,
};

type Scene = {
  readonly stage: Stage;
  readonly zones: Zones;
  /** One per zone, and the one that reaches all. */
  readonly servers: readonly Respawning[];
  readonly load: Load;
  /** How often somebody in the zone that was cut off was shown a state from before. */
  readonly seen: { stale: number; all: number };
  /** What was refused there because of such a state, a sentence each. */
  readonly refused: string[];
};

type Times = { readonly others: number; readonly healed: number };

async function cutOff(scene: Scene, round: number): Promise<Times> {
  const { stage, zones, load, servers } = scene;
  const { members } = stage.set;
  const old = members.indexOf(await stage.set.primary());
  const [next, third] = [at(members, (old + 1) % 3), at(members, (old + 2) % 3)];
  // Or the third would wait for news from the old primary for some ten seconds before it asks the new one.
  await third.tell({ replSetSyncFrom: next.host });
  await pause(1_000);
  await zones.cut(old);
  const since = performance.now();
  await stepUp(next);
  const others = Array.from({ length: load.clients }, (_, client) => client).filter(
    (client) => client % servers.length !== old,
  );
  const served = await load.servedSince(since, others);
  await askOnBothSides(scene, old, `probe-${round}`);
  await zones.heal(old);
  const healedAt = performance.now();
  const allServed = await load.servedSince(healedAt);
  await stage.set.settled();
  return { others: Math.max(...served) - since, healed: Math.max(...allServed) - healedAt };
}

/** A vote that is under way elsewhere may cost it a try or two. */
async function stepUp(member: { tell(command: Record<string, unknown>): Promise<unknown> }): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    const failed = await member.tell({ replSetStepUp: 1 }).then(
      () => null,
      (error: unknown) => error,
    );
    if (failed === null) return;
    if (tries === 10) throw failed;
    await pause(200);
  }
}

/**
 * For three seconds orders are recorded where the majority is; what does the zone that was cut off know of them? Its
 * answers may take longer than that.
 */
async function askOnBothSides(
  { stage, servers, seen, refused }: Scene,
  old: number,
  name: string,
): Promise<void> {
  const [there, here] = [at(servers, old), at(servers, 3)];
  const answers: Promise<void>[] = [];
  for (let n = 1, end = performance.now() + 3_000; performance.now() < end; n += 1) {
    const id = `${name}-${n}`;
    const card = { authorized: '10.00', settled: '10.00' };
    const recorded = await send(
      here.said,
      stage.token,
      callOf('recordOrderForRefund', id, anOrder({ id, card })),
    );
    if (recorded.kind !== 'acknowledged') continue;
    seen.all += 1;
    const query = 'query ($id: ID!) { orderForRefund(id: $id) { refundSummary { consistent } } }';
    const reading = post(there.said, stage.token, { query, variables: { id } }).then((answer) => {
      if (answer?.errors.length === 0 && answer.data.orderForRefund?.refundSummary == null) seen.stale += 1;
    });
    const input = { orderId: id, scope: { amount: '1.00' } };
    const refunding = send(there.said, stage.token, callOf('requestRefund', `refund of ${id}`, input)).then(
      (outcome) => {
        if (outcome.kind === 'wrong')
          refused.push(`A refund of ${id}, which is acknowledged: ${outcome.answer}`);
      },
    );
    answers.push(reading, refunding);
    await pause(100);
  }
  await Promise.all(answers);
}

function at<T>(list: readonly T[], index: number): T {
  return required(list[index], `There is one at ${index}.`);
}
