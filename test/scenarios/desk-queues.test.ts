import { afterAll, beforeAll, expect, test } from 'vitest';
import { approvalAbove200 } from '../support/noted-order.ts';
import { play, type Story } from '../support/story.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';
import { recordShop } from './shop-of-refunds.ts';

// Receipts, credit notes, tasks, queues, days and searches over all orders (C11, C12).

let app: TestApp;
let story: Story;
beforeAll(async () => {
  app = await startTestApp('desk-queues', { env: approvalAbove200 });
  story = play(app);
  await recordShop(story, 12);
  for (const id of ['shop-0', 'shop-1', 'shop-2', 'shop-4']) {
    const { data } = await app.ask(
      'query ($ids: [ID!]) { refunds(filter: { orderIds: $ids, allocationStatus: [READY] }, first: 1) { nodes { allocations { id status } } } }',
      { ids: [id] },
    );
    const ready = data.refunds.nodes[0].allocations.find(
      ({ status }: { status: string }) => status === 'READY',
    );
    await story.recordRefundFailure(ready);
    await story.retryRefundAllocation(ready, { manual: true });
  }
});
afterAll(() => app[Symbol.asyncDispose]());

async function ask(query: string, variables: Record<string, unknown> = {}) {
  const { data, errors } = await app.ask(query, variables);
  expect(errors).toEqual([]);
  return data;
}

/** All of a list, in pages of three. */
async function walk(field: string, type: string, filter: unknown, fields: string) {
  const query = `query ($filter: ${type}, $after: String) { list: ${field}(filter: $filter, first: 3, after: $after) { nodes { ${fields} } totalCount totalCountIsExact pageInfo { hasNextPage endCursor } } }`;
  const nodes: Record<string, unknown>[] = [];
  for (let after: string | null = null; ; ) {
    const { list } = await ask(query, { filter, after });
    nodes.push(...list.nodes);
    if (!list.pageInfo.hasNextPage) {
      expect(list).toMatchObject({ totalCount: nodes.length, totalCountIsExact: true });
      return nodes;
    }
    after = list.pageInfo.endCursor;
  }
}

const idsOf = (nodes: readonly Record<string, unknown>[]) => nodes.map((node) => node['id']);

test('receipts are listed newest first, and every filter gives what a plain filter in memory gives', async () => {
  const fields =
    'id orderId shares { paymentId refundId invoiceNumber } providerRefundId source recordedAt occurredAt amount { currencyCode } reversals { id }';
  const receipts = (filter: unknown) => walk('refundReceipts', 'RefundReceiptFilterInput', filter, fields);
  const all = await receipts(null);
  expect(all.length).toBeGreaterThan(10);
  const at = all.map(({ recordedAt }) => String(recordedAt));
  expect(at).toEqual(at.toSorted().toReversed());
  const [one, other] = [all[2], all[5]];
  const filters: [Record<string, unknown>, (receipt: Record<string, unknown>) => boolean][] = [
    [
      { orderIds: [one?.['orderId'], other?.['orderId']] },
      ({ orderId }) => orderId === one?.['orderId'] || orderId === other?.['orderId'],
    ],
    [{ orderIds: [] }, () => false],
    [{ paymentId: 'q-1-card' }, ({ shares }) => JSON.stringify(shares).includes('q-1-card')],
    [{ provider: 'manual' }, () => true],
    [{ provider: 'none' }, () => false],
    [{ providerRefundId: one?.['providerRefundId'] }, ({ id }) => id === one?.['id']],
    [{ source: ['OMS'] }, ({ source }) => source === 'OMS'],
    [{ source: ['IMPORT'] }, ({ source }) => source === 'IMPORT'],
    [{ currencyCode: 'JPY' }, ({ amount }) => JSON.stringify(amount).includes('JPY')],
    [{ reversed: false }, ({ reversals }) => JSON.stringify(reversals) === '[]'],
    [
      { recordedFrom: one?.['recordedAt'] },
      ({ recordedAt }) => String(recordedAt) >= String(one?.['recordedAt']),
    ],
    [
      { recordedUntil: one?.['recordedAt'] },
      ({ recordedAt }) => String(recordedAt) < String(one?.['recordedAt']),
    ],
    [{ occurredFrom: '2027-01-01T00:00:00Z' }, () => false],
    [
      { occurredUntil: '2027-01-01T00:00:00Z', currencyCode: 'EUR' },
      ({ amount }) => JSON.stringify(amount).includes('EUR'),
    ],
  ];
  for (const [filter, matches] of filters)
    expect([filter, idsOf(await receipts(filter))]).toEqual([filter, idsOf(all.filter(matches))]);
});

test('credit notes are listed newest first, and every filter gives what a plain filter in memory gives', async () => {
  const fields =
    'id number issuedAt cancels total { gross { currencyCode } } refund { orderId invoiceNumber }';
  const notes = (filter: unknown) => walk('refundCreditNotes', 'RefundCreditNoteFilterInput', filter, fields);
  const all = await notes(null);
  expect(all.length).toBeGreaterThan(10);
  const one = all[2];
  const text = (note: Record<string, unknown>) => JSON.stringify(note);
  const filters: [Record<string, unknown>, (note: Record<string, unknown>) => boolean][] = [
    [{ number: one?.['number'] }, ({ id }) => id === one?.['id']],
    [{ orderIds: ['shop-1'] }, (note) => text(note).includes('"orderId":"shop-1"')],
    [{ invoiceNumber: 'R-1' }, (note) => text(note).includes('"invoiceNumber":"R-1"')],
    [{ currencyCode: 'KWD' }, (note) => text(note).includes('KWD')],
    [{ cancels: true }, ({ cancels }) => cancels === true],
    [{ issuedFrom: one?.['issuedAt'] }, ({ issuedAt }) => String(issuedAt) >= String(one?.['issuedAt'])],
    [{ issuedUntil: one?.['issuedAt'] }, ({ issuedAt }) => String(issuedAt) < String(one?.['issuedAt'])],
  ];
  for (const [filter, matches] of filters)
    expect([filter, idsOf(await notes(filter))]).toEqual([filter, idsOf(all.filter(matches))]);
});

test('tasks are narrowed by cause, provider and currency, and counted alike', async () => {
  const tasks = async (filter: unknown) =>
    (await walk('refundTasks', 'RefundTaskFilterInput', filter, 'cause orderId amount { currencyCode }')).map(
      ({ orderId }) => orderId,
    );
  const all = await tasks(null);
  expect(all.toSorted()).toEqual(['shop-0', 'shop-1', 'shop-2', 'shop-4']);
  expect(await tasks({ causes: ['BY_REQUEST'] })).toEqual(all);
  expect(await tasks({ causes: ['UNKNOWN', 'NOTHING_LEFT'] })).toEqual([]);
  expect(await tasks({ causes: [] })).toEqual([]);
  expect(await tasks({ providers: ['manual'] })).toEqual(all);
  expect(await tasks({ providers: ['stripe'] })).toEqual([]);
  expect(await tasks({ causes: ['BY_REQUEST'], currencyCode: 'JPY' })).toEqual(['shop-1', 'shop-4']);
});

test('every queue is counted, summed by currency and dated as its allocations say', async () => {
  const { refundOverview } = await ask(
    '{ refundOverview { queues { name count countIsExact amounts { amount currencyCode } oldestSince oldestAgeSeconds } } }',
  );
  const { refunds } = await ask(
    '{ refunds(first: 100) { nodes { allocations { status amount { amount currencyCode } } } } }',
  );
  const parts = refunds.nodes.flatMap(({ allocations }: { allocations: unknown[] }) => allocations);
  for (const { name, count, countIsExact, amounts, oldestSince, oldestAgeSeconds } of refundOverview.queues) {
    expect(countIsExact).toBe(true);
    expect([name, oldestSince === null]).toEqual([name, count === 0]);
    expect(oldestAgeSeconds === null).toBe(count === 0);
    if (['PENDING_INVOICES', 'SETTLEMENT_OVERDUE'].includes(name)) continue;
    const inQueue = parts.filter(({ status }: { status: string }) => status === name);
    expect([name, count]).toEqual([name, inQueue.length]);
    for (const { amount, currencyCode } of amounts) {
      const sum = inQueue
        .map((part: { amount: { amount: string; currencyCode: string } }) => part.amount)
        .filter((one: { currencyCode: string }) => one.currencyCode === currencyCode)
        .reduce((total: number, one: { amount: string }) => total + Number(one.amount), 0);
      expect([name, currencyCode, Number(amount)]).toEqual([name, currencyCode, Number(sum.toFixed(3))]);
    }
  }
  const manual = refundOverview.queues.find(({ name }: { name: string }) => name === 'MANUAL');
  expect(manual.count).toBe(4);
});

test('orders with something pending are narrowed by customer, currency and time', async () => {
  for (const id of ['shop-5', 'shop-8', 'shop-9'])
    await story.recordInvoiceForRefund({ orderId: id, number: 'R-6', value: '1' });
  const fields = 'id refundCustomerId refundSummary { currencyCode }';
  const orders = async (filter: unknown) => {
    const query = `query ($filter: RefundPendingFilterInput) { ordersWithPendingRefunds(filter: $filter, first: 100) { nodes { ${fields} } } }`;
    return (await ask(query, { filter })).ordersWithPendingRefunds.nodes;
  };
  type Order = { id: string; refundCustomerId: string | null; refundSummary: { currencyCode: string } };
  const all: Order[] = await orders(null);
  expect(all.length).toBeGreaterThanOrEqual(3);
  expect(await orders({ customerId: 'ann' })).toEqual(all.filter((one) => one.refundCustomerId === 'ann'));
  const inYen = all.filter(({ refundSummary }) => refundSummary.currencyCode === 'JPY');
  expect(await orders({ currencyCode: 'JPY' })).toEqual(inYen);
  expect(await orders({ customerId: 'nobody' })).toEqual([]);
  expect(await orders({ pendingSinceUntil: '2020-01-01T00:00:00Z' })).toEqual([]);
  expect(await orders({ pendingSinceUntil: '2100-01-01T00:00:00Z' })).toEqual(all);
});

test('a return that is recorded and not requested stands in the queue of pending invoices with what is pending', async () => {
  const pending = async () => {
    const { refundOverview } = await ask(
      '{ refundOverview { queues { name count amounts { amount currencyCode } } } }',
    );
    return refundOverview.queues.find(({ name }: { name: string }) => name === 'PENDING_INVOICES');
  };
  const before = await pending();
  await story.recordInvoiceForRefund({ orderId: 'shop-3', number: 'R-7', value: '3.00' });
  const after = await pending();
  expect(after.count).toBe(before.count + 1);
  const eurIn = ({ amounts }: { amounts: { amount: string; currencyCode: string }[] }) =>
    Number(amounts.find(({ currencyCode }) => currencyCode === 'EUR')?.amount ?? 0);
  expect(eurIn(after) - eurIn(before)).toBeCloseTo(3);
});

test('the totals of a day are what its refunds and receipts sum to, and a day begins where the time zone says', async () => {
  const [from, until] = [new Date(Date.now() - 2 * 86_400_000), new Date(Date.now() + 86_400_000)];
  const stats = (timeZone: string) =>
    ask(
      'query ($from: DateTime!, $until: DateTime!, $zone: String!) { refundStats(from: $from, until: $until, timeZone: $zone) { day currencyCode requestedCount requested { amount } refundedCount refunded { amount } reversed { amount } } }',
      { from: from.toISOString(), until: until.toISOString(), zone: timeZone },
    );
  const { refundStats } = await stats('UTC');
  const { refunds, refundReceipts } = await ask(`{
    refunds(first: 100) { nodes { total { gross { amount currencyCode } } } }
    refundReceipts(first: 100) { nodes { amount { amount currencyCode } } }
  }`);
  const sum = (amounts: readonly { amount: string; currencyCode: string }[], currency: string) =>
    Number(
      amounts
        .filter(({ currencyCode }) => currencyCode === currency)
        .reduce((total, { amount }) => total + Number(amount), 0)
        .toFixed(3),
    );
  const requested = refunds.nodes.map(({ total }: { total: { gross: unknown } }) => total.gross);
  const received = refundReceipts.nodes.map(({ amount }: { amount: unknown }) => amount);
  for (const currency of ['EUR', 'JPY', 'KWD']) {
    const days = refundStats.filter(
      ({ currencyCode }: { currencyCode: string }) => currencyCode === currency,
    );
    const total = (field: string) =>
      Number(days.reduce((all: number, day: never) => all + Number(day[field]['amount']), 0).toFixed(3));
    expect([currency, total('requested'), total('refunded')]).toEqual([
      currency,
      sum(requested, currency),
      sum(received, currency),
    ]);
  }
  const { refundStats: inKolkata } = await stats('Asia/Kolkata');
  for (const { day } of inKolkata) expect(day).toMatch(/T18:30:00\.000Z$/);
});

test('a search finds what is exactly so first, then what begins so, each once over pages of any size', async () => {
  const search = async (text: string, first: number) => {
    const found: Record<string, unknown>[] = [];
    for (let after: string | null = null; ; ) {
      const { refundSearch } = await ask(
        'query ($text: String!, $first: Int, $after: String) { refundSearch(text: $text, first: $first, after: $after) { nodes { kind matched exact orderId } pageInfo { hasNextPage endCursor } } }',
        { text, first, after },
      );
      found.push(...refundSearch.nodes);
      if (!refundSearch.pageInfo.hasNextPage) return found;
      after = refundSearch.pageInfo.endCursor;
    }
  };
  const all = await search('shop-1', 100);
  expect(all[0]).toEqual({ kind: 'ORDER', matched: 'shop-1', exact: true, orderId: 'shop-1' });
  expect(all.filter(({ kind }) => kind === 'ORDER').map(({ matched }) => matched)).toEqual([
    'shop-1',
    'shop-10',
    'shop-11',
  ]);
  expect(all.filter(({ kind }) => kind === 'PAYMENT').map(({ matched }) => matched)).toContain('shop-1-card');
  for (const first of [1, 2, 5]) expect(await search('shop-1', first)).toEqual(all);
  const invoices = await search('R-1', 100);
  expect(invoices.every(({ kind, exact }) => kind === 'INVOICE' && exact === true)).toBe(true);
  expect(invoices.map(({ orderId }) => orderId)).toEqual(['shop-1', 'shop-10', 'shop-4', 'shop-7']);
  expect((await search('RMA-1', 100)).map(({ matched }) => matched)).toContain('RMA-11');
  expect(await search('CN-shop-0', 100)).not.toEqual([]);
  for (const text of ['nothing', '^', '.*', '$gt', 'rf_00000000000000000000000000_shop-1'])
    expect(await search(text, 10)).toEqual([]);
  const { refunds } = await ask('{ refunds(first: 1) { nodes { id allocations { id } } } }');
  const [refund] = refunds.nodes;
  expect(await search(refund.id, 10)).toMatchObject([{ kind: 'REFUND', exact: true }]);
  expect(await search(refund.allocations[0].id, 10)).toMatchObject([{ kind: 'ALLOCATION', exact: true }]);
});

test('a text, a range or a time zone that is none is refused', async () => {
  for (const query of [
    '{ refundSearch(text: " ") { nodes { kind } } }',
    `{ refundSearch(text: "${'x'.repeat(201)}") { nodes { kind } } }`,
    '{ refundSearch(text: "a", after: "x") { nodes { kind } } }',
    '{ refundStats(from: "2026-01-02T00:00:00Z", until: "2026-01-01T00:00:00Z") { day } }',
    '{ refundStats(from: "2026-01-01T00:00:00Z", until: "2026-03-01T00:00:00Z") { day } }',
    '{ refundStats(from: "2026-01-01T00:00:00Z", until: "2026-01-02T00:00:00Z", timeZone: "Mars/Olympus") { day } }',
    '{ refundStats(from: "2026-01-01T00:00:00Z", until: "2026-01-02T00:00:00Z", timeZone: "+01:00") { day } }',
  ]) {
    const { errors } = await app.ask(query);
    expect([query, errors[0]?.extensions.code]).toEqual([query, 'BAD_USER_INPUT']);
  }
});

test('a viewer is told what its token allows, and above which amounts others must approve', async () => {
  const query =
    '{ refundViewer { subject scopes mayRequest mayApprove mayOperate requestLimits { amount currencyCode } } }';
  const { data } = await app.ask(query, {}, { sub: 'kim', scopes: ['refunds:read', 'refunds:request'] });
  expect(data.refundViewer).toEqual({
    subject: 'kim',
    scopes: ['refunds:read', 'refunds:request'],
    mayRequest: true,
    mayApprove: false,
    mayOperate: false,
    requestLimits: [{ amount: '200.00', currencyCode: 'EUR' }],
  });
  const other = await app.ask(query, {}, { sub: 'lee', scopes: ['refunds:approve', 'refunds:operate'] });
  expect(other.data.refundViewer).toMatchObject({ mayRequest: false, mayApprove: true, mayOperate: true });
  const customer = await app.ask(query, {}, { sub: 'ann', scopes: ['refunds:request'] });
  expect(customer.errors[0]?.extensions.code).toBe('FORBIDDEN');
});
