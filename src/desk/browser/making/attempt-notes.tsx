import { useEffect } from 'preact/hooks';
import { idle } from '../core/send.ts';
import { momentOf, timeOf } from '../core/words.ts';
import { Note } from '../parts/note.tsx';
import { type Attempt, openAttempts, shownOf } from './attempts.ts';
import type { Making } from './making.ts';

/** What was sent for this order and isn't known of yet, each with its own amount, whatever is typed below. */
export function AttemptNotes({ orderId, making }: { readonly orderId: string; readonly making: Making }) {
  useEffect(() => {
    shownOf.value = orderId;
    return () => {
      shownOf.value = null;
    };
  }, [orderId]);
  const current = making.attempt.value;
  const others = openAttempts.value.filter(
    (attempt) => attempt.orderId === orderId && attempt.key !== current?.key,
  );
  // In the open dialog the first try is spoken of there.
  const isAsked = making.confirming.value;
  return (
    <>
      {[...(current === null || isAsked ? [] : [current]), ...others].map((attempt) => (
        <AttemptNote key={attempt.key} attempt={attempt} making={making} />
      ))}
    </>
  );
}

function AttemptNote({ attempt, making }: { readonly attempt: Attempt; readonly making: Making }) {
  const sending = making.attempt.value?.key === attempt.key ? making.sending.value : idle;
  const isBusy = making.sending.value.state === 'sending' || making.sending.value.state === 'repeating';
  const { amount, at } = attempt;
  const still = sending.state === 'unknown' ? 'still don’t' : 'don’t';
  return (
    <Note
      look="unknown"
      title={`We ${still} know${still === 'don’t' ? ' yet' : ''} whether the refund of ${amount} was asked for`}
      urgent={sending.state !== 'idle'}
    >
      <p>
        It was confirmed {momentOf(new Date(at).toISOString())}. {sentence(sending)}
      </p>
      <div class="row">
        <button
          type="button"
          class="btn small"
          aria-disabled={isBusy}
          onClick={() => void (isBusy || making.sendAgain(attempt))}
        >
          Ask again
        </button>
      </div>
    </Note>
  );
}

function sentence({ state, why, againAt }: Making['sending']['value']): string {
  switch (state) {
    case 'sending':
      return 'The very same request was sent again. Waiting for the answer.';
    case 'repeating':
      return `${why} The same request is sent again with the same key${againAt === null ? '' : ` at ${timeOf(againAt)}`}: it is done at most once.`;
    case 'unknown':
      return `${why} It has not failed. Ask again sends exactly this refund with the same key, so it is made at most once.`;
    default:
      return 'No answer came. It has not failed. If it never arrived, asking again makes it now: at most once, and exactly as it was confirmed.';
  }
}
