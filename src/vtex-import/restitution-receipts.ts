import type { Money } from '../domain/values/money.ts';
import { type Findings, shown } from './findings.ts';
import { digest } from './import-key.ts';
import { addReceipt, type ReceiptBook, spreadReceipt } from './mapped-receipts.ts';
import { invoiceTypeOf, type MappedInvoice } from './package-invoices.ts';
import { isByGiftCard, paymentOfReceipt } from './receipt-payment.ts';
import { type FoundReceipt, findReceipts, foreignOrderOf, issuedGiftCardOf } from './restitution-fields.ts';
import { type Restitution, restitutionsOf } from './restitutions.ts';
import { usableText } from './usable-text.ts';
import { readAmount } from './vtex-amount.ts';
import type { VtexOrder } from './vtex-document.ts';
import { readInstant } from './vtex-instant.ts';

/**
 * The restitutions that show what went back already, as receipts that were recorded elsewhere: they name a
 * receipt, or a gift card that was issued. Any other is a refund that is called for, and its input invoice is
 * pending by itself: nothing is made of it.
 */
export function addRestitutionReceipts(
  findings: Findings,
  book: ReceiptBook,
  { document, invoices }: { document: VtexOrder; invoices: readonly MappedInvoice[] },
): void {
  for (const restitution of restitutionsOf(document)) {
    const found = findReceipts(restitution.fields);
    const issued = found.length > 0 ? [] : issuedCard(restitution);
    for (const receipt of [...found, ...issued]) {
      addFound(findings, book, { receipt, restitution, document, invoices });
    }
    if (found.length + issued.length === 0) {
      findings.noticed.push(
        `${restitution.where} has no receipt with an id: its amount stays pending on the invoice.`,
      );
    }
  }
}

/** Which input invoice the restitution is of that names this receipt; null where none does. */
export function invoiceOfReceipt(
  providerRefundId: string,
  { document, invoices }: { document: VtexOrder; invoices: readonly MappedInvoice[] },
): string | null {
  const restitution = restitutionsOf(document).find(({ fields }) =>
    findReceipts(fields).some((receipt) => receipt.providerRefundId === providerRefundId),
  );
  return restitution === undefined ? null : (inputInvoiceOf(restitution, invoices)?.input.number ?? null);
}

/** A gift card is the proof of itself. Its code redeems it, so the receipt's id is made of where it stands. */
function issuedCard({ kind, fields, vtexPackage, packageIndex }: Restitution): FoundReceipt[] {
  const card = issuedGiftCardOf(fields);
  if (card === null) return [];
  const number = usableText(vtexPackage.invoiceNumber) ?? `package ${packageIndex}`;
  const id = `gift-card:${number}:${kind}`;
  return [{ ...card, providerRefundId: usableText(id) ?? `gift-card:${digest(id)}` }];
}

interface Found {
  receipt: FoundReceipt;
  restitution: Restitution;
  document: VtexOrder;
  invoices: readonly MappedInvoice[];
}

function addFound(findings: Findings, book: ReceiptBook, found: Found): void {
  const { receipt, restitution, invoices } = found;
  const { where, kind, vtexPackage, fields } = restitution;
  const named = `${where}: the receipt ${shown(receipt.providerRefundId)}`;
  const read = readFound(book, found);
  if (typeof read === 'string') {
    findings.leftOut.push(
      `${named} is left out: ${read}. The amount it refunded shows as pending: check it.`,
    );
    return;
  }
  if (receipt.occurredAt === null) {
    findings.noticed.push(`${named} has no date; the package's issuanceDate is used.`);
  }
  const invoice = inputInvoiceOf({ vtexPackage }, invoices);
  if (invoice === null) findings.noticed.push(`${named} covers no invoice: its package is not recorded.`);
  const { providerRefundId } = receipt;
  const draft = { where, invoiceNumber: invoice?.input.number ?? null, providerRefundId, ...read };
  const byGiftCard = isByGiftCard(kind) || issuedGiftCardOf(fields) !== null;
  if (byGiftCard && receipt.paymentId === null && book.payments.length > 0) {
    addByGiftCard(findings, book, draft);
    return;
  }
  const payment = paymentOfReceipt(receipt.paymentId, book.payments);
  if (typeof payment !== 'string') addReceipt(findings, book, { ...draft, payment });
  else {
    findings.leftOut.push(
      `${named} is left out: ${payment}. The amount it refunded shows as pending: check it.`,
    );
  }
}

/** The amount and the moment, or why the receipt is none of this order. */
function readFound(
  book: ReceiptBook,
  { receipt, restitution, document }: Found,
): { amount: Money; occurredAt: Date } | string {
  const foreign = foreignOrderOf(receipt, document);
  if (foreign !== null) return `it belongs to order ${shown(foreign)}, not this one`;
  const { money: amount, problem } = readAmount(receipt.value, book.currency);
  if (amount === null) return `its value ${problem}`;
  if (amount.isZero()) return `its value is ${amount}`;
  const occurredAt = receipt.occurredAt ?? readInstant(restitution.vtexPackage.issuanceDate);
  return occurredAt === null ? 'neither it nor its package has a date' : { amount, occurredAt };
}

/**
 * A gift card that was issued is no payment of the order, but what was given by it may not be given again: it
 * counts against the order's own gift cards first, and else against the payments that have the most left.
 */
function addByGiftCard(
  findings: Findings,
  book: ReceiptBook,
  draft: Parameters<typeof spreadReceipt>[2],
): void {
  const used = spreadReceipt(findings, book, draft, ({ method }) => method === 'GIFT_CARD');
  const others = used.filter(({ method }) => method !== 'GIFT_CARD');
  if (others.length === 0) return;
  findings.noticed.push(
    `${draft.where} was made by gift card; it is recorded on payment ${others.map(({ id }) => id).join(', ')}, so that it is not refunded again.`,
  );
}

/** By number, since the package may be the second of its number; an output invoice calls for no refund. */
function inputInvoiceOf(
  { vtexPackage }: Pick<Restitution, 'vtexPackage'>,
  invoices: readonly MappedInvoice[],
): MappedInvoice | null {
  const number = usableText(vtexPackage.invoiceNumber)?.normalize('NFC');
  if (invoiceTypeOf(vtexPackage) !== 'INPUT') return null;
  const same = (invoice: MappedInvoice) => invoice.input.number.normalize('NFC') === number;
  return invoices.find((invoice) => invoice.input.type === 'INPUT' && same(invoice)) ?? null;
}
