import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildSchema } from '../../src/graph/schema.ts';
import { knownScopes, rootFieldScopes, type Scope } from '../../src/graph/scope-table.ts';
import { type RichOrder, recordRichOrder } from '../support/rich-order.ts';
import { anOrder, play } from '../support/story.ts';
import { type Client, startTestApp, type TestApp } from '../support/test-app.ts';
import { usualInput } from '../support/usual-input.ts';

let app: TestApp;
let rich: RichOrder;
beforeAll(async () => {
  app = await startTestApp('scopes');
  rich = await recordRichOrder(play(app), 'rich');
});
afterAll(() => app[Symbol.asyncDispose]());

const settled = { authorized: '100.00', settled: '100.00' };
const noScope: readonly (Scope | null)[] = [null, ...knownScopes];

test('each root field answers exactly the scopes that the table names', async () => {
  const queries: Record<string, string> = {
    orderForRefund: '(id: "rich") { id }',
    refund: '(id: "nope") { id }',
    refunds: '(first: 1) { nodes { id } }',
    ordersWithPendingRefunds: '{ nodes { id } }',
    refundDrift: '{ nodes { order { id } } }',
    _service: '{ sdl }',
    _entities: '(representations: []) { __typename }',
  };
  expect(Object.keys(queries).sort()).toEqual(
    Object.keys(buildSchema().getQueryType()?.getFields() ?? {}).sort(),
  );
  for (const [field, rest] of Object.entries(queries)) {
    for (const scope of noScope) {
      const { errors } = await app.ask(`{ ${field}${rest} }`, {}, as(scope));
      expectBySchemeOf(field, scope, errors);
    }
  }
});

test('each mutation answers exactly the scopes that the table names, and one that is forbidden does nothing', async () => {
  const names = Object.keys(buildSchema().getMutationType()?.getFields() ?? {});
  expect(names).toHaveLength(13);
  for (const name of names) {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
    for (const scope of noScope) {
      // A blank key is refused first of all, so an allowed call does nothing either.
      const input = { ...inputs()[name], ...usualInput[name], idempotencyKey: '' };
      const query = `mutation ($input: ${type}!) { ${name}(input: $input) { userErrors { code } } }`;
      const { data, errors } = await app.ask(query, { input }, as(scope));
      expectBySchemeOf(name, scope, errors);
      if (errors.length > 0) expect(data).toEqual({ [name]: null });
      else expect(data[name].userErrors).toEqual([{ code: 'IDEMPOTENCY_KEY_INVALID' }]);
    }
  }
});

test('a forbidden field leaves its neighbours of the same request alone', async () => {
  const { status, data, errors } = await app.ask(
    '{ refunds { nodes { id } } orderForRefund(id: "rich") { id } }',
    {},
    { sub: 'jo', scopes: [] },
  );
  expect({ status, data }).toEqual({ status: 200, data: { refunds: null, orderForRefund: { id: 'rich' } } });
  expect(errors).toMatchObject([{ path: ['refunds'], extensions: { code: 'FORBIDDEN' } }]);
});

test('whoever may write sees the entities of the own payload, and of nothing else', async () => {
  const oms: Client = { sub: 'oms', scopes: ['refunds:write'] };
  const { data, errors } = await app.ask(
    `mutation ($order: RecordOrderInput!, $refund: RequestRefundInput!, $bad: RequestRefundInput!) {
      recordOrder(input: $order) { order { id invoiceData { revision } refundInteractions { nodes { actor } } } }
      requestRefund(input: $refund) { refund { requestedBy note order { pendingRefunds { waiting { amount } } } } }
      bad: requestRefund(input: $bad) { refund { id } userErrors { code } }
    }`,
    {
      order: { idempotencyKey: randomUUID(), ...anOrder({ id: 'oms-1', card: settled }) },
      refund: {
        idempotencyKey: randomUUID(),
        orderId: 'oms-1',
        scope: { amount: '1.00' },
        reason: 'Sent back',
        note: 'For us',
      },
      bad: {
        idempotencyKey: randomUUID(),
        orderId: 'rich',
        scope: { amount: '1000.00' },
        reason: 'Sent back',
      },
    },
    oms,
  );
  expect(errors).toEqual([]);
  expect(data).toMatchObject({
    recordOrder: {
      order: { id: 'oms-1', invoiceData: { revision: 1 }, refundInteractions: { nodes: [{ actor: 'oms' }] } },
    },
    requestRefund: { refund: { requestedBy: 'oms', note: 'For us', order: { pendingRefunds: [] } } },
    bad: { refund: null, userErrors: [{ code: 'EXCEEDS_REFUNDABLE' }] },
  });
  const later = await app.ask('{ orderForRefund(id: "oms-1") { id } }', {}, oms);
  expect(later.data).toEqual({ orderForRefund: null });
});

function as(scope: Scope | null): Client {
  return { sub: 'somebody', scopes: scope === null ? [] : [scope] };
}

function expectBySchemeOf(
  field: string,
  scope: Scope | null,
  errors: readonly { extensions: { code: string } }[],
) {
  const entry = Object.entries(rootFieldScopes).find(([name]) => name === field);
  const needed: readonly Scope[] = entry?.[1] ?? [];
  const allowed = needed.length === 0 || (scope !== null && needed.includes(scope));
  const codes = errors.map(({ extensions }) => extensions.code);
  expect([field, scope, codes]).toEqual([field, scope, allowed ? [] : ['FORBIDDEN']]);
}

/** As much of each input as its type requires. */
function inputs(): Readonly<Record<string, object>> {
  const orderId = rich.id;
  return {
    recordOrder: anOrder({ id: 'forbidden' }),
    recordSettlement: { orderId, paymentId: rich.paymentId, settled: '66.00' },
    recordInvoice: { orderId, number: 'R-5', value: '1.00' },
    requestRefund: { orderId, scope: { full: true } },
    requestPendingRefunds: { orderId },
    recordReceipt: { orderId, paymentId: rich.paymentId, providerRefundId: 'p-5', amount: '1.00' },
    recordFailure: { allocationId: rich.allocationId },
    retryAllocation: { allocationId: rich.allocationId },
    cancelRefund: { refundId: rich.refundId },
    approveRefund: { refundId: rich.refundId },
    rejectRefund: { refundId: rich.refundId },
    resendCreditNote: { creditNoteId: 'none' },
    realignInvoiceData: { orderId },
  };
}
