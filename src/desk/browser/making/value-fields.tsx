import { Field } from '../parts/field.tsx';
import type { FieldProps } from './props.ts';

/** Money that belongs to no return: whether its tax is corrected is said before the click. */
export function ValueFields({ order, draft, errors }: FieldProps) {
  const currency = order.refundSummary?.currencyCode ?? '';
  const choose = (overLines: boolean) => {
    draft.value = { ...draft.value, overLines };
  };
  return (
    <div class="pad stackv">
      <div class="two">
        <Field
          label={`Amount, ${currency}`}
          value={draft.value.amount}
          decimal
          error={errors.get('amount')}
          set={(amount) => {
            draft.value = { ...draft.value, amount };
          }}
        />
        <fieldset class="choices">
          <legend class="vh">The tax of this amount</legend>
          <label>
            <input type="radio" name="tax" checked={!draft.value.overLines} onChange={() => choose(false)} />
            <span>
              <b>Without tax</b>
              <span class="sub">It belongs to no line; no tax is corrected.</span>
            </span>
          </label>
          <label>
            <input type="radio" name="tax" checked={draft.value.overLines} onChange={() => choose(true)} />
            <span>
              <b>With tax</b>
              <span class="sub">It is spread over the order’s lines, and corrects their tax.</span>
            </span>
          </label>
        </fieldset>
      </div>
    </div>
  );
}
