import type { CurrencyCode } from '../domain/currency.ts';
import type { Money } from '../domain/money.ts';
import type { RecordReceiptInput } from '../graph/generated.ts';
import { type Findings, shown } from './findings.ts';
import { digest, importKey } from './import-key.ts';
import type { MappedPayment } from './order-payments.ts';
import { invoiceTypeOf, type MappedInvoice } from './package-invoices.ts';
import { isByGiftCard, paymentOfReceipt } from './receipt-payment.ts';
import { type FoundReceipt, findReceipts } from './restitution-fields.ts';
import { usableText } from './usable-text.ts';
import { readAmount, readCents, signedMoney } from './vtex-amount.ts';
import type { VtexOrder, VtexPackage } from './vtex-document.ts';
import { readInstant } from './vtex-instant.ts';

export interface MappedReceipt {
  input: RecordReceiptInput;
  paymentId: string;
  amount: Money;
}

interface Order {
  id: string;
  currency: CurrencyCode;
  payments: readonly MappedPayment[];
  invoices: readonly MappedInvoice[];
}

/**
 * The restitutions that name a receipt, as receipts that were recorded elsewhere. One without a receipt is a
 * refund that is called for, and its input invoice is pending by itself: nothing is made of it.
 */
export function mapRestitutionReceipts(
  findings: Findings,
  document: VtexOrder,
  order: Order,
): MappedReceipt[] {
  const receipts = new Map<string, MappedReceipt>();
  for (const restitution of restitutionsOf(document)) {
    const found = findReceipts(restitution.fields);
    if (found.length === 0) findings.noticed.push(withoutReceipt(restitution));
    for (const receipt of found) {
      const mapped = mapReceipt(findings, { receipt, restitution, order });
      if (mapped === null) continue;
      const { providerRefundId } = mapped.input;
      const earlier = receipts.get(providerRefundId);
      if (earlier === undefined) receipts.set(providerRefundId, mapped);
      else findings.leftOut.push(`${restitution.where}: ${twice(mapped, earlier)}`);
    }
  }
  document.packageAttachment.packages.forEach((vtexPackage, index) => {
    compareValues(findings, { vtexPackage, index, currency: order.currency });
  });
  for (const receipt of receipts.values()) findings.mapped.push(sentenceOf(receipt));
  return [...receipts.values()];
}

interface Restitution {
  where: string;
  kind: string;
  fields: Record<string, unknown>;
  vtexPackage: VtexPackage;
  packageIndex: number;
}

function restitutionsOf(document: VtexOrder): Restitution[] {
  return document.packageAttachment.packages.flatMap((vtexPackage, packageIndex) =>
    Object.entries(vtexPackage.restitutions).map(([kind, fields]) => ({
      where: `Restitution ${shown(kind)} of package ${packageIndex}`,
      kind,
      fields,
      vtexPackage,
      packageIndex,
    })),
  );
}

function withoutReceipt({ where, kind, fields }: Restitution): string {
  const issued =
    isByGiftCard(kind) && fields['giftCardData'] !== null && fields['giftCardData'] !== undefined;
  return issued
    ? `${where} names a gift card that was issued, but no receipt: its invoice stays pending; a person should look.`
    : `${where} has no receipt with an id: it calls for a refund, which its invoice does by itself.`;
}

function mapReceipt(
  findings: Findings,
  { receipt, restitution, order }: { receipt: FoundReceipt; restitution: Restitution; order: Order },
): MappedReceipt | null {
  const { where, kind, vtexPackage } = restitution;
  const named = `${where}: the receipt ${shown(receipt.providerRefundId)}`;
  const leftOut = (why: string) => {
    findings.leftOut.push(
      `${named} is left out: ${why}. What it paid back shows as pending; a person should look.`,
    );
    return null;
  };
  const { money: amount, problem } = readAmount(receipt.value, order.currency);
  if (amount === null) return leftOut(`its value ${problem}`);
  if (amount.isZero()) return leftOut(`its value is ${amount}`);
  const occurredAt = receipt.occurredAt ?? readInstant(vtexPackage.issuanceDate);
  if (occurredAt === null) return leftOut('neither it nor its package has a date');
  const payment = paymentOfReceipt(findings, { where, kind, paymentId: receipt.paymentId }, order.payments);
  if (typeof payment === 'string') return leftOut(payment);
  if (receipt.occurredAt === null) {
    findings.noticed.push(`${named} has no date; the package's issuanceDate is taken.`);
  }
  const invoice = inputInvoiceOf(restitution, order.invoices);
  if (invoice === null)
    findings.noticed.push(`${named} counts for no invoice: its package is no recorded one.`);
  const content = {
    orderId: order.id,
    paymentId: payment.id,
    ...(invoice === null ? {} : { invoiceNumber: invoice.input.number }),
    providerRefundId: receipt.providerRefundId,
    amount: amount.toDecimal(),
    source: 'IMPORT' as const,
    occurredAt,
    acceptExcess: false,
  };
  const idempotencyKey = importKey(order.id, 'receipt', digest(content));
  return { input: { idempotencyKey, ...content }, paymentId: payment.id, amount };
}

/** By number, since the package may be the second of its number; an output invoice calls for no refund. */
function inputInvoiceOf(
  { vtexPackage }: Restitution,
  invoices: readonly MappedInvoice[],
): MappedInvoice | null {
  const number = usableText(vtexPackage.invoiceNumber)?.normalize('NFC');
  if (invoiceTypeOf(vtexPackage) !== 'INPUT') return null;
  const same = (invoice: MappedInvoice) => invoice.input.number.normalize('NFC') === number;
  return invoices.find((invoice) => invoice.input.type === 'INPUT' && same(invoice)) ?? null;
}

function compareValues(
  findings: Findings,
  { vtexPackage, index, currency }: { vtexPackage: VtexPackage; index: number; currency: CurrencyCode },
): void {
  const restitutions = Object.values(vtexPackage.restitutions);
  const invoiceValue = readCents(vtexPackage.invoiceValue);
  if (restitutions.length === 0 || invoiceValue === null) return;
  const sum = restitutions.reduce((total, fields) => total + (readCents(fields['value']) ?? 0n), 0n);
  if (sum === invoiceValue) return;
  const [restituted, invoiced] = [sum, invoiceValue].map((cents) => inUnits(cents, currency));
  findings.noticed.push(
    `Package ${index}: its restitutions make ${restituted}, its invoiceValue is ${invoiced}; the invoice's value is what calls for a refund.`,
  );
}

function twice(receipt: MappedReceipt, earlier: MappedReceipt): string {
  const { providerRefundId } = receipt.input;
  return `the receipt ${shown(providerRefundId)} of ${receipt.amount} stands more than once; the first, of ${earlier.amount}, is taken.`;
}

function sentenceOf({ input, amount }: MappedReceipt): string {
  const invoice = input.invoiceNumber ? `the invoice ${shown(input.invoiceNumber)}` : 'no invoice';
  return `Receipt ${shown(input.providerRefundId)}: ${amount} was paid back to payment ${input.paymentId} for ${invoice}.`;
}

function inUnits(cents: bigint, currency: CurrencyCode): string {
  return signedMoney(cents, currency)?.toString() ?? `${cents} hundredths of a ${currency}`;
}
