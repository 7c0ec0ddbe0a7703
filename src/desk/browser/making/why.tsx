import { Field } from '../parts/field.tsx';
import { Panel } from '../parts/panel.tsx';
import type { Draft } from './draft.ts';
import type { FieldProps } from './props.ts';

export function Why({ draft, errors }: FieldProps) {
  const set = (name: 'reason' | 'reasonCode' | 'note') => (value: string) => {
    draft.value = { ...draft.value, [name]: value } satisfies Draft;
  };
  const { reason, reasonCode, note } = draft.value;
  return (
    <Panel title="Why">
      <div class="pad stackv">
        <div class="two">
          <Field
            label="Reason"
            value={reason}
            set={set('reason')}
            error={errors.get('reason')}
            hint="The customer reads this on the credit note."
          />
          <Field label="Reason code, if you use them" value={reasonCode} set={set('reasonCode')} />
        </div>
        <Field label="Note" value={note} set={set('note')} rows={2} hint="For staff only." />
      </div>
    </Panel>
  );
}
