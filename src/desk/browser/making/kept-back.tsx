import { Field } from '../parts/field.tsx';
import { Icon } from '../parts/icon.tsx';
import { Panel } from '../parts/panel.tsx';
import type { KeptBack } from './draft.ts';
import type { FieldProps } from './props.ts';

/** What the customer doesn't get back of it, such as postage. */
export function KeptBackRows(fields: FieldProps) {
  const { draft } = fields;
  const add = () => {
    draft.value = { ...draft.value, kept: [...draft.value.kept, { what: '', net: '', tax: '' }] };
  };
  return (
    <Panel
      title="Kept back"
      aside={
        <button type="button" class="btn small quiet" onClick={add}>
          <Icon name="plus" />
          {draft.value.kept.length === 0 ? 'Keep something back' : 'Add another'}
        </button>
      }
    >
      {draft.value.kept.length > 0 && (
        <div class="pad stackv">
          {draft.value.kept.map((row, at) => (
            <Row key={at} at={at} row={row} {...fields} />
          ))}
        </div>
      )}
    </Panel>
  );
}

function Row({ at, row, order, draft, errors }: FieldProps & { at: number; row: KeptBack }) {
  const currency = order.refundSummary?.currencyCode ?? '';
  const set = (change: Partial<KeptBack>) => {
    draft.value = {
      ...draft.value,
      kept: draft.value.kept.map((one, index) => (index === at ? { ...one, ...change } : one)),
    };
  };
  const remove = () => {
    draft.value = { ...draft.value, kept: draft.value.kept.filter((_, index) => index !== at) };
  };
  return (
    <fieldset class="trio">
      <legend class="vh">Kept back, entry {at + 1}</legend>
      <Field
        label="For"
        value={row.what}
        set={(what) => set({ what })}
        error={errors.get(`kept.${at}.description`)}
      />
      <Field
        label={`Net, ${currency}`}
        decimal
        value={row.net}
        set={(net) => set({ net })}
        error={errors.get(`kept.${at}.net`)}
      />
      <Field
        label={`Tax, ${currency}`}
        decimal
        value={row.tax}
        set={(tax) => set({ tax })}
        error={errors.get(`kept.${at}.tax`)}
      />
      <button type="button" class="btn small quiet" onClick={remove}>
        Keep nothing back for it
      </button>
    </fieldset>
  );
}
