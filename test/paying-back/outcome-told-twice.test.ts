import { expect, it } from 'vitest';
import { required } from '../../src/domain/values/invariant.ts';
import { createLog } from '../../src/platform/log.ts';
import { createDispatchParts } from '../../src/start/dispatching.ts';
import { claimDue, findDue } from '../../src/store/queues/dispatch-queue.ts';
import { recordOutcome } from '../../src/use-cases/dispatch/record-outcome.ts';
import { play } from '../support/story.ts';
import { startTestApp } from '../support/test-app.ts';
import { fastPace } from './fast-pace.ts';
import { orderThrough } from './paying-app.ts';

// Found by npm run faults: a commit whose reply was lost was taken for a fault when it was repeated.
it('an unknown outcome that is recorded again under its claim is the same outcome, and no fault', async () => {
  await using app = await startTestApp('told-twice');
  const story = play(app);
  await story.recordOrderForRefund(orderThrough('psp', { id: 'twice-1' }));
  await story.requestRefund({ orderId: 'twice-1', scope: { amount: '30.00' } });
  const question = { lane: { only: 'psp' }, at: app.deps.now(), limit: 1 } as const;
  const [due] = await findDue(app.store, question);
  const part = required(due ?? null, 'A part is due.');
  const claim = required(await claimDue(app.store, part, { leaseMs: 5_000, address: 'x' }), 'It is free.');
  const connectors = { all: [], find: () => expect.fail('Nobody is asked.') };
  const given = { deps: app.deps, connectors, log: createLog('silent'), pace: fastPace };
  const parts = createDispatchParts(given);
  const failure = { providerCode: null, message: 'There was no answer.', retryable: false };
  const outcome = { to: 'UNKNOWN', failure, nextAttemptAt: app.deps.now() } as const;
  expect(await recordOutcome(parts, claim, outcome)).toBe('recorded');
  expect(await recordOutcome(parts, claim, outcome)).toBe('recorded');
  const { refundInteractions } = await story.order('twice-1', 'refundInteractions { nodes { type } }');
  const types = refundInteractions.nodes.map(({ type }: { type: string }) => type);
  expect(types.filter((type: string) => type === 'REFUND_UNKNOWN')).toHaveLength(1);
});
