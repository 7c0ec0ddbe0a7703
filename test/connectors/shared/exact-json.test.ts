import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  fromMajorUnits,
  fromMinorUnits,
  JsonNumber,
  majorUnits,
  minorUnits,
  parseExactJson,
} from '../../../src/connectors/shared/exact-json.ts';
import { type CurrencyCode, findCurrency } from '../../../src/domain/values/currency.ts';
import { required } from '../../../src/domain/values/invariant.ts';
import { Money } from '../../../src/domain/values/money.ts';

describe('an amount is written', () => {
  test.each([
    [1200n, 'JPY', '1200', '1200'],
    [10n, 'EUR', '0.10', '10'],
    [5710n, 'BRL', '57.10', '5710'],
    [1005n, 'KWD', '1.005', '1005'],
    [99999999999999n, 'EUR', '999999999999.99', '99999999999999'],
    // The nearest floats of these two are others.
    [900719925474099301n, 'EUR', '9007199254740993.01', '900719925474099301'],
    [999999999999999n, 'KWD', '999999999999.999', '999999999999999'],
  ])('as %i minor units of %s: %s, or %s', (minor, code, major, whole) => {
    const amount = new Money(minor, currency(code));
    expect(JSON.stringify({ value: majorUnits(amount) })).toBe(`{"value":${major}}`);
    expect(JSON.stringify({ value: minorUnits(amount) })).toBe(`{"value":${whole}}`);
  });

  test('and read back the same, whatever the amount and the scale', () => {
    const amounts = fc.record({
      minor: fc.bigInt({ min: 0n, max: 999_999_999_999n }),
      code: fc.constantFrom('JPY', 'EUR', 'KWD', 'CLF'),
    });
    fc.assert(
      fc.property(amounts, ({ minor, code }) => {
        const amount = new Money(minor, currency(code));
        const text = JSON.stringify([majorUnits(amount), minorUnits(amount)]);
        const read = parseExactJson(text);
        const [major, whole] = Array.isArray(read) ? read : [];
        expect(fromMajorUnits(major, amount.currency)).toEqual(amount);
        expect(fromMinorUnits(whole, amount.currency)).toEqual(amount);
      }),
    );
  });
});

describe('a number is read', () => {
  test('as it is written, however deep it stands', () => {
    const read = parseExactJson(
      '{"a":[{"value":57.10}],"b":9007199254740993.01,"c":"1.0","d":null,"e":true}',
    );
    expect(read).toEqual({
      a: [{ value: new JsonNumber('57.10') }],
      b: new JsonNumber('9007199254740993.01'),
      c: '1.0',
      d: null,
      e: true,
    });
  });

  test.each([
    ['57', 'EUR', 5700n],
    ['57.1', 'EUR', 5710n],
    ['57.10', 'EUR', 5710n],
    ['57.1000', 'EUR', 5710n],
    ['1200', 'JPY', 1200n],
    ['1200.0', 'JPY', 1200n],
    ['1.005', 'KWD', 1005n],
    ['0', 'EUR', 0n],
    ['0.00', 'EUR', 0n],
    ['999999999999.99', 'EUR', 99999999999999n],
  ])('in major units: %s %s', (text, code, minor) => {
    expect(fromMajorUnits(new JsonNumber(text), currency(code))).toEqual(new Money(minor, currency(code)));
  });

  test.each([
    ['57.101', 'EUR'],
    ['0.5', 'JPY'],
    ['1.0005', 'KWD'],
    ['57.099999999999994', 'EUR'],
    ['-1', 'EUR'],
    ['-0', 'EUR'],
    ['5.71e1', 'EUR'],
    ['1e400000000', 'EUR'],
    ['1000000000000', 'EUR'],
    ['1.00000000000000000000000000000000000000000000000000000000001', 'EUR'],
  ])('%s is no amount of %s', (text, code) => {
    expect(fromMajorUnits(new JsonNumber(text), currency(code))).toBeNull();
  });

  test.each([
    ['2500', 2500n],
    ['2500.0', 2500n],
    ['0', 0n],
  ])('in minor units: %s', (text, minor) => {
    expect(fromMinorUnits(new JsonNumber(text), currency('BRL'))).toEqual(new Money(minor, currency('BRL')));
  });

  test.each(['25.5', '-1', '1e3', '12345678901234567'])('%s is no count of minor units', (text) => {
    expect(fromMinorUnits(new JsonNumber(text), currency('BRL'))).toBeNull();
  });
});

test.each([
  '',
  'null,',
  '{',
  '{"a":NaN}',
  "{'a':1}",
  '<html>',
  `${'['.repeat(200_000)}${']'.repeat(200_000)}`,
])('what is no JSON is undefined, and throws nothing (%#)', (text) => {
  expect(parseExactJson(text)).toBeUndefined();
});

test('a name like __proto__ in JSON changes nothing but the object it stands in', () => {
  const read = parseExactJson('{"__proto__":{"value":1},"a":1}');
  expect(Object.getPrototypeOf(read)).toBe(Object.prototype);
  expect(Object.keys(Object(read))).toEqual(['__proto__', 'a']);
});

test.each(['', '1.', '.5', '+1', '01', '1 ', '1,5', '0x10', 'NaN', '١'])('%j is no JSON number', (text) => {
  expect(() => new JsonNumber(text)).toThrow('is not a JSON number');
});

function currency(code: string): CurrencyCode {
  return required(findCurrency(code), `${code} is a currency.`);
}
