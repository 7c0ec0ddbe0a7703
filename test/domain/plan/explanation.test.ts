import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Explanation, explanationOf } from '../../../src/domain/plan/explanation.ts';
import type { Refund } from '../../../src/domain/refund/refund.ts';
import type { RefundBasis } from '../../../src/domain/refund/refund-basis.ts';
import type { BalanceCheckCode } from '../../../src/domain/values/enums.ts';
import { required } from '../../../src/domain/values/invariant.ts';
import { eur, line, payment } from '../an-order.ts';
import { firstOrder } from '../laws/story-choices.ts';
import { stories, take } from '../laws/story-steps.ts';
import { OrderStory } from '../order-story.ts';
import { seeds } from '../seeds.ts';

/** The refunds of a story, with why they are so. */
function explained(story: OrderStory): (Explanation | null)[] {
  return [...story.refunds.values()].map((refund) => explanationOf(story.account, refund));
}

function only(story: OrderStory): Explanation {
  return required(explained(story).at(-1) ?? null, 'The refund has a basis.');
}

const failing = ({ checks }: Explanation) =>
  checks.filter(({ left, right }) => !left.equals(right)).map(({ code }) => code);
const planned = (allocations: Explanation['allocations']) =>
  allocations.map(({ paymentId, amount, waitsForSettlement }) => {
    return `${paymentId} ${amount.toDecimal()}${waitsForSettlement ? ' waits' : ''}`;
  });

/** A card of 80.00 and a gift card of 20.00; a line of 83.33 + 16.67. */
const cardAndGift = () =>
  new OrderStory({
    lines: [line('L1', '83.33', '16.67', { quantity: '3' })],
    payments: [
      payment('card', '80.00', { settled: '60.00' }),
      payment('gift', '20.00', { settled: '20.00', method: 'GIFT_CARD' }),
    ],
  });

describe('the explanation of a refund (C14)', () => {
  it('shows the payments as they stood, and what either rule does with them', () => {
    const story = cardAndGift();
    story.request({ amount: '5.00' });
    story.request({ amount: '90.00' }, 'CARD_FIRST');
    const explanation = only(story);
    expect(
      explanation.payments.map(({ id, settled, inFlight }) => [
        id,
        settled.toDecimal(),
        inFlight.toDecimal(),
      ]),
    ).toEqual([
      ['card', '60.00', '0.00'],
      ['gift', '20.00', '5.00'],
    ]);
    expect(planned(explanation.allocations)).toEqual(['card 60.00', 'gift 15.00', 'card 15.00 waits']);
    expect(
      explanation.otherRules.map(({ priority, allocations }) => [priority, ...planned(allocations)]),
    ).toEqual([['LOWEST_SETTLED', 'gift 15.00', 'card 60.00', 'card 15.00 waits']]);
    expect(failing(explanation)).toEqual([]);
  });

  it('stays as it was, whatever happens to the refund and the order later', () => {
    const story = cardAndGift();
    story.request({ lines: [{ lineId: 'L1', quantity: '1' }] }, 'CARD_FIRST');
    const before = only(story);
    const [part] = story.allocations;
    story.failure(part?.id ?? '');
    story.retry(part?.id ?? '', { paymentId: 'gift' });
    story.settle('card', '80.00');
    story.order({
      sourceRevision: '2',
      lines: [line('L1', '50.00', '0.00', { quantity: '1' })],
      payments: [payment('other', '10.00')],
    });
    expect(only(story)).toEqual(before);
  });

  it('works the tax of each line out: what is due for all of it so far, less what was refunded before', () => {
    const story = cardAndGift();
    for (const _ of [1, 2]) story.request({ lines: [{ lineId: 'L1', quantity: '1' }] });
    const [workings] = only(story).lines;
    expect(workings).toMatchObject({ lineId: 'L1', position: 1, standing: { ask: 'QUANTITY' } });
    // 16.67 × 66.67 / 100.00, of which 5.56 had been refunded.
    expect(workings?.taxBeforeRounding.toFixed()).toBe('11.113889');
    expect(workings?.standing.counted.tax.toDecimal()).toBe('5.56');
    expect(workings?.taken.tax.toDecimal()).toBe('5.55');
  });

  it('goes by the net where that was asked for', () => {
    const story = cardAndGift();
    story.request({ lines: [{ lineId: 'L1', net: '10.00' }] });
    const [workings] = only(story).lines;
    expect([workings?.standing.ask, workings?.taxBeforeRounding.toFixed()]).toEqual(['NET', '2.00048']);
  });

  it('of a split that a person chose shows what both rules would have done', () => {
    const story = cardAndGift();
    const allocations = [
      { paymentId: 'gift', amount: '10.00' },
      { paymentId: 'card', amount: '65.00' },
    ];
    story.request({ amount: '75.00' }, undefined, [], { allocations });
    const explanation = only(story);
    expect(planned(explanation.allocations)).toEqual(['gift 10.00', 'card 60.00', 'card 5.00 waits']);
    expect(explanation.otherRules.map(({ priority }) => priority)).toEqual(['LOWEST_SETTLED', 'CARD_FIRST']);
    expect(failing(explanation)).toEqual([]);
  });

  it('is none of a refund that a receipt made', () => {
    const story = cardAndGift();
    story.receipt('R-1', '5.00', { paymentId: 'card' });
    expect(explained(story)).toEqual([null]);
  });

  it.each<[BalanceCheckCode, (refund: Refund, basis: RefundBasis) => Refund]>([
    [
      'NET',
      (refund) => ({
        ...refund,
        lines: changed(refund.lines, ({ net, tax }) => ({
          net: net.plus(eur('0.01')),
          tax: tax.minus(eur('0.01')),
        })),
      }),
    ],
    [
      'TAX',
      (refund, basis) => ({
        ...refund,
        basis: { ...basis, lines: changed(basis.lines, (one) => ({ tax: one.tax.plus(eur('1.00')) })) },
      }),
    ],
    ['LINES_AND_ALLOCATIONS', (refund, basis) => ({ ...refund, basis: { ...basis, payments: [] } })],
    [
      'KEPT_ALLOCATIONS',
      (refund) => ({
        ...refund,
        allocations: changed(refund.allocations, ({ amount }) => ({ amount: amount.plus(eur('0.01')) })),
      }),
    ],
    [
      'COVERAGE',
      (refund, basis) => ({
        ...refund,
        basis: {
          ...basis,
          coverage: changed(basis.coverage, ({ amount }) => ({ amount: amount.plus(eur('100.00')) })),
        },
      }),
    ],
    [
      'REFUNDABLE',
      (refund, basis) => ({
        ...refund,
        basis: {
          ...basis,
          payments: changed(basis.payments, () => ({ settled: eur('1.00'), authorized: eur('1.00') })),
        },
      }),
    ],
  ])('says that %s does not hold where what was kept is wrong', (code, spoil) => {
    const story = cardAndGift();
    story.invoice('R-1', '30.00', { lines: [{ lineId: 'L1', quantity: '1', price: '30.00' }] });
    story.request({ pendingInvoiceNumber: 'R-1' });
    const [refund] = story.refunds.values();
    if (refund?.basis === undefined) throw new Error('The refund has a basis.');
    expect(failing(only(story))).toEqual([]);
    const spoiled = explanationOf(story.account, spoil(refund, refund.basis));
    expect(failing(required(spoiled, 'It still has a basis.'))).toContain(code);
  });

  it.each(seeds)('holds, whatever happened (seed %i)', (seed) => {
    let seen = 0;
    fc.assert(
      fc.property(stories(), (steps) => {
        const story = new OrderStory(firstOrder);
        for (const [index, step] of steps.entries()) {
          take(story, step, index);
          for (const explanation of explained(story)) {
            if (explanation === null) continue;
            seen += 1;
            expect(failing(explanation)).toEqual([]);
          }
        }
      }),
      { seed, numRuns: 100 },
    );
    expect(seen).toBeGreaterThan(100);
  });
});

/** The list with its first item changed. */
function changed<T>(all: readonly T[], how: (item: T) => Partial<T> | null): T[] {
  return all.map((item, index) => (index === 0 ? { ...item, ...how(item) } : item));
}
