import { canonical } from '../values/parse.ts';
import { Refusal } from '../values/refusal.ts';
import type { Invoice, OrderAccount } from './order-account.ts';

/** The order's input invoice that `input.invoiceNumber` names, or INVOICE_NOT_FOUND. */
export function readInputInvoice(account: OrderAccount, number: string): Invoice | Refusal {
  const invoice = account.invoices.find(
    (one) => one.type === 'INPUT' && canonical(one.number) === canonical(number),
  );
  if (invoice !== undefined) return invoice;
  const message = `Order ${account.id} has no input invoice ${number.slice(0, 200)}.`;
  return new Refusal('INVOICE_NOT_FOUND', message, { path: ['input', 'invoiceNumber'] });
}
