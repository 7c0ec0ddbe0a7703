/** Chance that can be had again: the same seed throws the same. */
export type Dice = {
  /** True in that share of the throws, from 0 to 1. */
  chance(share: number): boolean;
  /** A whole number, both ends included. */
  whole(least: number, most: number): number;
  oneOf<const T>(list: readonly [T, ...T[]]): T;
};

/** mulberry32. `role` keeps those apart who throw at the same time. */
export function createDice(seed: number, role: string): Dice {
  let state =
    [...role].reduce((sum, letter) => Math.imul(sum ^ letter.charCodeAt(0), 0x01000193), seed) >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const whole = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  return {
    chance: (share) => next() < share,
    whole,
    oneOf: (list) => list[whole(0, list.length - 1)] ?? list[0],
  };
}
