import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useAnswer } from '../core/loaded.ts';
import { place, toOrder } from '../core/place.ts';
import { mayRequest } from '../core/session.ts';
import { plain, rules } from '../core/words.ts';
import type { Order, Summary } from '../order/order.ts';
import { Empty, Framed } from '../parts/loading.tsx';
import { AttemptNotes } from './attempt-notes.tsx';
import { attemptToResume } from './attempts.ts';
import { readDraft } from './draft.ts';
import { Form } from './form.tsx';
import { keepDraft, keptDraft } from './kept-draft.ts';
import { useLivePreview } from './live-preview.ts';
import { useMaking } from './making.ts';
import { Outdated } from './outdated.tsx';
import { WhatItDoes } from './what-it-does.tsx';

/** Left what goes back, right what that does: nothing is worked out here, everything is asked. */
export function NewRefund({ id }: { readonly id: string }) {
  const loaded = useAnswer('Order', { id }, () => 3_600_000);
  return (
    <Framed of={loaded} what={`order ${id}`}>
      {({ orderForRefund: order }) =>
        order?.refundSummary == null || !mayRequest.value ? (
          <NotHere id={id} />
        ) : (
          <Making order={order} summary={order.refundSummary} />
        )
      }
    </Framed>
  );
}

function Making({ order, summary }: { order: Order; summary: Summary }) {
  const draft = useSignal(keptDraft(order, summary, place.value.query.get('return')));
  const reading = readDraft(draft.value);
  const live = useLivePreview(order.id, reading.asked);
  const making = useMaking(order.id, draft, live);
  useEffect(() => keepDraft(order.id, draft.value), [draft.value]);
  // What this tab sent a moment before a reload is asked about at once, with the same key.
  useEffect(() => {
    const attempt = attemptToResume(order.id);
    if (attempt !== null) void making.sendAgain(attempt);
  }, [order.id]);
  const now = live.preview?.summary ?? summary;
  const outdated = making.outdated.value;
  return (
    <>
      <Head order={order} summary={now} />
      <AttemptNotes orderId={order.id} making={making} />
      {outdated === null ? (
        <div class="duo">
          <Form order={order} draft={draft} reading={reading} live={live} />
          <WhatItDoes draft={draft} reading={reading} live={live} making={making} />
        </div>
      ) : (
        <Outdated
          order={order}
          outdated={outdated}
          draft={draft}
          live={live}
          making={making}
          reading={reading}
        />
      )}
    </>
  );
}

function Head({ order, summary }: { order: Order; summary: Summary }) {
  return (
    <div class="head">
      <div>
        <nav class="crumbs" aria-label="Path">
          <a href="/desk/orders">Orders</a> / <a href={toOrder(order.id)}>{order.id}</a> /{' '}
          <span>New refund</span>
        </nav>
        <h1>New refund for order {order.id}</h1>
        <p class="facts">
          <span>{plain(summary.settled)} settled</span>
          <span>{plain(summary.refunded.gross)} refunded</span>
          <span>{plain(summary.refundable)} refundable</span>
          <span>Rule: {rules[summary.priority]?.toLowerCase()}</span>
        </p>
      </div>
      <a class="btn quiet" href={toOrder(order.id)}>
        Discard
      </a>
    </div>
  );
}

function NotHere({ id }: { readonly id: string }) {
  return (
    <>
      <h1>New refund for order {id}</h1>
      <section class="panel">
        <Empty title={mayRequest.value ? 'This order has no refund account' : 'You may not ask for refunds'}>
          {mayRequest.value
            ? 'It was never recorded here.'
            : 'It needs the right refunds:request, which you don’t have. Whoever gives rights at your company can add it.'}
        </Empty>
      </section>
    </>
  );
}
