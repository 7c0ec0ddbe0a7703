import { availableOf, roomToWait } from '../../../src/domain/account/balances.ts';
import type { DestinationInput } from '../../../src/domain/account/read-destination.ts';
import { decidePlan, type RefundRequest } from '../../../src/domain/decisions/request-refund.ts';
import type { ChosenPartInput } from '../../../src/domain/plan/chosen-split.ts';
import { grossOf, Money } from '../../../src/domain/values/money.ts';
import { Refusal } from '../../../src/domain/values/refusal.ts';
import type { OrderStory } from '../order-story.ts';
import type { Choice } from './story-choices.ts';

/** Where money goes in a random story (D41): mostly back, else to another payment, to an account at a provider, or by hand. */
export function elsewhere({ account }: OrderStory, { which, much }: Choice): DestinationInput | null {
  const payment = account.payments[much % Math.max(account.payments.length, 1)];
  const choices: readonly (DestinationInput | null)[] = [
    null,
    null,
    null,
    payment === undefined ? null : { paymentId: payment.id },
    { method: 'STORE_CREDIT', provider: 'credits', providerPaymentId: `cr-${much % 2}` },
    { method: 'BANK_TRANSFER', providerData: [{ name: 'iban', value: `DE${much % 2}` }] },
  ];
  return choices[Math.floor(which / 7) % choices.length] ?? null;
}

/** The same, or now and then a split that a person chose (D42): right, or a cent too much. */
export function chosen(
  story: OrderStory,
  request: RefundRequest,
  choice: Choice,
): Pick<RefundRequest, 'destination' | 'allocations'> {
  const destination = elsewhere(story, choice);
  if (choice.which % 5 !== 0) return { destination };
  return { destination, allocations: split(story, request, choice) };
}

/** All that a plan comes to, of the last payments first and in two parts where that goes. */
function split(
  { account }: OrderStory,
  request: RefundRequest,
  { much }: Choice,
): readonly ChosenPartInput[] | null {
  const plan = decidePlan(account, request);
  if (plan instanceof Refusal) return null;
  const cent = new Money(1n, account.currency);
  let left = grossOf(plan.total).plus(much % 4 === 0 ? cent : Money.zero(account.currency));
  return account.payments.toReversed().flatMap((payment) => {
    const amount = Money.min(left, availableOf(payment).plus(roomToWait(payment)));
    left = left.minus(amount);
    if (!amount.isPositive()) return [];
    const paymentId = payment.id;
    if (!amount.greaterThan(cent) || much % 2 === 0) return [{ paymentId, amount: amount.toDecimal() }];
    const rest = amount.minus(cent).toDecimal();
    return [
      { paymentId, amount: cent.toDecimal(), destination: { method: 'CASH' as const } },
      { paymentId, amount: rest, destination: { method: 'VOUCHER' as const, provider: 'vouchers' } },
    ];
  });
}
