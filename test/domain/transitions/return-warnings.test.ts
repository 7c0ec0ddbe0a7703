import { describe, expect, it } from 'vitest';
import { decidePlan } from '../../../src/domain/decisions/request-refund.ts';
import type { ScopeInput } from '../../../src/domain/plan/scope.ts';
import { warningsOf } from '../../../src/domain/transitions/preview-warnings.ts';
import { Refusal } from '../../../src/domain/values/refusal.ts';
import { accepted, line, payment, refused } from '../an-order.ts';
import { OrderStory } from '../order-story.ts';

/** Two chairs of 120.00 together with their tax; `pieces` of them come back. */
function returned(pieces: string, value: string): OrderStory {
  const lines = [line('L1', '200.00', '40.00', { quantity: '2' }), line('L2', '50.00')];
  const story = new OrderStory({ lines, payments: [payment('card', '290.00')] });
  accepted(story.invoice('R-1', value, { lines: [{ lineId: 'L1', quantity: pieces, price: '120.00' }] }));
  return story;
}

function warnings({ account }: OrderStory, scope: ScopeInput) {
  const plan = decidePlan(account, { scope });
  if (plan instanceof Refusal) throw new Error(plan.message);
  return warningsOf(account, plan, []).map(({ code }) => code);
}

describe('a preview of what a pending return calls for (C13, D44)', () => {
  it('warns where the line’s tax alone is refunded and all of the line comes back', () => {
    const story = returned('2', '240.00');
    const tax: ScopeInput = { lines: [{ lineId: 'L1', tax: '40.00' }] };
    expect(warnings(story, tax)).toEqual(['PENDING_RETURN']);
    accepted(story.request(tax));
    const blocked = story.request({ pendingInvoiceNumber: 'R-1' });
    expect(refused(blocked).code).toBe('EXCEEDS_LINE');
  });

  it('says nothing where enough of the line is left', () => {
    const story = returned('1', '120.00');
    const tax: ScopeInput = { lines: [{ lineId: 'L1', tax: '40.00' }] };
    expect(warnings(story, tax)).toEqual([]);
    accepted(story.request(tax));
    accepted(story.request({ pendingInvoiceNumber: 'R-1' }));
  });

  it('says nothing of what covers the return itself, nor of another line', () => {
    const story = returned('2', '240.00');
    expect(warnings(story, { lines: [{ lineId: 'L1', quantity: '1' }] })).toEqual([]);
    expect(warnings(story, { lines: [{ lineId: 'L2', full: true }] })).toEqual([]);
    expect(warnings(story, { pendingInvoiceNumber: 'R-1' })).toEqual([]);
  });

  it('says nothing new where the line had too little left before', () => {
    const story = returned('2', '240.00');
    accepted(story.request({ lines: [{ lineId: 'L1', tax: '40.00' }] }));
    expect(warnings(story, { lines: [{ lineId: 'L2', full: true }] })).toEqual([]);
  });
});
