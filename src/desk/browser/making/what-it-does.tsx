import { timeOf } from '../core/words.ts';
import { Icon } from '../parts/icon.tsx';
import { Money } from '../parts/money.tsx';
import { Note } from '../parts/note.tsx';
import { Panel } from '../parts/panel.tsx';
import { Confirm } from './confirm.tsx';
import type { Plan } from './live-preview.ts';
import type { Making } from './making.ts';
import { OtherRule } from './other-rule.tsx';
import { fieldOf } from './problems.ts';
import type { DoesProps } from './props.ts';
import { Besides, Total } from './totals.tsx';
import { WhoGives } from './who-gives.tsx';
import { labelOf } from './whole-truth.ts';

/** What the draft would do, and why not where it can't be done. The button is always in sight, and says why it is off. */
export function WhatItDoes(props: DoesProps) {
  const { live, reading, making } = props;
  const plan = live.preview?.chosen.preview ?? null;
  const why = whyOff(props);
  return (
    <>
      <Panel title="What it will do" aside={<WorkedOut {...props} />} class="sticky fit">
        {plan === null ? <Nothing {...props} /> : <Planned plan={plan} {...props} />}
        <div class="pad stackv tight go">
          {making.refusal.value !== null && (
            <Note look="failed" urgent title="The refund was refused, and nothing was paid">
              <p>{making.refusal.value}</p>
            </Note>
          )}
          <button
            type="button"
            class="btn primary wide"
            aria-disabled={why !== null}
            aria-describedby="why-off"
            onClick={() => {
              if (why === null) making.confirming.value = true;
            }}
          >
            {labelOf(plan)}…
          </button>
          <p class="why" id="why-off">
            {why !== null && reading.nothing === null ? why : ''}
          </p>
        </div>
      </Panel>
      {plan !== null && <Confirm plan={plan} {...props} />}
      {plan !== null && <Dock plan={plan} why={why} making={making} />}
    </>
  );
}

/** On a narrow screen the total and the button stay at its foot. */
function Dock({ plan, why, making }: { plan: Plan; why: string | null; making: Making }) {
  return (
    <div class="dock">
      <span class="big">
        <Money of={plan.total.gross} />
      </span>
      <button
        type="button"
        class="btn primary"
        aria-disabled={why !== null}
        aria-describedby="why-off"
        onClick={() => {
          if (why === null) making.confirming.value = true;
        }}
      >
        Review
      </button>
    </div>
  );
}

function WorkedOut({ live, reading }: DoesProps) {
  const { preview, isWorking } = live;
  const text = isWorking ? 'Working it out…' : preview === null ? '' : `Worked out at ${timeOf(preview.at)}`;
  return (
    <span class="asof" role="status">
      {text !== '' && reading.asked !== null && <Icon name={isWorking ? 'wait' : 'done'} />}
      {reading.asked === null ? '' : text}
    </span>
  );
}

function Nothing({ live, reading }: DoesProps) {
  const { preview, trouble } = live;
  if (trouble !== null && preview === null) {
    return (
      <div class="pad">
        <Note look="off" icon="info" title="It couldn’t be worked out">
          <p>{trouble.message} Nothing was changed.</p>
          <div class="row">
            <button type="button" class="btn small" onClick={live.again}>
              Try again
            </button>
          </div>
        </Note>
      </div>
    );
  }
  const errors = preview?.chosen.userErrors ?? [];
  const general = errors.filter(({ path }) => fieldOf(path ?? [], reading.lineIds) === null);
  if (errors.length > 0) {
    return (
      <div class="pad">
        <Note look="failed" title="This refund can’t be made">
          {(general.length > 0 ? general : errors).map(({ message }) => (
            <p key={message}>{message}</p>
          ))}
        </Note>
      </div>
    );
  }
  return (
    <div class="blank">
      <Icon name="doc" />
      <p>{reading.nothing ?? 'What it will do stands here in a moment.'}</p>
    </div>
  );
}

function Planned({ plan, draft, live }: DoesProps & { readonly plan: Plan }) {
  const { preview, isWorking } = live;
  if (preview === null) return null;
  return (
    <div class={isWorking ? 'planned stale' : 'planned'} aria-busy={isWorking}>
      <Total plan={plan} />
      <WhoGives plan={plan} payments={preview.payments} />
      {preview.other?.preview != null && (
        <OtherRule plan={plan} other={preview.other.preview} payments={preview.payments} draft={draft} />
      )}
      <Besides plan={plan} />
    </div>
  );
}

/** A button that is off says why. */
function whyOff({ draft, reading, live, making }: DoesProps): string | null {
  if (making.sending.value.state !== 'idle')
    return 'Off, until it is known whether the last one was asked for.';
  if (reading.problems.size > 0) return `Off, because ${count(reading.problems.size)} can’t be read.`;
  if (reading.asked === null) return 'Off, because nothing is asked for yet.';
  const { preview, isWorking, trouble } = live;
  if (isWorking) return 'Off for a moment, while it is worked out.';
  if (trouble !== null) return 'Off, because it couldn’t be worked out.';
  if (preview === null || preview.chosen.preview === null) return 'Off, because this refund can’t be made.';
  if (draft.value.reason.trim() === '')
    return 'Off, because no reason is written yet: the customer reads it.';
  return null;
}

function count(fields: number): string {
  return fields === 1 ? 'one field' : `${fields} fields`;
}
