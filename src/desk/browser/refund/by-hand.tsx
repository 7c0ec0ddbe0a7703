import { useSignal } from '@preact/signals';
import { isOpen, useAct } from '../core/act.ts';
import { plain } from '../core/words.ts';
import { SendingNote } from '../making/sending-note.tsx';
import { Field } from '../parts/field.tsx';
import { Note } from '../parts/note.tsx';
import { NotPaid } from './not-paid.tsx';
import type { Part, RefundProps } from './refund.ts';

/** What a person found out or did about a part: it was paid, with the reference that proves it, or it can't be. */
export function ByHand({ part, refund, again }: RefundProps & { readonly part: Part }) {
  const reference = useSignal('');
  const paidAt = useSignal(localNow());
  const paid = useAct('RecordReceipt', part.id, (answer) => answer.recordRefundReceipt);
  const failed = useAct('RecordFailure', part.id, (answer) => answer.recordRefundFailure);
  const record = async () => {
    const done = await paid.perform({
      orderId: refund.orderId,
      allocationId: part.id,
      providerRefundId: reference.value.trim(),
      amount: part.amount.amount,
      source: 'MANUAL',
      occurredAt: new Date(paidAt.value).toISOString(),
    });
    if (done) again();
  };
  const fail = async () => {
    const message = `It can’t be paid: ${reference.value.trim()}`;
    if (await failed.perform({ allocationId: part.id, message, retryable: true })) again();
  };
  const isEmpty = reference.value.trim() === '';
  // What is asked about again needs nothing typed: it goes as it went.
  const noReceipt = isOpen(failed) || (isEmpty && !isOpen(paid));
  return (
    <div class="stackv tight">
      <div class="two">
        <Field
          label="Reference of the payment, or why it can’t be paid"
          value={reference.value}
          set={(text) => {
            reference.value = text;
          }}
        />
        <Field
          label="Paid at"
          type="datetime-local"
          value={paidAt.value}
          set={(text) => {
            paidAt.value = text;
          }}
        />
      </div>
      <Refusal text={paid.refusal.value ?? failed.refusal.value} />
      <SendingNote sending={paid.sending.value} what="the receipt was recorded" />
      <SendingNote sending={failed.sending.value} what="it was recorded that it can’t be paid" />
      <div class="row">
        <button
          type="button"
          class="btn primary"
          aria-disabled={noReceipt}
          onClick={() => void (noReceipt || record())}
        >
          Record {plain(part.amount)} as paid
        </button>
        <NotPaid part={part} isOff={isOpen(paid) || (isEmpty && !isOpen(failed))} fail={fail} />
      </div>
      <p class="why">{whyOff(isEmpty, isOpen(paid) || isOpen(failed))}</p>
    </div>
  );
}

function Refusal({ text }: { readonly text: string | null }) {
  if (text === null) return null;
  return (
    <Note look="failed" urgent>
      <p>{text}</p>
    </Note>
  );
}

function whyOff(isEmpty: boolean, isUnknown: boolean): string {
  if (isUnknown) return 'The other is off until it is known what became of that.';
  return isEmpty ? 'Off, because no reference is written yet.' : '';
}

/** As the browser's own field writes it. */
function localNow(): string {
  const now = new Date();
  const local = new Date(now.getTime() - now.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}
