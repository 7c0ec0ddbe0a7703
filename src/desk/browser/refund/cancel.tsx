import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { isOpen as isUnknown, useAct } from '../core/act.ts';
import { mayOperate, mayRequest, viewer } from '../core/session.ts';
import { SendingNote } from '../making/sending-note.tsx';
import { Field } from '../parts/field.tsx';
import { Note } from '../parts/note.tsx';
import type { Refund, RefundProps } from './refund.ts';

/** Takes back what was not sent yet; off, with the reason, where nothing can be. */
export function Cancel({ refund, again }: RefundProps) {
  const isOpen = useSignal(false);
  const why = whyNot(refund);
  return (
    <>
      <button
        type="button"
        class="btn"
        aria-disabled={why !== null}
        aria-describedby="why-no-cancel"
        onClick={() => {
          if (why === null) isOpen.value = true;
        }}
      >
        Cancel…
      </button>
      <p class="why" id="why-no-cancel">
        {why}
      </p>
      {isOpen.value && (
        <CancelDialog
          refund={refund}
          again={again}
          close={() => {
            isOpen.value = false;
          }}
        />
      )}
    </>
  );
}

function CancelDialog({ refund, again, close }: RefundProps & { readonly close: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const reason = useSignal('');
  const act = useAct('CancelRefund', refund.id, (answer) => answer.cancelRefund);
  const isEmpty = reason.value.trim() === '' && !isUnknown(act);
  useEffect(() => dialog.current?.showModal(), []);
  const send = async () => {
    if (!(await act.perform({ refundId: refund.id, reason: reason.value.trim() }))) return;
    close();
    again();
  };
  return (
    <dialog ref={dialog} aria-labelledby="cancel-title" onClose={close}>
      <header>
        <h2 id="cancel-title">Cancel what was not sent yet?</h2>
      </header>
      <div class="stackv">
        <p>Parts that were sent go on: nobody can call them back. What is cancelled can be refunded again.</p>
        <Field
          label="Reason"
          value={reason.value}
          hint="It stands on the timeline."
          set={(text) => {
            reason.value = text;
          }}
        />
        {act.refusal.value !== null && (
          <Note look="failed" urgent>
            <p>{act.refusal.value}</p>
          </Note>
        )}
        <SendingNote sending={act.sending.value} what="it was cancelled" />
      </div>
      <footer>
        <button type="button" class="btn" onClick={close}>
          Go back
        </button>
        <button
          type="button"
          class="btn danger"
          aria-disabled={isEmpty}
          onClick={() => void (isEmpty || send())}
        >
          Cancel it
        </button>
      </footer>
    </dialog>
  );
}

const notSent = ['AWAITING_APPROVAL', 'WAITING_FOR_SETTLEMENT', 'READY', 'MANUAL'];

function whyNot(refund: Refund): string | null {
  const own = refund.requestedBy === viewer.value?.subject;
  if (!mayOperate.value && !(mayRequest.value && own)) {
    return 'Cancel is off: only whoever asked for it, or somebody with refunds:operate, can cancel it.';
  }
  const open = refund.allocations.some(({ status }) => notSent.includes(status));
  return open ? null : 'Cancel is off: nothing of it is left that was not sent.';
}
