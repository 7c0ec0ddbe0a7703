import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { place } from './core/place.ts';
import { meet, met, session, signedIn } from './core/session.ts';
import { zone } from './core/words.ts';
import { NewRefund } from './making/new-refund.tsx';
import { OpenAttempts } from './making/open-attempts.tsx';
import { OrderPage } from './order/order-page.tsx';
import { Colours } from './parts/colours.tsx';
import { Entrance } from './parts/entrance.tsx';
import { Rail, Top } from './parts/rail.tsx';
import { Approvals } from './queues/approvals.tsx';
import { Found } from './queues/found.tsx';
import { Orders } from './queues/orders.tsx';
import { Queues } from './queues/queues.tsx';
import { RefundList } from './queues/refund-list.tsx';
import { Explain } from './refund/explain.tsx';
import { RefundPage } from './refund/refund-page.tsx';

/** Everything within the window. */
export function Desk() {
  if (session.value === null) return <Entrance waiting />;
  if (!signedIn.value) return <Entrance />;
  if (!met.value) return <Entrance waiting />;
  return <Inside />;
}

function Inside() {
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') void meet();
    }, 30_000);
    return () => clearInterval(timer);
  }, []);
  return (
    <>
      <a class="skip" href="#main">
        Skip to the content
      </a>
      <Top />
      <Rail />
      <main id="main" tabIndex={-1} key={place.value.path.join('/')}>
        <OpenAttempts />
        {screenAt(place.value.path)}
      </main>
      <footer class="foot">
        <Colours />
        <span>Times are {zone}</span>
        <span>
          Keys: <kbd>/</kbd> search, <kbd>n</kbd> new refund
        </span>
      </footer>
    </>
  );
}

function screenAt([area, id, what]: readonly string[]): ComponentChildren {
  switch (area) {
    case undefined:
      return <Queues />;
    case 'search':
      return <Found />;
    case 'approvals':
      return <Approvals />;
    case 'orders':
      if (id === undefined) return <Orders />;
      return what === 'refund' ? <NewRefund id={id} /> : <OrderPage id={id} />;
    case 'refunds':
      if (id === undefined) return <RefundList />;
      return what === 'explain' ? <Explain id={id} /> : <RefundPage id={id} />;
    default:
      return <Nowhere />;
  }
}

function Nowhere() {
  return (
    <div class="blank">
      <h1>There is nothing here</h1>
      <p>
        The address names no page of the desk. <a href="/desk">Go to the queues</a>, or search above.
      </p>
    </div>
  );
}
