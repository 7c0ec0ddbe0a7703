import { findLine } from '../../domain/plan/scope.ts';
import { restOf } from '../../domain/plan/tax.ts';
import { refundLineIdOf } from '../../domain/values/ids.ts';
import { grossOf } from '../../domain/values/money.ts';
import { formatQuantity, unitPriceOf } from '../../domain/values/quantity.ts';
import type { InvoiceLineResolvers, RefundableLineResolvers, RefundLineResolvers } from '../generated.ts';
import type { RefundLineMapper, RefundMapper } from '../mappers.ts';

export const refundableLineResolvers: RefundableLineResolvers = {
  quantity: (line) => formatQuantity(line.quantity),
  unitPrice: (line) => unitPriceOf(grossOf(line), line.quantity),
  total: ({ net, tax }) => ({ net, tax }),
  refunded: ({ counted }) => ({ net: counted.net, tax: counted.tax }),
  refundable: restOf,
  refundedQuantity: ({ counted }) => formatQuantity(counted.quantity),
  refundableQuantity: (line) => formatQuantity(restOf(line).quantity),
};

export const refundLineResolvers: RefundLineResolvers = {
  line: ({ account, line }) => (line.lineId === null ? null : (findLine(account.lines, line.lineId) ?? null)),
  lineId: ({ line }) => line.lineId,
  quantity: ({ line }) => (line.quantity === null ? null : formatQuantity(line.quantity)),
  total: ({ line: { net, tax } }) => ({ net, tax }),
  reason: ({ line }) => line.reason,
  noteSubnumber: ({ position }) => position,
};

export const invoiceLineResolvers: InvoiceLineResolvers = {
  quantity: ({ quantity }) => formatQuantity(quantity),
};

/** A refund's lines with their ids and sub-numbers, which count from 1. */
export function linesOfRefund({ account, id, lines }: RefundMapper): RefundLineMapper[] {
  return lines.map((line, index) => ({
    account,
    line,
    position: index + 1,
    id: refundLineIdOf(id, index + 1),
  }));
}
