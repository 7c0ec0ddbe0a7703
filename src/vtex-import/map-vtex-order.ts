import { type CurrencyCode, findCurrency } from '../domain/values/currency.ts';
import { Money } from '../domain/values/money.ts';
import type {
  RecordInvoiceForRefundInput,
  RecordOrderForRefundInput,
  RecordRefundReceiptInput,
} from '../graph/generated.ts';
import { addChangeReceipts } from './change-receipts.ts';
import { lineInput } from './draft-line.ts';
import { type ExplainedPayments, explainPayments } from './explained-payments.ts';
import { type Findings, noFindings, shown } from './findings.ts';
import { importKey } from './import-key.ts';
import type { MappedReceipt, ReceiptBook } from './mapped-receipts.ts';
import { readOrderChanges } from './order-changes.ts';
import { mapOrderLines } from './order-lines.ts';
import { compareGiftCards, readOrderPayments } from './order-payments.ts';
import { compareTotals } from './order-totals.ts';
import { type MappedInvoice, mapPackageInvoices } from './package-invoices.ts';
import type { PaymentOwners } from './payment-shares.ts';
import { addRestitutionReceipts, invoiceOfReceipt } from './restitution-receipts.ts';
import { compareRestitutions } from './restitutions.ts';
import { customerOf, revisionOf } from './revision-and-customer.ts';
import { captureEvidence, noticeCancellation, settlePayments } from './settled-payments.ts';
import { surchargeLine } from './surcharge-line.ts';
import { usableText } from './usable-text.ts';
import { readVtexOrder, type VtexOrder } from './vtex-document.ts';

export interface MappedOrder extends Findings {
  inputs: {
    /** Absent where the document can't be imported at all; there are no invoices and receipts then. */
    order?: RecordOrderForRefundInput;
    invoices: RecordInvoiceForRefundInput[];
    receipts: RecordRefundReceiptInput[];
  };
}

/** What the document itself doesn't tell. */
export interface ImportSettings {
  /** The currency of documents that name none. */
  currency?: CurrencyCode | null;
  /** Which order recorded payments belong to: the orders of a group name the same ones. */
  owners?: PaymentOwners;
}

/**
 * Maps a VTEX order document (GET /api/oms/pvt/orders/{orderId}) to the inputs of recordOrderForRefund, recordInvoiceForRefund
 * and recordRefundReceipt. Never throws on a value that came out of JSON: what can't be mapped is left out, with a
 * sentence that says why. The same document gives the same inputs under the same idempotency keys. Never is
 * more refundable than the document's value, and the interest that its payments show.
 */
export function mapVtexOrder(document: unknown, settings: ImportSettings = {}): MappedOrder {
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
  if (id === null) return nothing(`its orderId is ${shown(vtexOrder.orderId)}, so it is not a VTEX order`);
  const currency = currencyOf(findings, vtexOrder, settings);
  if (typeof currency !== 'string') return nothing(currency.problem);
  const inputs = mapInputs(findings, {
    document: vtexOrder,
    id,
    currency,
    owners: settings.owners ?? new Map(),
  });
  return inputs === null
    ? nothing(`none of the ${vtexOrder.items.length} items of order ${id} is usable`)
    : { inputs, ...findings };
}

/** The document's own, or what was named for documents without one; a currency that is no currency is neither. */
function currencyOf(
  findings: Findings,
  { storePreferencesData }: VtexOrder,
  settings: ImportSettings,
): CurrencyCode | { problem: string } {
  const code = storePreferencesData.currencyCode;
  const where = 'storePreferencesData.currencyCode';
  if (code !== undefined && code !== null && code !== '') {
    const currency = typeof code === 'string' ? findCurrency(code) : null;
    return (
      currency ?? { problem: `its currencyCode (${where}) is ${shown(code)}, which is not an ISO 4217 code` }
    );
  }
  if (!settings.currency) {
    return {
      problem: `it has no currency (${where} is ${code === '' ? 'empty' : 'absent'}); give one, as in --currency BRL`,
    };
  }
  findings.noticed.push(
    `The document has no currency (${where}); ${settings.currency} is used, from --currency.`,
  );
  return settings.currency;
}

interface ReadOrder {
  document: VtexOrder;
  id: string;
  currency: CurrencyCode;
  owners: PaymentOwners;
}

function mapInputs(findings: Findings, order: ReadOrder): MappedOrder['inputs'] | null {
  const { document, id, currency } = order;
  const paid = readOrderPayments(findings, document, currency);
  const changes = readOrderChanges(findings, document, currency);
  const lines = mapOrderLines(findings, { document, changes, paid: sumOf(paid, currency), currency });
  if (lines.isEmpty) return null;
  compareTotals(findings, document, lines, currency);
  compareGiftCards(findings, document, paid, currency);
  const explained = explainPayments(findings, { ...order, payments: paid, lines, changes });
  const surcharge = surchargeLine(findings, lines, explained);
  const invoices = mapPackageInvoices(findings, document, { id, currency, lineOfItem: lines.lineOfItem });
  const receipts = mapReceipts(findings, { ...order, explained, invoices });
  noticeCancellation(findings, document.status);
  const outputs = invoices.filter(({ input }) => input.type === 'OUTPUT');
  const invoiced = sumOf(outputs, currency);
  const evidence = captureEvidence({ status: document.status, invoiced, value: lines.due });
  const sourceRevision = revisionOf(findings, document);
  return {
    order: {
      idempotencyKey: importKey(id, 'order', sourceRevision),
      id,
      sourceRevision,
      currencyCode: currency,
      ...customerOf(document),
      lines: [...lines.lines, ...surcharge].map(lineInput),
      payments: settlePayments(findings, { payments: explained.payments, receipts, evidence }),
    },
    invoices: invoices.map((invoice) => invoice.input),
    receipts: receipts.map((receipt) => receipt.input),
  };
}

function mapReceipts(
  findings: Findings,
  {
    document,
    id,
    currency,
    explained,
    invoices,
  }: ReadOrder & {
    explained: ExplainedPayments;
    invoices: readonly MappedInvoice[];
  },
): MappedReceipt[] {
  const { payments, proven } = explained;
  const book: ReceiptBook = { orderId: id, currency, payments, receipts: new Map() };
  const invoiceOf = (receiptId: string) => invoiceOfReceipt(receiptId, { document, invoices });
  addChangeReceipts(findings, book, { proven, invoiceOf });
  addRestitutionReceipts(findings, book, { document, invoices });
  compareRestitutions(findings, document, currency);
  return [...book.receipts.values()];
}

function sumOf(amounts: readonly { value: Money }[], currency: CurrencyCode): Money {
  return Money.sum(
    amounts.map(({ value }) => value),
    currency,
  );
}
