import { useId } from 'preact/hooks';
import { ErrorText } from './error-text.tsx';

type FieldProps = {
  readonly label: string;
  readonly value: string;
  readonly set: (value: string) => void;
  readonly hint?: string;
  readonly error?: string | undefined;
  /** For amounts: a keyboard of digits, written to the end. */
  readonly decimal?: boolean;
  readonly rows?: number;
  readonly type?: 'text' | 'datetime-local';
};

type Common = {
  readonly id: string;
  readonly value: string;
  readonly 'aria-invalid': boolean;
  readonly 'aria-describedby': string;
  readonly onInput: (event: { readonly currentTarget: { readonly value: string } }) => void;
};

/** Label above, hint below, error below in the server's words. */
export function Field({ label, value, set, hint, error, decimal = false, rows, type = 'text' }: FieldProps) {
  const id = useId();
  const common: Common = {
    id,
    value,
    'aria-invalid': error !== undefined,
    'aria-describedby': `${id}-hint ${id}-error`,
    onInput: ({ currentTarget }) => set(currentTarget.value),
  };
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {rows === undefined ? (
        <Input {...common} type={type} decimal={decimal} />
      ) : (
        <textarea {...common} rows={rows} />
      )}
      {hint !== undefined && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <ErrorText id={`${id}-error`} text={error} />
    </div>
  );
}

function Input({ type, decimal, ...common }: Common & { type: FieldProps['type']; decimal: boolean }) {
  if (type === 'datetime-local') return <input {...common} type="datetime-local" />;
  return (
    <input
      {...common}
      autocomplete="off"
      class={decimal ? 'end' : ''}
      inputmode={decimal ? 'decimal' : 'text'}
    />
  );
}
