import type { AnswerTo } from '../core/ask.ts';

export type Refund = NonNullable<AnswerTo<'Refund'>['refund']>;
export type Part = Refund['allocations'][number];
export type RefundProps = {
  readonly refund: Refund;
  /** Reads it again at once, after something was done about it. */
  readonly again: () => void;
};

export type Explained = NonNullable<AnswerTo<'Explain'>['refund']>;
export type Explanation = NonNullable<Explained['explanation']>;
