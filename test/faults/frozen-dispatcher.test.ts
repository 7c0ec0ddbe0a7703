import { expect, test } from 'vitest';
import { required } from '../../src/domain/values/invariant.ts';
import { contractKinds } from '../connectors/contract-kinds.ts';
import { readBooks } from '../support/books.ts';
import { openTheatre, type Scene, type Stage, type Theatre } from './dispatch-stage.ts';
import type { StepProcess } from './step-process.ts';
import { expectOneEnd, finishAll, strikeAtEachCommand, untilNone } from './strikes.ts';
import { type ProviderStep, providerSteps } from './striking-proxy.ts';

/** Lets a frozen one go on until it is through with its step, and tells how that ended. */
async function goOn(process: StepProcess): Promise<string> {
  process.signal('SIGCONT');
  const outcome = await process.nextLine();
  await process.gone;
  return outcome;
}

/** All but the journal, which also holds what changed nothing. */
async function stateOf({ app }: Theatre, orderId: string) {
  const { order, refunds, receipts } = await readBooks(app.store, orderId);
  return { order, refunds, receipts, status: refunds[0]?.allocations[0]?.status };
}

/** With what its step comes to where nobody freezes it. */
const scenes: readonly (Scene & { readonly otherwise: string })[] = contractKinds.flatMap((kind) => [
  { name: `${kind.kind} READY`, kind, part: 'READY', otherwise: 'paid' },
  // Another one's asking leaves the same state behind: only the epoch tells them apart.
  ...(kind.takesKeys
    ? []
    : [
        {
          name: `${kind.kind} UNKNOWN`,
          kind,
          part: 'UNKNOWN, not paid' as const,
          otherwise: 'asked-again-later',
        },
      ]),
]);

/** Every second one, at every second command, is enough to see it break; `npm run crashpoints` plays them all. */
const all = process.env['CRASH_POINTS'] === 'all';
const played = scenes.filter((_, index) => all || index % 2 === 0);

test.for(played)(
  'a dispatcher of $name that is frozen at any command until its lease is over changes nothing afterwards, unless it knows of a success (S5)',
  async ({ otherwise, ...scene }) => {
    await using theatre = await openTheatre([scene]);
    const stage = required(theatre.stages[0], 'One scene has one stage.');
    // Where nobody may ask for the money again, only the frozen one knows then what became of it.
    stage.proxy.letLookUp(scene.kind.takesKeys);
    // What one scene leaves out the next one strikes.
    const some = all ? {} : { first: 1 + (played.findIndex(({ name }) => name === scene.name) % 2), step: 2 };
    const blow = { signal: 'SIGSTOP', moment: 'after', otherwise, ...some } as const;
    const frozen = await strikeAtEachCommand(stage, blow);
    await letOthersDoAll(theatre, scene);
    for (const { when, orderId, process, paidThen } of frozen) {
      const before = await stateOf(theatre, orderId);
      const outcome = await goOn(process);
      const after = await stateOf(theatre, orderId);
      const knew = paidThen > 0;
      expect({ when, outcome }).toEqual({
        when,
        outcome: knew ? 'paid' : expect.stringMatching(/^(late|taken-by-another|asked-again-later)$/),
      });
      if (!knew || before.status === 'SUCCEEDED') expect(after).toEqual(before);
      else expect([when, before.status, after.status]).toEqual([when, 'UNKNOWN', 'SUCCEEDED']);
    }
    stage.proxy.letLookUp(true);
    await finishAll(theatre);
    for (const one of frozen) await expectOneEnd(theatre, stage, one);
  },
);

/** What the frozen ones hold is taken over and, where it can be found out about, ended. */
async function letOthersDoAll(theatre: Theatre, { kind }: Scene): Promise<void> {
  const others = theatre.dispatchAll();
  await untilNone(theatre.app, { 'allocations.status': { $in: ['READY', 'SENDING'] } });
  const neverAskedAbout = { status: 'UNKNOWN', 'sending.inquiries': 0 };
  await untilNone(theatre.app, { allocations: { $elemMatch: neverAskedAbout } });
  if (kind.takesKeys) await untilNone(theatre.app, { due: true });
  await others.stop();
}

test('a call that goes on while its dispatcher is frozen is paid once, and what others found out meanwhile stays', async () => {
  const atEachStep = contractKinds.flatMap((kind) =>
    providerSteps.map((step): Scene => ({ name: `${kind.kind} ${step}`, kind, part: 'READY' })),
  );
  await using theatre = await openTheatre(atEachStep);
  const othersAreDone = Promise.withResolvers<void>();
  const frozen = [];
  for (const [index, stage] of theatre.stages.entries()) {
    const step = required(
      providerSteps[index % providerSteps.length],
      'Each kind has a stage for each step.',
    );
    frozen.push(await freezeAt(stage, step, othersAreDone.promise));
  }
  await finishAll(theatre);
  const ends = new Map<string, Awaited<ReturnType<typeof stateOf>>>();
  for (const { orderId } of frozen) ends.set(orderId, await stateOf(theatre, orderId));
  // What was frozen on its way to the provider arrives there only now.
  othersAreDone.resolve();
  for (const { stage, orderId, process } of frozen) {
    await expect.poll(() => stage.paidOf(orderId).length, { timeout: 5_000 }).toBe(1);
    await goOn(process);
    expect(await stateOf(theatre, orderId)).toEqual(ends.get(orderId));
    const left = ends.get(orderId)?.status === 'MANUAL';
    // Nothing of it was to be seen there, and without keys nobody asks again: so a person finds it.
    expect([stage.scene.name, left]).toEqual([stage.scene.name, stage.scene.name === 'vtex-gateway asked']);
    if (!left) await expectOneEnd(theatre, stage, { when: stage.scene.name, orderId });
  }
});

async function freezeAt(stage: Stage, step: ProviderStep, until: Promise<void>) {
  const orderId = await stage.prepare();
  const process = stage.step(orderId, null);
  const frozen = Promise.withResolvers<void>();
  stage.proxy.strike(step, async () => {
    process.signal('SIGSTOP');
    frozen.resolve();
    await until;
    return 'goes on';
  });
  await frozen.promise;
  return { stage, orderId, process };
}
