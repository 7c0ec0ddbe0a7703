import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { type AnswerTo, ask, Trouble } from '../core/ask.ts';
import { forgetSession } from '../core/session.ts';
import type { AccountFragment, EntryFragment, PlanFragment, RefundPriority } from '../generated/graphql.ts';
import type { Summary } from '../order/order.ts';
import type { Asked } from './draft.ts';

export type Plan = NonNullable<PlanFragment['preview']>;

/** What the server says that a request would do, with the account that it was worked out from. */
export type Preview = {
  readonly asked: Asked;
  readonly at: Date;
  readonly summary: Summary;
  readonly payments: readonly AccountFragment[];
  readonly entries: readonly EntryFragment[];
  readonly chosen: PlanFragment;
  /** By the other rule; null where the money goes elsewhere. */
  readonly other: PlanFragment | null;
};

export type LivePreview = {
  /** The last answer; it stays, dimmed, while a newer one is worked out. */
  readonly preview: Preview | null;
  readonly isWorking: boolean;
  readonly trouble: Trouble | null;
  /** Works it out again at once. */
  readonly again: () => void;
};

/** Follows what is typed: a quarter of a second after the last key, and the last question wins. */
export function useLivePreview(orderId: string, asked: Asked | null): LivePreview {
  const preview = useSignal<Preview | null>(null);
  const isWorking = useSignal(false);
  const trouble = useSignal<Trouble | null>(null);
  const round = useSignal(0);
  const about = JSON.stringify(asked);
  useEffect(() => {
    if (asked === null) {
      preview.value = null;
      isWorking.value = false;
      return undefined;
    }
    const gone = new AbortController();
    isWorking.value = true;
    const timer = setTimeout(
      async () => {
        try {
          preview.value = await previewOf(orderId, asked, gone.signal);
          trouble.value = null;
        } catch (error) {
          if (gone.signal.aborted) return;
          trouble.value = error instanceof Trouble ? error : new Trouble('refused', String(error));
          if (trouble.value.kind === 'signedOut') forgetSession();
        }
        if (!gone.signal.aborted) isWorking.value = false;
      },
      preview.value === null ? 0 : 250,
    );
    return () => {
      clearTimeout(timer);
      gone.abort();
    };
  }, [orderId, about, round.value]);
  return {
    preview: preview.value,
    isWorking: isWorking.value,
    trouble: trouble.value,
    again: () => {
      round.value += 1;
    },
  };
}

async function previewOf(id: string, asked: Asked, signal?: AbortSignal): Promise<Preview> {
  const { scope, deductions, priority, destination } = asked;
  const order =
    destination === null
      ? (await ask('Preview', { id, scope, deductions, priority, other: otherThan(priority) }, { signal }))
          .orderForRefund
      : (await ask('PreviewElsewhere', { id, scope, deductions, priority, destination }, { signal }))
          .orderForRefund;
  if (order?.refundSummary == null || order.chosen == null)
    throw new Trouble('refused', `Order ${id} is not on record here.`);
  return {
    asked,
    at: new Date(),
    summary: order.refundSummary,
    payments: order.refundablePayments ?? [],
    entries: order.refundInteractions?.nodes ?? [],
    chosen: order.chosen,
    other: otherOf(order),
  };
}

type Orders =
  | NonNullable<AnswerTo<'Preview'>['orderForRefund']>
  | NonNullable<AnswerTo<'PreviewElsewhere'>['orderForRefund']>;

function otherOf(order: Orders): PlanFragment | null {
  return 'other' in order ? order.other : null;
}

export function otherThan(priority: RefundPriority): RefundPriority {
  return priority === 'CARD_FIRST' ? 'LOWEST_SETTLED' : 'CARD_FIRST';
}
