import type { CurrencyCode } from '../domain/values/currency.ts';
import { Money } from '../domain/values/money.ts';
import type {
  RecordInvoiceForRefundInput,
  RefundInvoiceLineInput,
  RefundInvoiceType,
} from '../graph/generated.ts';
import { counted, type Findings, shown } from './findings.ts';
import { digest, importKey } from './import-key.ts';
import type { MappedLines } from './order-lines.ts';
import { usableText } from './usable-text.ts';
import { readAmount, readCents, readQuantity } from './vtex-amount.ts';
import type { VtexOrder, VtexPackage, VtexPackageItem } from './vtex-document.ts';
import { readInstant } from './vtex-instant.ts';

export interface MappedInvoice {
  input: RecordInvoiceForRefundInput;
  value: Money;
  /** The package's place in the document, where its restitutions stand. */
  packageIndex: number;
}

interface Order {
  id: string;
  currency: CurrencyCode;
  lineOfItem: MappedLines['lineOfItem'];
}

/** One invoice per package that has a number, a value and a date; the first of a number that stands twice. */
export function mapPackageInvoices(findings: Findings, document: VtexOrder, order: Order): MappedInvoice[] {
  const invoices = new Map<string, MappedInvoice>();
  for (const [packageIndex, vtexPackage] of document.packageAttachment.packages.entries()) {
    const invoice = mapPackage(findings, { vtexPackage, packageIndex, order });
    if (invoice === null) continue;
    const { number, type, lines } = invoice.input;
    // Numbers are compared in NFC (D34), so two spellings of one number are one number.
    const earlier = invoices.get(number.normalize('NFC'));
    if (earlier !== undefined) {
      findings.leftOut.push(
        `Package ${packageIndex} is left out: package ${earlier.packageIndex} has the invoice number ${shown(number)} too (${earlier.input.type}, ${earlier.value}; this one ${type}, ${invoice.value}).`,
      );
      continue;
    }
    invoices.set(number.normalize('NFC'), invoice);
    findings.mapped.push(
      `Package ${packageIndex} becomes the ${type} invoice ${shown(number)}: ${invoice.value}, ${counted(lines?.length ?? 0, 'line')}.`,
    );
  }
  return [...invoices.values()];
}

/** The invoice type of a package, whatever case it is written in; null for anything but Input and Output. */
export function invoiceTypeOf(vtexPackage: VtexPackage): RefundInvoiceType | null {
  const type = typeof vtexPackage.type === 'string' ? vtexPackage.type.toUpperCase() : null;
  return type === 'INPUT' || type === 'OUTPUT' ? type : null;
}

function mapPackage(
  findings: Findings,
  { vtexPackage, packageIndex, order }: { vtexPackage: VtexPackage; packageIndex: number; order: Order },
): MappedInvoice | null {
  const type = invoiceTypeOf(vtexPackage);
  const number = usableText(vtexPackage.invoiceNumber);
  const issuedAt = readInstant(vtexPackage.issuanceDate);
  const { money: value, problem } = readAmount(vtexPackage.invoiceValue, order.currency);
  const leftOut = (why: string) => {
    findings.leftOut.push(`Package ${packageIndex} is left out: ${why}.`);
    return null;
  };
  if (type === null) return leftOut(`its type is ${shown(vtexPackage.type)}, neither Input nor Output`);
  if (number === null) return leftOut(`its invoiceNumber is ${shown(vtexPackage.invoiceNumber)}`);
  if (value === null) return leftOut(`the value of invoice ${shown(number)} ${problem}`);
  if (value.isZero()) return leftOut(`the value of invoice ${shown(number)} is ${value}`);
  if (issuedAt === null) {
    return leftOut(
      `the issuanceDate of invoice ${shown(number)} is ${shown(vtexPackage.issuanceDate)}, not an instant`,
    );
  }
  const lines = mapLines(findings, { vtexPackage, packageIndex, order, value });
  const content = { orderId: order.id, number, type, value: value.toDecimal(), issuedAt, lines };
  const idempotencyKey = importKey(order.id, 'invoice', digest(content));
  return { input: { idempotencyKey, ...content }, value, packageIndex };
}

function mapLines(
  findings: Findings,
  {
    vtexPackage,
    packageIndex,
    order,
    value,
  }: { vtexPackage: VtexPackage; packageIndex: number; order: Order; value: Money },
): RefundInvoiceLineInput[] {
  const lines: RefundInvoiceLineInput[] = [];
  let sum = Money.zero(order.currency);
  for (const [index, item] of vtexPackage.items.entries()) {
    const where = `Item ${index} of package ${packageIndex}`;
    const line = mapLine(findings, { item, where, order });
    if (line === null) continue;
    lines.push(line.input);
    sum = sum.plus(line.gross);
  }
  if (lines.length > 0 && !sum.equals(value)) {
    findings.noticed.push(
      `Package ${packageIndex}: its items total ${sum}, its invoiceValue is ${value}; both are recorded as they are.`,
    );
  }
  return lines;
}

/** A price of 0 is kept: the invoice says so, and what the lines don't hold of its value belongs to none (D7). */
function mapLine(
  findings: Findings,
  { item, where, order }: { item: VtexPackageItem; where: string; order: Order },
): { input: RefundInvoiceLineInput; gross: Money } | null {
  const quantity = readQuantity(item.quantity);
  if (quantity === null) {
    findings.leftOut.push(
      `${where} is left out: its quantity is ${shown(item.quantity)}, not a whole number from 1.`,
    );
    return null;
  }
  const { money: price, problem } = readAmount(item.price, order.currency);
  if (price === null) {
    findings.leftOut.push(`${where} is left out: its price ${problem}.`);
    return null;
  }
  const line = lineOf(item, order);
  if (line === null) {
    findings.noticed.push(
      `${where} has the itemIndex ${shown(item.itemIndex)}, which is not a recorded line; it is recorded without one.`,
    );
  }
  const sku = line === null ? usableText(item.id) : line.sku;
  return {
    input: {
      lineId: line?.lineId ?? null,
      ...(sku === null ? {} : { sku }),
      quantity: quantity.toString(),
      price: price.toDecimal(),
    },
    gross: new Money(price.minor * quantity, order.currency),
  };
}

/** By index only: one SKU may stand on several lines of an order, so an id is no line (D7). */
function lineOf(item: VtexPackageItem, order: Order): { lineId: string; sku: string | null } | null {
  const index = readCents(item.itemIndex);
  return index === null ? null : (order.lineOfItem.get(Number(index)) ?? null);
}
