import { useSignal } from '@preact/signals';
import { isOpen, useAct } from '../core/act.ts';
import { momentOf, plain } from '../core/words.ts';
import { SendingNote } from '../making/sending-note.tsx';
import { Field } from '../parts/field.tsx';
import { Note } from '../parts/note.tsx';
import type { Refund, RefundProps } from './refund.ts';

type ApprovalProps = RefundProps & {
  readonly approval: NonNullable<Refund['approval']>;
  /** Why this person can't; null where they can. */
  readonly may: string | null;
};

/** Exactly what was looked at is approved: the token is of this refund as it is shown. */
export function ApprovalNote({ refund, approval, again, may }: ApprovalProps) {
  const reason = useSignal('');
  const approve = useAct('ApproveRefund', refund.id, (answer) => answer.approveRefund);
  const reject = useAct('RejectRefund', refund.id, (answer) => answer.rejectRefund);
  const yes = async () => {
    if (await approve.perform({ refundId: refund.id, approvalToken: approval.token })) again();
  };
  const no = async () => {
    if (await reject.perform({ refundId: refund.id, reason: reason.value.trim() })) again();
  };
  const isEmpty = reason.value.trim() === '' && !isOpen(reject);
  const refusal = approve.refusal.value ?? reject.refusal.value;
  return (
    <Note look="wait" icon="approve" title={`${plain(approval.amount)} waits for approval`}>
      <p>
        {approval.askedBy.join(' and ')} asked for it {momentOf(refund.requestedAt)}: “{refund.reason}”. The
        money is reserved, and nothing was sent.
      </p>
      {may !== null ? (
        <p class="why">{may}</p>
      ) : (
        <div class="stackv tight">
          <Field
            label="Reason, if you reject it"
            value={reason.value}
            set={(text) => {
              reason.value = text;
            }}
          />
          <div class="row">
            <button
              type="button"
              class="btn primary"
              aria-disabled={isOpen(reject)}
              onClick={() => void (isOpen(reject) || yes())}
            >
              Approve {plain(approval.amount)}
            </button>
            <button
              type="button"
              class="btn danger"
              aria-disabled={isEmpty || isOpen(approve)}
              onClick={() => void (isEmpty || isOpen(approve) || no())}
            >
              Reject
            </button>
          </div>
        </div>
      )}
      {refusal !== null && (
        <p class="err" role="alert">
          {refusal}
        </p>
      )}
      <SendingNote sending={approve.sending.value} what="it was approved" />
      <SendingNote sending={reject.sending.value} what="it was rejected" />
      {(isOpen(approve) || isOpen(reject)) && (
        <p class="why">
          {isOpen(approve) ? 'Rejecting' : 'Approving'} is off until it is known what became of that.
        </p>
      )}
    </Note>
  );
}
