import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventTypes } from '../../src/domain/events/event-types.ts';
import { recordAttempt } from '../../src/store/events/event-lanes.ts';
import { explained } from '../store/test-store.ts';
import { anOrder, play } from '../support/story.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';
import { tellEverything } from '../support/told.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp('events', { env: { REFUND_APPROVAL_ABOVE: 'EUR=80.00' }, monitorCommands: true });
});
afterAll(() => app[Symbol.asyncDispose]());

const fields =
  'nodes { id type orderId refundId sequence revision at data } pageInfo { endCursor hasNextPage }';

async function read(args: Record<string, unknown> = {}) {
  const answer = await app.ask(
    `query ($types: [String!], $orderId: ID, $first: Int, $after: String) { refundEvents(types: $types, orderId: $orderId, first: $first, after: $after) { ${fields} } }`,
    args,
  );
  expect(answer.errors).toEqual([]);
  const { nodes, pageInfo } = answer.data.refundEvents;
  return { nodes: nodes.map((one: { data: string }) => ({ ...one, data: JSON.parse(one.data) })), pageInfo };
}

/** The types of an order's events, and what one of them says. */
async function told(orderId: string) {
  await tellEverything(app.store);
  const { nodes } = await read({ orderId });
  expect(nodes.map(({ sequence }: { sequence: number }) => sequence)).toEqual(
    nodes.map((_: unknown, n: number) => n + 1),
  );
  const short = (type: string) => type.replace(/^refunds\.(.*)\.v1$/, '$1');
  return {
    types: nodes.map(({ type }: { type: string }) => short(type)),
    of: (type: string) => nodes.find((one: { type: string }) => short(one.type) === type)?.data,
  };
}

describe('what an order’s events say (E1)', () => {
  test('of a return that is refunded over two payments: the request, the money, the end, in that order', async () => {
    const story = play(app);
    const both = { authorized: '60.00', settled: '60.00' };
    await story.recordOrderForRefund(
      anOrder({ id: 'return', card: both, giftCard: { authorized: '40.00', settled: '40.00' } }),
    );
    await story.recordInvoiceForRefund({ orderId: 'return', number: 'R-1', value: '50.00' });
    const [refund] = await story.requestPendingRefunds({ orderId: 'return' });
    for (const part of refund?.allocations ?? []) {
      await story.recordRefundReceipt({ ...part, orderId: 'return' });
    }
    const { types, of } = await told('return');
    expect(types).toEqual([
      ...['return.pending', 'refund.requested', 'refund.part.queued', 'refund.part.queued', 'return.covered'],
      ...['refund.part.succeeded', 'refund.part.succeeded', 'refund.completed', 'credit_note.issued'],
    ]);
    const euros = (amount: string) => ({ amount, currencyCode: 'EUR' });
    expect(of('return.pending')).toMatchObject({ invoiceNumber: 'R-1', pending: euros('50.00') });
    expect(of('refund.requested')).toMatchObject({
      orderId: 'return',
      refundId: refund?.id,
      total: euros('50.00'),
      invoices: [{ invoiceNumber: 'R-1', amount: euros('50.00') }],
      actor: 'tester',
    });
    expect(of('refund.part.succeeded')).toMatchObject({
      allocationId: refund?.allocations[0]?.id,
      source: 'OMS',
      invoices: [{ invoiceNumber: 'R-1', amount: euros('40.00') }],
    });
    expect(of('refund.completed')).toMatchObject({
      outcome: 'SUCCEEDED',
      refunded: euros('50.00'),
      payments: [
        { paymentId: 'return-gift', refunded: euros('40.00') },
        { paymentId: 'return-card', refunded: euros('10.00') },
      ],
    });
  });

  test('of money that comes back: the reversal, what is pending again, and another end', async () => {
    const story = play(app);
    await story.recordOrderForRefund(
      anOrder({ id: 'reversed', card: { authorized: '60.00', settled: '60.00' } }),
    );
    await story.recordInvoiceForRefund({ orderId: 'reversed', number: 'R-1', value: '20.00' });
    const [refund] = await story.requestPendingRefunds({ orderId: 'reversed' });
    const [part] = refund?.allocations ?? [];
    if (part === undefined) throw new Error('It has a part.');
    const { receipt } = await story.recordRefundReceipt({ ...part, orderId: 'reversed' });
    await story.recordRefundFailure(part, { reversesReceiptId: receipt.id });
    const { types, of } = await told('reversed');
    const after = types.slice(types.indexOf('refund.completed') + 1);
    expect(after.filter((type: string) => type !== 'credit_note.issued')).toEqual([
      'refund.part.reversed',
      'refund.completed',
      'return.pending',
    ]);
    expect(of('refund.part.reversed')).toMatchObject({
      receiptId: receipt.id,
      allocationId: part.id,
      amount: { amount: '20.00', currencyCode: 'EUR' },
    });
  });

  test('of what awaits approval, is rejected, waits, is canceled or closed', async () => {
    const story = play(app);
    await story.recordOrderForRefund(
      anOrder({
        id: 'decided',
        card: { authorized: '60.00' },
        giftCard: { authorized: '90.00', settled: '90.00' },
      }),
    );
    const large = await story.requestRefund({ orderId: 'decided', scope: { amount: '81.00' } });
    const answer = await app.ask(
      'mutation ($input: RejectRefundInput!) { rejectRefund(input: $input) { userErrors { code } } }',
      { input: { idempotencyKey: 'k', refundId: large.id, reason: 'Not ours.' } },
      { sub: 'another' },
    );
    expect(answer.data.rejectRefund.userErrors).toEqual([]);
    await story.recordInvoiceForRefund({ orderId: 'decided', number: 'R-1', value: '5.00' });
    await story.closePendingRefund({ orderId: 'decided', invoiceNumber: 'R-1', reason: 'EXCHANGED' });
    const small = await story.requestRefund({ orderId: 'decided', scope: { amount: '7.00' } });
    await story.cancelRefund(small);
    const { types, of } = await told('decided');
    expect(types).toEqual([
      ...['refund.requested', 'refund.approval_required', 'refund.rejected', 'refund.completed'],
      ...['return.pending', 'return.closed'],
      ...['refund.requested', 'refund.part.queued', 'refund.canceled', 'refund.completed'],
    ]);
    expect(of('refund.rejected')).toMatchObject({ actor: 'another' });
    expect(JSON.stringify(of('refund.rejected'))).not.toContain('Not ours');
  });
});

describe('a reader that polls', () => {
  test('gets every event once by going on after its last cursor, whatever came in between (E4)', async () => {
    await tellEverything(app.store);
    const all = (await read()).nodes;
    expect(all.length).toBeGreaterThan(20);
    const seen = [];
    let after: string | null = null;
    for (let pages = 0; pages < 100; pages += 1) {
      const page = await read({ first: 7, after });
      seen.push(...page.nodes);
      expect(page.pageInfo.endCursor).not.toBeNull();
      after = page.pageInfo.endCursor;
      if (!page.pageInfo.hasNextPage) break;
    }
    expect(seen).toEqual(all);
    const idle = await read({ after });
    expect(idle).toEqual({ nodes: [], pageInfo: { endCursor: after, hasNextPage: false } });
    await play(app).recordOrderForRefund(
      anOrder({ id: 'newer', card: { authorized: '60.00', settled: '60.00' } }),
    );
    await play(app).requestRefund({ orderId: 'newer', scope: { amount: '1.00' } });
    await tellEverything(app.store);
    expect((await read({ after })).nodes.map(({ orderId }: { orderId: string }) => orderId)).toEqual([
      'newer',
      'newer',
    ]);
  });

  test('can ask for types, and for an order; a type that there isn’t is a mistake, and not an empty feed', async () => {
    const types = ['refunds.refund.completed.v1', 'refunds.refund.requested.v1'];
    const all = (await read()).nodes;
    const ofTypes = await read({ types });
    expect(ofTypes.nodes).toEqual(all.filter(({ type }: { type: string }) => types.includes(type)));
    const ofBoth = await read({ types, orderId: 'return' });
    expect(ofBoth.nodes).toEqual(
      ofTypes.nodes.filter(({ orderId }: { orderId: string }) => orderId === 'return'),
    );
    const { errors } = await app.ask(
      'query ($types: [String!]) { refundEvents(types: $types) { nodes { id } } }',
      { types: [...types, 'refund.completed'] },
    );
    expect(errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
    expect(errors[0]?.message).toMatch(/^types\[2\] is no type of event/);
    const bad = await app.ask('{ refundEvents(after: "WyJ4Il0") { nodes { id } } }');
    expect(bad.errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });

  test('with a cursor beyond the feed’s end is told so: the feed was restored, and what it has seen may not be there', async () => {
    const newest = (await read({ first: 1 })).pageInfo.endCursor;
    const [version] = JSON.parse(Buffer.from(newest, 'base64url').toString());
    const beyond = Buffer.from(JSON.stringify([version, 'event', '99999999'])).toString('base64url');
    const { errors } = await app.ask(
      'query ($after: String) { refundEvents(after: $after) { nodes { id } } }',
      { after: beyond },
    );
    expect(errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });

  test.each([
    ['all', {}],
    ['of types', { types: eventTypes.slice(0, 5) }],
    ['of an order', { orderId: 'return' }],
    ['of types of an order', { orderId: 'return', types: eventTypes.slice(0, 2) }],
  ])('%s is read by an index, and no more than it shows', async (_what, args) => {
    const plans = await explained(app.store, async () => void (await read({ ...args, first: 3 })));
    for (const { stages } of plans) expect(stages).not.toContain('COLLSCAN');
    for (const { stages } of plans) expect(stages).not.toContain('SORT');
  });

  test('without refunds:read is refused', async () => {
    const { errors } = await app.ask('{ refundEvents { nodes { id } } }', {}, { scopes: ['refunds:write'] });
    expect(errors[0]?.extensions.code).toBe('FORBIDDEN');
  });
});

describe('what was sent (refundEventDeliveries)', () => {
  const ask = (args: object, as = {}) =>
    app.ask(
      'query ($endpoint: String, $orderId: ID, $eventId: ID, $first: Int, $after: String) { refundEventDeliveries(endpoint: $endpoint, orderId: $orderId, eventId: $eventId, first: $first, after: $after) { nodes { endpoint eventId orderId at status taken milliseconds answer } pageInfo { endCursor hasNextPage } } }',
      { ...args },
      as,
    );
  beforeAll(async () => {
    const at = (minute: number) => new Date(`2026-11-02T10:0${minute}:00.000Z`);
    const tries = [
      { endpoint: 'oms', eventId: 'evt_a', orderId: 'sent-1', at: at(1), status: 500, ms: 12, said: 'Oops' },
      { endpoint: 'oms', eventId: 'evt_a', orderId: 'sent-1', at: at(2), status: 204, ms: 9, said: '' },
      {
        endpoint: 'oms',
        eventId: 'evt_b',
        orderId: 'sent-2',
        at: at(2),
        status: null,
        ms: 700,
        said: 'No answer.',
      },
      { endpoint: 'bi', eventId: 'evt_a', orderId: 'sent-1', at: at(3), status: 299, ms: 3, said: '' },
    ];
    for (const one of tries) await recordAttempt(app.store, one);
  });
  const shown = (answer: Awaited<ReturnType<typeof ask>>) =>
    answer.data.refundEventDeliveries.nodes.map(
      (one: { endpoint: string; eventId: string; status: number | null; taken: boolean }) =>
        `${one.endpoint} ${one.eventId} ${one.status} ${one.taken}`,
    );

  test('is listed by endpoint, order or event, the newest try first, taken or not', async () => {
    expect(shown(await ask({ endpoint: 'oms', orderId: 'sent-1' }))).toEqual([
      'oms evt_a 204 true',
      'oms evt_a 500 false',
    ]);
    expect(shown(await ask({ eventId: 'evt_a' }))).toEqual([
      'bi evt_a 299 true',
      'oms evt_a 204 true',
      'oms evt_a 500 false',
    ]);
    expect(shown(await ask({ orderId: 'sent-2' }))).toEqual(['oms evt_b null false']);
    expect(shown(await ask({ endpoint: 'nobody' }))).toEqual([]);
  });

  test('each try is on one page and no other, also of two at the same moment', async () => {
    const seen: string[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const answer = await ask({ first: 1, after });
      seen.push(...shown(answer));
      ({ endCursor: after, hasNextPage: more } = answer.data.refundEventDeliveries.pageInfo);
    }
    expect(seen).toHaveLength(4);
    expect(new Set(seen).size).toBe(4);
    const wrong = await ask({ after: 'nonsense' });
    expect(wrong.errors.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT']);
  });

  test('is for people who repair, and nobody else', async () => {
    const answer = await ask({}, { scopes: ['refunds:read', 'refunds:write', 'refunds:approve'] });
    expect(answer.errors.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN']);
  });

  test('reads by indexes: nothing is scanned', async () => {
    for (const args of [{}, { endpoint: 'oms' }, { orderId: 'sent-1' }, { eventId: 'evt_a' }]) {
      const plans = await explained(app.store, () => ask(args));
      const text = JSON.stringify(plans);
      expect(text).not.toContain('COLLSCAN');
      expect(text).not.toContain('"SORT"');
    }
  });
});
