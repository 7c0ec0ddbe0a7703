import { useEffect, useRef } from 'preact/hooks';
import { toRefund } from '../core/place.ts';
import { timeOf } from '../core/words.ts';
import { Money } from '../parts/money.tsx';
import { Note } from '../parts/note.tsx';
import type { Plan } from './live-preview.ts';
import type { Making } from './making.ts';
import type { DoesProps } from './props.ts';
import { forOf, labelOf, truthOf } from './whole-truth.ts';

/** One sentence with the whole truth, then the amount on the button. What is sent is exactly this, or nothing. */
export function Confirm({ plan, draft, live, making }: DoesProps & { readonly plan: Plan }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const isOpen = making.confirming.value;
  useEffect(() => {
    if (isOpen) dialog.current?.showModal();
    else dialog.current?.close();
  }, [isOpen]);
  const close = () => {
    making.confirming.value = false;
    making.already.value = null;
  };
  const isBusy = making.sending.value.state !== 'idle';
  return (
    <dialog
      ref={dialog}
      aria-labelledby="confirm-title"
      onCancel={(event) => {
        if (isBusy) event.preventDefault();
      }}
      onClose={close}
    >
      <header>
        <h2 id="confirm-title">
          {plan.approval.needed ? 'Ask for approval of ' : 'Pay back '}
          <Money of={plan.total.gross} />?
        </h2>
      </header>
      <div class="stackv">
        <p class="truth">{truthOf(plan, live.preview?.payments ?? [])}</p>
        <Details plan={plan} reason={draft.value.reason} />
        {making.already.value === null && !isBusy && (
          <p class="why">
            It is paid back by this plan, or not at all: where it would come out otherwise by then, you are
            shown what changed. Pressing twice pays once.
          </p>
        )}
        <Already making={making} />
        <p role="status" class="why">
          {isBusy ? 'Asked. Waiting for the answer.' : ''}
        </p>
      </div>
      <Buttons plan={plan} making={making} close={close} />
    </dialog>
  );
}

function Details({ plan, reason }: { plan: Plan; reason: string }) {
  return (
    <table class="bare">
      <caption class="vh">What is confirmed</caption>
      <tbody>
        <tr>
          <th scope="row">For</th>
          <td>{forOf(plan)}</td>
        </tr>
        <tr>
          <th scope="row">The customer reads</th>
          <td>“{reason.trim()}”</td>
        </tr>
        <tr>
          <th scope="row">Can be cancelled</th>
          <td>{plan.approval.needed ? 'Until it is approved' : 'Only until it is sent'}</td>
        </tr>
      </tbody>
    </table>
  );
}

/** The same, a moment ago, from this browser: that may be one refund pressed in two tabs. */
function Already({ making }: { readonly making: Making }) {
  const attempt = making.already.value;
  if (attempt === null || attempt.refundId === null) return null;
  return (
    <Note look="unknown" icon="warn" urgent title="The very same refund was asked for a moment ago">
      <p>
        At {timeOf(new Date(attempt.at))}, from this browser: {attempt.amount} of this order. Nothing was
        asked for now.
      </p>
      <div class="row">
        <a class="btn small" href={toRefund(attempt.refundId)}>
          See it
        </a>
        <button
          type="button"
          class="btn small"
          onClick={() => {
            making.already.value = null;
            void making.confirm(true);
          }}
        >
          This is another one
        </button>
      </div>
    </Note>
  );
}

function Buttons({ plan, making, close }: { plan: Plan; making: Making; close: () => void }) {
  const isBusy = making.sending.value.state !== 'idle';
  return (
    <footer>
      <button type="button" class="btn" onClick={close} hidden={isBusy}>
        Go back
      </button>
      {making.already.value === null && (
        <button
          type="button"
          class="btn primary"
          aria-disabled={isBusy}
          onClick={() => void making.confirm()}
        >
          {isBusy ? 'Asking…' : labelOf(plan)}
        </button>
      )}
    </footer>
  );
}
