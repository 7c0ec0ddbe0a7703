import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OrderLine } from '../../../src/domain/account/order-account.ts';
import type { LineInput } from '../../../src/domain/plan/scope.ts';
import { restOf } from '../../../src/domain/plan/tax.ts';
import { required } from '../../../src/domain/values/invariant.ts';
import { grossOf } from '../../../src/domain/values/money.ts';
import { line, payment } from '../an-order.ts';
import { OrderStory } from '../order-story.ts';
import { seeds } from '../seeds.ts';

/** How the next part is asked for, and which share (of 1,000) of what is left. */
type Part = { readonly by: 'gross' | 'net' | 'quantity' | 'mixed'; readonly share: number };

const parts = fc.array(
  fc.record({
    by: fc.constantFrom<Part['by']>('gross', 'net', 'quantity', 'mixed'),
    share: fc.nat({ max: 999 }),
  }),
  { maxLength: 12 },
);
const orders = fc.record({
  net: fc.integer({ min: 0, max: 100_000 }),
  tax: fc.integer({ min: 0, max: 25_000 }),
  quantity: fc.integer({ min: 1, max: 30 }),
});

function lineOf(story: OrderStory): OrderLine {
  return required(story.account.lines[0], 'The order has one line.');
}

/** An ask for that share of what is left of the line; null where that is nothing. */
function askFor(story: OrderStory, { by, share }: Part): LineInput | null {
  const rest = restOf(lineOf(story));
  const cents = (minor: bigint) => {
    const part = (minor * BigInt(share)) / 1_000n;
    return part === 0n ? null : (Number(part) / 100).toFixed(2);
  };
  const quantity = rest.quantity
    .times(share)
    .div(1_000)
    .toDecimalPlaces(by === 'mixed' ? 0 : 3);
  const kind = by === 'mixed' ? (['gross', 'net', 'quantity'] as const)[share % 3] : by;
  if (kind === 'quantity') return quantity.isZero() ? null : { lineId: 'L1', quantity: quantity.toFixed() };
  const amount = cents(kind === 'net' ? rest.net.minor : grossOf(rest).minor);
  if (amount === null) return null;
  return kind === 'net' ? { lineId: 'L1', net: amount } : { lineId: 'L1', gross: amount };
}

function start({ net, tax, quantity }: { net: number; tax: number; quantity: number }): OrderStory {
  const euros = (minor: number) => (minor / 100).toFixed(2);
  return new OrderStory({
    lines: [line('L1', euros(net), euros(tax), { quantity: String(quantity) })],
    payments: [payment('card', '9999.00')],
  });
}

describe.each(seeds)('partial refunds of a line (D6), with seed %i,', (seed) => {
  it('end exactly at its net, tax and quantity, in whatever steps they were requested', () => {
    const law = (order: { net: number; tax: number; quantity: number }, asked: Part[]) => {
      fc.pre(order.net + order.tax > 0);
      const story = start(order);
      for (const part of asked) {
        const ask = askFor(story, part);
        if (ask !== null) story.request({ lines: [ask] });
        const rest = restOf(lineOf(story));
        expect(rest.net.isNegative() || rest.tax.isNegative() || rest.quantity.isNegative()).toBe(false);
      }
      story.request({ lines: [{ lineId: 'L1', full: true }] });
      const { counted, net, tax, quantity } = lineOf(story);
      expect({ net: counted.net, tax: counted.tax }).toEqual({ net, tax });
      // The last refund takes all of the quantity that is left, unless no money was left to go with it.
      expect(counted.quantity.lessThanOrEqualTo(quantity)).toBe(true);
      for (const refund of story.refunds.values())
        for (const part of refund.lines) expect(part.net.isNegative() || part.tax.isNegative()).toBe(false);
    };
    fc.assert(fc.property(orders, parts, law), { seed, numRuns: 400 });
  });

  it('follow the line’s tax rate: what was refunded by gross has its rounded share of the tax', () => {
    const law = (order: { net: number; tax: number; quantity: number }, asked: Part[]) => {
      fc.pre(order.net + order.tax > 0);
      const story = start(order);
      for (const { share } of asked) {
        const ask = askFor(story, { by: 'gross', share });
        if (ask !== null) story.request({ lines: [ask] });
        const { counted, ...whole } = lineOf(story);
        const due = whole.tax.proportionHalfUp({ part: grossOf(counted).minor, whole: grossOf(whole).minor });
        const difference = counted.tax.minor - due.minor;
        expect(difference === 0n || difference === 1n || difference === -1n).toBe(true);
      }
    };
    fc.assert(fc.property(orders, parts, law), { seed, numRuns: 200 });
  });
});
