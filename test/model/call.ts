import { type Account, type Allocation, isNo, type No, type Place } from './facts.ts';
import type { Decide } from './finish.ts';
import type { Digits, Names } from './names.ts';
import type { Plan, Scope } from './plan.ts';

/** The numbers that choose what a step does. */
export type Draw = { readonly which: number; readonly much: number; readonly how: number };

/** One mutation of the API beside what the model makes of it. */
export type Call = {
  /** What the figures count it as. */
  readonly step: string;
  readonly mutation: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly selection: string;
  /** What the payload must be besides userErrors and replayed, on the account as it then is. */
  readonly decide: Decide<Answer>;
};

/** What a decision answers: how its payload is to read, and what refusals stand beside it. */
export type Answer = {
  readonly payload: (account: Account, names: Names, money: Digits) => Readonly<Record<string, unknown>>;
  readonly refused: readonly No[];
};

/** What steps are drawn from: the account as the model has it, and what was said before. */
export type Known = {
  readonly account: Account;
  readonly names: Names;
  readonly currency: string;
  readonly money: Digits;
  readonly previews: readonly Preview[];
};
export type Preview = { readonly scope: Scope; readonly plan: Plan; readonly token: string };

/** A decision whose answer is shown by `payload`. */
export function showing<T extends object>(
  decide: (draft: Account) => T | No,
  payload: (answer: T, account: Account, names: Names, money: Digits) => Readonly<Record<string, unknown>>,
  refused: (answer: T) => readonly No[] = () => [],
): Decide<Answer> {
  return (draft) => {
    const answer = decide(draft);
    if (isNo(answer)) return answer;
    return {
      payload: (account, names, money) => payload(answer, account, names, money),
      refused: refused(answer),
    };
  };
}

/** One of them, if there are any. */
export function pick<T>(items: readonly T[], { which }: Draw): T | null {
  return items[which % Math.max(1, items.length)] ?? null;
}

/** An amount below, at or a little above `around`, never zero. */
export function amountNear(around: bigint, { much, how }: Draw): bigint {
  const part = (around * BigInt(much % 1_000)) / 1_000n;
  const choices = [around, around, part, part, part / 3n, around - 1n, around + 1n, around + part, 1n];
  const chosen = choices[how % choices.length] ?? around;
  return chosen > 0n ? chosen : 1n;
}

export type Part = Place & { readonly part: Allocation };

/** All parts of all refunds. */
export function partsOf({ refunds }: Account): Part[] {
  return refunds.flatMap(({ allocations }, refund) =>
    allocations.map((part, allocation) => ({ refund, allocation, part })),
  );
}
