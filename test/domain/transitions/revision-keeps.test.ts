import { describe, expect, it } from 'vitest';
import { restOf } from '../../../src/domain/plan/tax.ts';
import { accepted, line, payment } from '../an-order.ts';
import { OrderStory } from '../order-story.ts';

const card = payment('card', '100.00', { settled: '40.00' });
const sums = ({ account }: OrderStory) =>
  account.payments.map(
    ({ id, authorized, settled, voided, waiting }) =>
      `${id} ${[authorized, settled, voided, waiting].map((sum) => sum.toDecimal()).join('/')}`,
  );

describe('a revision of the order keeps what its refunds stand on (D28)', () => {
  it('a line that a refund has named, whatever became of that and however many revisions later', () => {
    const story = new OrderStory({ lines: [line('L1', '60.00'), line('L2', '40.00')] });
    accepted(story.request({ lines: [{ lineId: 'L1', gross: '10.00' }] }));
    accepted(story.cancel([...story.refunds.keys()][0] ?? ''));
    accepted(story.order({ sourceRevision: '2', lines: [line('L1', '55.00'), line('L2', '40.00')] }));
    accepted(story.order({ sourceRevision: '3', lines: [line('L2', '40.00')] }));
    expect(story.account.lines.map(({ id, leftOut }) => `${id} ${leftOut}`)).toEqual(['L2 false', 'L1 true']);
  });

  it('the quantity that came back, where the line is lowered below it', () => {
    const story = new OrderStory({ lines: [line('L1', '100.00', '0', { quantity: '5' })] });
    accepted(story.request({ lines: [{ lineId: 'L1', quantity: '3' }] }));
    const lowered = line('L1', '40.00', '0', { quantity: '2' });
    accepted(story.order({ sourceRevision: '2', lines: [lowered] }));
    const [one] = story.account.lines;
    expect(one).toMatchObject({ net: { minor: 6000n } });
    expect(one?.quantity.toFixed()).toBe('3');
    expect(one === undefined ? null : restOf(one).quantity.toFixed()).toBe('0');
  });

  it('room for what waits beside what is settled and voided, where the payment is lowered', () => {
    const story = new OrderStory({ payments: [{ ...card, voided: '10.00' }] });
    accepted(story.request({ amount: '70.00' }));
    expect(sums(story)).toEqual(['card 100.00/40.00/10.00/30.00']);
    const lowered = payment('card', '50.00', { settled: '40.00', voided: '10.00' });
    accepted(story.order({ sourceRevision: '2', payments: [lowered] }));
    expect(sums(story)).toEqual(['card 80.00/40.00/10.00/30.00']);
  });

  it('room for what waits, where the payment is left out', () => {
    const story = new OrderStory({ payments: [card] });
    accepted(story.request({ amount: '70.00' }));
    accepted(story.order({ sourceRevision: '2', payments: [payment('other', '100.00')] }));
    expect(sums(story)).toContain('card 70.00/40.00/0.00/30.00');
  });

  it('the buyer and the e-mail address, until a revision changes them', () => {
    const story = new OrderStory({ buyer: { name: 'Ada' }, customerEmail: 'ada@example.com' });
    accepted(story.order({ sourceRevision: '2' }));
    expect(story.account).toMatchObject({ buyer: { name: 'Ada' }, customerEmail: 'ada@example.com' });
    accepted(story.order({ sourceRevision: '3', buyer: { name: 'Bea' }, customerEmail: 'bea@example.com' }));
    expect(story.account).toMatchObject({ buyer: { name: 'Bea' }, customerEmail: 'bea@example.com' });
  });
});
