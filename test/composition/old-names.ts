import { renamedSince } from './composition-page.ts';

/** A schema of 1.0 with that one name of 0.1 put back: of a type, of a root field, or of a field (Type.field). */
export function withOldName(sdl: string, old: string): string {
  const moved = movedFields[old];
  return moved === undefined ? renamed(sdl, renamedSince.get(old) ?? unknown(old), old) : moved(sdl);
}

/** With all names of types and root fields as they were in 0.1. */
export function withOldNames(sdl: string): string {
  return [...renamedSince.keys()].reduce(withOldName, sdl);
}

const movedFields: Readonly<Record<string, (sdl: string) => string>> = {
  // It stood on the foreign entity itself, where one field of ours stands now.
  'Payment.method': (sdl) => `${sdl}\nextend type Payment { method: RefundPaymentMethod }`,
  'Order.invoices': (sdl) => renamed(sdl, 'refundInvoices', 'invoices'),
};

function renamed(sdl: string, now: string, old: string): string {
  const text = sdl.replace(new RegExp(`\\b${now}\\b`, 'g'), old);
  return text === sdl ? unknown(now) : text;
}

function unknown(name: string): never {
  throw new Error(`schema.graphql has nothing in the place of ${name}.`);
}
