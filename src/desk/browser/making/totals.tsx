import { isZero, plain } from '../core/words.ts';
import { Money } from '../parts/money.tsx';
import { Note } from '../parts/note.tsx';
import type { Plan } from './live-preview.ts';

/** What comes back, less what is kept, as a sum; then its tax, and what is left after it. */
export function Total({ plan }: { readonly plan: Plan }) {
  const { subtotal, deductions, total } = plan;
  return (
    <div class="pad stackv tight">
      <dl class="sum answer">
        {deductions.length > 0 && (
          <div>
            <dt>What comes back</dt>
            <dd>
              <Money of={subtotal.gross} />
            </dd>
          </div>
        )}
        {deductions.map(({ description, total: kept }, at) => (
          <div key={at} data-op="−">
            <dt>{description}</dt>
            <dd>
              <Money of={kept.gross} />
            </dd>
          </div>
        ))}
        <div class="total" data-op="=">
          <dt>To be paid back</dt>
          <dd class="big">
            <Money of={total.gross} />
          </dd>
        </div>
      </dl>
      <p class="why">
        {plain(total.net)} net + {plain(total.tax)} tax.{' '}
        {plan.kind === 'TOTAL' ? 'All that is left' : 'A partial refund'}: {plain(plan.refundableAfter)} stays
        refundable.
      </p>
    </div>
  );
}

/** What a person should know before pressing the button. */
export function Besides({ plan: { approval, total, waiting, warnings } }: { readonly plan: Plan }) {
  return (
    <div class="pad stackv">
      {warnings.map(({ code, message }) => (
        <Note key={code} look="unknown" icon="warn">
          <p>{message}</p>
        </Note>
      ))}
      <dl class="kv">
        <dt>Approval</dt>
        <dd>
          {approval.needed ? 'Somebody else than you must approve it first' : 'Not needed'}
          {approval.limit !== null && `, up to ${plain(approval.limit)} goes without`}
        </dd>
        {!isZero(waiting) && (
          <>
            <dt>Waits</dt>
            <dd>{plain(waiting)}, until its payment settles</dd>
          </>
        )}
        <dt>Credit note</dt>
        <dd>For {plain(total.gross)}, once money went back</dd>
      </dl>
    </div>
  );
}
