import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Connector } from '../../src/connectors/provider.ts';
import { createLog } from '../../src/platform/log.ts';
import { startDispatching } from '../../src/start/dispatching.ts';
import { play } from '../support/story.ts';
import { startTestApp } from '../support/test-app.ts';
import { fastPace } from './fast-pace.ts';
import { providerThat } from './one-provider.ts';
import { orderThrough } from './paying-app.ts';

test('a stopping dispatcher leases nothing more, and ends once the outcomes of its leased allocations are recorded (S5)', async () => {
  await using app = await startTestApp('stopped-dispatcher');
  const story = play(app);
  for (const id of ['in-hand', 'behind-it']) {
    await story.recordOrderForRefund(orderThrough('slow', { id }));
    await story.requestRefund({ orderId: id, scope: { amount: '30.00' } });
  }
  const asked: string[] = [];
  const answer = Promise.withResolvers<void>();
  // One call at a time, so that the second part waits behind the first.
  const send: Connector['send'] = async ({ orderId, amount }) => {
    asked.push(orderId);
    await answer.promise;
    return { kind: 'paid', providerRefundId: 're-1', amount, occurredAt: null };
  };
  const slow = { ...providerThat('slow', send), timeoutMs: 30_000 };
  const log = createLog('silent');
  const connectors = { all: [slow], find: () => slow };
  const dispatching = startDispatching({ deps: app.deps, connectors, log, pace: fastPace });
  await expect.poll(() => asked).toEqual(['in-hand']);
  const stopped = dispatching.stop();
  // Longer than what else is ended takes to end.
  expect(await Promise.race([stopped.then(() => 'ended'), pause(2_000, 'waits')])).toBe('waits');
  answer.resolve();
  await stopped;
  expect(await statesOf('in-hand')).toEqual(['SUCCEEDED']);
  expect([asked, await statesOf('behind-it')]).toEqual([['in-hand'], ['READY']]);

  async function statesOf(id: string): Promise<string[]> {
    const { refunds } = await story.order(id, 'refunds { nodes { allocations { status } } }');
    return refunds.nodes.flatMap((refund: { allocations: { status: string }[] }) =>
      refund.allocations.map(({ status }) => status),
    );
  }
});
