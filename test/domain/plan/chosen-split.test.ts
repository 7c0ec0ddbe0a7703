import { describe, expect, it } from 'vitest';
import type { ChosenPartInput } from '../../../src/domain/plan/chosen-split.ts';
import type { ScopeInput } from '../../../src/domain/plan/scope.ts';
import { giftCard, line, payment } from '../an-order.ts';
import { OrderStory } from '../order-story.ts';

/** A card that has settled 40.00 of 80.00, and a gift card of 20.00. */
const order = () =>
  new OrderStory({
    lines: [line('L1', '100.00')],
    payments: [payment('card', '80.00', { settled: '40.00' }), giftCard('gift', '20.00')],
  });
const of = (paymentId: string, amount: string, more: Partial<ChosenPartInput> = {}): ChosenPartInput => {
  return { paymentId, amount, ...more };
};
const chosen = (story: OrderStory, scope: ScopeInput, allocations: readonly ChosenPartInput[]) =>
  story.request(scope, undefined, [], { allocations });
const parts = (story: OrderStory) =>
  story.allocations.map(
    ({ status, paymentId, amount, rule, rank }) =>
      `${status} ${amount.toDecimal()} of ${paymentId} by ${rule} ${rank}`,
  );

describe('a chosen split (D42)', () => {
  it('pays what its payments have by position, and waits for what they have not settled', () => {
    const story = order();
    chosen(story, { amount: '70.00' }, [of('card', '50.00'), of('gift', '20.00')]);
    expect(parts(story)).toEqual([
      'READY 40.00 of card by CHOSEN 1',
      'WAITING_FOR_SETTLEMENT 10.00 of card by CHOSEN 1',
      'READY 20.00 of gift by CHOSEN 2',
    ]);
    const [refund] = story.refunds.values();
    expect(refund?.choiceReason).toBeNull();
  });

  it('moves what is voided as the rules do (D15)', () => {
    const story = order();
    chosen(story, { amount: '60.00' }, [of('card', '50.00'), of('gift', '10.00')]);
    story.settle('card', '40.00', { voided: '40.00' });
    expect(parts(story)).toEqual([
      'READY 40.00 of card by CHOSEN 1',
      'CANCELED 10.00 of card by CHOSEN 1',
      'READY 10.00 of gift by CHOSEN 2',
      'READY 10.00 of gift by TOTAL 1',
    ]);
  });

  it('may name a payment twice with different destinations', () => {
    const story = order();
    const cash = { destination: { method: 'CASH' as const } };
    chosen(story, { amount: '30.00' }, [of('card', '10.00'), of('card', '20.00', cash)]);
    expect(parts(story)).toEqual(['READY 10.00 of card by CHOSEN 1', 'READY 20.00 of card by CHOSEN 2']);
  });

  it.each<[string, readonly ChosenPartInput[], { path: readonly string[]; limit?: string }]>([
    ['is empty', [], { path: [] }],
    ['sums to less', [of('card', '29.99')], { path: [], limit: '30.00' }],
    ['sums to more', [of('card', '30.01')], { path: [], limit: '30.00' }],
    [
      'takes more than is left',
      [of('gift', '20.01'), of('card', '9.99')],
      { path: ['0', 'amount'], limit: '20.00' },
    ],
    ['names the same twice', [of('card', '10.00'), of('card', '20.00')], { path: [] }],
    [
      'names the same twice, once by its own destination',
      [of('card', '10.00'), of('card', '20.00', { destination: { paymentId: 'card' } })],
      { path: [] },
    ],
    [
      'takes more than is left by two',
      [of('gift', '15.00'), of('gift', '15.00', { destination: { method: 'CASH' } })],
      { path: ['1', 'amount'], limit: '5.00' },
    ],
  ])('is ALLOCATIONS_INCONSISTENT where it %s', (_what, allocations, { path, limit }) => {
    const answer = chosen(order(), { amount: '30.00' }, allocations);
    expect(answer).toMatchObject({
      code: 'ALLOCATIONS_INCONSISTENT',
      path: ['input', 'allocations', ...path],
    });
    if ('limit' in answer) expect(answer.limit?.toDecimal()).toBe(limit);
  });

  it('is refused for an unknown payment and for an amount that is none', () => {
    const code = (part: ChosenPartInput) => chosen(order(), { amount: '30.00' }, [part]);
    expect(code(of('nobody', '30.00'))).toMatchObject({ code: 'PAYMENT_NOT_FOUND' });
    expect(code(of('card', '0'))).toMatchObject({ code: 'AMOUNT_NOT_POSITIVE' });
    expect(code(of('card', '30.001'))).toMatchObject({ code: 'AMOUNT_SCALE' });
  });

  it('pays what a return comes to after what is kept back', () => {
    const story = order();
    story.invoice('R-1', '30.00');
    const kept = [{ description: 'Restocking', net: '5.00', tax: '0' }];
    story.request({ pendingInvoiceNumber: 'R-1' }, undefined, kept, { allocations: [of('card', '25.00')] });
    expect(parts(story)).toEqual(['READY 25.00 of card by CHOSEN 1']);
  });
});
