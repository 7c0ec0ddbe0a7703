import { afterAll, beforeAll, expect, test } from 'vitest';
import { required } from '../../src/domain/values/invariant.ts';
import { type ContractKind, contractKinds } from '../connectors/contract-kinds.ts';
import { openTheatre, type Scene, type Stage, type Theatre } from './dispatch-stage.ts';
import {
  expectOneEnd,
  finishAll,
  killAtEachProviderStep,
  type Struck,
  strikeAtEachCommand,
} from './strikes.ts';

/**
 * Which states a dispatcher finds a part of each kind in, and is killed at every second command. With CRASH_POINTS=all
 * in the environment at every command, and in those that differ from others by nothing that is known of: minutes more.
 */
const all = process.env['CRASH_POINTS'] === 'all';
const left = 'SENDING, left behind';
const more: readonly Scene['part'][] = all ? [left, 'UNKNOWN, paid'] : [];
const partsOf: Readonly<Record<ContractKind['kind'], readonly Scene['part'][]>> = {
  'vtex-gateway': ['READY', 'UNKNOWN, paid', left],
  'payment-provider-protocol': ['READY', 'UNKNOWN, not paid', ...more],
  stripe: ['READY', 'UNKNOWN, not paid', ...more],
};
const scenes: readonly Scene[] = contractKinds.flatMap((kind) =>
  partsOf[kind.kind].map((part) => ({ name: `${kind.kind} ${part.replace(',', '')}`, kind, part })),
);

let theatre: Theatre;
const struck = new Map<string, readonly Struck[]>();
// Those who were killed are finished with all at once: so their leases and locks are waited for once.
beforeAll(async () => {
  theatre = await openTheatre(scenes);
  const waiting = [...theatre.stages];
  const killInTurn = async () => {
    for (let stage = waiting.shift(); stage !== undefined; stage = waiting.shift()) {
      struck.set(stage.scene.name, await killAtEachMoment(stage));
    }
  };
  // Starting takes a whole processor; many at once would keep each other from connecting in time.
  await Promise.all([killInTurn(), killInTurn()]);
  await finishAll(theatre);
}, 300_000);
afterAll(async () => {
  await theatre[Symbol.asyncDispose]();
});

async function killAtEachMoment(stage: Stage): Promise<readonly Struck[]> {
  const { part } = stage.scene;
  const otherwise = part === left ? 'unknown' : 'paid';
  // The commands of one state are those of another but for a few: what one scene leaves out the next one strikes.
  const some = all ? {} : { first: 1 + (scenes.indexOf(stage.scene) % 2), step: 2 };
  const after = await strikeAtEachCommand(stage, { signal: 'SIGKILL', moment: 'after', otherwise, ...some });
  if (part !== 'READY') return after;
  const atProvider = await killAtEachProviderStep(stage);
  // Between an answer and the next command nothing happens but the call, which was struck by itself.
  if (!all) return [...after, ...atProvider];
  const before = await strikeAtEachCommand(stage, { signal: 'SIGKILL', moment: 'before', otherwise });
  return [...before, ...after, ...atProvider];
}

test.for(scenes)(
  'an allocation of $name is refunded once or becomes MANUAL, whenever its dispatcher is killed',
  async ({ name, part, kind }) => {
    const stage = required(
      theatre.stages.find(({ scene }) => scene.name === name),
      'Each scene has its stage.',
    );
    const deaths = struck.get(name) ?? [];
    const ended = [];
    for (const death of deaths) ended.push(await expectOneEnd(theatre, stage, death));
    console.log(`${name}: ${deaths.length} deaths`);
    expect(deaths.length).toBeGreaterThan(all ? 5 : 2);
    // Both sides of the payment were hit.
    if (part === 'READY') expect(new Set(deaths.map(({ paidThen }) => paidThen))).toEqual(new Set([0, 1]));
    // Without keys nobody asks twice: between the claim and the payment only a person can tell.
    const left = ended.filter(({ status }) => status === 'MANUAL');
    expect(left.length > 0).toBe(!kind.takesKeys && part !== 'UNKNOWN, paid');
  },
);
