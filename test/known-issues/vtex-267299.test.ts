import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anOrder } from '../support/story.ts';
import { accountShown } from './account-shown.ts';
import { appForIssue } from './issue-app.ts';

const issue = appForIssue('267299');

type Event = { readonly name: string; readonly mutation: string; readonly input: (id: string) => Input };
type Input = Record<string, unknown>;

const line = (id: string, net: string) => ({ id, description: `Item ${id}`, quantity: '2', net, tax: '0' });
const order = (name: string, more: Input & { card: { authorized: string } }): Event => {
  return { name, mutation: 'recordOrderForRefund', input: (id) => anOrder({ id, ...more }) };
};
const settlement = (name: string, settled: string): Event => {
  const input = (id: string) => ({ orderId: id, paymentId: `${id}-card`, settled });
  return { name, mutation: 'recordSettlementForRefund', input };
};
const receipt = (name: string, more: Input): Event => {
  const input = (id: string) => ({ orderId: id, paymentId: `${id}-card`, providerRefundId: name, ...more });
  return { name, mutation: 'recordRefundReceipt', input };
};

const events: readonly Event[] = [
  order('first revision', {
    sourceRevision: '1',
    lines: [line('A', '60.00')],
    card: { authorized: '60.00' },
  }),
  order('second revision', {
    sourceRevision: '2',
    lines: [line('A', '60.00'), line('B', '40.00')],
    card: { authorized: '100.00' },
  }),
  settlement('first settlement', '60.00'),
  settlement('second settlement', '100.00'),
  {
    name: 'return',
    mutation: 'recordInvoiceForRefund',
    input: (id) => {
      const lines = [{ lineId: 'A', quantity: '1', price: '30.00' }];
      return { orderId: id, number: 'R-1', value: '30.00', lines };
    },
  },
  receipt('receipt of the return', { amount: '30.00', invoiceNumber: 'R-1' }),
  receipt('receipt of goodwill', { amount: '5.00' }),
];

/** What later events say again, so that it may be lost. */
const mayBeLost = ['first revision', 'first settlement'];
/** It came too early: a queue brings it again. Every other refusal says that it came too late. */
const tooEarly = ['ORDER_NOT_FOUND', 'INVOICE_NOT_FOUND', 'TOTALS_INCONSISTENT', 'EXCEEDS_REFUNDABLE'];
const tooLate = ['ORDER_OUTDATED', 'SETTLEMENT_OUTDATED'];

const twice = [...events, ...events].map((event, index) => ({ event, index }));

test('VTEX 267299: events that come in any order, twice, or not at all where a later one repeats them, end the same', async () => {
  let runs = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.shuffledSubarray(twice, { minLength: twice.length }),
      fc.subarray(mayBeLost),
      async (delivered, lost) => {
        runs += 1;
        const id = `queue-${runs}`;
        await deliver(
          id,
          delivered.map(({ event }) => event).filter(({ name }) => !lost.includes(name)),
        );
        const { summary, lines, invoiceData, receipts, pending } = await accountShown(issue.app, id);
        expect(summary).toMatchObject({ settled: '100.00', refunded: '35.00', refundable: '65.00' });
        expect(lines).toMatchObject({
          A: { refunded: '30.00', refundable: '30.00', refundedQuantity: '1' },
          B: { refunded: '0.00', refundable: '40.00' },
        });
        expect(invoiceData).toEqual(['R-1 30.00 covered by 1', 'uncovered 5.00']);
        expect(receipts.toSorted()).toEqual(['receipt of goodwill: 5.00', 'receipt of the return: 30.00']);
        expect(pending).toEqual([]);
      },
    ),
    { numRuns: 15, seed: 267_299 },
  );
}, 60_000);

async function deliver(id: string, queue: readonly Event[]): Promise<void> {
  let waiting = queue;
  while (waiting.length > 0) {
    const back: Event[] = [];
    for (const event of waiting) {
      const type = `${event.mutation.charAt(0).toUpperCase()}${event.mutation.slice(1)}Input`;
      const { userErrors } = await issue.story.tryTo(event.mutation, type, event.input(id), '__typename');
      const code = userErrors[0]?.code;
      if (tooEarly.includes(code)) back.push(event);
      else if (code !== undefined) expect(tooLate).toContain(code);
    }
    expect(back.length).toBeLessThan(waiting.length);
    waiting = back;
  }
}
