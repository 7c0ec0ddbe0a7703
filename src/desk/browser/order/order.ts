import type { AnswerTo } from '../core/ask.ts';

export type Order = NonNullable<AnswerTo<'Order'>['orderForRefund']>;
export type Summary = NonNullable<Order['refundSummary']>;
