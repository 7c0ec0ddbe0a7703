import { findLine } from '../../domain/plan/scope.ts';
import { restOf } from '../../domain/plan/tax.ts';
import { orderLineIdOf, refundLineIdOf } from '../../domain/values/ids.ts';
import { grossOf } from '../../domain/values/money.ts';
import { formatQuantity, unitPriceOf } from '../../domain/values/quantity.ts';
import type {
  PlannedRefundLineResolvers,
  RefundableLineResolvers,
  RefundInvoiceLineResolvers,
  RefundLineResolvers,
} from '../generated.ts';
import type { RefundLineMapper, RefundMapper } from '../mappers.ts';

export const refundableLineResolvers: RefundableLineResolvers = {
  id: ({ orderId, line }) => orderLineIdOf(orderId, line.id),
  lineId: ({ line }) => line.id,
  kind: ({ line }) => line.kind,
  description: ({ line }) => line.description,
  sku: ({ line }) => line.sku,
  quantity: ({ line }) => formatQuantity(line.quantity),
  unitPrice: ({ line }) => unitPriceOf(grossOf(line), line.quantity),
  total: ({ line: { net, tax } }) => ({ net, tax }),
  refunded: ({ line: { counted } }) => ({ net: counted.net, tax: counted.tax }),
  refundable: ({ line }) => restOf(line),
  refundedQuantity: ({ line: { counted } }) => formatQuantity(counted.quantity),
  refundableQuantity: ({ line }) => formatQuantity(restOf(line).quantity),
};

export const plannedRefundLineResolvers: PlannedRefundLineResolvers = {
  line: ({ account, line: { lineId } }) => {
    const line = lineId === null ? undefined : findLine(account.lines, lineId);
    return line === undefined ? null : { orderId: account.id, line };
  },
  lineId: ({ line }) => line.lineId,
  quantity: ({ line }) => (line.quantity === null ? null : formatQuantity(line.quantity)),
  total: ({ line: { net, tax } }) => ({ net, tax }),
  reason: ({ line }) => line.reason,
  valueOnly: ({ line }) => line.valueOnly ?? false,
};

export const refundLineResolvers: RefundLineResolvers = {
  ...(plannedRefundLineResolvers as RefundLineResolvers),
  noteSubnumber: ({ position }) => position,
};

export const invoiceLineResolvers: RefundInvoiceLineResolvers = {
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
