import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Allocation, Receipt, Refund } from '../../../src/domain/refund/refund.ts';
import { paidBy } from '../../../src/domain/refund/refund-sums.ts';
import { type RefundStep, stepsOf } from '../../../src/domain/refund/steps.ts';
import { allocationStatuses } from '../../../src/domain/values/enums.ts';
import { required } from '../../../src/domain/values/invariant.ts';
import { Money } from '../../../src/domain/values/money.ts';
import { eur, euro, payment } from '../an-order.ts';
import { firstOrder } from '../laws/story-choices.ts';
import { stories, take } from '../laws/story-steps.ts';
import { OrderStory } from '../order-story.ts';
import { seeds } from '../seeds.ts';

/** A refund of 10.00 to a card of which 100.00 have settled. */
function requested(): OrderStory {
  const story = new OrderStory({ payments: [payment('card', '100.00')] });
  story.request({ amount: '10.00' });
  return story;
}

/** Of a transfer that was for several refunds, too. */
function receiptsOf({ receipts }: OrderStory, { id }: Refund): readonly Receipt[] {
  return [...receipts.values()].filter(({ shares }) => shares.some(({ refundId }) => refundId === id));
}

function stepsIn(story: OrderStory): readonly RefundStep[] {
  const refund = required([...story.refunds.values()][0], 'The story has a refund.');
  return stepsOf(refund, receiptsOf(story, refund), story.notes);
}

const told = (story: OrderStory) => stepsIn(story).map(({ code, amount }) => `${code} ${amount.toDecimal()}`);
const firstId = (story: OrderStory) => required(story.allocations[0], 'It has an allocation.').id;

describe('the steps of a refund (C8)', () => {
  it('are its request and where its parts stand', () => {
    expect(told(requested())).toEqual(['REQUESTED 10.00', 'ON_ITS_WAY 10.00']);
  });

  it('are each receipt, its reversal once, and the credit notes of both', () => {
    const story = requested();
    story.receipt('R-1', '10.00', { allocationId: firstId(story) });
    expect(told(story)).toEqual(['REQUESTED 10.00', 'REFUNDED 10.00', 'CREDIT_NOTE_ISSUED 10.00']);
    const [receipt] = story.receipts.values();
    story.failure(firstId(story), { reversesReceiptId: receipt?.id ?? '', message: 'The account is closed' });
    expect(told(story)).toEqual([
      'REQUESTED 10.00',
      'REFUNDED 10.00',
      'CREDIT_NOTE_ISSUED 10.00',
      'REVERSED 10.00',
      'CREDIT_NOTE_ISSUED -10.00',
    ]);
    expect(stepsIn(story).find(({ code }) => code === 'REVERSED')?.message).toBe('The account is closed');
    story.retry(firstId(story));
    story.failure(firstId(story), { message: 'No' });
    expect(told(story).at(-1)).toBe('DECLINED 10.00');
  });

  it('begin with the request, whatever a provider’s clock says', () => {
    const story = requested();
    story.receipt('R-1', '10.00', { allocationId: firstId(story), occurredAt: new Date(-1) });
    expect(stepsIn(story).map(({ code }) => code)).toEqual(['REQUESTED', 'REFUNDED', 'CREDIT_NOTE_ISSUED']);
  });

  it('tell a customer nothing of why money is gone, and staff what was said', () => {
    const failure = { providerCode: 'MONEY_GONE', message: 'A dispute took it.', retryable: false };
    const [, step] = stepsWith({ status: 'CANCELED', failure });
    expect(step).toMatchObject({ code: 'CANCELED', message: 'A dispute took it.' });
  });

  const canceledBy = (providerCode: string) => ({
    status: 'CANCELED' as const,
    failure: { providerCode, message: 'Said', retryable: false },
  });
  it.each<[Partial<Allocation>, string | undefined]>([
    [{ status: 'AWAITING_APPROVAL' }, 'AWAITING_APPROVAL'],
    [{ status: 'WAITING_FOR_SETTLEMENT' }, 'WAITING_FOR_SETTLEMENT'],
    [{ status: 'READY' }, 'ON_ITS_WAY'],
    [{ status: 'SENDING' }, 'ON_ITS_WAY'],
    [{ status: 'UNKNOWN' }, 'ON_ITS_WAY'],
    [{ status: 'MANUAL' }, 'HANDLED_BY_HAND'],
    [{ ...canceledBy('PENDING'), status: 'MANUAL' }, 'ON_ITS_WAY'],
    [{ status: 'SUCCEEDED' }, undefined],
    [{ status: 'FAILED' }, 'DECLINED'],
    [{ status: 'CANCELED' }, 'CANCELED'],
    [canceledBy('VOIDED'), 'NOT_CHARGED'],
    [canceledBy('CHARGED'), 'CHARGED_AFTER_ALL'],
    [canceledBy('MOVED'), 'REPLACED'],
    [canceledBy('PAID_OTHERWISE'), 'PAID_OTHERWISE'],
    [canceledBy('constructor'), 'CANCELED'],
  ])('say of a part that is %j: %s', (more, code) => {
    expect(stepsWith(more)[1]?.code).toBe(code);
  });

  it('know every state', () => {
    expect(allocationStatuses.map((status) => [status, stepsWith({ status }).length])).toEqual(
      allocationStatuses.map((status) => [status, status === 'SUCCEEDED' ? 1 : 2]),
    );
  });

  it.each(seeds)(
    'name each unpaid part exactly once, and sum to what is paid, whatever happened (seed %i)',
    (seed) => {
      fc.assert(
        fc.property(stories(), (steps) => {
          const story = new OrderStory(firstOrder);
          for (const [index, one] of steps.entries()) take(story, one, index);
          for (const refund of story.refunds.values()) {
            const receipts = receiptsOf(story, refund);
            const all = stepsOf(refund, receipts, []);
            const reversals = new Set(receipts.flatMap(({ reversals: some }) => some.map(({ at }) => +at)));
            const expected = refund.allocations.filter(
              ({ status, since }) =>
                status !== 'SUCCEEDED' && !(status === 'FAILED' && since !== null && reversals.has(+since)),
            );
            const named = all.flatMap(({ allocationId }) => (allocationId === null ? [] : [allocationId]));
            expect(named.toSorted()).toEqual(expected.map(({ id }) => id).toSorted());
            const sumOf = (code: RefundStep['code']) =>
              Money.sum(
                all.filter((one) => one.code === code).map(({ amount }) => amount),
                euro,
              );
            expect(sumOf('REFUNDED').minus(sumOf('REVERSED'))).toEqual(paidBy(refund));
          }
        }),
        { seed, numRuns: 60 },
      );
    },
  );
});

/** Of a refund whose only part is so. */
function stepsWith(more: Partial<Allocation>): readonly RefundStep[] {
  const [refund] = requested().refunds.values();
  const { allocations, ...rest } = required(refund, 'The story has a refund.');
  const changed = allocations.map((one) => ({ ...one, amount: eur('10.00'), ...more }));
  return stepsOf({ ...rest, allocations: changed }, [], []);
}
