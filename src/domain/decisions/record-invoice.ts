import type { Invoice, InvoiceOwner, OrderAccount } from '../account/order-account.ts';
import { invoiceOf, pendingOf } from '../account/pending.ts';
import { type InvoiceInput, readInvoice } from '../account/read-invoice.ts';
import {
  appendTimelineEntry,
  type Changes,
  type CommandContext,
  type Decision,
  noChanges,
} from '../changes/changes.ts';
import { project } from '../invoice-data/invoice-data.ts';
import type { Receipt, Refund } from '../refund/refund.ts';
import { coverLater } from '../transitions/cover-by-dispute.ts';
import { countForInvoice } from '../transitions/earlier-refunds.ts';
import type { RefundInvoiceType } from '../values/enums.ts';
import type { RefundId } from '../values/ids.ts';
import { required } from '../values/invariant.ts';
import { canonical } from '../values/parse.ts';
import { formatQuantity } from '../values/quantity.ts';
import { Refusal, ValidationErrors } from '../values/refusal.ts';
import { readDisputes } from './named-disputes.ts';

export type InvoiceView = {
  readonly account: OrderAccount;
  /** Which invoice has input.id already; null where none has. */
  readonly owner: InvoiceOwner | null;
  /** The refunds of input.coversRefundIds that exist, with their live receipts. */
  readonly earlier: readonly { readonly refund: Refund; readonly receipts: readonly Receipt[] }[];
};

/** Decides the recording of an invoice (D7, D17, D30, D43). An input invoice becomes a pending refund. */
export function decideRecordInvoice(
  { account, owner, earlier }: InvoiceView,
  input: InvoiceInput,
  context: CommandContext,
): Decision {
  const validation = new ValidationErrors();
  const read = readInvoice(account, input, context.at, validation);
  for (const [index, id] of (input.coversRefundIds ?? []).entries()) {
    if (earlier.some(({ refund }) => refund.id === id)) continue;
    const message = `Order ${account.id} has no refund ${id.slice(0, 300)}.`;
    validation.add(
      new Refusal('REFUND_NOT_FOUND', message, { path: ['input', 'coversRefundIds', String(index)] }),
    );
  }
  const ids = input.coversDisputeIds ?? [];
  const disputes = readDisputes(account, { ids, field: 'coversDisputeIds' }, validation);
  const known = account.invoices.find((one) => canonical(one.number) === canonical(input.number));
  if (known !== undefined && read !== null && !sameContent(known, read)) {
    const message = `Invoice ${known.number} is already recorded with different content: ${known.type}, ${known.value}${known.sourceId === null ? '' : `, id ${known.sourceId}`}.`;
    validation.add(new Refusal('INVOICE_NUMBER_TAKEN', message, { path: ['input', 'number'] }));
  }
  if (read !== null && owner !== null && !isOf(owner, account, known ?? read)) {
    const message = `Invoice id ${read.sourceId} belongs to another invoice: it must be unique across orders.`;
    validation.add(new Refusal('STATE_CONFLICT', message, { path: ['input', 'id'] }));
  }
  const refusal = validation.first();
  if (refusal !== null) return refusal;
  const invoice = required(read, 'An unreadable input was refused.');
  const answer = { orderId: account.id, invoiceNumber: known?.number ?? invoice.number };
  if (known !== undefined) return { changes: null, answer };
  const ofRefunds = coverEarlier(noChanges(withInvoice(account, invoice)), invoice, earlier);
  const changes = sayRecorded(ofRefunds, invoice, context);
  if (invoice.type === 'OUTPUT') return { changes, answer };
  const covered = disputes.reduce((sum, { id }) => {
    // Nothing was asked for it yet, so there is nothing to withdraw.
    return coverLater(sum, [], { id, invoiceNumber: invoice.number }, context);
  }, changes);
  return { changes: covered, answer };
}

function isOf(owner: InvoiceOwner, { id }: OrderAccount, { number }: Pick<Invoice, 'number'>): boolean {
  return owner.orderId === id && owner.number === number;
}

/** With its entry in invoiceData, so that earlier refunds' receipts can be named there (I1). */
function withInvoice(account: OrderAccount, invoice: Invoice): OrderAccount {
  const next = { ...account, invoices: [...account.invoices, invoice] };
  const { revision, updatedAt } = account.invoiceData;
  return { ...next, invoiceData: project(next, { revision, at: updatedAt }) };
}

function sayRecorded(changes: Changes, invoice: Invoice, context: CommandContext): Changes {
  const before = invoice.value.minus(pendingOf(invoiceOf(changes.account, invoice.number)));
  const earlier = before.isPositive() ? `; ${before} of it is covered by earlier refunds` : '';
  const calls =
    invoice.type === 'INPUT' ? `: ${invoice.value} to be refunded${earlier}` : ` of ${invoice.value}`;
  return appendTimelineEntry(changes, context, {
    type: 'INVOICE_RECORDED',
    message: `${typeNames[invoice.type]} ${invoice.number} was recorded${calls}.`,
    invoiceNumber: invoice.number,
    amount: invoice.value,
  });
}

const typeNames: Readonly<Record<RefundInvoiceType, string>> = { INPUT: 'Return invoice', OUTPUT: 'Invoice' };

/** The uncovered money of refunds that were made before a return invoice came counts for it (D17); nothing does for another. */
function coverEarlier(changes: Changes, invoice: Invoice, earlier: InvoiceView['earlier']): Changes {
  const once = new Map<RefundId, InvoiceView['earlier'][number]>(earlier.map((one) => [one.refund.id, one]));
  return [...once.values()].reduce((sum, one) => {
    const open = pendingOf(invoiceOf(sum.account, invoice.number));
    return countForInvoice(sum, one, { number: invoice.number, most: open });
  }, changes);
}

/** Everything that the source says of an invoice; instants by their time, texts as given. */
function sameContent(a: Invoice, b: Invoice): boolean {
  const content = (invoice: Invoice) =>
    JSON.stringify([
      invoice.sourceId,
      invoice.type,
      invoice.value.toDecimal(),
      invoice.issuedAt.getTime(),
      invoice.lines.map((line) => [
        line.lineId,
        line.sku,
        formatQuantity(line.quantity),
        line.price?.toDecimal() ?? null,
        line.total.toDecimal(),
      ]),
      invoice.exchangeRate,
    ]);
  return content(a) === content(b);
}
