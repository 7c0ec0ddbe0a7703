import { describe, expect, it } from 'vitest';
import { invoiceRefundStatusOf } from '../../../src/domain/account/pending.ts';
import {
  isInFlight,
  isOpen,
  mayBecome,
  moved,
  refundStatusOf,
} from '../../../src/domain/refund/allocation-state.ts';
import type { Allocation } from '../../../src/domain/refund/refund.ts';
import {
  type AllocationStatus,
  allocationStatuses,
  type RefundStatus,
} from '../../../src/domain/values/enums.ts';
import { InvariantViolation } from '../../../src/domain/values/invariant.ts';
import { eur, payment } from '../an-order.ts';
import { OrderStory } from '../order-story.ts';
import { statusByTheTable } from './refund-status-table.ts';

/** D27, as the design writes it, and as what goes elsewhere than was approved has made of it. */
const table = `
AWAITING_APPROVAL → WAITING_FOR_SETTLEMENT | READY | MANUAL | SUCCEEDED | CANCELED
WAITING_FOR_SETTLEMENT → AWAITING_APPROVAL | READY | SUCCEEDED | CANCELED
READY → AWAITING_APPROVAL | SENDING | MANUAL | SUCCEEDED | FAILED | CANCELED
SENDING → SUCCEEDED | FAILED | UNKNOWN | MANUAL | READY
UNKNOWN → SUCCEEDED | FAILED | MANUAL | READY
MANUAL → AWAITING_APPROVAL | SUCCEEDED | FAILED | READY | CANCELED
FAILED → AWAITING_APPROVAL | READY | MANUAL | SUCCEEDED
CANCELED → SUCCEEDED
SUCCEEDED → FAILED`;
const allowed = new Set(
  table
    .trim()
    .split('\n')
    .flatMap((row) => {
      const [from, to = ''] = row.split(' → ');
      return to.split(' | ').map((one) => `${from} → ${one}`);
    }),
);
const pairs = allocationStatuses.flatMap((from) => allocationStatuses.map((to) => ({ from, to })));

/** An allocation of 10.00 of a refund of 10.00 in that state; one that SUCCEEDED has a receipt of all of it. */
function allocation(status: AllocationStatus, more: Partial<Allocation> = {}): Allocation {
  const story = new OrderStory({ payments: [payment('card', '100.00')] });
  story.request({ amount: '10.00' });
  const [made] = story.allocations;
  if (made === undefined) throw new Error('The refund has an allocation.');
  const paid = status === 'SUCCEEDED' ? [{ invoiceNumber: null, amount: eur('10.00'), receiptCount: 1 }] : [];
  return { ...made, status, paid, ...more };
}

describe('the states of an allocation (D27)', () => {
  it('are nine, and the table allows 35 of their 81 transitions', () => {
    expect(pairs).toHaveLength(81);
    expect(allowed.size).toBe(35);
  });

  it.each(pairs)('$from → $to is allowed exactly where the table has it', ({ from, to }) => {
    const is = allowed.has(`${from} → ${to}`);
    expect(mayBecome(from, to)).toBe(is);
    const before = allocation(from, { failure: { providerCode: 'X', message: 'm', retryable: true } });
    if (is) expect(moved(before, to)).toMatchObject({ status: to, failure: null, manualCause: null });
    else expect(() => moved(before, to)).toThrow(InvariantViolation);
  });

  it('in which money is in flight are five; what waits is open too, and the other three are not', () => {
    const inFlight = allocationStatuses.filter(isInFlight);
    expect(inFlight).toEqual(['AWAITING_APPROVAL', 'READY', 'SENDING', 'UNKNOWN', 'MANUAL']);
    expect(allocationStatuses.filter((status) => !isOpen(status))).toEqual([
      'SUCCEEDED',
      'FAILED',
      'CANCELED',
    ]);
  });
});

describe('the status of a refund (D27)', () => {
  const voided = { failure: { providerCode: 'VOIDED', message: 'm', retryable: false } };
  const short = { paid: [{ invoiceNumber: null, amount: eur('9.99'), receiptCount: 1 }] };

  it.each<[string, readonly Allocation[], RefundStatus]>([
    [
      'one awaits approval, whatever the others',
      [allocation('MANUAL'), allocation('AWAITING_APPROVAL')],
      'AWAITING_APPROVAL',
    ],
    ['one is in a person’s hands', [allocation('READY'), allocation('MANUAL')], 'ACTION_REQUIRED'],
    ['one is ready', [allocation('WAITING_FOR_SETTLEMENT'), allocation('READY')], 'IN_PROGRESS'],
    ['one is being sent', [allocation('SUCCEEDED'), allocation('SENDING')], 'IN_PROGRESS'],
    ['of one nobody knows', [allocation('FAILED'), allocation('UNKNOWN')], 'IN_PROGRESS'],
    ['one waits', [allocation('SUCCEEDED'), allocation('WAITING_FOR_SETTLEMENT')], 'WAITING_FOR_SETTLEMENT'],
    ['all is paid', [allocation('SUCCEEDED'), allocation('SUCCEEDED')], 'SUCCEEDED'],
    [
      'all is paid or was never charged',
      [allocation('SUCCEEDED'), allocation('CANCELED', voided)],
      'SUCCEEDED',
    ],
    ['all was never charged', [allocation('CANCELED', voided), allocation('CANCELED', voided)], 'SUCCEEDED'],
    ['some is paid and some failed', [allocation('SUCCEEDED'), allocation('FAILED')], 'PARTIALLY_SUCCEEDED'],
    [
      'some is paid and some cancelled',
      [allocation('SUCCEEDED'), allocation('CANCELED')],
      'PARTIALLY_SUCCEEDED',
    ],
    ['one was paid short', [allocation('SUCCEEDED'), allocation('SUCCEEDED', short)], 'PARTIALLY_SUCCEEDED'],
    ['all was cancelled', [allocation('CANCELED'), allocation('CANCELED')], 'CANCELED'],
    [
      'some was cancelled, some never charged',
      [allocation('CANCELED'), allocation('CANCELED', voided)],
      'CANCELED',
    ],
    ['all failed', [allocation('FAILED'), allocation('FAILED')], 'FAILED'],
    ['some failed, some was cancelled', [allocation('FAILED'), allocation('CANCELED')], 'FAILED'],
  ])('where %s', (_, allocations, status) => {
    expect(refundStatusOf(allocations, eur('20.00'))).toBe(status);
  });

  it('is the same by the code as by the table for any two states', () => {
    for (const { from, to } of pairs) {
      const both = [allocation(from), allocation(to, short)];
      expect(refundStatusOf(both, eur('20.00'))).toBe(statusByTheTable(both, eur('20.00')));
    }
  });
});

describe('the refund status of an invoice (D27)', () => {
  const status = (story: OrderStory) => story.account.invoices.map(invoiceRefundStatusOf);

  it('goes from PENDING through IN_PROGRESS and PARTIALLY_REFUNDED to REFUNDED; an output invoice has none', () => {
    const story = new OrderStory({ payments: [payment('card', '100.00', { settled: '50.00' })] });
    story.invoice('S-1', '100.00', { type: 'OUTPUT' });
    story.invoice('R-1', '60.00');
    expect(status(story)).toEqual([null, 'PENDING']);
    story.requestPending();
    expect(status(story)).toEqual([null, 'IN_PROGRESS']);
    story.receipt('r1', '50.00', { allocationId: story.allocations[0]?.id });
    expect(status(story)).toEqual([null, 'IN_PROGRESS']);
    story.cancel([...story.refunds.keys()][0] ?? '');
    expect(status(story)).toEqual([null, 'PARTIALLY_REFUNDED']);
    story.settle('card', '60.00');
    story.requestPending();
    story.receipt('r2', '10.00', { allocationId: story.allocations.at(-1)?.id });
    expect(status(story)).toEqual([null, 'REFUNDED']);
  });

  it('is REFUNDED where all of it was never charged', () => {
    const story = new OrderStory({ payments: [payment('card', '100.00', { settled: '0.00' })] });
    story.invoice('R-1', '60.00');
    story.requestPending();
    story.settle('card', '0.00', { voided: '100.00' });
    expect(status(story)).toEqual(['REFUNDED']);
  });

  it('keeps since when it has been pending, and the order the earliest of them (D33)', () => {
    const story = new OrderStory();
    story.invoice('R-1', '10.00');
    story.invoice('R-2', '20.00');
    const [one, two] = story.account.invoices.map(({ pendingSince }) => pendingSince);
    expect(story.account.pendingSince).toEqual(one);
    story.request({ pendingInvoiceNumber: 'R-1' });
    expect(story.account.pendingSince).toEqual(two);
    story.failure(story.allocations[0]?.id ?? '');
    const later = story.account.invoices[0]?.pendingSince;
    expect(later?.getTime()).toBeGreaterThan(two?.getTime() ?? 0);
    expect(story.account.pendingSince).toEqual(two);
    story.request({ full: true });
    expect(story.account.pendingSince).toBeNull();
  });
});
