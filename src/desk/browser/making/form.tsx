import { mayOperate } from '../core/session.ts';
import { rules } from '../core/words.ts';
import { Panel } from '../parts/panel.tsx';
import { KeptBackRows } from './kept-back.tsx';
import { LinePicker } from './line-picker.tsx';
import { otherThan } from './live-preview.ts';
import { errorsByField } from './problems.ts';
import type { FieldProps, FormProps } from './props.ts';
import { ValueFields } from './value-fields.tsx';
import { What } from './what.tsx';
import { Where } from './where.tsx';
import { Why } from './why.tsx';

export function Form({ order, draft, reading, live }: FormProps) {
  const errors = errorsByField(reading, live.preview);
  const fields = { order, draft, live, errors };
  return (
    <form class="stackv" aria-label="The refund" onSubmit={(event) => event.preventDefault()}>
      <Panel title="What">
        <What {...fields} />
        {draft.value.kind === 'lines' && <LinePicker {...fields} />}
        {draft.value.kind === 'amount' && <ValueFields {...fields} />}
      </Panel>
      <KeptBackRows {...fields} />
      <Why {...fields} />
      <Rule {...fields} />
      {mayOperate.value && <Where {...fields} />}
    </form>
  );
}

const meanings: Readonly<Record<string, string>> = {
  CARD_FIRST: 'Card payments give first; the others give what is still missing.',
  LOWEST_SETTLED: 'The payment that settled the least gives first.',
};

function Rule({ order, draft }: FieldProps) {
  const own = order.refundSummary?.priority ?? 'LOWEST_SETTLED';
  return (
    <Panel title="Which payment first">
      <div class="pad">
        <fieldset class="choices">
          <legend class="vh">Which payment is paid back first</legend>
          {[own, otherThan(own)].map((priority) => (
            <label key={priority}>
              <input
                type="radio"
                name="rule"
                checked={draft.value.priority === priority}
                onChange={() => {
                  draft.value = { ...draft.value, priority };
                }}
              />
              <span>
                <b>{rules[priority]}</b>
                <span class="sub">{meanings[priority]}</span>
              </span>
              <span class="end">{priority === own && <span class="dim">this order’s rule</span>}</span>
            </label>
          ))}
        </fieldset>
      </div>
    </Panel>
  );
}
