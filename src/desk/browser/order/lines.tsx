import { digits, isZero } from '../core/words.ts';
import { Digits } from '../parts/money.tsx';
import { Panel } from '../parts/panel.tsx';
import type { Order } from './order.ts';

type Line = NonNullable<Order['refundableLines']>[number];

export const kinds: Readonly<Record<string, string>> = {
  SHIPPING: 'Shipping',
  FEE: 'Fee',
  SURCHARGE: 'Surcharge',
};

export function Lines({ order }: { readonly order: Order }) {
  const lines = order.refundableLines ?? [];
  const currency = order.refundSummary?.currencyCode ?? '';
  return (
    <Panel title="Lines" aside={`${currency}, gross`}>
      <table class="rows stack" role="table">
        <caption class="vh">Order lines in {currency}, gross</caption>
        <thead role="rowgroup">
          <tr role="row">
            <th scope="col" role="columnheader">
              Line
            </th>
            {['Ordered', 'Refunded or under way', 'Left'].map((head) => (
              <th key={head} scope="col" role="columnheader" class="n">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {lines.map((line) => (
            <LineRow key={line.lineId} line={line} />
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

function LineRow({ line }: { readonly line: Line }) {
  const gone = isZero(line.refundable.gross);
  return (
    <tr role="row" class={gone ? 'quiet' : ''}>
      <th scope="row" role="rowheader">
        {line.description}
        <span class="sub">
          {kinds[line.kind] ?? line.sku ?? line.lineId} · {line.quantity}
          {line.unitPrice === null ? '' : ` × ${digits(line.unitPrice.amount)}`}
        </span>
      </th>
      <td role="cell" class="n" data-l="Ordered">
        <Digits of={line.total.gross} />
      </td>
      <td role="cell" class="n" data-l="Refunded or under way">
        <Digits of={line.refunded.gross} />
      </td>
      <td role="cell" class="n" data-l="Left">
        {gone ? (
          <Digits of={line.refundable.gross} />
        ) : (
          <b>
            <Digits of={line.refundable.gross} />
          </b>
        )}
      </td>
    </tr>
  );
}
