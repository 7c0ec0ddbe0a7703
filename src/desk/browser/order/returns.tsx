import { toNewRefund } from '../core/place.ts';
import { mayRequest } from '../core/session.ts';
import { dayOf, isZero, nameOf, plain } from '../core/words.ts';
import { Empty } from '../parts/loading.tsx';
import { Digits } from '../parts/money.tsx';
import { Panel } from '../parts/panel.tsx';
import { Chip, stateOfReturn } from '../parts/states.tsx';
import type { Order } from './order.ts';

type Return = NonNullable<Order['refundInvoices']>[number];
type Pending = NonNullable<Order['pendingRefunds']>[number];

export function Returns({ order }: { readonly order: Order }) {
  const returns = order.refundInvoices ?? [];
  const pending = order.pendingRefunds ?? [];
  const currency = order.refundSummary?.currencyCode ?? '';
  return (
    <Panel title="Returns" aside={`${pending.length} of ${returns.length} pending`}>
      {returns.length === 0 ? (
        <Empty title="No return">
          Return invoices stand here once the order management system recorded one.
        </Empty>
      ) : (
        <table class="rows stack" role="table">
          <caption class="vh">Return invoices</caption>
          <thead role="rowgroup">
            <tr role="row">
              <Column>Return</Column>
              <Column>Where it stands</Column>
              <Column n>Value, {currency}</Column>
              <Column n>Pending, {currency}</Column>
              <Column>
                <span class="vh">Action</span>
              </Column>
            </tr>
          </thead>
          <tbody role="rowgroup">
            {returns.map((invoice) => (
              <ReturnRow key={invoice.number} order={order} invoice={invoice} />
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}

function Column({ n = false, children }: { n?: boolean; children: preact.ComponentChildren }) {
  return (
    <th scope="col" role="columnheader" class={n ? 'n' : undefined}>
      {children}
    </th>
  );
}

function ReturnRow({ order, invoice }: { order: Order; invoice: Return }) {
  const pending = order.pendingRefunds?.find(({ invoiceNumber }) => invoiceNumber === invoice.number);
  const state =
    pending?.blockedBy == null
      ? stateOfReturn(invoice.refundStatus ?? 'PENDING')
      : { look: 'failed', icon: 'warn', word: 'Blocked' };
  return (
    <tr role="row" class={isZero(invoice.pending) ? 'quiet' : ''}>
      <th scope="row" role="rowheader">
        <span class="nowrap">{invoice.number}</span>
        <span class="sub">{dayOf(invoice.issuedAt)}</span>
      </th>
      <td role="cell">
        <Chip state={state} />
        {pending !== undefined && <span class="sub">{planOf(pending, order)}</span>}
      </td>
      <td role="cell" class="n" data-l="Value">
        <Digits of={invoice.value} />
      </td>
      <td role="cell" class="n" data-l="Pending">
        <Digits of={invoice.pending} />
      </td>
      <td role="cell" class="end">
        {pending !== undefined && mayRequest.value && (
          <a class="btn small" href={toNewRefund(order.id, invoice.number)}>
            Refund<span class="vh"> return {invoice.number}</span>
          </a>
        )}
      </td>
    </tr>
  );
}

/** Which payments would give how much, or why none can. */
export function planOf(
  {
    blockedBy,
    allocations,
    possibleDuplicates,
  }: Pick<Pending, 'blockedBy' | 'allocations'> & {
    readonly possibleDuplicates: readonly unknown[];
  },
  {
    refundablePayments,
  }:
    | Pick<Order, 'refundablePayments'>
    | { refundablePayments: { paymentId: string; method: string; label: string | null }[] | null },
): string {
  if (blockedBy !== null) return blockedBy.message;
  const parts = allocations.map(({ paymentId, amount }) => {
    const payment = refundablePayments?.find((one) => one.paymentId === paymentId);
    return `${payment === undefined ? paymentId : nameOf(payment)} would give ${plain(amount)}`;
  });
  const suspect = possibleDuplicates.length === 0 ? '' : ' An earlier refund may already have paid it.';
  return `${parts.join(', ')}.${suspect}`;
}
