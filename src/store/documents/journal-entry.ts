import type { Answer } from '../../domain/changes/changes.ts';
import type { Happening } from '../../domain/events/event-types.ts';
import type { Interaction } from '../../domain/refund/interaction.ts';
import type { OrderId } from '../../domain/values/ids.ts';

/** One accepted call, as the journal keeps it. */
export type JournalEntry = {
  readonly id: string;
  readonly orderId: OrderId;
  readonly caller: string;
  readonly key: string;
  readonly mutation: string;
  readonly fingerprint: string;
  readonly answer: Answer;
  readonly writeId: string;
  readonly at: Date;
  /** The order's revision after it; null where it changed nothing. */
  readonly revision: number | null;
  readonly interactions: readonly Interaction[];
  /** What is told of it as events; not there where it was written before events were. */
  readonly happenings?: readonly Happening[];
};
