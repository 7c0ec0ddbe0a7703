import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anOrder } from '../support/story.ts';
import { type AccountShown, accountShown } from './account-shown.ts';
import { appForIssue } from './issue-app.ts';

const issue = appForIssue('1417330');

/** An order of 100.00 by one card that has yet to settle, and a return of it whose refund waits for that. */
async function waitingReturn(
  id: string,
  value = '100.00',
  more: Record<string, unknown> = {},
): Promise<void> {
  await issue.story.recordOrderForRefund(anOrder({ id, card: { authorized: '100.00' }, ...more }));
  await issue.story.recordInvoiceForRefund({ orderId: id, number: 'R-1', value });
  const [refund] = await issue.story.requestPendingRefunds({ orderId: id });
  expect(refund).toMatchObject({ status: 'WAITING_FOR_SETTLEMENT' });
}

const settle = (id: string, totals: { settled: string; voided?: string }) =>
  issue.story.recordSettlementForRefund({ orderId: id, paymentId: `${id}-card`, ...totals });

const parts = async (id: string) => {
  const { refunds } = await issue.story.order(
    id,
    'refunds { nodes { status allocations { amount { amount } status failure { providerCode } } } }',
  );
  return refunds.nodes.flatMap(({ allocations }: { allocations: Part[] }) =>
    allocations.map((one) => `${one.status} ${one.amount.amount} ${one.failure?.providerCode ?? ''}`.trim()),
  );
};
type Part = { status: string; amount: { amount: string }; failure: { providerCode: string } | null };

test('VTEX 1417330: a card that was voided and is captured after all: its return is pending again, and is refunded', async () => {
  const id = 'charged';
  await waitingReturn(id);
  await settle(id, { settled: '0', voided: '100.00' });
  expect(await accountShown(issue.app, id)).toMatchObject({
    refunds: ['SUCCEEDED 0.00 of 100.00'],
    pending: [],
    invoiceData: ['R-1 0.00 covered by 0', 'uncovered 0.00'],
  });
  await settle(id, { settled: '100.00' });
  const charged = await accountShown(issue.app, id);
  expect(charged).toMatchObject({
    refunds: ['CANCELED 0.00 of 100.00'],
    pending: ['R-1 100.00'],
    summary: { settled: '100.00', pending: '100.00', refundable: '100.00' },
    invoiceData: ['R-1 0.00 open', 'uncovered 0.00'],
  });
  expect(charged.interactions.slice(-2)).toEqual(['SETTLEMENT_RECORDED 100.00', 'REFUND_CHARGED 100.00']);
  expect(await parts(id)).toEqual(['CANCELED 100.00 CHARGED']);
  const [refund] = await issue.story.requestPendingRefunds({ orderId: id });
  for (const allocation of refund?.allocations ?? []) await issue.story.recordRefundReceipt(allocation);
  expect(await accountShown(issue.app, id)).toMatchObject({
    refunds: ['SUCCEEDED 100.00 of 100.00', 'CANCELED 0.00 of 100.00'],
    pending: [],
  });
});

test.each([
  ['nothing said of the void', { settled: '100.00' }],
  ['the void taken back', { settled: '100.00', voided: '0' }],
  ['the void told once more', { settled: '100.00', voided: '100.00' }],
])(
  'VTEX 1417330: the capture is recorded with %s, and recorded again it changes nothing',
  async (id, totals) => {
    await waitingReturn(id);
    await settle(id, { settled: '0', voided: '100.00' });
    await settle(id, totals);
    const before = await accountShown(issue.app, id);
    expect(before.pending).toEqual(['R-1 100.00']);
    await settle(id, totals);
    expect(await accountShown(issue.app, id)).toEqual(before);
  },
);

test('VTEX 1417330: a charge of 40.00 of a void of 100.00 undoes 40.00 of it, and beyond the authorization is refused', async () => {
  const id = 'in-part';
  await waitingReturn(id, '60.00');
  await settle(id, { settled: '0', voided: '100.00' });
  await settle(id, { settled: '40.00' });
  expect(await accountShown(issue.app, id)).toMatchObject({
    pending: ['R-1 40.00'],
    summary: { settled: '40.00', refundable: '40.00' },
  });
  expect(await parts(id)).toEqual(['CANCELED 20.00 VOIDED', 'CANCELED 40.00 CHARGED']);
  const tooMuch = { orderId: id, paymentId: `${id}-card`, settled: '100.01' };
  expect(await issue.story.refusal('recordSettlementForRefund', tooMuch)).toMatchObject({
    code: 'TOTALS_INCONSISTENT',
    limit: { amount: '100.00' },
  });
  await issue.story.requestPendingRefunds({ orderId: id });
  await settle(id, { settled: '100.00' });
  expect((await accountShown(issue.app, id)).pending).toEqual(['R-1 20.00']);
});

test('VTEX 1417330: the newest voids are undone first', async () => {
  const id = 'newest';
  await waitingReturn(id, '30.00');
  await issue.story.recordInvoiceForRefund({ orderId: id, number: 'R-2', value: '50.00' });
  await issue.story.requestPendingRefunds({ orderId: id });
  await settle(id, { settled: '0', voided: '70.00' });
  expect(await parts(id)).toEqual(['CANCELED 50.00 VOIDED', 'WAITING_FOR_SETTLEMENT 30.00']);
  await settle(id, { settled: '0', voided: '100.00' });
  await settle(id, { settled: '40.00' });
  // R-1 was voided by the second word, R-2 by the first.
  expect((await accountShown(issue.app, id)).pending).toEqual(['R-1 30.00', 'R-2 10.00']);
});

test('VTEX 1417330: an order revision may report the capture, and what moved to another payment stays there', async () => {
  const id = 'revised';
  const giftCard = { authorized: '30.00', settled: '30.00' };
  await waitingReturn(id);
  await issue.story.recordOrderForRefund(
    anOrder({ id, sourceRevision: '2', card: { authorized: '100.00' }, giftCard }),
  );
  await settle(id, { settled: '0', voided: '100.00' });
  expect(await parts(id)).toEqual(['CANCELED 70.00 VOIDED', 'READY 30.00']);
  const card = { authorized: '100.00', settled: '100.00' };
  await issue.story.recordOrderForRefund(anOrder({ id, sourceRevision: '3', card, giftCard }));
  expect(await parts(id)).toEqual(['CANCELED 70.00 CHARGED', 'READY 30.00']);
  expect(await accountShown(issue.app, id)).toMatchObject({
    refunds: ['IN_PROGRESS 0.00 of 100.00'],
    pending: ['R-1 70.00'],
    summary: { settled: '130.00', inFlight: '30.00', refundable: '100.00' },
  });
});

const told = {
  voided: { settled: '0', voided: '100.00' },
  'charged in part': { settled: '40.00' },
  'charged in part, and the void again': { settled: '40.00', voided: '60.00' },
} as const;

test('VTEX 1417330: void and capture, reported in any order and repeatedly, have the same result', async () => {
  const names = ['voided', 'charged in part', 'charged in part, and the void again'] as const;
  let runs = 0;
  const ends = new Set<string>();
  await fc.assert(
    fc.asyncProperty(
      fc.shuffledSubarray([...names, ...names], { minLength: 6 }),
      fc.constantFrom('40.00', '60.00', '100.00'),
      async (queue, value) => {
        runs += 1;
        const id = `any-order-${runs}`;
        await waitingReturn(id, value);
        for (const name of queue) {
          const input = { orderId: id, paymentId: `${id}-card`, ...told[name] };
          const payload = await issue.story.tryTo(
            'recordSettlementForRefund',
            'RecordSettlementForRefundInput',
            input,
            '__typename',
          );
          // One that comes too late may be lost: its news are known.
          for (const { code } of payload.userErrors) expect(code).toBe('SETTLEMENT_OUTDATED');
        }
        await issue.story.tryTo(
          'requestPendingRefunds',
          'RequestPendingRefundsInput',
          { orderId: id },
          '__typename',
        );
        ends.add(`${value}: ${endOf(await accountShown(issue.app, id))}`);
      },
    ),
    { numRuns: 20, seed: 1_417_330 },
  );
  expect([...ends].toSorted()).toEqual([
    '100.00: 40.00 in flight, 0.00 pending, 0.00 waiting',
    '40.00: 40.00 in flight, 0.00 pending, 0.00 waiting',
    '60.00: 40.00 in flight, 0.00 pending, 0.00 waiting',
  ]);
}, 60_000);

function endOf({ summary }: AccountShown): string {
  return `${summary['inFlight']} in flight, ${summary['pending']} pending, ${summary['waitingForSettlement']} waiting`;
}
