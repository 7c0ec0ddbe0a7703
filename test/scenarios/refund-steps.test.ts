import { afterAll, beforeAll, expect, test } from 'vitest';
import { anOrder, play } from '../support/story.ts';
import { type Client, startTestApp, type TestApp } from '../support/test-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp('refund-steps');
});
afterAll(() => app[Symbol.asyncDispose]());

const owner: Client = { sub: 'jo', scopes: [] };
const staff: Client = { sub: 'clerk', scopes: ['refunds:read'] };

async function stepsSeenBy(client: Client, id: string) {
  const query = `query ($id: ID!) { refund(id: $id) { steps {
    code at amount { amount } message
    allocationId receiptId creditNoteId } receipts { id traceReference } creditNotes { id } } }`;
  const { data, errors } = await app.ask(query, { id }, client);
  expect(errors).toEqual([]);
  return data.refund;
}

test('an owner follows a refund by its codes, and never reads what a provider or the staff wrote (C8)', async () => {
  const story = play(app);
  const card = { authorized: '100.00', settled: '60.00' };
  await story.recordOrderForRefund(anOrder({ id: 'told', card, customerId: 'jo' }));
  const refund = await story.requestRefund({ orderId: 'told', scope: { amount: '80.00' } });
  const [ready] = refund.allocations.filter(({ status }) => status === 'READY');
  if (ready === undefined) throw new Error('60.00 have settled.');
  const codes = async () =>
    (await stepsSeenBy(owner, refund.id)).steps.map(({ code }: { code: string }) => code);
  expect(await codes()).toEqual(['REQUESTED', 'ON_ITS_WAY', 'WAITING_FOR_SETTLEMENT']);
  await story.recordRefundFailure(ready, { message: 'Suspected fraud, see case 7', providerCode: 'SF-7' });
  expect(await codes()).toEqual(['REQUESTED', 'WAITING_FOR_SETTLEMENT', 'DECLINED']);
  await story.retryRefundAllocation(ready);
  await story.recordRefundReceipt(ready, { traceReference: 'ARN-1' });
  const theirs = await stepsSeenBy(owner, refund.id);
  const [receipt] = theirs.receipts;
  expect(receipt.traceReference).toBe('ARN-1');
  const [requested, ...others] = theirs.steps;
  expect(requested).toMatchObject({ code: 'REQUESTED', amount: { amount: '80.00' }, allocationId: null });
  expect(others).toContainEqual(
    expect.objectContaining({ code: 'REFUNDED', amount: { amount: '60.00' }, receiptId: receipt.id }),
  );
  const [waiting] = refund.allocations.filter(({ status }) => status === 'WAITING_FOR_SETTLEMENT');
  expect(others).toContainEqual(
    expect.objectContaining({ code: 'WAITING_FOR_SETTLEMENT', allocationId: waiting?.id }),
  );
  expect(JSON.stringify(theirs)).not.toMatch(/fraud|SF-7/);
});

test('staff gets the same steps with the sentences', async () => {
  const story = play(app);
  const card = { authorized: '100.00', settled: '100.00' };
  await story.recordOrderForRefund(anOrder({ id: 'staffs', card, customerId: 'jo' }));
  const refund = await story.requestRefund({ orderId: 'staffs', scope: { amount: '40.00' } });
  for (const part of refund.allocations) {
    const { receipt } = await story.recordRefundReceipt(part);
    await story.recordRefundFailure(part, { message: 'Account closed', reversesReceiptId: receipt.id });
  }
  const [{ steps: theirs, creditNotes }, { steps: owners }] = [
    await stepsSeenBy(staff, refund.id),
    await stepsSeenBy(owner, refund.id),
  ];
  const named = theirs.flatMap(({ creditNoteId }: { creditNoteId: string | null }) => creditNoteId ?? []);
  expect(named).toEqual(creditNotes.map(({ id }: { id: string }) => id));
  const withoutWords = (steps: readonly { message: string | null; code: string }[]) =>
    steps.map(({ code, message: _message }) => code);
  expect(withoutWords(owners)).toEqual(withoutWords(theirs));
  expect(
    theirs.map(({ code, message }: { code: string; message: string | null }) => [code, message]),
  ).toContainEqual(['REVERSED', 'Account closed']);
  expect(owners.every(({ message }: { message: string | null }) => message === null)).toBe(true);
});
