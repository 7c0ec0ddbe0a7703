import { expect, test } from 'vitest';
import { callsOf } from '../../src/domain/account/read-invoice.ts';
import type { Refund } from '../../src/domain/refund/refund.ts';
import { minorDigits } from '../../src/domain/values/currency.ts';
import { asLineId } from '../../src/domain/values/ids.ts';
import { required } from '../../src/domain/values/invariant.ts';
import { allocate, type Money } from '../../src/domain/values/money.ts';
import { parseMoney, parseQuantity } from '../../src/domain/values/parse.ts';
import { formatQuantity, priceTimes } from '../../src/domain/values/quantity.ts';
import { Refusal, ValidationErrors } from '../../src/domain/values/refusal.ts';
import { accepted, currency, line, payment } from '../domain/an-order.ts';
import { OrderStory } from '../domain/order-story.ts';
import { allocations } from './allocations.ts';
import { correctedLines, type PlainLine } from './corrected-lines.ts';
import { invoiceCalls } from './invoice-calls.ts';
import { linesInEuros } from './lines-in-euros.ts';
import { linesInHundredths } from './lines-in-hundredths.ts';
import { linesInThousandths } from './lines-in-thousandths.ts';
import { linesInWholeUnits } from './lines-in-whole-units.ts';
import { paymentPlans } from './payment-plans.ts';

const lineCases = [...linesInEuros, ...linesInHundredths, ...linesInWholeUnits, ...linesInThousandths];

test('the tables hold at least 60 cases in currencies of 0, 2 and 3 minor digits, each with its reason', () => {
  const cases = [...lineCases, ...correctedLines, ...allocations, ...invoiceCalls, ...paymentPlans];
  const codes = new Set(cases.map((one) => one.currency));
  expect(cases.length).toBeGreaterThanOrEqual(60);
  expect(codes.size).toBeGreaterThanOrEqual(4);
  expect([...new Set([...codes].map((code) => minorDigits(currency(code))))].toSorted()).toEqual([0, 2, 3]);
  expect(cases.filter(({ why }) => why.length < 10)).toEqual([]);
});

test.each(lineCases)('$currency, $rate: $why', ({ currency: currencyCode, line: given, refunds }) => {
  const story = storyOf(currencyCode, [{ id: 'L1', ...given }], '999999');
  const shown = refunds.map(([ask]) => {
    accepted(story.request({ lines: [{ lineId: 'L1', ...ask }] }));
    const [only, ...more] = required(newest(story), 'A refund was made.').lines;
    expect(more).toEqual([]);
    return only === undefined ? 'nothing' : `${only.net.toDecimal()} + ${only.tax.toDecimal()}`;
  });
  expect(shown).toEqual(refunds.map(([, gives]) => gives));
});

test.each(correctedLines)('$currency, $what: $why', ({ currency: currencyCode, lines, paid, steps }) => {
  const story = storyOf(currencyCode, lines, paid);
  const made: Refund[] = [];
  const refund = (index: number) => required(made[index], `Ask ${index} made a refund.`);
  for (const step of steps) {
    if ('ask' in step) {
      accepted(story.request(step.ask));
      made.push(required(newest(story), 'A refund was made.'));
      expect(linesShown(refund(made.length - 1))).toEqual(step.gives);
    } else if ('cancel' in step) {
      accepted(story.cancel(refund(step.cancel).id));
    } else if ('revise' in step) {
      accepted(story.order(orderOf(currencyCode, step.revise, paid, '2')));
    } else {
      const allocationId = refund(step.receiptOf).allocations[0]?.id;
      accepted(story.receipt('a receipt', step.amount, { allocationId }));
    }
  }
});

test.each(allocations)('$total $currency over $weights is $parts: $why', (one) => {
  const amount = (text: string) => money(text, one.currency);
  const parts = allocate(amount(one.total), one.weights.map(amount));
  expect(parts.map((part) => part.toDecimal())).toEqual(one.parts);
});

test.each(invoiceCalls)('a return of $value $currency calls for $calls: $why', (one) => {
  const lines = one.lines
    .map(([id, quantity, price]) => ({
      lineId: id === null ? null : asLineId(id),
      sku: null,
      quantity: required(
        parseQuantity({ text: quantity, path: [] }, new ValidationErrors()),
        'It is a quantity.',
      ),
      price: money(price, one.currency),
    }))
    .map((line) => ({ ...line, total: priceTimes(line.price, line.quantity) }));
  const calls = callsOf(money(one.value, one.currency), lines);
  expect(calls.map(({ lineId, gross }) => `${lineId ?? 'no line'} ${gross.toDecimal()}`)).toEqual(one.calls);
});

test.each(paymentPlans)('$what, in $currency: $why', ({ currency: currencyCode, payments, refunds }) => {
  const story = new OrderStory({
    currencyCode,
    lines: [line('L1', '999999')],
    payments: payments.map(([id, method, authorized, settled]) =>
      payment(id, authorized, { method, settled }),
    ),
  });
  for (const [amount, priority, parts] of refunds) {
    const decision = story.request(amount === 'full' ? { full: true } : { amount }, priority);
    const shown =
      decision instanceof Refusal
        ? [`${decision.code} ${decision.limit?.toDecimal()}`]
        : required(newest(story), 'A refund was made.').allocations.map(
            (part) =>
              `${part.paymentId} ${part.status === 'READY' ? '' : 'waits '}${part.amount.toDecimal()}`,
          );
    expect(shown).toEqual(parts);
  }
});

function storyOf(currencyCode: string, lines: readonly PlainLine[], paid: string): OrderStory {
  return new OrderStory(orderOf(currencyCode, lines, paid, '1'));
}

function orderOf(currencyCode: string, lines: readonly PlainLine[], paid: string, sourceRevision: string) {
  return {
    currencyCode,
    sourceRevision,
    lines: lines.map(({ id, net, tax, quantity = '1' }) => line(id, net, tax, { quantity })),
    payments: [payment('card', paid)],
  };
}

function newest(story: OrderStory): Refund | undefined {
  return [...story.refunds.values()].at(-1);
}

function linesShown({ lines }: Refund): string[] {
  return lines.map(({ lineId, quantity, net, tax }) => {
    const many = quantity === null ? '' : ` ×${formatQuantity(quantity)}`;
    return `${lineId ?? 'no line'}${many}: ${net.toDecimal()} + ${tax.toDecimal()}`;
  });
}

function money(text: string, code: string): Money {
  const input = { text, currency: currency(code), sign: 'zero or more' as const, path: [] };
  return required(parseMoney(input, new ValidationErrors()), `${text} is an amount of ${code}.`);
}
