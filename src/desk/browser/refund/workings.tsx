import type { ComponentChildren } from 'preact';
import { digits, nameOf, rules } from '../core/words.ts';
import { Icon } from '../parts/icon.tsx';
import { Digits } from '../parts/money.tsx';
import { Chip, stateOfPart } from '../parts/states.tsx';
import { lineName, Row } from './made-of.tsx';
import type { Explained, Explanation } from './refund.ts';

/** A table that stays a grid: focusable, so that it can be scrolled by keys. */
function Grid({
  name,
  heads,
  children,
}: {
  name: string;
  heads: readonly string[];
  children: ComponentChildren;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys, too.
    <section class="scroll" aria-label={name} tabIndex={0}>
      <table class="bare">
        <caption class="vh">{name}</caption>
        <thead>
          <tr>
            {heads.map((head, at) => (
              <th key={head} scope="col" class={at === 0 ? '' : 'n'}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        {children}
      </table>
    </section>
  );
}

const asks: Readonly<Record<string, string>> = {
  FULL: 'all of it',
  QUANTITY: 'pieces',
  NET: 'a net amount',
  GROSS: 'a gross amount',
  TAX: 'its tax alone',
};

export function LineWorkings({ refund }: { readonly refund: Explained }) {
  const workings = refund.explanation?.lines ?? [];
  const currency = refund.total.gross.currencyCode;
  return (
    <section>
      <h2>
        2 Lines and what is kept back <span>{currency}</span>
      </h2>
      <Grid name="Lines" heads={['Line', 'Net', 'Tax', 'Gross']}>
        <tbody>
          {refund.lines.map((line, at) => (
            <Row key={at} name={lineName(line)} of={line.total} />
          ))}
          {refund.deductions.map(({ description, total }, at) => (
            <Row key={`kept ${at}`} name={`Kept back: ${description}`} of={total} minus />
          ))}
        </tbody>
        <tfoot>
          <Row name="Refund" of={refund.total} />
        </tfoot>
      </Grid>
      {workings.map((line) => (
        <p key={line.noteSubnumber} class="why">
          {descriptionOf(refund, line.lineId)}: asked for {asks[line.ask] ?? line.ask} of a line of{' '}
          {digits(line.total.net.amount)} net + {digits(line.total.tax.amount)} tax, of which{' '}
          {digits(line.refundedBefore.tax.amount)} tax was counted before. Tax before rounding:{' '}
          {line.taxBeforeRounding}; taken: {digits(line.taken.tax.amount)}.
        </p>
      ))}
    </section>
  );
}

function descriptionOf({ lines }: Explained, lineId: string): string {
  return lines.find((line) => line.lineId === lineId)?.line?.description ?? lineId;
}

export function Split({ refund, explanation }: { refund: Explained; explanation: Explanation }) {
  const [other] = explanation.otherRules;
  const givenBy = (allocations: readonly { paymentId: string; amount: { amount: string } }[], id: string) =>
    allocations
      .filter(({ paymentId }) => paymentId === id)
      .map(({ amount }) => digits(amount.amount))
      .join(' + ') || '0';
  const heads = ['Payment', 'Settled', 'Refunded', 'In flight', 'Available', 'Gives'];
  return (
    <section>
      <h2>
        3 Which payment gives how much <span>as the account stood then</span>
      </h2>
      <Grid
        name="The split"
        heads={[...heads, ...(other === undefined ? [] : [rules[other.priority] ?? ''])]}
      >
        <tbody>
          {explanation.payments.map((payment) => (
            <tr key={payment.paymentId}>
              <th scope="row">{paymentName(refund, payment)}</th>
              {[payment.settled, payment.refunded, payment.inFlight, payment.available].map((amount, at) => (
                <td key={at} class="n">
                  <Digits of={amount} />
                </td>
              ))}
              <td class="n">
                <b>{givenBy(explanation.allocations, payment.paymentId)}</b>
              </td>
              {other !== undefined && <td class="n dim">{givenBy(other.allocations, payment.paymentId)}</td>}
            </tr>
          ))}
        </tbody>
      </Grid>
    </section>
  );
}

function paymentName({ order }: Explained, payment: { paymentId: string; method: string }): string {
  return nameOf(
    order?.refundablePayments?.find(({ paymentId }) => paymentId === payment.paymentId) ?? payment,
  );
}

export function PartsTable({ refund }: { readonly refund: Explained }) {
  return (
    <section>
      <h2>4 What became of the parts</h2>
      <Grid name="Parts" heads={['Part', 'State', 'Attempts', 'Receipts', 'Amount']}>
        <tbody>
          {refund.allocations.map((part) => (
            <tr key={part.id}>
              <th scope="row">
                {paymentName(refund, { paymentId: part.paymentId, method: part.destination.method })}
              </th>
              <td class="n">
                <Chip state={stateOfPart(part.status)} />
              </td>
              <td class="n">{part.attempts}</td>
              <td class="n">
                {part.receipts.map(({ providerRefundId }) => providerRefundId).join(', ') || 'none'}
              </td>
              <td class="n">
                <Digits of={part.amount} />
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={4}>
              Paid back so far
            </th>
            <td class="n">
              <Digits of={refund.refunded} />
            </td>
          </tr>
        </tfoot>
      </Grid>
    </section>
  );
}

const names: Readonly<Record<string, string>> = {
  NET: 'Lines less what is kept back make the net',
  TAX: 'Lines less what is kept back make the tax',
  LINES_AND_ALLOCATIONS: 'Lines and parts make the same',
  KEPT_ALLOCATIONS: 'Parts as they are make the refund',
  COVERAGE: 'What it covers of returns is its own',
  REFUNDABLE: 'No more than could be refunded',
};

export function Checks({ checks }: { readonly checks: Explanation['checks'] }) {
  return (
    <section>
      <h2>5 Checks</h2>
      <ul class="checks">
        {checks.map(({ code, left, right, holds }) => (
          <li key={code} class={holds ? 'done' : 'failed'}>
            <Icon name={holds ? 'done' : 'failed'} />
            <span>
              {names[code] ?? code}
              <span class="vh">{holds ? ': holds' : ': does not hold'}</span>
            </span>
            <span>
              <Digits of={left} /> {code === 'REFUNDABLE' ? '≤' : '='} <Digits of={right} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
