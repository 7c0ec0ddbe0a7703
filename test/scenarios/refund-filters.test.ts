import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { anOrder, play, type Story } from '../support/story.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';
import { recordShop, type Shown, shownFields } from './shop-of-refunds.ts';

let app: TestApp;
let story: Story;
let all: readonly Shown[];
beforeAll(async () => {
  app = await startTestApp('refund-filters');
  story = play(app);
  await recordShop(story, 12);
  all = (await page({}, 'REQUESTED_DESC', { first: 100 })).nodes;
  expect(all).toHaveLength(60);
});
afterAll(() => app[Symbol.asyncDispose]());

type Filter = Readonly<Record<string, unknown>>;
type Sort = 'REQUESTED_DESC' | 'COMPLETED_DESC' | 'UPDATED_ASC' | 'AMOUNT_DESC';
const sorts: readonly Sort[] = ['REQUESTED_DESC', 'COMPLETED_DESC', 'UPDATED_ASC', 'AMOUNT_DESC'];

type Page = {
  readonly nodes: readonly Shown[];
  readonly totalCount: number;
  readonly totalCountIsExact: boolean;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
};

async function page(
  filter: Filter,
  sort: Sort,
  { first, after = null }: { readonly first: number; readonly after?: string | null },
): Promise<Page> {
  const answer = await app.ask(
    `query ($filter: RefundFilterInput, $sort: RefundSort!, $first: Int, $after: String) {
      refunds(filter: $filter, sort: $sort, first: $first, after: $after) {
        nodes { ${shownFields} } totalCount totalCountIsExact pageInfo { hasNextPage endCursor }
      }
    }`,
    { filter, sort, first, after },
  );
  expect(answer.errors).toEqual([]);
  return answer.data.refunds;
}

async function walk(
  filter: Filter,
  sort: Sort,
  first: number,
  between: () => Promise<unknown> = async () => undefined,
): Promise<readonly Shown[]> {
  const nodes: Shown[] = [];
  for (let after: string | null = null; ; ) {
    const found: Page = await page(filter, sort, { first, after });
    nodes.push(...found.nodes);
    if (!found.pageInfo.hasNextPage) return nodes;
    after = found.pageInfo.endCursor;
    await between();
  }
}

const instant = (text: unknown) => new Date(String(text)).getTime();
const amountOf = ({ total }: Shown) => Number(total.gross.amount);
const canBe = (wanted: unknown, values: readonly string[]) =>
  Array.isArray(wanted) && values.some((value) => wanted.includes(value));

/** What each filter means, said once more and without a database. */
const matches: Readonly<Record<string, (refund: Shown, wanted: unknown) => boolean>> = {
  orderIds: ({ orderId }, wanted) => canBe(wanted, [orderId]),
  status: ({ status }, wanted) => canBe(wanted, [status]),
  allocationStatus: ({ allocations }, wanted) =>
    canBe(
      wanted,
      allocations.map(({ status }) => status),
    ),
  paymentMethod: ({ allocations }, wanted) =>
    canBe(
      wanted,
      allocations.map(({ destination }) => destination.method),
    ),
  provider: ({ allocations }, wanted) =>
    allocations.some(({ destination }) => destination.provider === wanted),
  paymentId: ({ allocations }, wanted) => allocations.some(({ paymentId }) => paymentId === wanted),
  customerId: ({ order }, wanted) => order?.refundCustomerId === wanted,
  requestedBy: ({ requestedBy }, wanted) => requestedBy === wanted,
  reasonCode: ({ reasonCode }, wanted) => reasonCode === wanted,
  externalReference: ({ externalReference }, wanted) => externalReference === wanted,
  invoiceNumber: ({ invoiceNumber }, wanted) => invoiceNumber === wanted,
  currencyCode: ({ total }, wanted) => total.gross.currencyCode === wanted,
  reasonContains: ({ reason }, wanted) => reason.toLowerCase().includes(String(wanted).toLowerCase()),
  minAmount: (refund, wanted) => amountOf(refund) >= Number(wanted),
  maxAmount: (refund, wanted) => amountOf(refund) <= Number(wanted),
  requestedFrom: ({ requestedAt }, wanted) => instant(requestedAt) >= instant(wanted),
  requestedUntil: ({ requestedAt }, wanted) => instant(requestedAt) < instant(wanted),
  completedFrom: ({ completedAt }, wanted) => completedAt !== null && instant(completedAt) >= instant(wanted),
  completedUntil: ({ completedAt }, wanted) => completedAt !== null && instant(completedAt) < instant(wanted),
  updatedSince: ({ updatedAt }, wanted) => instant(updatedAt) >= instant(wanted),
};

function filtered(filter: Filter, sort: Sort, refunds = all): readonly Shown[] {
  const keyOf: Readonly<Record<Sort, (refund: Shown) => number>> = {
    REQUESTED_DESC: ({ requestedAt }) => -instant(requestedAt),
    COMPLETED_DESC: ({ completedAt }) => -instant(completedAt),
    UPDATED_ASC: ({ updatedAt }) => instant(updatedAt),
    AMOUNT_DESC: (refund) => -amountOf(refund),
  };
  const byId = (a: Shown, b: Shown) => (a.id < b.id ? -1 : Number(a.id > b.id));
  return refunds
    .filter((refund) =>
      Object.entries(filter).every(([name, wanted]) => wanted === null || matches[name]?.(refund, wanted)),
    )
    .filter(({ completedAt }) => sort !== 'COMPLETED_DESC' || completedAt !== null)
    .toSorted(
      (a, b) => keyOf[sort](a) - keyOf[sort](b) || (sort === 'UPDATED_ASC' ? byId(a, b) : byId(b, a)),
    );
}

/** Values that some refunds have, and one that none has. */
function anyFilter(): fc.Arbitrary<Filter> {
  const one = (valueIn: (refund: Shown) => unknown) =>
    fc.constantFrom(...new Set(all.map(valueIn).filter((value) => value != null)), 'none');
  const some = (...values: readonly string[]) => fc.subarray([...values], { minLength: 0 });
  const when = fc.constantFrom(...new Set(all.map(({ updatedAt }) => updatedAt)));
  const amount = fc.constantFrom('0', '1', '3.5', '4.00', '7', '11', '999999999999');
  return fc.record(
    {
      orderIds: fc.subarray([...new Set(all.map(({ orderId }) => orderId)), 'none']),
      status: some('IN_PROGRESS', 'SUCCEEDED', 'FAILED', 'CANCELED', 'PARTIALLY_SUCCEEDED'),
      allocationStatus: some('READY', 'SUCCEEDED', 'FAILED', 'CANCELED', 'WAITING_FOR_SETTLEMENT'),
      paymentMethod: some('CARD', 'GIFT_CARD', 'CASH'),
      provider: fc.constantFrom('manual', 'none'),
      paymentId: one(({ allocations }) => allocations[0]?.paymentId),
      customerId: one(({ order }) => order?.refundCustomerId),
      requestedBy: fc.constantFrom('tester', 'none'),
      reasonCode: one(({ reasonCode }) => reasonCode),
      externalReference: one(({ externalReference }) => externalReference),
      invoiceNumber: one(({ invoiceNumber }) => invoiceNumber),
      currencyCode: fc.constantFrom('EUR', 'JPY', 'KWD', 'USD'),
      reasonContains: fc.constantFrom('damaged (', 'LATE*', '.', 'a', '[', '\\', '$'),
      minAmount: amount,
      maxAmount: amount,
      requestedFrom: when,
      requestedUntil: when,
      completedFrom: when,
      completedUntil: when,
      updatedSince: when,
    },
    { requiredKeys: [] },
  );
}

/** Most filters of many fields match nothing: what people ask has few. */
function fewOf(filter: Filter, kept: readonly number[]): Filter {
  const entries = Object.entries(filter);
  return Object.fromEntries(kept.flatMap((n) => entries.slice(n % (entries.length || 1)).slice(0, 1)));
}

test.each(sorts)(
  'sorted by %s, every filter alone gives what a plain filter in memory gives',
  async (sort) => {
    const samples = fc.sample(anyFilter(), { numRuns: 12, seed: 15 });
    for (const sample of samples) {
      for (const [name, wanted] of Object.entries(sample)) {
        const filter = { [name]: wanted };
        const expected = filtered(filter, sort);
        const found = await page(filter, sort, { first: 100 });
        expect([filter, found.nodes.map(({ id }) => id)]).toEqual([filter, expected.map(({ id }) => id)]);
        expect(found).toMatchObject({ totalCount: expected.length, totalCountIsExact: true });
      }
    }
  },
);

test('any filters together, in any order and in pages of any size, give what a plain filter in memory gives', async () => {
  const sizes = fc.integer({ min: 1, max: 20 });
  const kept = fc.array(fc.nat({ max: 19 }), { minLength: 1, maxLength: 3 });
  await fc.assert(
    fc.asyncProperty(
      anyFilter(),
      kept,
      fc.constantFrom(...sorts),
      sizes,
      async (given, fields, sort, first) => {
        const filter = fewOf(given, fields);
        const found = await walk(filter, sort, first);
        expect(found.map(({ id }) => id)).toEqual(filtered(filter, sort).map(({ id }) => id));
      },
    ),
    { numRuns: 60 },
  );
});

test.each(sorts)(
  'while refunds are added, a list sorted by %s shows each refund that was there once, from the first page to the last',
  async (sort) => {
    let added = 0;
    const before = filtered({}, sort, await walk({}, sort, 100));
    const found = await walk({}, sort, 3, async () => {
      if (added >= 5) return;
      added += 1;
      const id = `added-${sort}-${added}`;
      await story.recordOrderForRefund(anOrder({ id, card: { authorized: '9.00', settled: '9.00' } }));
      const refund = await story.requestRefund({ orderId: id, scope: { amount: '5.00' } });
      for (const allocation of refund.allocations) await story.recordRefundReceipt(allocation);
    });
    expect(added).toBe(5);
    const known = new Set(before.map(({ id }) => id));
    expect(found.map(({ id }) => id).filter((id) => known.has(id))).toEqual(before.map(({ id }) => id));
    expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
  },
);

test('a cursor of one order of the list is refused in another', async () => {
  for (const sort of sorts) {
    const { endCursor } = (await page({}, sort, { first: 1 })).pageInfo;
    for (const other of sorts.filter((one) => one !== sort)) {
      const { errors } = await app.ask(
        `query ($after: String) { refunds(sort: ${other}, after: $after) { nodes { id } } }`,
        { after: endCursor },
      );
      expect([sort, other, errors[0]?.extensions.code]).toEqual([sort, other, 'BAD_USER_INPUT']);
    }
  }
});

test('an amount, a currency and a text that are none are refused, and not taken for an empty list', async () => {
  for (const filter of [
    { minAmount: '-1' },
    { maxAmount: '1e9' },
    { currencyCode: 'EURO' },
    { reasonContains: '' },
    { reasonContains: 'a\0b' },
  ]) {
    const { errors } = await app.ask(
      'query ($filter: RefundFilterInput) { refunds(filter: $filter) { nodes { id } } }',
      { filter },
    );
    expect([filter, errors[0]?.extensions.code]).toEqual([filter, 'BAD_USER_INPUT']);
  }
});
