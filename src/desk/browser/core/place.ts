import { signal } from '@preact/signals';

/** Where the page is: what is behind /desk, and the question mark's part. */
export type Place = { readonly path: readonly string[]; readonly query: URLSearchParams };

export const place = signal<Place>(read());

/** Goes there as a link would. */
export function go(to: string, { replace = false } = {}): void {
  if (replace) history.replaceState(null, '', to);
  else history.pushState(null, '', to);
  place.value = read();
  if (replace) return;
  scrollTo(0, 0);
  // A screen reader begins at the new page's title, as after a real load.
  requestAnimationFrame(() => document.getElementById('main')?.focus({ preventScroll: true }));
}

/** Follows the browser's buttons, and takes plain clicks on links within the desk. */
export function followPlaces(): void {
  addEventListener('popstate', () => {
    place.value = read();
  });
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (link === null || event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || link.target !== '') return;
    if (link.origin !== location.origin || !link.pathname.startsWith('/desk') || link.hash !== '') return;
    event.preventDefault();
    go(link.href);
  });
}

export const toOrder = (id: string) => `/desk/orders/${encodeURIComponent(id)}`;
export const toNewRefund = (id: string, invoice?: string) =>
  `${toOrder(id)}/refund${invoice === undefined ? '' : `?return=${encodeURIComponent(invoice)}`}`;
export const toRefund = (id: string) => `/desk/refunds/${encodeURIComponent(id)}`;
export const toExplanation = (id: string) => `${toRefund(id)}/explain`;

function read(): Place {
  const path = location.pathname
    .replace(/^\/desk\/?/, '')
    .split('/')
    .filter((part) => part !== '')
    .map(decoded);
  return { path, query: new URLSearchParams(location.search) };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
