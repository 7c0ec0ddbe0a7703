import { describe, expect, test } from 'vitest';
import { median, pairedRatio, quantile, type Sample } from './statistics.ts';

describe('how the bench counts', () => {
  test('the middle of an odd and of an even number of values', () => {
    expect([median([3, 1, 2]), median([4, 1, 2, 3]), median([])]).toEqual([2, 2.5, Number.NaN]);
  });

  test('the 99th percentile of 100 values is the 99th, and of one value that one', () => {
    const values = Array.from({ length: 100 }, (_, n) => 100 - n);
    expect([quantile(values, 0.99), quantile(values, 0.5), quantile([7], 0.99)]).toEqual([99, 50, 7]);
  });

  test('a round in which the whole machine was slow changes no ratio', () => {
    const sample = (perSecond: number) => ({ perSecond }) as Sample;
    const rounds = new Map([
      ['server', [sample(50), sample(5), sample(50)]],
      ['fair', [sample(100), sample(10), sample(100)]],
    ]);
    expect(pairedRatio(rounds, ['server', 'fair'], ({ perSecond }) => perSecond)).toBe(0.5);
  });
});
