import { expect, test } from 'vitest';
import { anOrder, type StoryRefund } from '../support/story.ts';
import { type AccountShown, accountShown } from './account-shown.ts';
import { appBeside, appForIssue, type IssueApp } from './issue-app.ts';

const issue = appForIssue('1400005');
const other = appBeside(issue);

/** The order is invoiced, so that the payment is captured, or it is cancelled, so that the payment is voided. */
const captured = { settled: '100.00' };
const voided = { settled: '0', voided: '100.00' };

test.each([
  ['invoice first', [captured, voided], ['SETTLEMENT_OUTDATED']],
  ['cancel first', [voided, captured], []],
])(
  'VTEX 1400005: %s: what was captured was not cancelled, and the refund that waited has an end',
  async (id, order, codes) => {
    await waitingRefund(id);
    const [first, second] = await settleInTurn(id, order);
    expect(first).toEqual([]);
    expect(second).toMatchObject(codes.map((code) => ({ code })));
    await expectNothingStuck(id);
  },
);

test('VTEX 1400005: of invoice and cancel at once the invoice wins, 20 times over, and nothing is stuck', async () => {
  for (let round = 0; round < 20; round += 1) {
    const id = `race-${round}`;
    await waitingRefund(id);
    const [here, there] = round % 2 === 0 ? [issue, other] : [other, issue];
    const [ofCapture, ofVoid] = await Promise.all([settle(here, id, captured), settle(there, id, voided)]);
    expect(ofCapture).toEqual([]);
    if (ofVoid.length > 0) expect(ofVoid).toMatchObject([{ code: 'SETTLEMENT_OUTDATED' }]);
    await expectNothingStuck(id);
  }
});

test('VTEX 1400005: a refund that is cancelled while its receipt arrives has succeeded either way, 20 times over', async () => {
  for (let round = 0; round < 20; round += 1) {
    const id = `receipt-${round}`;
    await issue.story.recordOrderForRefund(
      anOrder({ id, card: { authorized: '100.00', settled: '100.00' } }),
    );
    const refund = await issue.story.requestRefund({ orderId: id, scope: { amount: '40.00' } });
    const [here, there] = round % 2 === 0 ? [issue, other] : [other, issue];
    const cancelled = here.story.tryTo(
      'cancelRefund',
      'CancelRefundInput',
      { refundId: refund.id, reason: 'Cancelled' },
      '__typename',
    );
    await Promise.all([cancelled, ...refund.allocations.map((one) => there.story.recordRefundReceipt(one))]);
    const { userErrors } = await cancelled;
    if (userErrors.length > 0) expect(userErrors).toMatchObject([{ code: 'STATE_CONFLICT' }]);
    const { summary, refunds } = await accountShown(issue.app, id);
    expect(refunds).toEqual(['SUCCEEDED 40.00 of 40.00']);
    expect(summary).toMatchObject({ refunded: '40.00', inFlight: '0.00', refundable: '60.00' });
  }
});

/** A refund of 40.00 that waits for a payment of 100.00 to settle. */
async function waitingRefund(id: string): Promise<StoryRefund> {
  await issue.story.recordOrderForRefund(anOrder({ id, card: { authorized: '100.00' } }));
  return issue.story.requestRefund({ orderId: id, scope: { amount: '40.00' } });
}

async function settle({ story }: IssueApp, id: string, totals: Record<string, string>): Promise<unknown[]> {
  const input = {
    orderId: id,
    paymentId: `${id}-card`,
    settledAt: '2026-01-15T12:30:39.439Z',
    ...totals,
  };
  return (
    await story.tryTo('recordSettlementForRefund', 'RecordSettlementForRefundInput', input, '__typename')
  ).userErrors;
}

async function settleInTurn(id: string, totals: readonly Record<string, string>[]): Promise<unknown[][]> {
  const errors: unknown[][] = [];
  for (const one of totals) errors.push(await settle(issue, id, one));
  return errors;
}

/** Captured in the end: the refund can be paid, or, where it counted as voided in between, be asked for again. */
async function expectNothingStuck(id: string): Promise<void> {
  const account = await accountShown(issue.app, id);
  expect(account.summary).toMatchObject({ settled: '100.00', waitingForSettlement: '0.00', pending: '0.00' });
  if (account.refunds[0] === 'CANCELED 0.00 of 40.00') {
    expect(account.summary).toMatchObject({ inFlight: '0.00', refundable: '100.00' });
    return;
  }
  expect(inProgress(account)).toEqual(['IN_PROGRESS 0.00 of 40.00']);
  const { refunds } = await issue.story.order(
    id,
    'refunds { nodes { allocations { id status amount { amount } } } }',
  );
  for (const { id: allocationId, status, amount } of refunds.nodes[0].allocations) {
    expect(status).toBe('READY');
    await issue.story.recordRefundReceipt({ id: allocationId, orderId: id, amount: amount.amount });
  }
  expect((await accountShown(issue.app, id)).refunds).toEqual(['SUCCEEDED 40.00 of 40.00']);
}

function inProgress({ refunds, summary }: AccountShown): readonly string[] {
  expect(summary).toMatchObject({ settled: '100.00', inFlight: '40.00', refundable: '60.00' });
  return refunds;
}
