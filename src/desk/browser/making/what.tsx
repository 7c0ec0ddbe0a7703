import type { ComponentChildren } from 'preact';
import { Money } from '../parts/money.tsx';
import type { Draft, Kind } from './draft.ts';
import type { FieldProps } from './props.ts';

/** One of four ways to say what goes back, and a return of one's own for each that is pending. */
export function What({ order, draft, live }: FieldProps) {
  const refundable = live.preview?.summary.refundable ?? order.refundSummary?.refundable;
  const subtotal = live.preview?.chosen.preview?.subtotal.gross;
  const choose = (change: Partial<Draft>) => {
    draft.value = { ...draft.value, ...change };
  };
  const { kind, returnNumber, reason } = draft.value;
  return (
    <div class="pad">
      <fieldset class="choices">
        <legend class="vh">What to refund</legend>
        {order.pendingRefunds?.map(({ invoiceNumber, amount, blockedBy }) => (
          <Choice
            key={invoiceNumber}
            checked={kind === 'return' && returnNumber === invoiceNumber}
            choose={() =>
              choose({
                kind: 'return',
                returnNumber: invoiceNumber,
                reason: reason || `Return ${invoiceNumber}`,
              })
            }
            title={`Return ${invoiceNumber}`}
            sub={blockedBy?.message ?? 'Came back, and nobody asked for its money yet.'}
          >
            <Money of={amount} />
          </Choice>
        ))}
        {choices.map(([of, title, sub]) => (
          <Choice key={of} checked={kind === of} choose={() => choose({ kind: of })} title={title} sub={sub}>
            {of === 'lines' && kind === 'lines' && subtotal !== undefined && <Money of={subtotal} />}
            {of === 'everything' && refundable !== undefined && <Money of={refundable} />}
            {of === 'amount' && refundable !== undefined && (
              <span class="dim">
                up to <Money of={refundable} />
              </span>
            )}
          </Choice>
        ))}
      </fieldset>
    </div>
  );
}

const choices: readonly (readonly [Kind, string, string])[] = [
  ['lines', 'Lines', 'Pieces, or a net or gross amount of any line.'],
  ['amount', 'A value', 'A goodwill amount, with or without its tax.'],
  ['everything', 'Everything left', 'All lines and all payments.'],
];

type ChoiceProps = {
  readonly checked: boolean;
  readonly choose: () => void;
  readonly title: string;
  readonly sub: string;
  readonly children: ComponentChildren;
};

function Choice({ checked, choose, title, sub, children }: ChoiceProps) {
  return (
    <label>
      <input type="radio" name="what" checked={checked} onChange={choose} />
      <span>
        <b>{title}</b>
        <span class="sub">{sub}</span>
      </span>
      <span class="end">{children}</span>
    </label>
  );
}
