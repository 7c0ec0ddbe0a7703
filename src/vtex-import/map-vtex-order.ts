import { type CurrencyCode, findCurrency } from '../domain/currency.ts';
import { Money } from '../domain/money.ts';
import type {
  RecordInvoiceInput,
  RecordOrderInput,
  RecordOrderLineInput,
  RecordReceiptInput,
} from '../graph/generated.ts';
import { type Findings, noFindings, shown } from './findings.ts';
import { importKey } from './import-key.ts';
import { freeId, type MappedLines, mapOrderLines, singleLine } from './order-lines.ts';
import { type MappedPayment, mapOrderPayments } from './order-payments.ts';
import { compareTotals } from './order-totals.ts';
import { type MappedInvoice, mapPackageInvoices } from './package-invoices.ts';
import { mapRestitutionReceipts } from './restitution-receipts.ts';
import { captureEvidence, noticeCancellation, settlePayments } from './settled-payments.ts';
import { usableText } from './usable-text.ts';
import { readAmount } from './vtex-amount.ts';
import { readVtexOrder, type VtexOrder } from './vtex-document.ts';
import { readInstant } from './vtex-instant.ts';

export interface MappedOrder extends Findings {
  inputs: {
    /** Absent where the document can't be imported at all; there are no invoices and receipts then. */
    order?: RecordOrderInput;
    invoices: RecordInvoiceInput[];
    receipts: RecordReceiptInput[];
  };
}

/**
 * Maps a VTEX order document (GET /api/oms/pvt/orders/{orderId}) to the inputs of recordOrder, recordInvoice
 * and recordReceipt. Never throws on a value that came out of JSON: what can't be mapped is left out, with a
 * sentence that says why. The same document gives the same inputs under the same idempotency keys.
 */
export function mapVtexOrder(document: unknown): MappedOrder {
  const findings = noFindings();
  const vtexOrder = readVtexOrder(document);
  const nothing = (why: string): MappedOrder => {
    findings.leftOut.push(`The whole document is left out: ${why}.`);
    return { inputs: { invoices: [], receipts: [] }, ...findings };
  };
  if (typeof document !== 'object' || document === null || Array.isArray(document)) {
    return nothing(`it is ${shown(document)}, not a VTEX order`);
  }
  const id = usableText(vtexOrder.orderId);
  if (id === null) return nothing(`its orderId is ${shown(vtexOrder.orderId)}, so it is no VTEX order`);
  const code = vtexOrder.storePreferencesData.currencyCode;
  const currency = typeof code === 'string' ? findCurrency(code) : null;
  if (currency === null) return nothing(`its currencyCode is ${shown(code)}, which ISO 4217 doesn't have`);
  const lines = mapOrderLines(findings, vtexOrder, currency);
  if (lines.lines.length === 0)
    return nothing(`none of the ${vtexOrder.items.length} items of order ${id} is usable`);
  return { inputs: mapInputs(findings, { vtexOrder, id, currency, lines }), ...findings };
}

interface ReadOrder {
  vtexOrder: VtexOrder;
  id: string;
  currency: CurrencyCode;
  lines: MappedLines;
}

function mapInputs(findings: Findings, { vtexOrder, id, currency, lines }: ReadOrder): MappedOrder['inputs'] {
  compareTotals(findings, vtexOrder, lines, currency);
  const payments = mapOrderPayments(findings, vtexOrder, currency);
  const surcharge = surchargeLine(findings, { lines, payments, currency });
  const invoices = mapPackageInvoices(findings, vtexOrder, { id, currency, lineOfItem: lines.lineOfItem });
  const receipts = mapRestitutionReceipts(findings, vtexOrder, { id, currency, payments, invoices });
  const evidence = captureEvidence({
    status: vtexOrder.status,
    invoiced: outputSum(invoices, currency),
    value: readAmount(vtexOrder.value, currency).money ?? lines.net.plus(lines.tax),
  });
  noticeCancellation(findings, vtexOrder.status);
  const sourceRevision = revisionOf(findings, vtexOrder);
  return {
    order: {
      idempotencyKey: importKey(id, 'order', sourceRevision),
      id,
      sourceRevision,
      currencyCode: currency,
      ...customerOf(vtexOrder),
      lines: [...lines.lines, ...surcharge],
      payments: settlePayments(findings, { payments, receipts, evidence }),
    },
    invoices: invoices.map((invoice) => invoice.input),
    receipts: receipts.map((receipt) => receipt.input),
  };
}

/**
 * What was paid above the lines was paid for something that the items don't hold: in VTEX the interest of
 * instalments. It makes no line where an item was left out, because it then holds that item's price as well.
 */
function surchargeLine(
  findings: Findings,
  {
    lines,
    payments,
    currency,
  }: { lines: MappedLines; payments: readonly MappedPayment[]; currency: CurrencyCode },
): RecordOrderLineInput[] {
  const paid = Money.sum(
    payments.map((payment) => payment.authorized),
    currency,
  );
  const total = lines.net.plus(lines.tax);
  const surplus = paid.minus(total);
  const sums = `The payments make ${paid}, the lines ${total}`;
  if (surplus.isNegative())
    findings.noticed.push(`${sums}: ${total.minus(paid)} is not paid, which is fine.`);
  if (!surplus.isPositive()) return [];
  if (!lines.complete) {
    findings.leftOut.push(
      `${sums}: the ${surplus} above them makes no SURCHARGE line, because items were left out.`,
    );
    return [];
  }
  findings.mapped.push(`${sums}: the ${surplus} above them becomes a SURCHARGE line (instalment interest).`);
  const id = freeId(['surcharge'], new Set(lines.lines.map((line) => line.id)));
  return [
    singleLine({
      id,
      kind: 'SURCHARGE',
      description: 'Paid above the lines (instalment interest)',
      net: surplus,
    }),
  ];
}

function outputSum(invoices: readonly MappedInvoice[], currency: CurrencyCode): Money {
  const outputs = invoices.filter((invoice) => invoice.input.type === 'OUTPUT');
  return Money.sum(
    outputs.map((invoice) => invoice.value),
    currency,
  );
}

/** The last change in milliseconds since 1970. "0" without any date: whatever else comes then is newer. */
function revisionOf(findings: Findings, order: VtexOrder): string {
  const changed = readInstant(order.lastChange);
  if (changed !== null) return String(changed.getTime());
  const created = readInstant(order.creationDate);
  const revision = created === null ? '0' : String(created.getTime());
  findings.noticed.push(
    `lastChange is ${shown(order.lastChange)}; the source revision is ${revision}, ${created === null ? 'the lowest, since creationDate is no instant either' : 'from creationDate'}.`,
  );
  return revision;
}

function customerOf(order: VtexOrder): { customerId?: string; customerEmail?: string } {
  const { userProfileId, customerCode, email } = order.clientProfileData;
  const customerId = usableText(userProfileId) ?? usableText(customerCode);
  const customerEmail = usableText(email);
  return {
    ...(customerId === null ? {} : { customerId }),
    ...(customerEmail?.includes('@') ? { customerEmail } : {}),
  };
}
