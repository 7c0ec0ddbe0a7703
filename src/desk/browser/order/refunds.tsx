import { toRefund } from '../core/place.ts';
import { momentOf } from '../core/words.ts';
import type { RowFragment } from '../generated/graphql.ts';
import { Empty } from '../parts/loading.tsx';
import { Money } from '../parts/money.tsx';
import { Panel } from '../parts/panel.tsx';
import { Chip, stateOfRefund } from '../parts/states.tsx';
import type { Order } from './order.ts';

export function Refunds({ order }: { readonly order: Order }) {
  const refunds = order.refunds?.nodes ?? [];
  return (
    <Panel title="Refunds" aside={String(refunds.length)}>
      {refunds.length === 0 ? (
        <Empty title="No refund yet">Refunds of this order stand here as soon as one is asked for.</Empty>
      ) : (
        <RefundTable refunds={refunds} />
      )}
    </Panel>
  );
}

/** The newest first. With `order`, where they are of several orders. */
export function RefundTable({
  refunds,
  order = false,
}: {
  refunds: readonly RowFragment[];
  order?: boolean;
}) {
  return (
    <table class="rows stack" role="table">
      <caption class="vh">Refunds</caption>
      <thead role="rowgroup">
        <tr role="row">
          <th scope="col" role="columnheader">
            Refund
          </th>
          <th scope="col" role="columnheader">
            Where it stands
          </th>
          <th scope="col" role="columnheader" class="n">
            Asked
          </th>
          <th scope="col" role="columnheader" class="n">
            Paid back
          </th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        {refunds.map((refund) => (
          <RefundRow key={refund.id} refund={refund} order={order} />
        ))}
      </tbody>
    </table>
  );
}

function RefundRow({ refund, order }: { refund: RowFragment; order: boolean }) {
  return (
    <tr role="row">
      <th scope="row" role="rowheader">
        <a href={toRefund(refund.id)}>{refund.reason}</a>
        <span class="sub">
          {order ? `Order ${refund.orderId} · ` : ''}
          {momentOf(refund.requestedAt)} · {refund.requestedBy}
        </span>
      </th>
      <td role="cell">
        <Chip state={stateOfRefund(refund.status)} />
      </td>
      <td role="cell" class="n" data-l="Asked">
        <Money of={refund.total.gross} />
      </td>
      <td role="cell" class="n" data-l="Paid back">
        <Money of={refund.refunded} />
      </td>
    </tr>
  );
}
