import { afterAll, beforeAll, expect, test } from 'vitest';
import { anOrder, play, type Story } from '../support/story.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';

// Who sees to which task (C12).

let app: TestApp;
let story: Story;
/** Three manual tasks. */
let tasks: string[];
beforeAll(async () => {
  app = await startTestApp('assigned-tasks');
  story = play(app);
  tasks = [];
  for (const id of ['one', 'two', 'three']) {
    await story.recordOrderForRefund(anOrder({ id, card: { authorized: '90.00', settled: '90.00' } }));
    const refund = await story.requestRefund({ orderId: id, scope: { amount: '10.00' } });
    for (const part of refund.allocations) {
      await story.recordRefundFailure(part);
      await story.retryRefundAllocation(part, { manual: true });
      tasks.push(part.id);
    }
  }
});
afterAll(() => app[Symbol.asyncDispose]());

async function shown(filter: object) {
  const { data, errors } = await app.ask(
    'query ($filter: RefundTaskFilterInput) { refundTasks(filter: $filter) { totalCount nodes { assignee allocation { id } } } }',
    { filter },
  );
  expect(errors).toEqual([]);
  const { nodes, totalCount } = data.refundTasks;
  expect(totalCount).toBe(nodes.length);
  return nodes.map(({ assignee, allocation }: { assignee: string | null; allocation: { id: string } }) => [
    tasks.indexOf(allocation.id),
    assignee,
  ]);
}

function assign(task: number, assignee: string | null, more: object = {}, as?: string) {
  const asking =
    as === undefined ? app : { ask: (q: string, v?: object) => app.ask(q, { ...v }, { sub: as }) };
  return play(asking).tryTo(
    'assignRefundTask',
    'AssignRefundTaskInput',
    { allocationId: tasks[task], assignee, ...more },
    'allocation { id status amount { amount } }',
  );
}

async function timeline(orderId: string): Promise<string[]> {
  const { data } = await app.ask(
    'query ($id: ID!) { orderForRefund(id: $id) { refundInteractions(last: 100) { nodes { type actor message } } } }',
    { id: orderId },
  );
  return data.orderForRefund.refundInteractions.nodes
    .filter(({ type }: { type: string }) => type === 'TASK_ASSIGNED')
    .map(({ actor, message }: { actor: string; message: string }) => `${actor}: ${message}`);
}

test('a task is assigned, taken over and given back; the list filters by it, and the timeline says who did', async () => {
  expect(await shown({ assigned: false })).toEqual([
    [0, null],
    [1, null],
    [2, null],
  ]);
  expect(await assign(0, 'ada')).toMatchObject({
    allocation: { id: tasks[0], status: 'MANUAL', amount: { amount: '10.00' } },
    userErrors: [],
  });
  await assign(1, 'ada');
  await assign(1, 'grace', {}, 'grace');
  expect(await shown({ assignee: 'ada' })).toEqual([[0, 'ada']]);
  expect(await shown({ assignee: 'grace', causes: ['BY_REQUEST'] })).toEqual([[1, 'grace']]);
  expect(await shown({ assigned: true })).toHaveLength(2);
  expect(await shown({ assigned: false })).toEqual([[2, null]]);
  await assign(1, null, {}, 'grace');
  expect(await shown({ assignee: 'grace' })).toEqual([]);
  expect(await timeline('two')).toEqual([
    expect.stringMatching(/^tester: 10\.00 EUR to .+ was assigned to ada\.$/),
    expect.stringMatching(/^grace: 10\.00 EUR to .+ was assigned to grace\.$/),
    expect.stringMatching(/^grace: 10\.00 EUR to .+ was assigned to nobody\.$/),
  ]);
});

test('said again it changes nothing, by the same key or by another', async () => {
  const key = { idempotencyKey: 'once' };
  expect(await assign(2, 'ada', key)).toMatchObject({ replayed: false, userErrors: [] });
  expect(await assign(2, 'ada', key)).toMatchObject({ replayed: true, userErrors: [] });
  expect(await assign(2, 'ada')).toMatchObject({ replayed: false, userErrors: [] });
  expect(await timeline('three')).toHaveLength(1);
  expect((await assign(2, 'grace', key)).userErrors).toMatchObject([{ code: 'IDEMPOTENCY_KEY_REUSED' }]);
});

test('it forbids nobody to pay the task, which then has nothing left to assign', async () => {
  await assign(2, 'ada');
  await story.recordRefundReceipt({ id: tasks[2] ?? '', orderId: 'three', amount: '10.00' });
  expect(await shown({ assignee: 'ada' })).toEqual([[0, 'ada']]);
  expect((await assign(2, 'grace')).userErrors).toMatchObject([
    { code: 'STATE_CONFLICT', path: ['input', 'allocationId'] },
  ]);
});

test('what is wrong is said of the allocation first, then of the text', async () => {
  const unknown = { allocationId: tasks[0]?.replace(/_1_/, '_99_') };
  expect((await assign(0, '', unknown)).userErrors).toMatchObject([
    { code: 'ALLOCATION_NOT_FOUND', path: ['input', 'allocationId'] },
  ]);
  expect((await assign(0, '')).userErrors).toMatchObject([
    { code: 'TEXT_INVALID', path: ['input', 'assignee'] },
  ]);
});
