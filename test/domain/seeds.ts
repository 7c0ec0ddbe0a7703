/**
 * The seeds that every law is tried with: two that stay the same, so that a run can be compared with the last
 * one, and a fresh one, which stands in the test's name so that a failure can be played again.
 */
export const seeds: readonly number[] = [1351358, 464837, Date.now() % 1_000_000_007];
