import { type Amount, isSame, nameOf, timeOf } from '../core/words.ts';
import type { Order } from '../order/order.ts';
import { Digits } from '../parts/money.tsx';
import { Note } from '../parts/note.tsx';
import { Panel } from '../parts/panel.tsx';
import { Entry } from '../parts/timeline.tsx';
import type { Preview } from './live-preview.ts';
import { givenBy } from './other-rule.tsx';
import type { DoesProps } from './props.ts';
import { WhatItDoes } from './what-it-does.tsx';

type OutdatedProps = DoesProps & { readonly order: Order; readonly outdated: Preview };

/** Somebody else was faster: what was seen, what is so now, and who did what. The request stays as it was typed. */
export function Outdated({ outdated, ...props }: OutdatedProps) {
  const { making, live } = props;
  const now = live.preview;
  return (
    <>
      <Note
        look="unknown"
        icon="warn"
        urgent
        title="Nothing was paid back: the account changed after you looked"
      >
        <p>Your request is as you left it. Look at what changed, then confirm again.</p>
        <div class="row">
          <button
            type="button"
            class="btn small"
            onClick={() => {
              making.outdated.value = null;
            }}
          >
            Change the request
          </button>
        </div>
      </Note>
      <div class="duo">
        <div class="stackv">{now !== null && !live.isWorking && <Changes seen={outdated} now={now} />}</div>
        <WhatItDoes {...props} />
      </div>
    </>
  );
}

function Changes({ seen, now }: { readonly seen: Preview; readonly now: Preview }) {
  const known = new Set(seen.entries.map(({ id }) => id));
  const since = now.entries.filter(({ id }) => !known.has(id)).toReversed();
  return (
    <Panel title="What changed" aside={`You saw ${timeOf(seen.at)} · now ${timeOf(now.at)}`}>
      <ChangesTable seen={seen} now={now} />
      <div class="pad">
        <h3>Because</h3>
        {since.length === 0 ? (
          <p class="why">Nothing new stands on the timeline: a setting of the server changed.</p>
        ) : (
          <ol class="tl">
            {since.map((entry) => (
              <Entry key={entry.id} entry={entry} />
            ))}
          </ol>
        )}
      </div>
    </Panel>
  );
}

function ChangesTable({ seen, now }: { readonly seen: Preview; readonly now: Preview }) {
  const {
    chosen: { preview: before },
  } = seen;
  const {
    chosen: { preview: after },
  } = now;
  const payments = now.payments.map((payment) => ({
    name: nameOf(payment),
    before: before === null ? '' : givenBy(before, payment.paymentId),
    after: after === null ? '' : givenBy(after, payment.paymentId),
  }));
  const currency = now.summary.currencyCode;
  return (
    <table>
      <caption class="vh">What you saw and what is so now, in {currency}</caption>
      <thead>
        <tr>
          {[currency, 'You saw', 'Now'].map((head, at) => (
            <th key={head} scope="col" class={at === 0 ? '' : 'n'}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {payments
          .filter(({ before: had, after: has }) => had !== '' || has !== '')
          .map(({ name, before: had, after: has }) => (
            <Row key={name} name={name} seen={had || '—'} now={has || '—'} differs={had !== has} />
          ))}
        <MoneyRow name="Refund in all" seen={before?.total.gross} now={after?.total.gross} />
        <MoneyRow name="Still refundable after" seen={before?.refundableAfter} now={after?.refundableAfter} />
        <MoneyRow name="Refundable before" seen={seen.summary.refundable} now={now.summary.refundable} />
      </tbody>
    </table>
  );
}

type MoneyRowProps = { name: string; seen: Amount | undefined; now: Amount | undefined };

function MoneyRow({ name, seen, now }: MoneyRowProps) {
  const differs = seen === undefined || now === undefined || !isSame(seen, now);
  return (
    <Row
      name={name}
      seen={seen === undefined ? '—' : <Digits of={seen} />}
      now={now === undefined ? '—' : <Digits of={now} />}
      differs={differs}
    />
  );
}

type RowProps = {
  name: string;
  seen: preact.ComponentChildren;
  now: preact.ComponentChildren;
  differs: boolean;
};

function Row({ name, seen, now, differs }: RowProps) {
  return (
    <tr class={differs ? 'changed' : ''}>
      <th scope="row">{name}</th>
      <td class="n">{differs ? <del>{seen}</del> : seen}</td>
      <td class="n">{differs ? <ins>{now}</ins> : <span class="dim">same</span>}</td>
    </tr>
  );
}
