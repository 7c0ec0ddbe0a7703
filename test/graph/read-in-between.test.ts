import { afterAll, beforeAll, expect, test } from 'vitest';
import { ownActor } from '../../src/domain/values/actor.ts';
import { asOrderId } from '../../src/domain/values/ids.ts';
import { required } from '../../src/domain/values/invariant.ts';
import { createContext } from '../../src/graph/context.ts';
import { findInvoiceOfOrder, findPaymentOfOrder } from '../../src/graph/find.ts';
import { anOrder, play, type Story } from '../support/story.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';

let app: TestApp;
let story: Story;
beforeAll(async () => {
  app = await startTestApp('in-between');
  story = play(app);
});
afterAll(() => app[Symbol.asyncDispose]());

const reader = { actor: ownActor('mailer'), subject: null, scopes: new Set(['refunds:read'] as const) };

/** A request that has read the order's account already. */
async function requestThatRead(orderId: string) {
  const context = createContext({ deps: app.deps, caller: reader, requestId: 'in between' });
  const account = await context.loaders.accountById.load(asOrderId(orderId));
  return { context, account: required(account, 'It is recorded.') };
}

test('an invoice that is recorded after a request read the account is found where a refund names it', async () => {
  await story.recordOrderForRefund(anOrder({ id: 'invoiced' }));
  const { context } = await requestThatRead('invoiced');
  await story.recordInvoiceForRefund({ orderId: 'invoiced', number: 'R-1', value: '7.00' });
  expect(await findInvoiceOfOrder(context, 'invoiced', 'R-1')).toMatchObject({
    account: { invoice: { number: 'R-1' } },
  });
  expect(await findInvoiceOfOrder(context, 'invoiced', 'R-2')).toBeNull();
});

test('so is a payment that an allocation refunds', async () => {
  const first = {
    id: 'paid-first',
    method: 'CARD',
    provider: 'manual',
    authorized: '50.00',
    settled: '50.00',
  };
  await story.recordOrderForRefund(anOrder({ id: 'paid', payments: [first] }));
  const { context, account } = await requestThatRead('paid');
  const later = { ...first, id: 'paid-later' };
  await story.recordOrderForRefund({
    ...anOrder({ id: 'paid', payments: [first, later] }),
    sourceRevision: '2',
  });
  expect(await findPaymentOfOrder(context, { account, sight: 'staff' }, 'paid-later')).toMatchObject({
    id: 'paid-later',
    account: { payment: { method: 'CARD' } },
  });
  expect(await findPaymentOfOrder(context, { account, sight: 'staff' }, 'nobody knows it')).toEqual({
    id: 'nobody knows it',
    account: null,
  });
});

test('refunds can be read at any moment of an invoice being recorded that counts them', async () => {
  const read =
    'query ($id: ID!) { orderForRefund(id: $id) { refunds { nodes { coverage { invoiceNumber } } } } }';
  for (let n = 0; n < 25; n += 1) {
    const id = `counted-${n}`;
    await story.recordOrderForRefund(anOrder({ id, card: { authorized: '100.00', settled: '100.00' } }));
    const { id: refundId } = await story.requestRefund({ orderId: id, scope: { amount: '7.00' } });
    const recording = story.recordInvoiceForRefund({
      orderId: id,
      number: 'R-1',
      value: '7.00',
      coversRefundIds: [refundId],
    });
    let isRecorded = false;
    const recorded = recording.then(() => {
      isRecorded = true;
    });
    while (!isRecorded) expect((await app.ask(read, { id })).errors).toEqual([]);
    await recorded;
  }
});
