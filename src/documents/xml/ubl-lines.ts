import type { CreditNoteLine } from '../../domain/refund/credit-note.ts';
import { Decimal } from '../../domain/values/decimal.ts';
import { Money } from '../../domain/values/money.ts';
import { formatQuantity, type Quantity, unitPriceOf } from '../../domain/values/quantity.ts';
import { type UblElement, ublAmount, ublQuantity } from './ubl-element.ts';
import type { VatCategory } from './vat-category.ts';
import { xmlText } from './xml-text.ts';

/**
 * A line (BG-25), deductions as negative lines like on the PDF: an allowance would call a fee a discount.
 * A price is never negative (BR-27), so the quantity has the sign; the price is that of the whole quantity
 * where it can't be divided without a rest, so that quantity × price is always exactly the net.
 */
export function ublLineOf(line: CreditNoteLine, { id, vat }: { id: string; vat: VatCategory }): UblElement {
  const remark = remarkOf(line);
  const quantity = line.quantity === null || line.quantity.isZero() ? new Decimal(1) : line.quantity.abs();
  return {
    'cbc:ID': id,
    ...(remark === null ? {} : { 'cbc:Note': xmlText(remark) }),
    'cbc:CreditedQuantity': ublQuantity(
      formatQuantity(line.net.isNegative() ? quantity.negated() : quantity),
    ),
    'cbc:LineExtensionAmount': ublAmount(line.net),
    'cac:Item': {
      'cbc:Name': xmlText(line.description),
      'cac:ClassifiedTaxCategory': {
        'cbc:ID': vat.code,
        'cbc:Percent': vat.percent,
        'cac:TaxScheme': { 'cbc:ID': 'VAT' },
      },
      ...propertiesOf(line),
    },
    'cac:Price': priceOf(
      line.net.isNegative() ? new Money(-line.net.minor, line.net.currency) : line.net,
      quantity,
    ),
  };
}

function priceOf(net: Money, quantity: Quantity): UblElement {
  const unitPrice = unitPriceOf(net, quantity);
  if (unitPrice !== null) return { 'cbc:PriceAmount': ublAmount(unitPrice) };
  return { 'cbc:PriceAmount': ublAmount(net), 'cbc:BaseQuantity': ublQuantity(formatQuantity(quantity)) };
}

function propertiesOf({ lineId, noteSubnumber }: CreditNoteLine): UblElement {
  const known = [
    ['Order line', lineId],
    ['Note sub-number', noteSubnumber?.toString() ?? null],
  ] as const;
  const properties = known.flatMap(([name, value]) =>
    value === null ? [] : [{ 'cbc:Name': name, 'cbc:Value': xmlText(value) }],
  );
  return properties.length === 0 ? {} : { 'cac:AdditionalItemProperty': properties };
}

function remarkOf({ kind, reason }: CreditNoteLine): string | null {
  switch (kind) {
    case 'LINE':
      return reason;
    case 'ADJUSTMENT':
      return reason ?? 'Adjustment';
    case 'DEDUCTION':
      return reason ?? 'Deduction';
  }
}
