import type { AnswerTo } from '../core/ask.ts';
import { useAnswer } from '../core/loaded.ts';
import { place, toNewRefund, toOrder } from '../core/place.ts';
import { mayRequest } from '../core/session.ts';
import { dayOf } from '../core/words.ts';
import { planOf } from '../order/returns.tsx';
import { Empty, Framed } from '../parts/loading.tsx';
import { Money } from '../parts/money.tsx';
import { Panel } from '../parts/panel.tsx';
import { Chip } from '../parts/states.tsx';

type Page = NonNullable<AnswerTo<'PendingReturns'>['ordersWithPendingRefunds']>;
type Order = NonNullable<Page['nodes'][number]>;
type Pending = NonNullable<Order['pendingRefunds']>[number];

/** Orders are found by the search above; here stand those whose returns call for money. */
export function Orders() {
  const loaded = useAnswer('PendingReturns', { after: place.value.query.get('after') });
  return (
    <>
      <div class="head">
        <div>
          <h1>Orders</h1>
          <p class="facts">Any order is found by its number above.</p>
        </div>
      </div>
      <Framed of={loaded} what="the pending returns">
        {({ ordersWithPendingRefunds: page }) => (
          <Panel title="Returns that call for money, longest waiting first">
            <Rows orders={page?.nodes.filter((order) => order !== null) ?? []} />
            {page?.pageInfo.hasNextPage === true && (
              <div class="pager">
                <a href={`/desk/orders?${new URLSearchParams({ after: page.pageInfo.endCursor ?? '' })}`}>
                  Next page
                </a>
              </div>
            )}
          </Panel>
        )}
      </Framed>
    </>
  );
}

function Rows({ orders }: { readonly orders: readonly Order[] }) {
  if (orders.length === 0) {
    return (
      <Empty title="No return is pending">
        Returns that can’t be refunded as they stand appear here, too.
      </Empty>
    );
  }
  return (
    <table class="rows stack" role="table">
      <caption class="vh">Pending returns</caption>
      <thead role="rowgroup">
        <tr role="row">
          {['Order and return', 'What would happen', 'Pending', ''].map((head) => (
            <th key={head} scope="col" role="columnheader" class={head === 'Pending' ? 'n' : ''}>
              {head === '' ? <span class="vh">Action</span> : head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {orders.flatMap((order) =>
          order.pendingRefunds?.map((pending) => (
            <Row key={`${order.id} ${pending.invoiceNumber}`} order={order} pending={pending} />
          )),
        )}
      </tbody>
    </table>
  );
}

function Row({ order, pending }: { order: Order; pending: Pending }) {
  const invoice = order.refundInvoices?.find(({ number }) => number === pending.invoiceNumber);
  const blocked = pending.blockedBy !== null;
  return (
    <tr role="row">
      <th scope="row" role="rowheader">
        <a href={toOrder(order.id)}>{order.id}</a>
        <span class="sub">
          {pending.invoiceNumber}
          {invoice !== undefined && ` · ${dayOf(invoice.issuedAt)}`}
        </span>
      </th>
      <td role="cell">
        {blocked ? (
          <Chip state={{ look: 'failed', icon: 'warn', word: 'Blocked' }} />
        ) : (
          <Chip state={{ look: 'call', icon: 'doc', word: 'Pending' }} />
        )}
        <span class="sub">{planOf(pending, order)}</span>
      </td>
      <td role="cell" class="n" data-l="Pending">
        <Money of={pending.amount} />
      </td>
      <td role="cell" class="end">
        {mayRequest.value && (
          <a class="btn small" href={toNewRefund(order.id, pending.invoiceNumber)}>
            Refund<span class="vh"> return {pending.invoiceNumber}</span>
          </a>
        )}
      </td>
    </tr>
  );
}
