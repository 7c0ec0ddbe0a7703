import { momentOf, plain } from '../core/words.ts';
import { byHand } from '../making/who-gives.tsx';
import { Drawing, sizeOf } from '../parts/bar.tsx';
import { Money } from '../parts/money.tsx';
import { Panel } from '../parts/panel.tsx';
import { Chip, stateOfPart } from '../parts/states.tsx';
import { destinationOf } from './part-names.ts';
import type { Part, Refund } from './refund.ts';

const fills: Readonly<Record<string, string>> = {
  SUCCEEDED: 'done',
  READY: 'flight',
  SENDING: 'flight',
  UNKNOWN: 'unknown',
  MANUAL: 'manual',
  WAITING_FOR_SETTLEMENT: 'wait',
  AWAITING_APPROVAL: 'wait',
  FAILED: 'failed',
};

export function Parts({ refund }: { readonly refund: Refund }) {
  const live = refund.allocations.filter(({ status }) => status !== 'CANCELED');
  const label = live
    .map(
      (part) => `${plain(part.amount)} to ${destinationOf(part, refund)}: ${stateOfPart(part.status).word}`,
    )
    .join('; ');
  return (
    <Panel
      title="Parts"
      aside={
        <>
          <Money of={refund.refunded} /> of <Money of={refund.total.gross} /> paid back
        </>
      }
    >
      <div class="pad">
        <Drawing
          label={label}
          parts={live.map(({ amount, status }) => ({ fill: fills[status] ?? 'rest', size: sizeOf(amount) }))}
        />
        <ol class="pays">
          {refund.allocations.map((part) => (
            <li key={part.id}>
              <PartRow part={part} refund={refund} />
            </li>
          ))}
        </ol>
      </div>
    </Panel>
  );
}

function PartRow({ part, refund }: { readonly part: Part; readonly refund: Refund }) {
  return (
    <>
      <span class="rank">
        <span class="vh">Rank </span>
        {part.rank}
      </span>
      <span class="who">
        {destinationOf(part, refund)} <Chip state={stateOfPart(part.status)} />
      </span>
      <span class="amt">
        <Money of={part.amount} />
      </span>
      <p class="reason">{ruleOf(part)}</p>
      {part.failure?.message != null && (
        <p class="why">
          {part.failure.message}
          {part.failure.providerCode !== null && ` (${part.failure.providerCode})`}
        </p>
      )}
      <p class="meta">
        <span>
          {byHand(part.destination.provider) ? 'A person pays it' : `Sent by ${part.destination.provider}`}
        </span>
        <span>{part.attempts === 0 ? 'Never sent' : `Attempt ${part.attempts}`}</span>
        {part.nextAttemptAt !== null && <span>Next: {momentOf(part.nextAttemptAt)}</span>}
        <span class="id">{part.id}</span>
      </p>
    </>
  );
}

const meanings: Readonly<Record<string, string>> = {
  LOWEST_SETTLED: 'Least settled first.',
  CARD_FIRST_SETTLED: 'Cards first, and the cards had enough.',
  CARD_FIRST_PARTLY_SETTLED: 'Cards first; they had part of it, and the others gave the rest.',
  CARD_FIRST_UNSETTLED: 'Cards first, but no card had settled.',
  WAIT_FOR_SETTLEMENT: 'The settled money did not reach: it waits until this payment settles.',
  TOTAL: 'Everything goes back: it gives all that it had.',
  CHOSEN: 'A person chose how much this payment gives.',
  MANUAL: 'Chosen by a caller, or reported by a receipt.',
};

function ruleOf({ rule }: { readonly rule: string }): string {
  return meanings[rule] ?? rule;
}
