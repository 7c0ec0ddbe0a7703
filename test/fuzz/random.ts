/** Random choices that come again with the same seed. */
export type Random = {
  /** From 0 up to below `limit`, a whole number. */
  readonly below: (limit: number) => number;
  /** Whether it happens, of so many times out of a hundred. */
  readonly percent: (chance: number) => boolean;
  readonly pick: <T>(items: readonly T[]) => T;
  /** Each with this chance out of a hundred. */
  readonly some: <T>(items: readonly T[], chance: number) => T[];
};

/** mulberry32: small, and good enough to wander through a schema. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const percent = (chance: number) => next() * 100 < chance;
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    below,
    percent,
    pick: (items) => {
      const item = items[below(items.length)];
      if (item === undefined) throw new Error('There is nothing to pick from.');
      return item;
    },
    some: (items, chance) => items.filter(() => percent(chance)),
  };
}
