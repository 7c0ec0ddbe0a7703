import { describe, expect, it } from 'vitest';
import { takenFirst, withoutPart } from '../../../src/domain/transitions/take-back.ts';
import { paidOtherwise } from '../../../src/domain/transitions/withdraw.ts';
import { Refusal } from '../../../src/domain/values/refusal.ts';
import { eur, line, payment } from '../an-order.ts';
import { OrderStory } from '../order-story.ts';

/** Two returns of 30.00, each handed over to a card of 80.00. */
function twoHandedOver(): OrderStory {
  const story = new OrderStory({ lines: [line('L1', '80.00')], payments: [payment('card', '80.00')] });
  story.invoice('R-1', '30.00');
  story.request({ amount: '30.00' });
  story.request({ amount: '30.00' });
  return story;
}

const idOf = (story: OrderStory, index: number) => story.allocations[index]?.id ?? '';
const failure = { providerCode: 'E-1', message: 'The card is closed.', retryable: false };
const card = (story: OrderStory) => story.account.payments[0];

describe('what a dispatcher records of an allocation that was not refunded (S2, D27)', () => {
  it('is a failure that makes the amount refundable again, with the provider’s code', () => {
    const story = twoHandedOver();
    story.dispatch(idOf(story, 0), 'SENDING');
    story.outcome(idOf(story, 0), { to: 'FAILED', failure });
    expect(story.allocation(idOf(story, 0))).toMatchObject({ status: 'FAILED', failure, attempts: 1 });
    expect(card(story)?.inFlight.toDecimal()).toBe('30.00');
    expect(story.interactions.at(-1)).toMatchObject({
      type: 'REFUND_FAILED',
      actor: 'dispatcher',
      message: 'Refund of 30.00 EUR to payment card failed: E-1: The card is closed.',
    });
  });

  it('is unknown and stays in flight: unknown is never failed (I16)', () => {
    const story = twoHandedOver();
    const nextAttemptAt = new Date(5_000);
    story.dispatch(idOf(story, 0), 'SENDING');
    story.outcome(idOf(story, 0), { to: 'UNKNOWN', failure, nextAttemptAt });
    expect(story.allocation(idOf(story, 0))).toMatchObject({ status: 'UNKNOWN', failure, nextAttemptAt });
    expect(card(story)?.inFlight.toDecimal()).toBe('60.00');
    expect(story.interactions.at(-1)?.type).toBe('REFUND_UNKNOWN');
    expect(story.cancel([...story.refunds.keys()][0] ?? '')).toMatchObject({ code: 'STATE_CONFLICT' });
  });

  it('changes nothing the second time, where the first answer was lost and it is recorded again', () => {
    const story = twoHandedOver();
    const outcome = { to: 'UNKNOWN', failure, nextAttemptAt: new Date(5_000) } as const;
    story.dispatch(idOf(story, 0), 'SENDING');
    story.outcome(idOf(story, 0), outcome);
    const before = story.interactions.length;
    expect(story.outcome(idOf(story, 0), outcome)).toMatchObject({ code: 'STATE_CONFLICT' });
    expect(story.interactions).toHaveLength(before);
  });

  it('is a person’s, with its cause', () => {
    const story = twoHandedOver();
    story.dispatch(idOf(story, 0), 'SENDING');
    story.outcome(idOf(story, 0), { to: 'MANUAL', cause: 'NOTHING_LEFT', failure });
    expect(story.allocation(idOf(story, 0))).toMatchObject({ status: 'MANUAL', manualCause: 'NOTHING_LEFT' });
    expect(story.refunds.values().next().value?.status).toBe('ACTION_REQUIRED');
    expect(story.interactions.at(-1)?.type).toBe('REFUND_MANUAL');
  });

  it('is MANUAL at once where no connector can send it', () => {
    const story = twoHandedOver();
    story.outcome(idOf(story, 0), { to: 'MANUAL', cause: 'NO_CONNECTOR', failure });
    expect(story.allocation(idOf(story, 0))).toMatchObject({ status: 'MANUAL', attempts: 0, sending: null });
  });

  it('counts under the latest claim alone, and changes nothing under an older one (I13)', () => {
    const story = twoHandedOver();
    story.dispatch(idOf(story, 0), 'SENDING');
    const old = story.allocation(idOf(story, 0)).sending?.epoch ?? 0;
    story.dispatch(idOf(story, 0), 'READY');
    story.dispatch(idOf(story, 0), 'SENDING');
    const told = story.interactions.length;
    const late = story.outcome(idOf(story, 0), { to: 'FAILED', failure }, old);
    expect(late).toMatchObject({ code: 'STATE_CONFLICT' });
    expect(story.allocation(idOf(story, 0)).status).toBe('SENDING');
    expect(story.interactions).toHaveLength(told);
  });

  it('comes too late where a receipt has ended the allocation', () => {
    const story = twoHandedOver();
    story.dispatch(idOf(story, 0), 'SENDING');
    story.receipt('P-1', '30.00', { allocationId: idOf(story, 0) });
    expect(
      story.outcome(idOf(story, 0), { to: 'UNKNOWN', failure, nextAttemptAt: new Date(0) }),
    ).toBeInstanceOf(Refusal);
    expect(story.allocation(idOf(story, 0)).status).toBe('SUCCEEDED');
  });
});

describe('an external receipt matched to another allocation of the same amount (D21)', () => {
  it('leaves each of the two with one receipt, once both connectors have answered', () => {
    const story = twoHandedOver();
    story.dispatch(idOf(story, 0), 'SENDING');
    story.dispatch(idOf(story, 1), 'SENDING');
    // The second one's refund, reported by somebody who knows no allocation: it goes to the oldest.
    story.receipt('P-2', '30.00', { paymentId: 'card' });
    expect(story.allocation(idOf(story, 0)).status).toBe('SUCCEEDED');
    story.receipt('P-1', '30.00', { allocationId: idOf(story, 0), source: 'CONNECTOR', acceptExcess: true });
    expect(story.allocations.map(({ status }) => status)).toEqual(['SUCCEEDED', 'SUCCEEDED']);
    expect(card(story)).toMatchObject({ refunded: { minor: 6_000n }, inFlight: { minor: 0n } });
    // Its own answer names what is on record, and changes nothing.
    story.receipt('P-2', '30.00', { allocationId: idOf(story, 1), source: 'CONNECTOR', acceptExcess: true });
    expect(card(story)?.refunded.minor).toBe(6_000n);
  });
});

describe('an allocation reduced because some of it was refunded by another receipt', () => {
  it.each([
    ['begins a new attempt where a provider may have seen the old amount (I12)', true, 2],
    ['keeps its attempt where it was never handed over', false, 0],
  ])('%s', (_what, handedOver, attempts) => {
    const story = twoHandedOver();
    const id = idOf(story, 0);
    if (handedOver) for (const to of ['SENDING', 'READY'] as const) story.dispatch(id, to);
    const [refund] = story.refunds.values();
    const part = story.allocation(id);
    if (refund === undefined) throw new Error('There are two refunds.');
    const pieces = takenFirst(part, eur('10.00'));
    const [kept, gone] = withoutPart(refund, part, pieces, paidOtherwise).allocations;
    expect(kept).toMatchObject({ status: 'READY', amount: { minor: 2_000n }, attempts });
    expect(gone).toMatchObject({ status: 'CANCELED', amount: { minor: 1_000n } });
  });
});
