import { methods, nameOf, plain } from '../core/words.ts';
import type { AccountFragment, PlannedFragment } from '../generated/graphql.ts';
import { Drawing, Key, sizeOf } from '../parts/bar.tsx';
import { Digits, Money } from '../parts/money.tsx';
import { Chip } from '../parts/states.tsx';
import type { Plan } from './live-preview.ts';
import { reasonOf } from './reason-of.ts';

type WhoProps = { readonly plan: Plan; readonly payments: readonly AccountFragment[] };

/** Each payment with what it gives, by which rule, out of what. */
export function WhoGives({ plan, payments }: WhoProps) {
  return (
    <div class="pad">
      <h3>Who gives it back, and why</h3>
      <ol class="pays">
        {plan.allocations.map((planned) => (
          <li key={`${planned.paymentId} ${planned.rank} ${planned.waitsForSettlement}`}>
            <Giving planned={planned} payment={payments.find((one) => one.paymentId === planned.paymentId)} />
          </li>
        ))}
      </ol>
    </div>
  );
}

function Giving({ planned, payment }: { planned: PlannedFragment; payment: AccountFragment | undefined }) {
  const { destination, amount, waitsForSettlement, rank } = planned;
  const elsewhere = destination.paymentId !== planned.paymentId;
  return (
    <>
      <span class="rank">
        <span class="vh">Rank </span>
        {rank}
      </span>
      <span class="who">{payment === undefined ? planned.paymentId : nameOf(payment)}</span>
      <span class="amt">
        <Money of={amount} />
      </span>
      <p class="reason">{reasonOf(planned, payment)}</p>
      {payment !== undefined && <Had planned={planned} payment={payment} />}
      <p class="meta">
        {elsewhere && <span>Goes to {nameOf(destination)}</span>}
        {waitsForSettlement ? (
          <Chip state={{ look: 'wait', icon: 'wait', word: 'Waits until it settles' }} />
        ) : byHand(destination.provider) ? (
          <>
            <Chip state={{ look: 'manual', icon: 'manual', word: 'A person pays it' }} />
            <span>{methods[destination.method]}</span>
          </>
        ) : (
          <span>Sent by {destination.provider}</span>
        )}
      </p>
    </>
  );
}

export const byHand = (provider: string | null) => provider === null || provider === 'manual';

/** What the payment has, and what of it is this refund's. The last part of the drawing has no figure: none is known. */
function Had({ planned, payment }: { planned: PlannedFragment; payment: AccountFragment }) {
  const { settled, refunded, inFlight, available } = payment;
  const now = sizeOf(planned.amount);
  const room = planned.waitsForSettlement ? sizeOf(payment.unsettled) : sizeOf(available);
  const label = `${nameOf(payment)}: ${plain(settled)} settled, ${plain(refunded)} refunded, ${plain(inFlight)} in flight, ${plain(available)} available, of which ${plain(planned.amount)} by this refund.`;
  return (
    <>
      <Drawing
        thin
        label={label}
        parts={[
          { fill: 'done', size: sizeOf(refunded) },
          { fill: 'flight', size: sizeOf(inFlight) },
          { fill: planned.waitsForSettlement ? 'wait' : 'this', size: now },
          { fill: 'rest', size: room - now },
        ]}
      />
      <Figures planned={planned} payment={payment} />
    </>
  );
}

function Figures({ planned, payment }: { planned: PlannedFragment; payment: AccountFragment }) {
  const { settled, refunded, inFlight, available, unsettled } = payment;
  if (planned.waitsForSettlement) {
    return (
      <p class="had">
        <span>
          <Digits of={unsettled} /> may still settle,
        </span>{' '}
        <span>
          <Key fill="wait" />
          <b>
            <Digits of={planned.amount} /> waits for it
          </b>
        </span>
      </p>
    );
  }
  return (
    <p class="had">
      <span>
        <Digits of={settled} /> settled
      </span>{' '}
      <span>
        = <Key fill="done" />
        <Digits of={refunded} /> refunded
      </span>{' '}
      <span>
        + <Key fill="flight" />
        <Digits of={inFlight} /> in flight
      </span>{' '}
      <span>
        + <Key fill="rest" />
        <Digits of={available} /> available,
      </span>{' '}
      <span>
        <Key fill="this" />
        <b>
          <Digits of={planned.amount} /> now
        </b>
      </span>
    </p>
  );
}
