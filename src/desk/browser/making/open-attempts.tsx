import { useEffect } from 'preact/hooks';
import { toNewRefund } from '../core/place.ts';
import { viewer } from '../core/session.ts';
import { Note } from '../parts/note.tsx';
import { openAttempts, refreshOpenAttempts, shownOf } from './attempts.ts';

/** On every page, until it is known: what was sent and had no answer. */
export function OpenAttempts() {
  const me = viewer.value?.subject;
  useEffect(refreshOpenAttempts, [me]);
  return (
    <>
      {openAttempts.value
        .filter(({ orderId }) => orderId !== shownOf.value)
        .map(({ key, orderId, amount }) => (
          <Note
            key={key}
            look="unknown"
            title={`We don’t know yet whether the refund of ${amount} for order ${orderId} was asked for`}
          >
            <p>
              No answer came. It has not failed, and asking again with the same key makes at most one refund.
            </p>
            <div class="row">
              <a class="btn small" href={toNewRefund(orderId)}>
                See to it
              </a>
            </div>
          </Note>
        ))}
    </>
  );
}
