import { afterAll, beforeAll, expect, test } from 'vitest';
import { fastPace } from '../paying-back/fast-pace.ts';
import { anOrder, play } from '../support/story.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp('own-actors', { env: { DISPATCHER: 'on' }, dispatchPace: fastPace });
});
afterAll(() => app[Symbol.asyncDispose]());

test('a token that is named like the dispatcher shares neither its keys nor its name on the timeline', async () => {
  const story = play(app);
  await story.recordOrderForRefund(anOrder({ id: 'own', card: { authorized: '100.00', settled: '100.00' } }));
  await story.requestRefund({ orderId: 'own', scope: { amount: '30.00' } });
  const made = () => app.store.collections.journal.findOne({ orderId: 'own', mutation: 'recordOutcome' });
  await expect.poll(made, { timeout: 10_000 }).not.toBeNull();
  const entry = await made();
  // As it stands in the journal, and as it was called before there was a namespace.
  for (const sub of ['dispatcher', 'mailer', 'import', 'sample-orders']) {
    const { data } = await app.ask(
      'mutation ($input: RequestRefundInput!) { requestRefund(input: $input) { refund { requestedBy } userErrors { code } replayed } }',
      {
        input: {
          idempotencyKey: entry?.key,
          orderId: 'own',
          scope: { amount: '1.00' },
          reason: `A clerk called ${sub}`,
        },
      },
      { sub },
    );
    expect(data.requestRefund).toEqual({ refund: { requestedBy: sub }, userErrors: [], replayed: false });
  }
  const { refundInteractions } = await story.order('own', 'refundInteractions { nodes { type actor } }');
  const actors = (type: string) =>
    refundInteractions.nodes.filter((one: { type: string }) => one.type === type).map(actorOf);
  expect(new Set(actors('REFUND_MANUAL'))).toEqual(new Set([entry?.caller]));
  expect(actors('REFUND_REQUESTED')).not.toContain(entry?.caller);
  const stolen = await app.ask('{ __typename }', {}, { sub: entry?.caller ?? '' });
  expect([stolen.status, stolen.errors.map(({ extensions }) => extensions.code)]).toEqual([
    401,
    ['UNAUTHENTICATED'],
  ]);
});

function actorOf({ actor }: { actor: string }): string {
  return actor;
}
