import { canonical } from '../values/parse.ts';
import { type InputPath, Refusal } from '../values/refusal.ts';
import type { Invoice, OrderAccount } from './order-account.ts';

/** The order's input invoice of that number, or INVOICE_NOT_FOUND. */
export function readInputInvoice(
  account: OrderAccount,
  number: string,
  path: InputPath = ['input', 'invoiceNumber'],
): Invoice | Refusal {
  const invoice = account.invoices.find(
    (one) => one.type === 'INPUT' && canonical(one.number) === canonical(number),
  );
  if (invoice !== undefined) return invoice;
  const message = `Order ${account.id} has no input invoice ${number.slice(0, 200)}.`;
  return new Refusal('INVOICE_NOT_FOUND', message, { path });
}
