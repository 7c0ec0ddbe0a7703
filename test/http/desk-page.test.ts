import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { digits, plain } from '../../src/desk/browser/core/words.ts';
import { readDecimal } from '../../src/desk/browser/making/read-decimal.ts';
import { readSources } from '../house/sources.ts';

describe('an amount is shown as the server gave it', () => {
  test.each([
    ['54.00', '54.00'],
    ['1500', '1,500'],
    ['7.625', '7.625'],
    ['-2.00', '\u22122.00'],
    ['12345678901234567890.12', '12,345,678,901,234,567,890.12'],
    ['999.999', '999.999'],
  ])('%s as %s', (amount, shown) => {
    expect(digits(amount)).toBe(shown);
  });

  test('with its currency, never broken apart', () => {
    expect(plain({ amount: '54.00', currencyCode: 'EUR' })).toBe('54.00\u00a0EUR');
  });
});

describe('what a person types', () => {
  test.each([
    ['12.30', '12.30'],
    ['12,30', '12.30'],
    [' 1 234,50 ', '1234.50'],
    ['1.234,50', '1234.50'],
    ['1,234.50', '1234.50'],
    ['0,125', '0.125'],
    ['7.625', '7.625'],
    ['.5', '0.5'],
    ['3', '3'],
  ])('%s is read as %s', (typed, decimal) => {
    expect(readDecimal(typed)).toEqual({ decimal, problem: null });
  });

  test.each(['1,250', '12,3,4', '1.2.3', 'abc', '-5', '1e3', '', '.'])('%s is not guessed', (typed) => {
    expect(readDecimal(typed).problem).not.toBeNull();
  });
});

test('the page works no amount out: numbers are made of texts only to draw a bar, and to find a field', () => {
  const page = readSources(join(import.meta.dirname, '../..')).filter(
    ({ path }) => path.startsWith('src/desk/browser/') && !path.includes('/generated/'),
  );
  expect(page.length).toBeGreaterThan(40);
  const numbers = page.filter(({ text }) =>
    /\bNumber\(|\bparseFloat\(|\bparseInt\(|\bBigInt\(|\+[\w.]+\.amount\b/.test(text),
  );
  expect(numbers.map(({ path }) => path).toSorted()).toEqual([
    'src/desk/browser/making/problems.ts',
    'src/desk/browser/parts/bar.tsx',
  ]);
});
