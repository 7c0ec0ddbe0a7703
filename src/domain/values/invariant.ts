/** A fault is our own bug: something that the rules of this system make impossible has been seen. */
export class InvariantViolation extends Error {
  override readonly name = 'InvariantViolation';
}

/** Throws an InvariantViolation where `condition` does not hold; `sentence` says what should have been true, with the values. */
export function invariant(condition: boolean, sentence: string): asserts condition {
  if (!condition) throw new InvariantViolation(sentence);
}

/** Gives `value` where it is there, else throws an InvariantViolation. */
export function required<T>(value: T | null | undefined, sentence: string): T {
  invariant(value !== null && value !== undefined, sentence);
  return value;
}
