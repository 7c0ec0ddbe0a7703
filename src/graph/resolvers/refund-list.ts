import { findCurrency } from '../../domain/values/currency.ts';
import { countRefunds, cursorOfRefund, listRefunds } from '../../store/reads/refund-list.ts';
import { readSize } from '../../store/reads/refund-query.ts';
import type { GraphContext } from '../context.ts';
import { badUserInput } from '../errors.ts';
import { withAccount } from '../find.ts';
import type { QueryRefundsArgs, RefundFilterInput } from '../generated.ts';
import type { RefundConnectionMapper } from '../mappers.ts';
import { once, readingPage, readPageFromEither } from '../pages.ts';

/** Refunds of all orders, as the filter narrows and the sort orders them (C10). */
export async function refundsOfAll(
  args: QueryRefundsArgs,
  context: GraphContext,
): Promise<RefundConnectionMapper> {
  const { first, after, last, before } = readPageFromEither(args, 20);
  const asked = { filter: filterOf(args.filter ?? {}), sort: args.sort ?? 'REQUESTED_DESC' };
  const { store } = context.deps;
  const wanted = last === null ? { first, after } : { last, before };
  const { items: listed, hasNextPage, ...ends } = await readingPage(listRefunds(store, asked, wanted));
  const found = await Promise.all(listed.map((refund) => withAccount(context, refund)));
  const items = found.filter((refund) => refund !== null);
  return {
    page: { items, hasNextPage },
    after,
    cursorOf: cursorOfRefund(asked.sort),
    ...ends,
    count: once(() => countRefunds(store, asked, { exact: args.exactCount })),
  };
}

function filterOf(given: RefundFilterInput) {
  return {
    ...given,
    currencyCode: currencyIn(given.currencyCode),
    reasonContains: textIn(given.reasonContains),
    minAmount: sizeIn('minAmount', given.minAmount),
    maxAmount: sizeIn('maxAmount', given.maxAmount),
  };
}

/** A code that ISO 4217 has, or none. A list that is narrowed by another one is a slip, and not an empty list. */
export function currencyIn(code: string | null | undefined): string | null {
  if (code == null) return null;
  const known = findCurrency(code);
  if (known === null) throw badUserInput('filter.currencyCode is no ISO 4217 currency code.');
  return known;
}

/** The database looks for no text with a NUL in it, and for every text where it is empty. */
function textIn(text: string | null | undefined): string | null {
  if (text == null) return null;
  if (text === '' || text.length > 200 || text.includes('\0') || !text.isWellFormed())
    throw badUserInput('filter.reasonContains must be 1 to 200 characters.');
  return text;
}

function sizeIn(name: string, text: string | null | undefined): bigint | null {
  if (text == null) return null;
  const size = readSize(text);
  if (size === null) throw badUserInput(`filter.${name} is no amount: write it like "12.30".`);
  return size;
}
