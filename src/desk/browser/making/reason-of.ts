import { isSame, plain } from '../core/words.ts';
import type { AccountFragment, PlannedFragment } from '../generated/graphql.ts';

/** Why a payment gives so much: the rule, what it has, what it gives. In words only; both figures are the server's. */
export function reasonOf(
  { rule, amount }: Pick<PlannedFragment, 'rule' | 'amount'>,
  payment: Pick<AccountFragment, 'method' | 'available' | 'unsettled'> | undefined,
): string {
  const gives =
    payment === undefined
      ? `It gives ${plain(amount)}.`
      : isSame(amount, payment.available)
        ? `It has ${plain(payment.available)} left, and gives all of it.`
        : `It has ${plain(payment.available)} left, and gives ${plain(amount)} of it.`;
  switch (rule) {
    case 'LOWEST_SETTLED':
      return `Least settled first. ${gives}`;
    case 'CARD_FIRST_SETTLED':
      return `Cards first, and the cards have enough. ${gives}`;
    case 'CARD_FIRST_PARTLY_SETTLED':
      return payment?.method === 'CARD'
        ? `Cards first. ${gives}`
        : `The cards don’t have enough: what is still missing comes from here. ${gives}`;
    case 'CARD_FIRST_UNSETTLED':
      return `Cards first, but no card has settled. ${gives}`;
    case 'WAIT_FOR_SETTLEMENT':
      return `The settled money doesn’t reach: ${plain(amount)} waits until this payment settles.`;
    case 'TOTAL':
      return `Everything goes back. ${gives}`;
    case 'CHOSEN':
    case 'MANUAL':
      return `Chosen by a person. ${gives}`;
  }
}
