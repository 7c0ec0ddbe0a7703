import { refundableOf } from '../account/balances.ts';
import type { OrderAccount } from '../account/order-account.ts';
import { isMoved } from '../refund/allocation-state.ts';
import { sharesOf } from '../refund/coverage.ts';
import type { PlannedAllocation } from '../refund/planned-part.ts';
import type { Allocation, Refund } from '../refund/refund.ts';
import type { RefundBasis } from '../refund/refund-basis.ts';
import { sumOf, totalOf } from '../refund/refund-sums.ts';
import type { BalanceCheckCode } from '../values/enums.ts';
import { grossOf, Money, type TaxedMoney } from '../values/money.ts';
import type { LineWorkings } from './line-workings.ts';

/** An equation of two amounts that come about in two ways; most lefts were kept, and the right was worked out again. */
export type BalanceCheck = { readonly code: BalanceCheckCode; readonly left: Money; readonly right: Money };

/** What the refund rests on, and what is worked out again of it. */
type Again = {
  readonly before: OrderAccount;
  readonly coverage: RefundBasis['coverage'];
  readonly lines: readonly LineWorkings[];
  readonly allocations: readonly PlannedAllocation[];
};

/** The six equations of a refund (C14). Each can fail: no side is made of the other. */
export function checksOf(
  refund: Refund,
  { before, coverage, lines, allocations }: Again,
): readonly BalanceCheck[] {
  const { currency } = before;
  const sum = (amounts: readonly Money[]) => Money.sum(amounts, currency);
  const total = grossOf(totalOf(refund));
  const [kept, worked] = [sumOf(refund.lines, currency), sumOf(linesAgain(refund, lines), currency)];
  const amounts = allocations.map(({ amount }) => amount);
  const covered = coverage.map(({ amount, deducted }) => amount.minus(deducted));
  const shares = sharesOf(
    amounts,
    coverage.map((one) => ({ ...one, calls: [] })),
  ).flat();
  return [
    { code: 'NET', left: kept.net, right: worked.net },
    { code: 'TAX', left: kept.tax, right: worked.tax },
    { code: 'LINES_AND_ALLOCATIONS', left: total, right: sum(amounts) },
    { code: 'KEPT_ALLOCATIONS', left: sum(originalAmounts(refund)), right: sum(amounts) },
    { code: 'COVERAGE', left: sum(covered), right: sum(shares.map(({ amount }) => amount)) },
    {
      code: 'REFUNDABLE',
      left: refundableOf(before).minus(total),
      right: refundableOf(afterwards(before, allocations)),
    },
  ];
}

/** What belongs to no order line is all net (D7). */
function linesAgain({ lines }: Refund, again: readonly LineWorkings[]): readonly TaxedMoney[] {
  const byPosition = new Map(again.map(({ position, taken }) => [position, taken]));
  return lines.map((line, index) => {
    const net = grossOf(line);
    return byPosition.get(index + 1) ?? { net, tax: Money.zero(net.currency) };
  });
}

/** What its allocations were made for, whatever became of them: without those of a retry and what others took over. */
function originalAmounts({ allocations }: Refund): readonly Money[] {
  /** A retry, or a part that came back of one (D46). */
  const isOfRetry = ({ retryOf, splitFrom }: Allocation): boolean => {
    const whole = allocations.find(({ id }) => id === splitFrom);
    return retryOf !== null || (whole !== undefined && isOfRetry(whole));
  };
  const retried = new Set(allocations.map(({ retryOf }) => retryOf));
  return allocations
    .filter((one) => !isOfRetry(one) && (!isMoved(one) || retried.has(one.id)))
    .map(({ amount }) => amount);
}

/** The payments with the planned allocations on them. */
function afterwards(account: OrderAccount, allocations: readonly PlannedAllocation[]): OrderAccount {
  const payments = account.payments.map((payment) => {
    const own = allocations.filter(({ paymentId }) => paymentId === payment.id);
    const planned = (waits: boolean) =>
      Money.sum(
        own.filter(({ waitsForSettlement }) => waitsForSettlement === waits).map(({ amount }) => amount),
        account.currency,
      );
    const [inFlight, waiting] = [payment.inFlight.plus(planned(false)), payment.waiting.plus(planned(true))];
    return { ...payment, inFlight, waiting };
  });
  return { ...account, payments };
}
