import type { Sending } from '../core/send.ts';
import { timeOf } from '../core/words.ts';
import { Note } from '../parts/note.tsx';

/** While nobody can say whether it was done. It is amber, and never called failed. */
export function SendingNote({ sending, what }: { readonly sending: Sending; readonly what: string }) {
  const { state, why, againAt } = sending;
  if (state === 'repeating') {
    return (
      <Note look="unknown" title={`We don’t know yet whether ${what}`} urgent>
        <p>
          {why} The same request is sent again with the same key
          {againAt === null ? '' : ` at ${timeOf(againAt)}`}: it is done at most once.
        </p>
      </Note>
    );
  }
  if (state === 'unknown') {
    return (
      <Note look="unknown" title={`It is still unknown whether ${what}`} urgent>
        <p>
          {why} It has not failed. Ask again by the same button: exactly what was sent goes again with the
          same key, so it is done at most once.
        </p>
      </Note>
    );
  }
  return (
    <p role="status" class="why">
      {state === 'sending' ? 'Asked. Waiting for the answer.' : ''}
    </p>
  );
}
