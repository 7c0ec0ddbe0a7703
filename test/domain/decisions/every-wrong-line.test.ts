import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OrderAccount } from '../../../src/domain/account/order-account.ts';
import {
  decidePlan,
  decideRequestRefund,
  type RefundRequest,
} from '../../../src/domain/decisions/request-refund.ts';
import type { LineInput } from '../../../src/domain/plan/scope.ts';
import { noApproval } from '../../../src/domain/transitions/approval.ts';
import { mostRefusals, Refusal, refusalCodes, refusalsOf } from '../../../src/domain/values/refusal.ts';
import { clock, line, payment } from '../an-order.ts';
import { OrderStory } from '../order-story.ts';
import { seeds } from '../seeds.ts';

/** Lines L1 to L9 of 10.00 each. */
const account = (): OrderAccount =>
  new OrderStory({
    lines: Array.from({ length: 9 }, (_, index) => line(`L${index + 1}`, '10.00', '0', { quantity: '2' })),
    payments: [payment('card', '90.00')],
  }).account;

const terms = { context: clock()(), approval: noApproval, matchesPreview: null };
const requested = (request: RefundRequest) =>
  decideRequestRefund(account(), { ...request, reason: 'r' }, terms);

function told(outcome: unknown): string[] {
  if (!(outcome instanceof Refusal)) return [];
  return refusalsOf(outcome).map(({ code, path }) => `${code} ${path?.join('.')}`);
}

describe('a refused request of a refund says what is wrong with every line (C13)', () => {
  it('one error for each, the first by precedence, at an argument’s own name', () => {
    const lines = [
      { lineId: 'L1', gross: '11.00' },
      { lineId: 'L2', gross: '10.00' },
      { lineId: 'L3', quantity: '3' },
      { lineId: 'L9', net: '10.01' },
    ];
    expect(told(decidePlan(account(), { scope: { lines } }))).toEqual([
      'EXCEEDS_QUANTITY scope.lines.2.quantity',
      'EXCEEDS_LINE scope.lines.0.gross',
      'EXCEEDS_LINE scope.lines.3.net',
    ]);
  });

  it('what can’t be read and what is too much in one answer, and one error for a line of which all is wrong', () => {
    const lines = [
      { lineId: 'L1', gross: '11.00' },
      { lineId: 'nope', gross: 'x', quantity: '0', reason: '\t' },
      { lineId: 'L3', gross: '1.001' },
      { lineId: 'L4', gross: '1.00', reason: '\t' },
    ];
    const deductions = [{ description: 'Fee', net: 'x', tax: 'y' }];
    expect(told(decidePlan(account(), { scope: { lines }, deductions }))).toEqual([
      'LINE_NOT_FOUND scope.lines.1.lineId',
      'AMOUNT_INVALID deductions.0.net',
      'AMOUNT_SCALE scope.lines.2.gross',
      'TEXT_INVALID scope.lines.3.reason',
      'EXCEEDS_LINE scope.lines.0.gross',
    ]);
  });

  it('with the chosen allocations’ own error still the first where it was', () => {
    const split = { scope: { lines: [{ lineId: 'L1', gross: '11.00' }] }, allocations: [] };
    expect(told(decidePlan(account(), split))).toEqual([
      'ALLOCATIONS_INCONSISTENT allocations',
      'EXCEEDS_LINE scope.lines.0.gross',
    ]);
  });

  it(`at most ${mostRefusals}, however many are wrong, and soon`, () => {
    const lines = Array.from({ length: 10_000 }, (_, index) => ({ lineId: `nope-${index}`, gross: 'x' }));
    const start = performance.now();
    const all = told(requested({ scope: { lines } }));
    expect(performance.now() - start).toBeLessThan(500);
    expect(all).toHaveLength(mostRefusals);
    expect(all.at(-1)).toBe(`LINE_NOT_FOUND input.scope.lines.${mostRefusals - 1}.lineId`);
  });

  it.each(seeds)('and the preview says the same as the request, each wrong line once (seed %i)', (seed) => {
    const text = fc.constantFrom('1.00', '11.00', 'x', '-1', '1.001', '0');
    const aLine: fc.Arbitrary<LineInput> = fc.record(
      {
        lineId: fc.constantFrom('L1', 'L2', 'L3', 'L4', 'nope'),
        gross: text,
        quantity: text,
        reason: fc.constantFrom('fine', '\t'),
      },
      { requiredKeys: ['lineId'] },
    );
    fc.assert(
      fc.property(fc.array(aLine, { maxLength: 6 }), (lines) => {
        const scope = { lines };
        const plan = decidePlan(account(), { scope });
        const decision = requested({ scope });
        expect(decision instanceof Refusal).toBe(plan instanceof Refusal);
        if (!(plan instanceof Refusal) || !(decision instanceof Refusal)) return;
        const under = (path: readonly string[] | null) => path?.join('.').replace(/^input\./, '');
        const shown = (refusal: Refusal) =>
          refusalsOf(refusal).map(({ code, path, message }) => [code, under(path), message]);
        expect(shown(decision)).toEqual(shown(plan));
        const codes = refusalsOf(plan).map(({ code }) => refusalCodes.indexOf(code));
        expect(codes).toEqual(codes.toSorted((a, b) => a - b));
        // Alone, a line is refused exactly where it is among those that are told.
        const wrong = lines.flatMap((one, index) =>
          decidePlan(account(), { scope: { lines: [one] } }) instanceof Refusal ? [String(index)] : [],
        );
        const named = refusalsOf(plan).flatMap(({ path }) => (path?.[1] === 'lines' ? (path[2] ?? []) : []));
        expect(named.toSorted()).toEqual(wrong);
      }),
      { seed, numRuns: 200 },
    );
  });
});
