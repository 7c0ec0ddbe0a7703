import type { ComponentChildren } from 'preact';
import { isZero, plain } from '../core/words.ts';
import { Bar, Key, Sum, saidOf, type Term, termsOf } from '../parts/bar.tsx';
import { Panel } from '../parts/panel.tsx';
import type { Order, Summary } from './order.ts';

/** The order's money as one equation: what settled is refunded, under way, held or there. */
export function OrderMoney({
  order,
  summary,
  at,
}: {
  order: Order;
  summary: Summary;
  at: ComponentChildren;
}) {
  const terms = termsOfSummary(summary);
  return (
    <Panel title="Money" aside={at}>
      <div class="pad">
        <figure>
          <Bar terms={terms} label={saidOf('Settled', terms, summary.settled)} />
          <Sum terms={terms} total={summary.settled} name="Settled" />
        </figure>
        <p class="marker">
          <Key fill="manual" />
          <span>
            {callsOf(order)}A refund may ask for up to <b>{plain(summary.refundable)}</b>.
          </span>
        </p>
        {!isZero(summary.waitingForSettlement) && (
          <p class="why">
            {plain(summary.waitingForSettlement)} waits until its payment settles, and is no part of what has
            settled.
          </p>
        )}
      </div>
    </Panel>
  );
}

function termsOfSummary(summary: Summary): readonly Term[] {
  const { refunded, inFlight, available, held, lost, overRefunded } = summary;
  const [done, flight, rest]: [Term, Term, Term] = [
    { name: 'Refunded', amount: refunded.gross, fill: 'done' },
    { name: 'In flight', amount: inFlight, fill: 'flight' },
    { name: 'Available', amount: available, fill: 'rest' },
  ];
  const seldom: Term[] = [
    ...(held === null ? [] : [{ name: 'Held by disputes', amount: held, fill: 'wait' }]),
    ...(lost === null ? [] : [{ name: 'Lost to disputes', amount: lost, fill: 'failed' }]),
    { name: 'Over-refunded', amount: overRefunded, fill: 'failed', op: '\u2212' as const },
  ];
  return termsOf([done, flight, rest], seldom);
}

function callsOf({ pendingRefunds }: Order): string {
  const [first, ...others] = pendingRefunds ?? [];
  if (first === undefined) return '';
  const one = `Return ${first.invoiceNumber} calls for ${plain(first.amount)}`;
  if (others.length === 0) return `${one} of it. `;
  const rest = others.map(({ invoiceNumber, amount }) => `${invoiceNumber} for ${plain(amount)}`);
  return `${one}, ${rest.join(', ')}. `;
}
