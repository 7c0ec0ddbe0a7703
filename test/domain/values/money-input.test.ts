import { describe, expect, it } from 'vitest';
import {
  parseMoney,
  parseQuantity,
  parseRate,
  parseSourceRevision,
} from '../../../src/domain/values/parse.ts';
import { formatQuantity } from '../../../src/domain/values/quantity.ts';
import { ValidationErrors } from '../../../src/domain/values/refusal.ts';
import { codeOf, currency } from '../an-order.ts';

type Sign = 'positive' | 'zero or more';

function readMoney(text: string, code = 'EUR', sign: Sign = 'positive'): string | null {
  const validation = new ValidationErrors();
  const amount = parseMoney({ text, currency: currency(code), sign, path: ['input'] }, validation);
  expect(amount === null).toBe(validation.first() !== null);
  return amount?.toDecimal() ?? codeOf(validation);
}

const noNumbers: readonly [start: string, text: string][] = [
  ...[
    '',
    ' ',
    '\t',
    '1 ',
    ' 1',
    '1\n',
    '\n1',
    '1 000',
    'abc',
    'NaN',
    'Infinity',
    '-Infinity',
    'null',
    '½',
    '²',
  ],
  ...['1e5', '1E5', '1e100000000', '1e-2', '0x10', '0b1', '0o7', '1_000', '1,000.00', '1,5', '1.', '.5', '.'],
  ...[
    '01',
    '00',
    '00.10',
    '007.00',
    '+1',
    '--1',
    '- 1',
    '-',
    '-01',
    '-.5',
    '1.2.3',
    '1..2',
    '12.30 EUR',
    '€1',
  ],
  ...['1234567890123', '9999999999999.99', '-1234567890123'],
  ...['١٢', '१२', '１２', '1２', '𝟏𝟐', '1.٥', '−5', '1\u0000', '1\u200b', '\ufeff1', '1\ud800', '__proto__'],
  ...[`1.${'0'.repeat(31)}`, '0'.repeat(40), '9'.repeat(1_000_000), `1e${'9'.repeat(100)}`],
].map((text) => [text.slice(0, 20), text]);

describe('an amount of money (D2)', () => {
  it.each(noNumbers)('takes no %j', (_, text) => {
    for (const code of ['EUR', 'JPY', 'KWD']) {
      expect(readMoney(text, code)).toBe('AMOUNT_INVALID');
      expect(readMoney(text, code, 'zero or more')).toBe('AMOUNT_INVALID');
    }
  });

  it.each([
    ['EUR', '12.30', '12.30'],
    ['EUR', '12.3', '12.30'],
    ['EUR', '12', '12.00'],
    ['EUR', '0.01', '0.01'],
    ['EUR', '999999999999.99', '999999999999.99'],
    ['EUR', '12.345', 'AMOUNT_SCALE'],
    ['EUR', '12.300', 'AMOUNT_SCALE'],
    ['JPY', '12', '12'],
    ['JPY', '12.0', 'AMOUNT_SCALE'],
    ['JPY', '999999999999', '999999999999'],
    ['KWD', '12.345', '12.345'],
    ['KWD', '12', '12.000'],
    ['KWD', '12.3456', 'AMOUNT_SCALE'],
    ['HUF', '12.30', '12.30'],
    ['CLF', '0.0001', '0.0001'],
  ])('in %s takes %s as %s', (code, text, result) => {
    expect(readMoney(text, code)).toBe(result);
  });

  it.each(['-1', '-0', '-0.00', '-12.30', '-999999999999.99', '-1.2345'])(
    'refuses %s as not positive',
    (text) => {
      expect(readMoney(text, 'EUR')).toBe('AMOUNT_NOT_POSITIVE');
      expect(readMoney(text, 'EUR', 'zero or more')).toBe('AMOUNT_NOT_POSITIVE');
    },
  );

  it('may be zero only where no money moves; that it is zero comes before how many digits it has', () => {
    expect(readMoney('0')).toBe('AMOUNT_NOT_POSITIVE');
    expect(readMoney('0.00')).toBe('AMOUNT_NOT_POSITIVE');
    expect(readMoney('0.000')).toBe('AMOUNT_NOT_POSITIVE');
    expect(readMoney('0', 'EUR', 'zero or more')).toBe('0.00');
    expect(readMoney('0.000', 'EUR', 'zero or more')).toBe('AMOUNT_SCALE');
  });

  it('is judged without being parsed first: a number that takes decimal.js half a minute takes no time', () => {
    const start = performance.now();
    for (let n = 0; n < 1_000; n += 1) readMoney('1e100000000');
    expect(performance.now() - start).toBeLessThan(1_000);
  });

  it('names the value, cut where it is long, and where it stood', () => {
    const validation = new ValidationErrors();
    const text = `x${'\ud800'.repeat(500)}`;
    parseMoney({ text, currency: currency('EUR'), sign: 'positive', path: ['input', 'amount'] }, validation);
    const refusal = validation.first();
    expect(refusal?.path).toEqual(['input', 'amount']);
    expect(refusal?.message.length).toBeLessThan(200);
    expect(refusal?.message.isWellFormed()).toBe(true);
  });
});

describe('a quantity (D2)', () => {
  const read = (text: string) => {
    const validation = new ValidationErrors();
    const quantity = parseQuantity({ text, path: [] }, validation);
    return quantity === null ? codeOf(validation) : formatQuantity(quantity);
  };

  it.each([
    ['1', '1'],
    ['1.50', '1.5'],
    ['0.000001', '0.000001'],
    ['100', '100'],
    ['999999999.999999', '999999999.999999'],
  ])('%s is printed as %s', (text, printed) => {
    expect(read(text)).toBe(printed);
  });

  it.each([...zeroOrLong('1.0000000', '1000000000'), ...noNumbers])('takes no %j', (_, text) => {
    expect(read(text)).toBe('QUANTITY_INVALID');
  });
});

describe('an exchange rate and a source revision (D2)', () => {
  const rate = (text: string) => parseRate({ text, path: [] }, new ValidationErrors());
  const revision = (text: string) => parseSourceRevision({ text, path: [] }, new ValidationErrors());

  it('keep what was given', () => {
    expect(rate('0.825900231252')).toBe('0.825900231252');
    expect(rate('1.50')).toBe('1.50');
    expect(rate('999999.999999999999')).toBe('999999.999999999999');
    expect(revision('1709294400123')).toBe(1709294400123n);
    expect(revision('0')).toBe(0n);
    expect(revision('999999999999999999')).toBe(999999999999999999n);
  });

  it.each([...zeroOrLong('1.0000000000001', '1000000'), ...noNumbers])('a rate takes no %j', (_, text) => {
    expect(rate(text)).toBeNull();
  });

  it.each(['', '1.0', '-1', '+1', '1e5', ' 1', '1\n', '١', '1'.repeat(19)])(
    'a revision takes no %j',
    (text) => {
      expect(revision(text)).toBeNull();
    },
  );
});

function zeroOrLong(...long: readonly string[]): [string, string][] {
  return ['0', '0.0', '-1', ...long].map((text) => [text, text]);
}
