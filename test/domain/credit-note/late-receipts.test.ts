import { describe, expect, it } from 'vitest';
import { giftCard, line, payment, refused } from '../an-order.ts';
import { notesOf, partId, pay, paymentsOf, saidSince } from '../laws/note-story-texts.ts';
import { OrderStory } from '../order-story.ts';

const bank = payment('bank', '50.00', { method: 'BANK_TRANSFER' });
const wallet = payment('wallet', '60.00', { method: 'WALLET' });

/** A goodwill refund of 30.00 to a card has failed, and is READY to go to a bank account instead. */
function sentElsewhere(): OrderStory {
  const story = new OrderStory({ payments: [payment('card', '80.00'), bank, wallet] });
  story.request({ amount: '30.00' }, 'CARD_FIRST');
  story.failure(partId(story, 0));
  story.retry(partId(story, 0), { paymentId: 'bank' });
  return story;
}

const states = (story: OrderStory) =>
  story.allocations.map(({ status, paymentId, amount }) => `${status} ${paymentId} ${amount.toDecimal()}`);
const inFlight = (story: OrderStory) =>
  story.account.payments.map((one) => `${one.id} ${one.inFlight.toDecimal()}`);
const statuses = (story: OrderStory) => [...story.refunds.values()].map(({ status }) => status);
const late = (story: OrderStory, amount = '30.00') =>
  story.receipt('late', amount, { allocationId: partId(story, 0) });

describe('a late receipt of a FAILED allocation (D21, D27)', () => {
  it('cancels the READY retry, so that it isn’t refunded twice, and is credited once', () => {
    const story = sentElsewhere();
    expect(states(story)).toEqual(['FAILED card 30.00', 'READY bank 30.00']);
    const before = story.interactions.length;
    late(story);
    expect(states(story)).toEqual(['SUCCEEDED card 30.00', 'CANCELED bank 30.00']);
    expect(inFlight(story)).toEqual(['card 0.00', 'bank 0.00', 'wallet 0.00']);
    expect(statuses(story)).toEqual(['SUCCEEDED']);
    expect(saidSince(story, before)).toEqual(['RECEIPT_RECORDED', 'REFUND_CANCELED', 'CREDIT_NOTE_ISSUED']);
    expect(notesOf(story)).toEqual(['CN-order-1-1 30.00/0.00/30.00']);
    expect(paymentsOf(story.notes[0])).toEqual(['card 30.00']);
  });

  it('cancels the MANUAL retry, except where its outcome is unknown', () => {
    const story = sentElsewhere();
    story.dispatch(partId(story, 1), 'MANUAL', 'NO_CONNECTOR');
    late(story);
    expect(states(story)).toEqual(['SUCCEEDED card 30.00', 'CANCELED bank 30.00']);
    const unknown = sentElsewhere();
    for (const state of ['SENDING', 'UNKNOWN'] as const) unknown.dispatch(partId(unknown, 1), state);
    unknown.dispatch(partId(unknown, 1), 'MANUAL', 'UNKNOWN');
    late(unknown);
    expect(states(unknown)).toEqual(['SUCCEEDED card 30.00', 'MANUAL bank 30.00']);
  });

  it('leaves an allocation in flight: its own receipt then shows the excess, on a separate credit note', () => {
    const story = sentElsewhere();
    story.dispatch(partId(story, 1), 'SENDING');
    late(story);
    expect(states(story)).toEqual(['SUCCEEDED card 30.00', 'SENDING bank 30.00']);
    expect(story.notes).toEqual([]);
    pay(story, 1);
    expect(notesOf(story)).toEqual(['CN-order-1-1 60.00/0.00/60.00']);
    expect(story.notes[0]?.lines.map(({ description }) => description)).toEqual([
      'Refunded value',
      'Refunded beyond the requested amount',
    ]);
  });

  it('cancels the READY allocation at the end of several retries', () => {
    const story = sentElsewhere();
    story.failure(partId(story, 1));
    story.retry(partId(story, 1), { paymentId: 'wallet' });
    expect(states(story)).toEqual(['FAILED card 30.00', 'FAILED bank 30.00', 'READY wallet 30.00']);
    late(story);
    expect(states(story)).toEqual(['SUCCEEDED card 30.00', 'FAILED bank 30.00', 'CANCELED wallet 30.00']);
    expect(notesOf(story)).toEqual(['CN-order-1-1 30.00/0.00/30.00']);
  });

  it('of a retry cancels another READY retry, and the first allocation where that is READY again', () => {
    const story = sentElsewhere();
    story.failure(partId(story, 1));
    story.retry(partId(story, 0), { paymentId: 'wallet' });
    story.receipt('late', '30.00', { allocationId: partId(story, 1) });
    expect(states(story)).toEqual(['FAILED card 30.00', 'SUCCEEDED bank 30.00', 'CANCELED wallet 30.00']);
    const again = sentElsewhere();
    again.failure(partId(again, 1));
    again.retry(partId(again, 0));
    again.receipt('late', '30.00', { allocationId: partId(again, 1) });
    expect(states(again)).toEqual(['CANCELED card 30.00', 'SUCCEEDED bank 30.00']);
    expect(notesOf(again)).toEqual(['CN-order-1-1 30.00/0.00/30.00']);
  });

  it('of less than the allocation leaves the rest to be sent, so that all of it is refunded in the end', () => {
    const story = sentElsewhere();
    late(story, '10.00');
    expect(states(story)).toEqual(['SUCCEEDED card 30.00', 'READY bank 20.00', 'CANCELED bank 10.00']);
    expect(statuses(story)).toEqual(['IN_PROGRESS']);
    story.receipt('rest', '20.00', { allocationId: partId(story, 1) });
    expect(statuses(story)).toEqual(['SUCCEEDED']);
  });

  it('leaves the other allocations of the refund unchanged', () => {
    const story = new OrderStory({ payments: [payment('card', '80.00'), giftCard('gift', '20.00')] });
    story.request({ amount: '100.00' }, 'CARD_FIRST');
    story.failure(partId(story, 0));
    story.receipt('late', '80.00', { allocationId: partId(story, 0) });
    expect(states(story)).toEqual(['SUCCEEDED card 80.00', 'READY gift 20.00']);
  });
});

describe('what had refunds stays when the order no longer has it (D28)', () => {
  const both = {
    lines: [line('L1', '60.00', '12.00'), line('L2', '20.00')],
    payments: [payment('card', '92.00')],
  };
  const without = (sourceRevision: string) => ({ ...both, sourceRevision, lines: [line('L2', '20.00')] });

  /** The refund of L1 has failed, and then the order leaves the line out. */
  function revised(): OrderStory {
    const story = new OrderStory(both);
    story.request({ lines: [{ lineId: 'L1', full: true }] });
    story.failure(partId(story, 0));
    story.order(without('2'));
    return story;
  }

  it('a line, worth nothing any more: it can’t be refunded, and a late receipt finds it', () => {
    const story = revised();
    expect(story.account.lines.map(({ id, net }) => `${id} ${net.toDecimal()}`)).toEqual([
      'L2 20.00',
      'L1 0.00',
    ]);
    expect(refused(story.request({ lines: [{ lineId: 'L1', full: true }] })).code).toBe('NOTHING_TO_REFUND');
    story.receipt('late', '72.00', { allocationId: partId(story, 0) });
    expect(story.account.lines.find(({ id }) => id === 'L1')?.counted.tax.toDecimal()).toBe('12.00');
    expect(notesOf(story)).toEqual(['CN-order-1-1 60.00/12.00/72.00']);
    expect(story.notes[0]?.lines[0]?.description).toBe('Line L1');
  });

  it('a line that comes back has its refunds with it', () => {
    const story = revised();
    story.receipt('late', '72.00', { allocationId: partId(story, 0) });
    story.order({ ...both, sourceRevision: '3' });
    expect(refused(story.request({ lines: [{ lineId: 'L1', gross: '0.01' }] })).code).toBe('EXCEEDS_LINE');
  });

  it('a line that never had any goes', () => {
    const story = new OrderStory(both);
    story.order(without('2'));
    expect(story.account.lines.map(({ id }) => id)).toEqual(['L2']);
  });

  it('a payment, with nothing to give any more: a late receipt finds it, above its limit only as an excess', () => {
    const story = new OrderStory({ payments: [payment('card', '60.00'), giftCard('gift', '40.00')] });
    story.request({ amount: '60.00' }, 'CARD_FIRST');
    story.failure(partId(story, 0));
    story.order({ payments: [giftCard('gift', '40.00')], sourceRevision: '2' });
    expect(story.account.payments.map(({ id, settled }) => `${id} ${settled.toDecimal()}`)).toEqual([
      'card 0.00',
      'gift 40.00',
    ]);
    const allocationId = partId(story, 0);
    expect(refused(story.receipt('late', '60.00', { allocationId }))).toEqual({
      code: 'EXCEEDS_REFUNDABLE',
      limit: '0.00',
    });
    story.receipt('late', '60.00', { allocationId, acceptExcess: true });
    expect(statuses(story)).toEqual(['SUCCEEDED']);
    expect(paymentsOf(story.notes[0])).toEqual(['card 60.00']);
  });

  it('a payment that no refund ever named goes', () => {
    const story = new OrderStory({ payments: [payment('card', '60.00'), giftCard('gift', '40.00')] });
    story.order({ payments: [giftCard('gift', '40.00')], sourceRevision: '2' });
    expect(story.account.payments.map(({ id }) => id)).toEqual(['gift']);
  });
});
