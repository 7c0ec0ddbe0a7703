import { mayApprove, mayOperate, viewer } from '../core/session.ts';
import { momentOf, plain } from '../core/words.ts';
import { Note } from '../parts/note.tsx';
import { ApprovalNote } from './approval-note.tsx';
import { ByHand } from './by-hand.tsx';
import { destinationOf } from './part-names.ts';
import type { Part, Refund, RefundProps } from './refund.ts';

/** What happens next, and by whom: unknown outcomes first, then what a person must do, then what waits. */
export function NextSteps({ refund, again }: RefundProps) {
  const of = (status: Part['status']) => refund.allocations.filter((part) => part.status === status);
  return (
    <div class="two notes">
      {of('UNKNOWN').map((part) => (
        <UnknownNote key={part.id} part={part} refund={refund} again={again} />
      ))}
      {of('MANUAL').map((part) => (
        <ManualNote key={part.id} part={part} refund={refund} again={again} />
      ))}
      {refund.approval !== null && (
        <ApprovalNote refund={refund} approval={refund.approval} again={again} may={approvalRight(refund)} />
      )}
      {of('WAITING_FOR_SETTLEMENT').map((part) => (
        <Note key={part.id} look="wait" title={`${plain(part.amount)} waits until its payment settles`}>
          <p>
            Nothing of it was sent to {destinationOf(part, refund)} yet. It goes by itself as soon as the
            settlement is recorded.
          </p>
        </Note>
      ))}
      {refund.status === 'IN_PROGRESS' && of('UNKNOWN').length === 0 && (
        <Note look="flight" title={`${plain(refund.total.gross)} is on its way`}>
          <p>It is sent by itself. This page follows it; nothing has to be done.</p>
        </Note>
      )}
      {refund.status === 'SUCCEEDED' && (
        <Note look="done" title={`${plain(refund.refunded)} went back`}>
          <p>{refund.allocations.map((part) => wentBack(part, refund)).join(' ')}</p>
        </Note>
      )}
    </div>
  );
}

function wentBack(part: Part, refund: Refund): string {
  return part.status === 'SUCCEEDED' ? `${plain(part.amount)} to ${destinationOf(part, refund)}.` : '';
}

/** Why this person can't approve it; null where they can. */
function approvalRight({ approval }: Refund): string | null {
  if (!mayApprove.value) return 'Approving needs the right refunds:approve.';
  const own = approval?.askedBy.includes(String(viewer.value?.subject));
  return own === true ? 'You asked for this refund, so somebody else must approve it.' : null;
}

type PartProps = RefundProps & { readonly part: Part };

function UnknownNote({ part, refund, again }: PartProps) {
  const to = destinationOf(part, refund);
  return (
    <Note look="unknown" title={`We don’t know yet whether ${plain(part.amount)} went back to ${to}`}>
      <p>
        It was sent to {part.destination.provider}, and no answer came. It has not failed, and it is not sent
        again under another key.
        {part.nextAttemptAt !== null && ` It is asked about again ${momentOf(part.nextAttemptAt)}.`}
      </p>
      {mayOperate.value && <ByHand part={part} refund={refund} again={again} />}
    </Note>
  );
}

function ManualNote({ part, refund, again }: PartProps) {
  const to = destinationOf(part, refund);
  return (
    <Note look="manual" title={`Pay ${plain(part.amount)} to ${to} by hand`}>
      <p>
        {part.failure?.message ?? 'No connector pays this payment back.'} Pay it, then record the receipt.
      </p>
      {mayOperate.value ? (
        <ByHand part={part} refund={refund} again={again} />
      ) : (
        <p class="why">Recording it needs the right refunds:operate.</p>
      )}
    </Note>
  );
}
