import { useSignal } from '@preact/signals';
import { plain } from '../core/words.ts';
import type { Part } from './refund.ts';

type NotPaidProps = {
  readonly part: Part;
  readonly isOff: boolean;
  readonly fail: () => Promise<void>;
};

/**
 * That a part can't be paid frees its money for another try. Where it was sent and no answer came, it may be paid
 * already: so whoever says so says also that the provider was asked.
 */
export function NotPaid({ part, isOff, fail }: NotPaidProps) {
  const isAsking = useSignal(false);
  const press = () => {
    if (isOff) return;
    if (part.status === 'UNKNOWN') isAsking.value = true;
    else void fail();
  };
  if (!isAsking.value) {
    return (
      <button type="button" class="btn" aria-disabled={isOff} onClick={press}>
        It can’t be paid
      </button>
    );
  }
  const answer = (yes: boolean) => {
    isAsking.value = false;
    if (yes) void fail();
  };
  const { provider } = part.destination;
  return (
    <div class="stackv tight" role="alert">
      <p>
        It was sent to {provider}, so {plain(part.amount)} may be paid already. Recorded as not paid, it is
        paid again.
      </p>
      <div class="row">
        <button type="button" class="btn danger" onClick={() => answer(true)}>
          {provider} was asked, and it was not paid
        </button>
        <button type="button" class="btn" onClick={() => answer(false)}>
          Go back
        </button>
      </div>
    </div>
  );
}
