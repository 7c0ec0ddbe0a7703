import type { AnswerTo } from '../core/ask.ts';
import { useAnswer } from '../core/loaded.ts';
import { toNewRefund } from '../core/place.ts';
import { mayRequest } from '../core/session.ts';
import { isZero, plain, rules } from '../core/words.ts';
import { Icon } from '../parts/icon.tsx';
import { AsOf, Empty, Framed } from '../parts/loading.tsx';
import { Note } from '../parts/note.tsx';
import { Chip, stateOfPart } from '../parts/states.tsx';
import { Lines } from './lines.tsx';
import type { Order, Summary } from './order.ts';
import { OrderMoney } from './order-money.tsx';
import { OrderTimeline } from './order-timeline.tsx';
import { Payments } from './payments.tsx';
import { Refunds } from './refunds.tsx';
import { Returns } from './returns.tsx';

/** An order's refund account: what is open first, then money, then documents, then what happened. */
export function OrderPage({ id }: { readonly id: string }) {
  const loaded = useAnswer('Order', { id }, isMoving);
  return (
    <Framed of={loaded} what={`order ${id}`}>
      {({ orderForRefund: order }) =>
        order?.refundSummary == null ? (
          <NotRecorded id={id} />
        ) : (
          <Account order={order} summary={order.refundSummary} at={loaded.at} />
        )
      }
    </Framed>
  );
}

function Account({ order, summary, at }: { order: Order; summary: Summary; at: Date | null }) {
  return (
    <>
      <Head order={order} summary={summary} />
      {!summary.consistent && (
        <Note look="unknown" icon="warn" title="invoiceData differs from the receipts">
          <p>The receipts count. The next write realigns it; an operator can do so at once.</p>
        </Note>
      )}
      <OrderMoney order={order} summary={summary} at={<AsOf at={at} />} />
      <div class="duo side">
        <div class="stackv">
          <Returns order={order} />
          <Payments order={order} />
          <Lines order={order} />
          <Refunds order={order} />
        </div>
        <OrderTimeline order={order} />
      </div>
    </>
  );
}

function Head({ order, summary }: { order: Order; summary: Summary }) {
  return (
    <div class="head">
      <div>
        <nav class="crumbs" aria-label="Path">
          <a href="/desk/orders">Orders</a> / <span>{order.id}</span>
        </nav>
        <h1>
          Order {order.id}
          {loudOf(order).map((status) => (
            <Chip key={status} state={stateOfPart(status)} />
          ))}
        </h1>
        <p class="facts">
          <span>{plain(summary.total.gross)} ordered</span>
          {order.refundCustomerId !== null && <span>{order.refundCustomerId}</span>}
          <span>Rule: {rules[summary.priority]?.toLowerCase()}</span>
        </p>
      </div>
      <MakeRefund order={order} summary={summary} />
    </div>
  );
}

function MakeRefund({ order, summary }: { order: Order; summary: Summary }) {
  const why = !mayRequest.value
    ? 'Off, because asking for a refund needs the right refunds:request.'
    : isZero(summary.refundable)
      ? 'Off, because nothing of this order can be refunded now.'
      : null;
  if (why !== null) {
    return (
      <div class="acts">
        <button type="button" class="btn" aria-disabled="true" aria-describedby="why-no-refund">
          New refund
        </button>
        <p class="why" id="why-no-refund">
          {why}
        </p>
      </div>
    );
  }
  return (
    <a class="btn primary" href={toNewRefund(order.id)}>
      <Icon name="plus" />
      New refund
    </a>
  );
}

function NotRecorded({ id }: { readonly id: string }) {
  return (
    <>
      <h1>Order {id}</h1>
      <section class="panel">
        <Empty title="This order has no refund account">
          It was never recorded here. Orders come from the order management system; its first refund account
          stands here as soon as it is recorded.
        </Empty>
      </section>
    </>
  );
}

/** What wants to be seen first, each kind once. */
function loudOf({ refunds }: Order): readonly string[] {
  const all = new Set(refunds?.nodes.flatMap(({ allocations }) => allocations.map(({ status }) => status)));
  return ['UNKNOWN', 'MANUAL', 'AWAITING_APPROVAL'].filter((status) => all.has(status as 'UNKNOWN'));
}

/** Often while something is under way. */
function isMoving({ orderForRefund }: AnswerTo<'Order'>): number {
  const moving = orderForRefund?.refunds?.nodes.some(({ status }) => status === 'IN_PROGRESS');
  return moving === true ? 4_000 : 20_000;
}
