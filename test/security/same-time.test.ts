import { performance } from 'node:perf_hooks';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RichOrder, recordRichOrder } from '../support/rich-order.ts';
import { play } from '../support/story.ts';
import { type Client, startTestApp, type TestApp } from '../support/test-app.ts';

let app: TestApp;
let rich: RichOrder;
beforeAll(async () => {
  app = await startTestApp('same-time');
  rich = await recordRichOrder(play(app), 'rich', { customerId: 'jo' });
});
afterAll(() => app[Symbol.asyncDispose]());

const stranger: Client = { sub: 'jane', scopes: [] };

/** Ways to ask for one thing by its id. */
const ways: readonly (readonly [what: string, query: string, idOf: (order: RichOrder) => string])[] = [
  ['an order', 'query ($id: ID!) { orderForRefund(id: $id) { id } }', ({ id }) => id],
  ['a refund', 'query ($id: ID!) { refund(id: $id) { id } }', ({ refundId }) => refundId],
  ...(['Order', 'Refund', 'Invoice', 'PaymentAllocation', 'Payment'] as const).map(
    (type) =>
      [
        `a representation of ${type}`,
        `query ($id: ID!) { _entities(representations: [{ __typename: "${type}", id: $id }]) { __typename } }`,
        (order: RichOrder) => entityIdOf(type, order),
      ] as const,
  ),
];

/** In ms, and as a part of what a request takes on a machine that may be busy: both generous. */
const indistinguishable = { ms: 3, part: 0.5 };
const pairs = 40;

test.each(ways)(
  'to a stranger, %s that is another’s takes as long as one that is not there, roughly',
  async (_what, query, idOf) => {
    const [differences, all]: [number[], number[]] = [[], []];
    for (let pair = 0; pair < pairs; pair += 1) {
      const theirs = () => timeOf(query, idOf(rich));
      const nobodys = () => timeOf(query, idOf(rich).replace(/rich/, `p${pair.toString().padStart(3, '0')}`));
      // In turn, so that what warms up or slows down meanwhile counts for both.
      const [a, b] = pair % 2 === 0 ? [await theirs(), await nobodys()] : [await nobodys(), await theirs()];
      differences.push(pair % 2 === 0 ? a - b : b - a);
      all.push(a, b);
    }
    const { ms, part } = indistinguishable;
    expect(Math.abs(medianOf(differences))).toBeLessThan(Math.max(ms, part * medianOf(all)));
  },
);

async function timeOf(query: string, id: string): Promise<number> {
  const start = performance.now();
  await app.ask(query, { id }, stranger);
  return performance.now() - start;
}

function entityIdOf(type: string, order: RichOrder): string {
  const ids: Readonly<Record<string, string>> = {
    Order: order.id,
    Refund: order.refundId,
    Invoice: order.invoiceId,
    PaymentAllocation: order.allocationId,
    Payment: order.paymentId,
  };
  return ids[type] ?? '';
}

function medianOf(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}
