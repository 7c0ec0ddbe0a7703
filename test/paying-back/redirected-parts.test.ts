import { afterAll, beforeAll, expect, test } from 'vitest';
import { addressOf } from '../../src/domain/account/provider-address.ts';
import { required } from '../../src/domain/values/invariant.ts';
import { type Claim, claimDue, findDue, letGo } from '../../src/store/queues/dispatch-queue.ts';
import { dispatch } from '../../src/use-cases/dispatch/dispatch.ts';
import { readOrderOf } from '../../src/use-cases/dispatch/dispatch-dependencies.ts';
import { approvalTokenFor } from '../support/approval.ts';
import { play, type Story, type StoryRefund } from '../support/story.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';
import { partsWith } from './one-provider.ts';
import { orderThrough } from './paying-app.ts';

let app: TestApp;
let story: Story;
/** The payment ids of providers that money was sent to. */
const sent: string[] = [];
beforeAll(async () => {
  app = await startTestApp('redirected-parts', { env: { REFUND_APPROVAL_ABOVE: 'EUR=50.00' } });
  story = play(app);
});
afterAll(() => app[Symbol.asyncDispose]());

function parts() {
  return partsWith(
    app,
    async ({ payment, key, amount }) => {
      sent.push(payment.providerPaymentId);
      return { kind: 'paid', providerRefundId: `re ${key}`, amount, occurredAt: null };
    },
    (name) => (name === 'by-hand' ? 'manual' : 'stripe'),
  );
}

async function dueOf(lanes: readonly string[]) {
  const all = await Promise.all(
    lanes.map((only) => findDue(app.store, { lane: { only }, at: new Date(), limit: 10 })),
  );
  return required(all.flat()[0], 'It is due.');
}

async function takenBy(lane: string): Promise<Claim> {
  const due = await dueOf([lane]);
  const { payment } = await readOrderOf(parts(), due);
  const lease = { leaseMs: 5_000, address: addressOf(payment) };
  return required(await claimDue(app.store, due, lease), 'It is free.');
}

async function requested(id: string, amount: string): Promise<StoryRefund> {
  await story.recordOrderForRefund(orderThrough(id, { id }));
  return story.requestRefund({ orderId: id, scope: { amount } });
}

const approve = async ({ id }: StoryRefund) =>
  app.ask(
    'mutation ($input: ApproveRefundInput!) { approveRefund(input: $input) { userErrors { code } } }',
    {
      input: {
        idempotencyKey: `approve ${id} ${Math.random()}`,
        refundId: id,
        approvalToken: await approvalTokenFor(app, id),
      },
    },
    { sub: 'boss' },
  );

const redirect = (id: string) => {
  const order = orderThrough(id, { id, revision: '2' });
  const [payment] = Object(order).payments;
  return story.recordOrderForRefund({
    ...order,
    payments: [{ ...payment, providerPaymentId: `ch_other_${id}` }],
  });
};

const stateOf = async (refund: StoryRefund) =>
  (await story.refund(refund)).allocations.map(({ status }) => status);

test('an allocation leased while its payment was redirected awaits approval, and is not sent before', async () => {
  const refund = await requested('held', '80.00');
  await approve(refund);
  const claim = await takenBy('held');
  await redirect('held');
  expect(await stateOf(refund)).toEqual(['SENDING']);
  // Whoever had it was left in peace by its provider, say: nothing was sent.
  expect(await letGo(app.store, claim, { to: 'READY', delayMs: 0 })).toBe(true);
  const step = await dispatch(parts(), await dueOf(['held']));
  expect(step.kind).toBe('redirected');
  expect(await stateOf(refund)).toEqual(['AWAITING_APPROVAL']);
  expect(sent).toEqual([]);
  await approve(refund);
  expect((await dispatch(parts(), await dueOf(['held']))).kind).toBe('paid');
  expect(sent.splice(0)).toEqual(['ch_other_held']);
});

test('a dispatcher that read the order before a redirection, and leases the allocation after it, does not send it', async () => {
  const refund = await requested('stale', '80.00');
  await approve(refund);
  const due = await dueOf(['stale']);
  await redirect('stale');
  expect((await dispatch(parts(), due)).kind).toBe('late');
  expect(await stateOf(refund)).toEqual(['AWAITING_APPROVAL']);
  expect(sent).toEqual([]);
});

test('a MANUAL allocation that is redirected and approved again is a manual task again', async () => {
  const refund = await requested('by-hand', '80.00');
  await approve(refund);
  expect((await dispatch(parts(), await dueOf(['by-hand']))).kind).toBe('manual');
  await redirect('by-hand');
  expect(await stateOf(refund)).toEqual(['AWAITING_APPROVAL']);
  await approve(refund);
  expect((await dispatch(parts(), await dueOf(['by-hand']))).kind).toBe('manual');
  expect(await stateOf(refund)).toEqual(['MANUAL']);
});

test('an allocation that needs no approval goes to the new destination, also where a dispatcher leased it in the meantime', async () => {
  const refund = await requested('small', '20.00');
  const claim = await takenBy('small');
  await redirect('small');
  await letGo(app.store, claim, { to: 'READY', delayMs: 0 });
  expect((await dispatch(parts(), await dueOf(['small']))).kind).toBe('redirected');
  expect(await stateOf(refund)).toEqual(['READY']);
  expect((await dispatch(parts(), await dueOf(['small']))).kind).toBe('paid');
  expect(sent.splice(0)).toEqual(['ch_other_small']);
});
