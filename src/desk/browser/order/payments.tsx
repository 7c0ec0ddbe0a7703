import { isZero, methods, nameOf, plain } from '../core/words.ts';
import type { AccountFragment } from '../generated/graphql.ts';
import { Bar, Sum, saidOf, type Term, termsOf } from '../parts/bar.tsx';
import { Panel } from '../parts/panel.tsx';
import type { Order } from './order.ts';

export function Payments({ order }: { readonly order: Order }) {
  const payments = order.refundablePayments ?? [];
  return (
    <Panel title="Payments" aside={`${payments.length} payment${payments.length === 1 ? '' : 's'}`}>
      <ul class="pad stackv">
        {payments.map((payment) => (
          <li key={payment.paymentId} class="stackv tight">
            <PaymentMoney payment={payment} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function PaymentMoney({ payment }: { readonly payment: AccountFragment }) {
  const terms = termsOfPayment(payment);
  const name = nameOf(payment);
  return (
    <>
      <div class="row">
        <h3>{name}</h3>
        <span class="dim">
          {methods[payment.method]}, {senderOf(payment)}
        </span>
      </div>
      <Bar terms={terms} label={saidOf(name, terms, payment.settled)} thin />
      <Sum terms={terms} total={payment.settled} name="Settled" />
      {!isZero(payment.unsettled) && (
        <p class="why">
          {plain(payment.unsettled)} may still settle
          {isZero(payment.waitingForSettlement)
            ? ''
            : `; refunds wait for ${plain(payment.waitingForSettlement)} of it`}
          .
        </p>
      )}
    </>
  );
}

function termsOfPayment({ refunded, inFlight, available, held, lost }: AccountFragment): readonly Term[] {
  return termsOf(
    [
      { name: 'Refunded', amount: refunded, fill: 'done' },
      { name: 'In flight', amount: inFlight, fill: 'flight' },
      { name: 'Available', amount: available, fill: 'rest' },
    ],
    [
      ...(held === null ? [] : [{ name: 'Held by a dispute', amount: held, fill: 'wait' }]),
      ...(lost === null ? [] : [{ name: 'Lost to a dispute', amount: lost, fill: 'failed' }]),
    ],
  );
}

function senderOf({ provider }: { readonly provider: string | null }): string {
  return provider === null || provider === 'manual' ? 'a person pays' : `sent by ${provider}`;
}
