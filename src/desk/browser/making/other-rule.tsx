import type { Signal } from '@preact/signals';
import { digits, nameOf, rules } from '../core/words.ts';
import type { AccountFragment } from '../generated/graphql.ts';
import { Digits } from '../parts/money.tsx';
import type { Draft } from './draft.ts';
import type { Plan } from './live-preview.ts';

type OtherProps = {
  readonly plan: Plan;
  readonly other: Plan;
  readonly payments: readonly AccountFragment[];
  readonly draft: Signal<Draft>;
};

/** What the other rule would have each payment give, beside this one. */
export function OtherRule({ plan, other, payments, draft }: OtherProps) {
  const rows = payments
    .map((payment) => ({
      name: nameOf(payment),
      here: givenBy(plan, payment.paymentId),
      there: givenBy(other, payment.paymentId),
    }))
    .filter(({ here, there }) => here !== '' || there !== '');
  const name = rules[other.priority] ?? '';
  const same = rows.every(({ here, there }) => here === there);
  if (same) {
    return <p class="pad why">{name} would give the same.</p>;
  }
  const short = rows.map(({ name: who, there }) => `${who} ${there || '0'}`).join(', ');
  return (
    <div class="pad">
      <details>
        <summary>
          <span>
            {name} would give {short}
          </span>
        </summary>
        <div class="stackv tight">
          <table class="bare">
            <caption class="vh">Both rules beside each other, in {plan.total.gross.currencyCode}</caption>
            <thead>
              <tr>
                <th scope="col">{plan.total.gross.currencyCode}</th>
                <th scope="col" class="n">
                  {rules[plan.priority]}
                </th>
                <th scope="col" class="n">
                  {name}
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ name: who, here, there }) => (
                <tr key={who} class={here === there ? '' : 'changed'}>
                  <th scope="row">{who}</th>
                  <td class="n">{here || '—'}</td>
                  <td class="n">
                    <b>{there || '—'}</b>
                  </td>
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row">Total</th>
                <td class="n">
                  <Digits of={plan.total.gross} />
                </td>
                <td class="n">
                  <Digits of={other.total.gross} />
                </td>
              </tr>
            </tfoot>
          </table>
          <button
            type="button"
            class="btn small"
            onClick={() => {
              draft.value = { ...draft.value, priority: other.priority };
            }}
          >
            Use {name.toLowerCase()}
          </button>
        </div>
      </details>
    </div>
  );
}

/** A payment can give a part now and another once it settles: both stand there, and neither is added up here. */
export function givenBy(plan: Plan, paymentId: string): string {
  return plan.allocations
    .filter((planned) => planned.paymentId === paymentId)
    .map(({ amount, waitsForSettlement }) => `${digits(amount.amount)}${waitsForSettlement ? ' later' : ''}`)
    .join(' + ');
}
