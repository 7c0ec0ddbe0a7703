import { randomUUID } from 'node:crypto';
import { extendSchema, parse } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { rootFieldScopes, type Scope } from '../../src/graph/access/scope-table.ts';
import { buildSchema } from '../../src/graph/schema.ts';
import { fingerprintsOf } from '../bad-input/untouched.ts';
import { approvalAbove200, recordNotedOrder } from '../support/noted-order.ts';
import { recordRichOrder } from '../support/rich-order.ts';
import { anOrder, play } from '../support/story.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';
import { type AccessCaller, accessCallers, customerId } from './access-callers.ts';
import { type Asked, goodInput, type Target, targetsOf } from './access-targets.ts';

const schema = buildSchema();
const targets = targetsOf(schema);

let app: TestApp;
let asked: Asked;
let untouched: Record<string, string>;
beforeAll(async () => {
  app = await startTestApp('access', { env: approvalAbove200 });
  asked = await askedOrders();
  untouched = await fingerprintsOf(app.store);
});
afterAll(() => app[Symbol.asyncDispose]());

const rows = targets.flatMap((target) =>
  accessCallers.map((caller) => ({
    target,
    caller,
    what: target.guarded,
    who: caller.name,
    outcome: expectedOf(target, caller),
  })),
);

test.each(rows)('$what for $who: $outcome', async ({ target, caller, outcome }) => {
  const answer = await send(target, caller, asked);
  const codes = answer.errors.map(({ extensions }) => extensions.code);
  switch (outcome) {
    case 'unauthenticated':
      expect([answer.status, codes, answer.data]).toEqual([401, ['UNAUTHENTICATED'], undefined]);
      expect(answer.errors[0]?.message).toBe('No valid bearer token was sent.');
      break;
    case 'forbidden':
      expect([answer.status, codes]).toEqual([200, ['FORBIDDEN']]);
      expect(JSON.stringify(answer.data)).toMatch(/null\}+\]?\}*$/);
      break;
    case 'done':
      expect([answer.status, codes]).toEqual([200, []]);
      break;
    case 'seen':
      expect([answer.status, codes]).toEqual([200, []]);
      expect(renamed(answer.text)).not.toBe((await send(target, caller, unknownLike(asked))).text);
      return;
    case 'as if unknown':
      expect([answer.status, codes]).toEqual([200, []]);
  }
  // Whoever sees nothing of it learns nothing of it either: the answer is that for an id that isn't there.
  if (outcome !== 'done')
    expect(renamed(answer.text)).toBe((await send(target, caller, unknownLike(asked))).text);
});

test('none of all that wrote anything, the calls that were let through included', async () => {
  expect(await fingerprintsOf(app.store)).toEqual(untouched);
});

test('the walk sees every way into the schema, and one that has no entry in the table stops it', () => {
  const fields = [schema.getQueryType(), schema.getMutationType()].flatMap((type) =>
    Object.keys(type?.getFields() ?? {}),
  );
  expect(targets.map(({ guarded }) => guarded)).toEqual(expect.arrayContaining(fields));
  expect(targets.map(({ guarded }) => guarded).toSorted()).toEqual(Object.keys(rootFieldScopes).toSorted());
  const planted = ['extend type Query { stray: Int }', 'extend type Mutation { stray: Int }'];
  for (const field of planted) {
    expect(() => targetsOf(extendSchema(schema, parse(field)))).toThrow('stray has no entry');
  }
});

test('each mutation is accepted of a caller who has one of its scopes and nothing else', async () => {
  let n = 0;
  for (const name of Object.keys(schema.getMutationType()?.getFields() ?? {})) {
    for (const scope of scopesOf(name)) {
      n += 1;
      if (name === 'requestPendingRefunds') await returnSomething(n);
      // Without refunds:operate a caller cancels what the same caller requested.
      const own =
        name === 'cancelRefund' && scope !== 'refunds:operate' ? await requestedBySomebody() : asked;
      const input = { idempotencyKey: randomUUID(), ...goodInput(name, { ...asked, ...own }, n) };
      const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
      const query = `mutation ($input: ${type}!) { ${name}(input: $input) { __typename userErrors { code message } } }`;
      const { data, errors } = await app.ask(query, { input }, { sub: 'somebody', scopes: [scope] });
      expect([name, scope, errors, data[name].userErrors]).toEqual([name, scope, [], []]);
    }
  }
});

async function returnSomething(n: number): Promise<void> {
  await play(app).recordInvoiceForRefund({
    orderId: asked.returnedId,
    number: `R-again-${n}`,
    value: '1.00',
  });
}

async function requestedBySomebody(): Promise<Pick<Asked, 'refundId'>> {
  const ask: TestApp['ask'] = (query, variables) => app.ask(query, variables, { sub: 'somebody' });
  const refund = await play({ ask }).requestRefund({ orderId: asked.id, scope: { amount: '0.10' } });
  return { refundId: refund.id };
}

async function askedOrders(): Promise<Asked> {
  const story = play(app);
  const rich = await recordRichOrder(story, 'rich', { customerId });
  const { allocations } = await story.refund({ id: rich.refundId });
  const ready = allocations.find(({ status }) => status === 'READY');
  if (ready === undefined) throw new Error('A part of the rich order’s refund is still to be sent.');
  const card = { authorized: '50.00', settled: '50.00' };
  await story.recordOrderForRefund(anOrder({ id: 'rich-return', card, customerId }));
  await story.recordInvoiceForRefund({ orderId: 'rich-return', number: 'R-1', value: '5.00' });
  const noted = await recordNotedOrder(app, 'rich-noted');
  return { ...rich, ...noted, readyId: ready.id, returnedId: 'rich-return' };
}

type Outcome = 'unauthenticated' | 'forbidden' | 'done' | 'seen' | 'as if unknown';

/** What the scope table says, and A2 of orders: refunds:read or the order's own customer; whoever may request previews any. */
function expectedOf({ guarded, kind }: Target, { taken }: AccessCaller): Outcome {
  if (taken === null) return 'unauthenticated';
  const needed = scopesOf(guarded);
  if (needed.length > 0 && !needed.some((scope) => taken.scopes.includes(scope))) return 'forbidden';
  if (kind !== 'order') return 'done';
  const requests = taken.scopes.some((scope) => scopesOf('requestRefund').includes(scope));
  const sees =
    taken.scopes.includes('refunds:read') ||
    taken.sub === customerId ||
    (guarded === 'Order.refundPreview' && requests);
  return sees ? 'seen' : 'as if unknown';
}

function scopesOf(name: string): readonly Scope[] {
  return Object.entries(rootFieldScopes).find(([guarded]) => guarded === name)?.[1] ?? [];
}

/**
 * A mutation that will be refused a scope is asked well, so that it would be seen to do something; one that is
 * let through is stopped by a blank key, so that the next row finds the same orders.
 */
async function send(target: Target, caller: AccessCaller, of: Asked) {
  const { query, variables } = target.request(of);
  const letThrough = expectedOf(target, caller) === 'done';
  const idempotencyKey = letThrough ? '' : 'the key of nobody';
  const input = { idempotencyKey, ...(isFields(variables['input']) ? variables['input'] : {}) };
  const authorization = await caller.authorization(app.localDir);
  const response = await fetch(app.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(authorization && { authorization }) },
    body: JSON.stringify({
      query,
      variables: target.kind === 'mutation' ? { input } : variables,
    }),
  });
  const text = await response.text();
  const {
    data,
    errors = [],
  }: { data?: unknown; errors?: { message: string; extensions: { code: string } }[] } = JSON.parse(text);
  return { status: response.status, text, data, errors };
}

/** The same ids of orders that aren't there. */
function unknownLike(of: Asked): Asked {
  return JSON.parse(renamed(JSON.stringify(of)));
}

function renamed(text: string): string {
  return text.replaceAll('rich', 'poor');
}

function isFields(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
