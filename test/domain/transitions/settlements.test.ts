import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SettlementInput } from '../../../src/domain/transitions/read-settlement.ts';
import { Money } from '../../../src/domain/values/money.ts';
import { accepted, payment, refused, refusedAt } from '../an-order.ts';
import { OrderStory } from '../order-story.ts';
import { seeds } from '../seeds.ts';

/** A card of 100.00, of which so much had settled when the order was recorded. */
const cardOf = (settled = '0.00') => new OrderStory({ payments: [payment('card', '100.00', { settled })] });
const named = (providerSettlementId: string, amount?: string) => ({ providerSettlementId, amount });
const kept = ({ account }: OrderStory) =>
  account.payments[0]?.settlements.map(
    ({ providerSettlementId, amount }) => `${providerSettlementId} ${amount.toDecimal()}`,
  );
const total = ({ account }: OrderStory) => account.payments[0]?.settled.toDecimal();

describe('the settlements of a payment (C16)', () => {
  it('are each of what the total grew by, or of what they say', () => {
    const story = cardOf('10.00');
    story.settle('card', '40.00', named('S-1'));
    story.settle('card', '60.00');
    story.settle('card', '100.00', named('S-3', '25.00'));
    expect(kept(story)).toEqual(['S-1 30.00', 'null 20.00', 'S-3 25.00']);
    expect(total(story)).toBe('100.00');
  });

  it('keep when each was, and when it was told', () => {
    const story = cardOf();
    const settledAt = new Date(Date.UTC(2026, 1, 3));
    story.settle('card', '10.00', { ...named('S-1'), settledAt });
    const [first] = story.account.payments[0]?.settlements ?? [];
    expect(first?.settledAt).toEqual(settledAt);
    expect(first?.recordedAt).toEqual(story.interactions.at(-1)?.at);
  });

  it.each([[named('S-1')], [named('S-1', '30.00')], [{}]])('told again, with %j, change nothing', (again) => {
    const story = cardOf();
    accepted(story.settle('card', '30.00', again));
    const before = story.account;
    expect(accepted(story.settle('card', '30.00', again)).changes).toBeNull();
    expect(story.account).toBe(before);
  });

  it('are the same under the same id in either composition of Unicode (D34)', () => {
    const story = cardOf();
    story.settle('card', '30.00', named('é'));
    expect(accepted(story.settle('card', '30.00', named('e\u0301'))).changes).toBeNull();
  });

  it('that are told with a higher total under their id are of so much more', () => {
    const story = cardOf();
    story.settle('card', '30.00', named('S-1'));
    story.settle('card', '50.00', named('S-2'));
    story.settle('card', '60.00', named('S-1'));
    expect(kept(story)).toEqual(['S-1 40.00', 'S-2 20.00']);
  });

  it('can be named of a total that is known, in any order, and change no total by that', () => {
    const story = cardOf('80.00');
    story.settle('card', '80.00', named('S-2', '50.00'));
    story.settle('card', '80.00', named('S-1', '30.00'));
    expect([kept(story), total(story)]).toEqual([['S-2 50.00', 'S-1 30.00'], '80.00']);
    expect(story.interactions.at(-1)?.message).toContain('one of its settlements');
  });

  it('are never of more than has settled, nor of another amount than they were', () => {
    const story = cardOf('80.00');
    story.settle('card', '80.00', named('S-1', '50.00'));
    expect(refused(story.settle('card', '80.00', named('S-2', '30.01')))).toEqual({
      code: 'TOTALS_INCONSISTENT',
      limit: '30.00',
    });
    const changed = story.settle('card', '90.00', named('S-1', '60.00'));
    expect([refused(changed).limit, refusedAt(changed)]).toEqual([
      '50.00',
      'TOTALS_INCONSISTENT input.amount',
    ]);
    expect([kept(story), total(story)]).toEqual([['S-1 50.00'], '80.00']);
  });

  it('are not of what a late total or a void alone tells', () => {
    const story = cardOf('80.00');
    story.settle('card', '80.00', { ...named('S-1'), voided: '20.00' });
    story.settle('card', '80.00', { amount: '5.00' });
    expect(kept(story)).toEqual([]);
    expect(refused(story.settle('card', '70.00', named('S-2', '10.00'))).code).toBe('SETTLEMENT_OUTDATED');
  });

  it('stay through a revision of the order, also one that leaves the payment out for a while', () => {
    const story = cardOf();
    story.settle('card', '100.00', named('S-1'));
    story.request({ amount: '40.00' });
    const { settlements } = story.account.payments[0] ?? {};
    story.order({ sourceRevision: '2', payments: [payment('other', '60.00')] });
    expect(story.account.payments[0]?.settlements).toEqual(settlements);
    expect(total(story)).toBe('40.00');
    story.order({ sourceRevision: '3', payments: [payment('card', '100.00', { settled: '0.00' })] });
    // The total grows again by what had been left out of it: that is no new settlement, named or not.
    story.settle('card', '100.00', named('S-1'));
    story.settle('card', '100.00');
    expect(kept(story)).toEqual(['S-1 100.00']);
  });

  const step: fc.Arbitrary<SettlementInput> = fc.record({
    paymentId: fc.constant('card'),
    settled: fc.constantFrom('0.00', '10.00', '25.00', '60.00', '100.00'),
    providerSettlementId: fc.constantFrom(null, 'S-1', 'S-2', 'S-3'),
    amount: fc.constantFrom(undefined, '5.00', '10.00', '50.00'),
    voided: fc.constantFrom(undefined, '0.00', '40.00'),
    settledAt: fc.constant(new Date(0)),
  });
  it.each(seeds)('are never of more than settled, and none is lost or shrinks (seed %i)', (seed) => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const story = cardOf();
        for (const { paymentId, settled, ...more } of steps) {
          const before = story.account.payments[0]?.settlements ?? [];
          story.settle(paymentId, settled, more);
          const [card] = story.account.payments;
          if (card === undefined) throw new Error('It has a card.');
          const sum = Money.sum(
            card.settlements.map(({ amount }) => amount),
            card.settled.currency,
          );
          expect(sum.greaterThan(card.settled)).toBe(false);
          for (const [index, { amount, providerSettlementId }] of before.entries()) {
            expect(card.settlements[index]?.providerSettlementId).toBe(providerSettlementId);
            expect(card.settlements[index]?.amount.lessThan(amount)).toBe(false);
          }
        }
      }),
      { seed, numRuns: 200 },
    );
  });
});
