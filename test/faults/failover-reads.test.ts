import { setTimeout as pause } from 'node:timers/promises';
import { expect, inject, test } from 'vitest';
import { required } from '../../src/domain/values/invariant.ts';
import { type Call, callOf, send } from '../availability/calls.ts';
import { type Stage, setStage } from '../availability/stage.ts';
import { post } from '../soak/shop-client.ts';
import type { Member } from '../support/replica-set-member.ts';
import { anOrder } from '../support/story.ts';

const binary = inject('mongodBinary');

test.skipIf(binary === '')(
  'what was acknowledged just before a failover is not reported as not found after it, even while the new primary can’t confirm a majority',
  async () => {
    await using stage = await setStage(binary, { members: 3 });
    const server = stage.server('server');
    await server.start();
    const [old, next, third] = await rolesIn(stage);
    await next.tell({ replSetSyncFrom: old.host });
    // A write is acknowledged by the other two then; and when one of them is gone, by nobody.
    await third.tell({ configureFailPoint: 'stopReplProducer', mode: 'alwaysOn' });
    await untilTrue(
      async () =>
        (await send(server.said, stage.token, recordOrderForRefund('first'))).kind === 'acknowledged',
    );
    // The next one gets the write, and not the news that came after it.
    await old.tell({ configureFailPoint: 'failCommand', mode: 'alwaysOn', data: lateNews });
    expect(await send(server.said, stage.token, recordOrderForRefund('last'))).toMatchObject({
      kind: 'acknowledged',
    });
    await old.kill();
    await untilTrue(() => next.isPrimary().catch(() => false));

    // The truth, or that it can't be told.
    expect(await answersAbout(stage, server.said, 'last')).not.toContain('not found');

    await third.tell({ configureFailPoint: 'stopReplProducer', mode: 'off' });
    await untilTrue(async () => (await shown(stage, server.said, 'last')) === 'found');
  },
);

const lateNews = {
  failCommands: ['getMore'],
  failInternalCommands: true,
  blockConnection: true,
  blockTimeMS: 20_000,
};

async function rolesIn({ set }: Stage): Promise<readonly [Member, Member, Member]> {
  const old = await set.primary();
  const [next, third] = set.members.filter((member) => member !== old);
  return [old, required(next, 'There are three.'), required(third, 'There are three.')];
}

function recordOrderForRefund(id: string): Call {
  const card = { authorized: '10.00', settled: '10.00' };
  return callOf('recordOrderForRefund', `key of ${id}`, anOrder({ id, card }));
}

/** What a reader and a writer are told of an order. */
async function answersAbout(stage: Stage, url: string, id: string): Promise<readonly string[]> {
  const input = { orderId: id, scope: { amount: '1.00' } };
  const [read, refund] = await Promise.all([
    shown(stage, url, id),
    send(url, stage.token, callOf('requestRefund', `refund of ${id}`, input)),
  ]);
  return [read, refund.kind === 'wrong' ? 'not found' : refund.kind];
}

async function shown({ token }: Stage, url: string, id: string): Promise<string> {
  const query = 'query ($id: ID!) { orderForRefund(id: $id) { refundSummary { consistent } } }';
  const answer = await post(url, token, { query, variables: { id } });
  if (answer === null || answer.errors.length > 0) return 'unavailable';
  return answer.data.orderForRefund?.refundSummary == null ? 'not found' : 'found';
}

async function untilTrue(ask: () => Promise<boolean>): Promise<void> {
  for (const end = performance.now() + 60_000; performance.now() < end; await pause(20)) {
    if (await ask()) return;
  }
  throw new Error('It did not come true within a minute.');
}
