import { sum } from './arithmetic.ts';
import { type Account, type Dispute, type DisputeFact, type Payment, sure } from './facts.ts';

const ranks = ['OPEN', 'WON', 'LOST'];

/** D43: by its own time; of the same moment LOST, then WON, then OPEN. */
export function isLaterFact(a: DisputeFact, b: DisputeFact): boolean {
  return a.at === b.at ? ranks.indexOf(a.status) > ranks.indexOf(b.status) : a.at > b.at;
}

export function standingOf({ facts }: Dispute): DisputeFact {
  return sure(latest(facts));
}

/** The latest fact that says which returns it is about. */
export function aboutOf({ facts }: Dispute): DisputeFact | null {
  return latest(facts.filter(({ covers }) => covers !== null)) ?? null;
}

function latest(facts: readonly DisputeFact[]): DisputeFact | undefined {
  return facts.reduce<DisputeFact | undefined>(
    (last, fact) => (last === undefined || isLaterFact(fact, last) ? fact : last),
    undefined,
  );
}

export function heldOn(account: Account, payment: Payment): bigint {
  return disputedOn(account, payment, 'OPEN');
}

export function lostOn(account: Account, payment: Payment): bigint {
  return disputedOn(account, payment, 'LOST');
}

function disputedOn({ disputes }: Account, { id }: Payment, status: DisputeFact['status']): bigint {
  const standing = disputes.filter(({ payment }) => payment === id).map(standingOf);
  return sum(standing.filter((fact) => fact.status === status).map(({ amount }) => amount));
}

/** What lost disputes paid back of an invoice. */
export function lostOf({ disputes }: Account, number: string): bigint {
  const coverage = disputes.flatMap((dispute) => dispute.coverage);
  return sum(coverage.filter(({ invoice }) => invoice === number).map(({ amount }) => amount));
}

export function isHeld({ disputes }: Account, number: string): boolean {
  const open = disputes.filter((dispute) => standingOf(dispute).status === 'OPEN');
  return open.some((dispute) => aboutOf(dispute)?.covers?.includes(number) === true);
}

/** One was lost that is about it, and paid back more than it covers. */
export function mayBePaid({ disputes }: Account, number: string): boolean {
  return disputes.some((dispute) => {
    const { status, amount } = standingOf(dispute);
    const covers = sum(dispute.coverage.map((one) => one.amount));
    return status === 'LOST' && amount > covers && aboutOf(dispute)?.covers?.includes(number) === true;
  });
}
