import { digits } from '../core/words.ts';
import type { TaxedFragment } from '../generated/graphql.ts';
import { Digits } from '../parts/money.tsx';
import { Panel } from '../parts/panel.tsx';
import type { Refund } from './refund.ts';

/** Its lines, less what was kept back: net, tax and gross, in that order. */
export function MadeOf({ refund }: { readonly refund: Refund }) {
  const currency = refund.total.gross.currencyCode;
  return (
    <Panel title="What it is made of">
      <div class="pad">
        <table class="bare">
          <caption class="vh">What it is made of, in {currency}</caption>
          <thead>
            <tr>
              <th scope="col">{currency}</th>
              {['Net', 'Tax', 'Gross'].map((head) => (
                <th key={head} scope="col" class="n">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {refund.lines.map((line, at) => (
              <Row key={at} name={lineName(line)} of={line.total} />
            ))}
            {refund.deductions.map(({ description, total }, at) => (
              <Row key={`kept ${at}`} name={`Kept back: ${description}`} of={total} minus />
            ))}
          </tbody>
          <tfoot>
            <Row name="Total" of={refund.total} />
          </tfoot>
        </table>
      </div>
    </Panel>
  );
}

type NamedLine = Pick<Refund['lines'][number], 'quantity' | 'valueOnly' | 'line'>;

export function lineName({ quantity, valueOnly, line }: NamedLine): string {
  const name = line?.description ?? 'Goodwill, of no line';
  return quantity === null || valueOnly ? name : `${quantity} × ${name}`;
}

export function Row({ name, of, minus = false }: { name: string; of: TaxedFragment; minus?: boolean }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      {[of.net, of.tax, of.gross].map((amount, at) => (
        <td key={at} class="n">
          {minus ? `\u2212${digits(amount.amount)}` : <Digits of={amount} />}
        </td>
      ))}
    </tr>
  );
}
