import { useAnswer } from '../core/loaded.ts';
import { toOrder, toRefund } from '../core/place.ts';
import { session } from '../core/session.ts';
import { dayOf, momentOf, rules, timeOf, zone } from '../core/words.ts';
import { Icon } from '../parts/icon.tsx';
import { Empty, Framed } from '../parts/loading.tsx';
import { Money } from '../parts/money.tsx';
import { Chip, stateOfRefund } from '../parts/states.tsx';
import type { Explained } from './refund.ts';
import { Checks, LineWorkings, PartsTable, Split } from './workings.tsx';

/** Every number that the refund was worked out from, as it stood then. It prints on one page. */
export function Explain({ id }: { readonly id: string }) {
  const loaded = useAnswer('Explain', { id }, () => 60_000);
  return (
    <Framed of={loaded} what="this explanation">
      {({ refund }) =>
        refund === null ? (
          <section class="panel">
            <Empty title="There is no such refund">No refund has the id {id}, or you may not see it.</Empty>
          </section>
        ) : (
          <>
            <Head refund={refund} />
            <Sheet refund={refund} />
          </>
        )
      }
    </Framed>
  );
}

function Head({ refund }: { readonly refund: Explained }) {
  return (
    <div class="head narrow noprint">
      <div>
        <nav class="crumbs" aria-label="Path">
          <a href="/desk/orders">Orders</a> / <a href={toOrder(refund.orderId)}>{refund.orderId}</a> /{' '}
          <a href={toRefund(refund.id)}>Refund</a> / <span>Explained</span>
        </nav>
        <p class="facts">Prints on one page. Every number is as it stood when it was decided.</p>
      </div>
      <button type="button" class="btn" onClick={() => print()}>
        <Icon name="print" />
        Print
      </button>
    </div>
  );
}

function Sheet({ refund }: { readonly refund: Explained }) {
  const { explanation } = refund;
  return (
    <article class="sheet">
      <header>
        <h1>
          Refund of <Money of={refund.total.gross} />, order {refund.orderId}
        </h1>
        <p class="facts">
          <span>
            Asked by {refund.requestedBy}, {momentOf(refund.requestedAt)}
          </span>
          <span class="id">{refund.id}</span>
          <Chip state={stateOfRefund(refund.status)} />
        </p>
      </header>
      <section>
        <h2>1 Asked</h2>
        <p>
          Reason: “{refund.reason}”{refund.reasonCode !== null && ` (${refund.reasonCode})`}. Rule:{' '}
          {rules[refund.priority]?.toLowerCase()}.{' '}
          {refund.coverage.length > 0 &&
            `It covers ${refund.coverage.map(({ invoiceNumber }) => invoiceNumber).join(', ')}.`}
        </p>
      </section>
      <LineWorkings refund={refund} />
      {explanation === null ? (
        <p class="why">How it was split is not on record: it was made before that was kept, or outside.</p>
      ) : (
        <Split refund={refund} explanation={explanation} />
      )}
      <PartsTable refund={refund} />
      {explanation !== null && <Checks checks={explanation.checks} />}
      <p class="why">
        Read by {session.value?.name} on {dayOf(new Date())} at {timeOf(new Date())} ({zone}). Nothing here is
        computed by the page.
      </p>
    </article>
  );
}
