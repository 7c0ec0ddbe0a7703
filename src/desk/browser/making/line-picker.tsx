import { digits, isZero } from '../core/words.ts';
import type { LineFragment } from '../generated/graphql.ts';
import { kinds } from '../order/lines.tsx';
import { ErrorText } from '../parts/error-text.tsx';
import { Digits, Money } from '../parts/money.tsx';
import type { AskedLine, Unit } from './draft.ts';
import type { FieldProps } from './props.ts';

const units: readonly (readonly [Unit, string])[] = [
  ['quantity', 'pieces'],
  ['net', 'net'],
  ['gross', 'gross'],
];

/** How much of which line. What it comes to in net, tax and gross is the preview's to say. */
export function LinePicker(fields: FieldProps) {
  const lines = fields.order.refundableLines ?? [];
  return (
    <table class="stack picker" role="table">
      <caption class="vh">Lines to refund</caption>
      <thead role="rowgroup">
        <tr role="row">
          <th scope="col" role="columnheader">
            Line
          </th>
          <th scope="col" role="columnheader" class="n">
            Left
          </th>
          <th scope="col" role="columnheader">
            How much
          </th>
          <th scope="col" role="columnheader" class="n">
            Gives back
          </th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        {lines.map((line) => (
          <LineRow key={line.lineId} line={line} {...fields} />
        ))}
      </tbody>
    </table>
  );
}

function LineRow({ line, draft, live, errors }: FieldProps & { readonly line: LineFragment }) {
  const asked = draft.value.lines[line.lineId] ?? { text: '', unit: 'quantity' };
  const set = (change: Partial<AskedLine>) => {
    draft.value = { ...draft.value, lines: { ...draft.value.lines, [line.lineId]: { ...asked, ...change } } };
  };
  const gone = isZero(line.refundable.gross);
  return (
    <tr role="row" class={asked.text === '' ? '' : 'set'}>
      <th scope="row" role="rowheader">
        {line.description}
        <span class="sub">{kinds[line.kind] ?? line.sku ?? line.lineId}</span>
      </th>
      <td role="cell" class="n" data-l="Left">
        <Money of={line.refundable.gross} />
        <span class="sub">
          {line.refundableQuantity} of {line.quantity}
        </span>
      </td>
      <td role="cell">
        {gone ? (
          <span class="why">Nothing is left: all of it was refunded or is under way.</span>
        ) : (
          <AskField line={line} asked={asked} set={set} error={errors.get(`line.${line.lineId}`)} />
        )}
      </td>
      <td role="cell" class="n" data-l={gone ? undefined : 'Gives back'}>
        {!gone && <GivesBack line={line} live={live} isAsked={asked.text !== ''} />}
      </td>
    </tr>
  );
}

type AskProps = {
  readonly line: LineFragment;
  readonly asked: AskedLine;
  readonly set: (change: Partial<AskedLine>) => void;
  readonly error: string | undefined;
};

/** The amount and its unit are one control. */
function AskField({ line, asked, set, error }: AskProps) {
  const name = `line-${line.lineId}`;
  return (
    <>
      <div class="ask">
        <span class={asked.text === '' ? 'amount' : 'amount set'}>
          <input
            inputmode="decimal"
            autocomplete="off"
            value={asked.text}
            aria-label={`How much of ${line.description}`}
            aria-invalid={error !== undefined}
            aria-describedby={error === undefined ? undefined : `${name}-error`}
            onInput={({ currentTarget }) => set({ text: currentTarget.value })}
          />
          <fieldset class="unit">
            <legend class="vh">Unit for {line.description}</legend>
            {units.map(([unit, word]) => (
              <label key={unit}>
                <input
                  type="radio"
                  name={name}
                  checked={asked.unit === unit}
                  onChange={() => set({ unit, text: '' })}
                />
                {word}
              </label>
            ))}
          </fieldset>
        </span>
        <button type="button" class="btn small quiet" onClick={() => set({ text: allOf(line, asked.unit) })}>
          All<span class="vh"> that is left of {line.description}</span>
        </button>
      </div>
      <ErrorText id={`${name}-error`} text={error} />
    </>
  );
}

/** What the server says is left. */
function allOf({ refundable, refundableQuantity }: LineFragment, unit: Unit): string {
  return unit === 'quantity' ? refundableQuantity : refundable[unit].amount;
}

function GivesBack({
  line,
  live,
  isAsked,
}: {
  line: LineFragment;
  live: FieldProps['live'];
  isAsked: boolean;
}) {
  const planned = live.preview?.chosen.preview?.lines.find(({ lineId }) => lineId === line.lineId);
  if (!isAsked || planned === undefined) return <span class="dim">{isAsked ? '…' : 'nothing'}</span>;
  const { net, tax, gross } = planned.total;
  return (
    <span class={live.isWorking ? 'stale' : ''}>
      <b>
        <Money of={gross} />
      </b>
      <span class="sub">
        <Digits of={net} /> net + {digits(tax.amount)} tax
      </span>
    </span>
  );
}
