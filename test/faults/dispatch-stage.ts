import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inject } from 'vitest';
import { readConfig } from '../../src/config/config.ts';
import { createRegistry } from '../../src/connectors/registry.ts';
import { addressOf } from '../../src/domain/account/provider-address.ts';
import { required } from '../../src/domain/values/invariant.ts';
import { createLog } from '../../src/platform/log.ts';
import { createDeps } from '../../src/start/deps.ts';
import {
  createDispatchParts,
  type Dispatching,
  type DispatchingParts,
  startDispatching,
} from '../../src/start/dispatching.ts';
import { claimDue, type Due, findDue } from '../../src/store/queues/dispatch-queue.ts';
import { dispatch } from '../../src/use-cases/dispatch/dispatch.ts';
import { readOrderOf } from '../../src/use-cases/dispatch/dispatch-dependencies.ts';
import { type ContractKind, contractSecrets } from '../connectors/contract-kinds.ts';
import type { FakeProvider, LedgerEntry } from '../connectors/fault-server.ts';
import { anOrder, play } from '../support/story.ts';
import { type RestartableApp, startHere } from './apps.ts';
import { environmentOf, type Place } from './client.ts';
import { type Blow, type StepProcess, startStep } from './step-process.ts';
import { type StrikingProxy, startStrikingProxy } from './striking-proxy.ts';

/** What a dispatcher finds when it is struck. */
export type Scene = {
  readonly name: string;
  readonly kind: ContractKind;
  /** READY; UNKNOWN though paid or not paid; left by somebody whose lease is over. */
  readonly part: 'READY' | 'UNKNOWN, paid' | 'UNKNOWN, not paid' | 'SENDING, left behind';
};

/** One scene with a provider and a connector of its own, so that nobody else's calls are struck. */
export type Stage = {
  readonly scene: Scene;
  readonly proxy: StrikingProxy;
  /** A new order whose refund of 30.00 is as the scene says. */
  prepare(): Promise<string>;
  /** A dispatcher in a process of its own takes one step with that order's part. */
  step(orderId: string, blow: Blow | null): StepProcess;
  paidOf(orderId: string): readonly LedgerEntry[];
};

export type Theatre = {
  readonly app: RestartableApp;
  readonly place: Place;
  readonly stages: readonly Stage[];
  /** A whole dispatcher, which does all that is due. */
  dispatchAll(): Dispatching;
  [Symbol.asyncDispose](): Promise<void>;
};

/** A lease is 1 s for the call, which is the least that the configuration takes, and this slack. */
const pace: NonNullable<DispatchingParts['pace']> = {
  idleMs: 100,
  leaseSlackMs: 1_500,
  firstDelayMs: 20,
  longestDelayMs: 300,
  giveUpAfterMs: 3_600_000,
};

/** One database for all scenes. */
export async function openTheatre(scenes: readonly Scene[]): Promise<Theatre> {
  const localDir = await mkdtemp(path.join(tmpdir(), 'refund-dispatch-'));
  const place: Place = {
    uri: inject('mongodUri'),
    database: `dispatch-${randomUUID().slice(0, 8)}`,
    localDir,
  };
  const sets = await Promise.all(scenes.map(openProps));
  const env = {
    ...environmentOf(place),
    ...contractSecrets,
    CONNECTORS: JSON.stringify(sets.map(entryOf)),
    NODE_COMPILE_CACHE: path.join(localDir, 'compiled'),
  };
  const config = readConfig(env);
  const app = await startHere(place);
  const processes: StepProcess[] = [];
  const given: DispatchingParts = {
    deps: await createDeps(config, app.store),
    connectors: await createRegistry(config.connectors),
    log: createLog('silent'),
    pace,
  };
  return {
    app,
    place,
    stages: sets.map((set) => stageOf({ ...set, app, env, given, processes })),
    dispatchAll: () => startDispatching(given),
    [Symbol.asyncDispose]: async () => {
      // A frozen one would stay for ever where a test has failed.
      for (const process of processes) process.signal('SIGKILL');
      for (const { proxy, provider } of sets) await Promise.all([proxy.close(), provider.close()]);
      await app.store.connection.dropDatabase();
      await app.stop();
      await rm(localDir, { recursive: true });
    },
  };
}

type Props = { readonly scene: Scene; readonly provider: FakeProvider; readonly proxy: StrikingProxy };

async function openProps(scene: Scene): Promise<Props> {
  const provider = await scene.kind.start({});
  return { scene, provider, proxy: await startStrikingProxy(provider.url, scene.kind.pays) };
}

function entryOf({ scene, proxy }: Props) {
  const { kind, entry } = scene.kind;
  return { name: scene.name, kind, endpoint: proxy.url, timeoutMs: 1_000, ...entry };
}

type Backstage = Props & {
  readonly app: RestartableApp;
  readonly env: Record<string, string>;
  readonly given: DispatchingParts;
  /** All that were started. */
  readonly processes: StepProcess[];
};

function stageOf(backstage: Backstage): Stage {
  const { scene, proxy, provider, app, env, processes } = backstage;
  const idsOf = (orderId: string) => scene.kind.payment(orderId);
  return {
    scene,
    proxy,
    prepare: async () => {
      const orderId = `o_${randomUUID().replaceAll('-', '')}`;
      const story = play(app);
      const card = { id: `${orderId}-card`, method: 'CARD', provider: scene.name, ...idsOf(orderId) };
      const payments = [{ ...card, authorized: '100.00', settled: '100.00' }];
      await story.recordOrderForRefund(anOrder({ id: orderId, payments }));
      await story.requestRefund({ orderId, scope: { amount: '30.00' } });
      await bringAbout(backstage, orderId);
      return orderId;
    },
    step: (orderId, blow) => {
      const process = startStep(env, { orderId, provider: scene.name, pace, blow });
      processes.push(process);
      return process;
    },
    paidOf: (orderId) => {
      const ids = Object.values(idsOf(orderId));
      return provider.ledger.filter(({ paymentId }) => ids.includes(paymentId));
    },
  };
}

/** From READY to what the scene asks for. */
async function bringAbout({ scene, provider, given }: Backstage, orderId: string): Promise<void> {
  if (scene.part === 'READY') return;
  const parts = createDispatchParts(given);
  const due = await dueOf(given, scene, orderId);
  if (scene.part === 'SENDING, left behind') {
    const { payment } = await readOrderOf(parts, due);
    await claimDue(given.deps.store, due, { leaseMs: 1, address: addressOf(payment) });
    return;
  }
  provider.misbehave(scene.part === 'UNKNOWN, paid' ? 'cut after applying' : 'cut before applying');
  const { kind } = await dispatch(parts, due);
  if (kind !== 'unknown') throw new Error(`The part of ${orderId} is ${kind}.`);
}

async function dueOf({ deps }: DispatchingParts, { name }: Scene, orderId: string): Promise<Due> {
  const due = await findDue(deps.store, { lane: { only: name }, at: deps.now(), limit: 1_000 });
  return required(
    due.find(({ refund }) => refund.orderId === orderId),
    `The part of ${orderId} is due.`,
  );
}
