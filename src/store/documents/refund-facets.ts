import type { Refund } from '../../domain/refund/refund.ts';
import { totalOf } from '../../domain/refund/refund-sums.ts';
import { type CurrencyCode, minorDigits } from '../../domain/values/currency.ts';
import { grossOf, Money } from '../../domain/values/money.ts';
import { canonical } from '../../domain/values/parse.ts';
import type { Writing } from './allocation.ts';

/**
 * What a list of refunds may be narrowed by. Each is a text `name:value` in one list of the document, so that one index
 * per order of the list serves every one of them, alone or with others; indexes of each by each would be forty.
 */
export type RefundFacet =
  | 'order'
  | 'customer'
  | 'requestedBy'
  | 'reasonCode'
  | 'reference'
  | 'invoice'
  | 'payment'
  | 'method'
  | 'provider'
  | 'allocation'
  | 'status'
  | 'currency';

/** Ids and numbers are compared as Unicode composes them (D34). */
export function facet(name: RefundFacet, value: string): string {
  return `${name}:${canonical(value)}`;
}

export function facetsOfRefund(refund: Refund, { customerId }: Writing): readonly string[] {
  const { allocations, coverage } = refund;
  const each = (name: RefundFacet, values: readonly (string | null)[]) =>
    values.filter((value) => value !== null).map((value) => facet(name, value));
  const facets = [
    ...each('order', [refund.orderId]),
    ...each('customer', [customerId]),
    ...each('requestedBy', [refund.requestedBy]),
    ...each('reasonCode', [refund.reasonCode]),
    ...each('reference', [refund.externalReference]),
    ...each(
      'invoice',
      coverage.map(({ invoiceNumber }) => invoiceNumber),
    ),
    ...each(
      'payment',
      allocations.map(({ paymentId }) => paymentId),
    ),
    ...each(
      'method',
      allocations.map(({ destination }) => destination.method),
    ),
    ...each(
      'provider',
      allocations.map(({ destination }) => destination.provider),
    ),
    ...each(
      'allocation',
      allocations.map(({ status }) => status),
    ),
    ...each('status', [refund.status]),
    ...each('currency', [allocations[0]?.amount.currency ?? null]),
  ];
  return [...new Set(facets)];
}

/** The requested gross as a number that amounts of all currencies can be compared by: 1.00 EUR is as much as 1 JPY. */
export function sizeOfRefund(refund: Refund): bigint {
  const { minor, currency } = grossOf(totalOf(refund));
  return minor * 10n ** BigInt(sizeDigits - minorDigits(currency));
}

/** The money that such a number, or a sum of them, stands for in a currency. */
export function moneyOfSize(size: bigint, currency: CurrencyCode): Money {
  return new Money(size / 10n ** BigInt(sizeDigits - minorDigits(currency)), currency);
}

/** As many as any currency of ISO 4217 has. */
export const sizeDigits = 4;

/** The stages of an update that names another customer of the order; what has no facets yet gets them all by a migration. */
export function changeOfCustomer(customerId: string | null) {
  const others = {
    $filter: { input: '$facets', as: 'one', cond: { $ne: [{ $indexOfBytes: ['$$one', 'customer:'] }, 0] } },
  };
  const own = customerId === null ? [] : [{ $literal: facet('customer', customerId) }];
  return [
    { $set: { facets: { $cond: [{ $isArray: '$facets' }, { $concatArrays: [others, own] }, '$$REMOVE'] } } },
  ];
}
