import { methods } from '../core/words.ts';
import { Field } from '../parts/field.tsx';
import { Panel } from '../parts/panel.tsx';
import type { Elsewhere } from './draft.ts';
import type { FieldProps } from './props.ts';

const others = ['STORE_CREDIT', 'GIFT_CARD', 'BANK_TRANSFER', 'CASH', 'OTHER'] as const;

/** Back to where it came from, or elsewhere: that is for whoever may repair, and a second person approves it. */
export function Where({ draft }: FieldProps) {
  const { elsewhere } = draft.value;
  const set = (next: Elsewhere | null) => {
    draft.value = { ...draft.value, elsewhere: next };
  };
  return (
    <Panel title="Where it goes">
      <div class="pad stackv">
        <fieldset class="choices">
          <legend class="vh">Where the money goes</legend>
          <label>
            <input type="radio" name="where" checked={elsewhere === null} onChange={() => set(null)} />
            <span>
              <b>Back to its payments</b>
              <span class="sub">Each payment gets back what was paid with it.</span>
            </span>
          </label>
          <label>
            <input
              type="radio"
              name="where"
              checked={elsewhere !== null}
              onChange={() => set({ method: 'STORE_CREDIT', label: '', reason: '' })}
            />
            <span>
              <b>Elsewhere</b>
              <span class="sub">By hand, once a second person has approved it.</span>
            </span>
          </label>
        </fieldset>
        {elsewhere !== null && <ElsewhereFields elsewhere={elsewhere} set={set} />}
      </div>
    </Panel>
  );
}

function ElsewhereFields({ elsewhere, set }: { elsewhere: Elsewhere; set: (next: Elsewhere) => void }) {
  return (
    <>
      <div class="two">
        <div class="field">
          <label for="where-method">By</label>
          <select
            id="where-method"
            value={elsewhere.method}
            onChange={({ currentTarget }) => set({ ...elsewhere, method: currentTarget.value })}
          >
            {others.map((method) => (
              <option key={method} value={method}>
                {methods[method]}
              </option>
            ))}
          </select>
        </div>
        <Field
          label="To"
          value={elsewhere.label}
          set={(label) => set({ ...elsewhere, label })}
          hint="As people recognise it, with at most four digits."
        />
      </div>
      <Field
        label="Why not back"
        value={elsewhere.reason}
        set={(reason) => set({ ...elsewhere, reason })}
        hint="For staff only."
      />
    </>
  );
}
