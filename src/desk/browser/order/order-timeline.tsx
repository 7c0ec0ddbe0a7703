import { useSignal } from '@preact/signals';
import { ask } from '../core/ask.ts';
import type { EntryFragment } from '../generated/graphql.ts';
import { Panel } from '../parts/panel.tsx';
import { Timeline } from '../parts/timeline.tsx';
import type { Order } from './order.ts';

type Older = { readonly entries: readonly EntryFragment[]; readonly before: string | null };

/** Newest first; older pages are fetched as they are asked for. */
export function OrderTimeline({ order }: { readonly order: Order }) {
  const older = useSignal<Older | null>(null);
  const trouble = useSignal<string | null>(null);
  const recent = order.refundInteractions;
  const info = recent?.pageInfo;
  const before =
    older.value === null ? (info?.hasPreviousPage ? info.startCursor : null) : older.value.before;
  const more = async () => {
    try {
      const { orderForRefund } = await ask('OrderTimeline', { id: order.id, before });
      const page = orderForRefund?.refundInteractions;
      older.value = {
        entries: [...(page?.nodes ?? []), ...(older.value?.entries ?? [])],
        before: page?.pageInfo.hasPreviousPage ? page.pageInfo.startCursor : null,
      };
      trouble.value = null;
    } catch {
      trouble.value = 'The older entries could not be read. Try again.';
    }
  };
  const known = new Set(older.value?.entries.map(({ id }) => id));
  const entries = [
    ...(older.value?.entries ?? []),
    ...(recent?.nodes ?? []).filter(({ id }) => !known.has(id)),
  ];
  return (
    <Panel title="Timeline" aside="Newest first" class="sticky">
      <div class="pad">
        <Timeline entries={entries} />
        {before !== null && (
          <button type="button" class="btn quiet" onClick={() => void more()}>
            Show older entries
          </button>
        )}
        {trouble.value !== null && (
          <p role="alert" class="err">
            {trouble.value}
          </p>
        )}
      </div>
    </Panel>
  );
}
