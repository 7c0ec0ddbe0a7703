import { describe, expect, it } from 'vitest';
import { decidePlan, decideRequestRefund } from '../../../src/domain/decisions/request-refund.ts';
import type { LineInput, ScopeInput } from '../../../src/domain/plan/scope.ts';
import { noApproval } from '../../../src/domain/transitions/approval.ts';
import { Refusal, refusalCodes, ValidationErrors } from '../../../src/domain/values/refusal.ts';
import { anywhere, clock, eur, line, payment, recorded, refused } from '../an-order.ts';
import { OrderStory } from '../order-story.ts';

const order = () =>
  new OrderStory({
    lines: [line('L1', '100.00', '0', { quantity: '4' }), line('L2', '50.00')],
    payments: [payment('card', '150.00')],
  });
const codeFor = (scope: ScopeInput) => refused(order().request(scope)).code;
const one = (more: Partial<LineInput>): ScopeInput => ({ lines: [{ lineId: 'L1', ...more }] });

describe('a scope (D32)', () => {
  it.each<[string, ScopeInput]>([
    ['none', {}],
    ['null and false only', { full: false, lines: null, amount: null, pendingInvoiceNumber: null }],
    ['two', { full: true, amount: '1.00' }],
    ['an empty list', { lines: [] }],
    ['an empty list beside another', { lines: [], full: true }],
    [
      'a line twice',
      {
        lines: [
          { lineId: 'L1', gross: '1.00' },
          { lineId: 'L1', net: '1.00' },
        ],
      },
    ],
    ['a line without how much', one({})],
    ['a line with null and false only', one({ full: false, quantity: null, net: null, gross: null })],
    ['a line with two', one({ full: true, quantity: '1' })],
  ])('of %s is SCOPE_INVALID', (_, scope) => {
    expect(codeFor(scope)).toBe('SCOPE_INVALID');
  });

  it('takes null and false as absent beside the one that is given', () => {
    for (const scope of [
      { full: true, amount: null, lines: null },
      { full: false, amount: '1.00' },
      one({ full: false, gross: '1.00', net: null }),
    ])
      expect(order().request(scope)).toHaveProperty('answer');
  });

  it.each<[string, ScopeInput]>([
    ['AMOUNT_INVALID', { amount: '' }],
    ['AMOUNT_NOT_POSITIVE', { amount: '0' }],
    ['AMOUNT_SCALE', { amount: '1.001' }],
    ['AMOUNT_INVALID', one({ net: '1e1' })],
    ['AMOUNT_NOT_POSITIVE', one({ net: '0.00' })],
    ['AMOUNT_NOT_POSITIVE', one({ gross: '0.00' })],
    ['QUANTITY_INVALID', one({ quantity: '0' })],
    ['INVOICE_NOT_FOUND', { pendingInvoiceNumber: '' }],
    ['LINE_NOT_FOUND', { lines: [{ lineId: '__proto__', full: true }] }],
    ['EXCEEDS_REFUNDABLE', { amount: '150.01' }],
  ])('is %s for %j', (code, scope) => {
    expect(codeFor(scope)).toBe(code);
  });
});

describe('of several refusals the first of the list is given', () => {
  const lines = (...all: LineInput[]) => ({ lines: all });

  it.each<[string, ScopeInput]>([
    ['LINE_NOT_FOUND', lines({ lineId: 'L1', gross: 'x' }, { lineId: 'L9', full: true })],
    ['LINE_NOT_FOUND', lines({ lineId: 'L9', full: true }, { lineId: 'L9', full: true })],
    ['INVOICE_NOT_FOUND', { full: true, pendingInvoiceNumber: 'R-9' }],
    ['AMOUNT_INVALID', { full: true, amount: 'x' }],
    ['AMOUNT_INVALID', lines({ lineId: 'L1', gross: '0' }, { lineId: 'L2', net: 'x' })],
    ['AMOUNT_NOT_POSITIVE', lines({ lineId: 'L1', gross: '0.001' }, { lineId: 'L2', net: '0' })],
    ['AMOUNT_SCALE', lines({ lineId: 'L1', quantity: '0' }, { lineId: 'L2', net: '0.001' })],
    ['AMOUNT_INVALID', lines({ lineId: 'L1', full: true, gross: 'x' })],
    ['QUANTITY_INVALID', lines({ lineId: 'L1', quantity: 'x' }, { lineId: 'L2' })],
    ['EXCEEDS_QUANTITY', lines({ lineId: 'L2', gross: '51.00' }, { lineId: 'L1', quantity: '5' })],
    ['EXCEEDS_LINE', lines({ lineId: 'L2', gross: '51.00' }, { lineId: 'L1', full: true })],
  ])('%s for %j', (code, scope) => {
    expect(codeFor(scope)).toBe(code);
  });

  it('over the whole input: an unknown line before a text, a text before nothing to refund', () => {
    const ask = (scope: ScopeInput, reason: string, note = 'n') =>
      refused(
        decideRequestRefund(
          recorded(),
          { scope, reason, note },
          { context: clock()(), approval: noApproval, matchesPreview: () => false },
        ),
      ).code;
    expect(ask({ lines: [{ lineId: 'L9', full: true }] }, '')).toBe('LINE_NOT_FOUND');
    expect(ask({}, '')).toBe('SCOPE_INVALID');
    expect(ask({ full: true }, '')).toBe('TEXT_INVALID');
    expect(ask({ full: true }, 'r', '\0')).toBe('TEXT_INVALID');
    expect(ask({ lines: [{ lineId: 'L1', full: true, reason: '\t' }] }, 'r')).toBe('TEXT_INVALID');
    expect(ask({ amount: '99999.00' }, 'r')).toBe('PREVIEW_OUTDATED');
    expect(ask({ full: true }, 'r')).toBe('PREVIEW_OUTDATED');
  });

  it('and of several of one code the one that was found first', () => {
    const validation = new ValidationErrors();
    const [first, second] = [new Refusal('TEXT_INVALID', 'm'), new Refusal('TEXT_INVALID', 'm')];
    for (const refusal of [first, second]) validation.add(refusal);
    expect(validation.first()).toBe(first);
  });

  it('whichever order they were found in', () => {
    const validation = new ValidationErrors();
    const found = [...refusalCodes].reverse().map((code) => new Refusal(code, 'm'));
    expect(validation.first()).toBeNull();
    for (const refusal of found) {
      validation.add(refusal);
      expect(validation.first()).toBe(refusal);
    }
  });
});

describe('a preview (I18)', () => {
  it('is what the request does, or the request is PREVIEW_OUTDATED', () => {
    const account = recorded();
    const shownPlan = decidePlan(account, { scope: { amount: '30.00' } }, anywhere);
    const request = (amount: string) =>
      decideRequestRefund(
        account,
        { scope: { amount }, reason: 'r' },
        {
          context: clock()(),
          approval: noApproval,
          matchesPreview: (plan) => JSON.stringify(plan, text) === JSON.stringify(shownPlan, text),
        },
      );
    expect(request('30.00')).toHaveProperty('changes');
    expect(refused(request('30.01')).code).toBe('PREVIEW_OUTDATED');
  });
});

describe('an invoice on which nothing is pending', () => {
  it('is NOTHING_TO_REFUND, and so is a line of which nothing is left', () => {
    const story = order();
    story.invoice('R-1', '10.00');
    story.request({ pendingInvoiceNumber: 'R-1' });
    expect(refused(story.request({ pendingInvoiceNumber: 'R-1' })).code).toBe('NOTHING_TO_REFUND');
    story.request(one({ full: true }));
    expect(refused(story.request(one({ full: true }))).code).toBe('NOTHING_TO_REFUND');
    expect(story.account.payments[0]?.inFlight).toEqual(eur('110.00'));
  });
});

/** JSON has no bigint. */
function text(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}
