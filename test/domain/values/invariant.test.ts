import { describe, expect, it } from 'vitest';
import { InvariantViolation, invariant, required } from '../../../src/domain/values/invariant.ts';

describe('a fault', () => {
  it('is thrown where what must be true is not, with the sentence that says so', () => {
    expect(() => invariant(false, 'Money is conserved.')).toThrow(
      new InvariantViolation('Money is conserved.'),
    );
    expect(() => invariant(true, 'Money is conserved.')).not.toThrow();
    expect(new InvariantViolation('m').name).toBe('InvariantViolation');
  });

  it('is thrown where what must be there is not: for null and for undefined, and for no other value', () => {
    for (const missing of [null, undefined])
      expect(() => required(missing, 'It is there.')).toThrow(new InvariantViolation('It is there.'));
    for (const value of [0, '', false, 0n]) expect(required(value, 'It is there.')).toBe(value);
  });
});
