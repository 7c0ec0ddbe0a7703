import { least, most } from './arithmetic.ts';
import { withdraw } from './call-off.ts';
import { aboutOf, isLaterFact, standingOf } from './dispute-sums.ts';
import { type Account, type Dispute, type DisputeFact, type Invoice, type No, no, sure } from './facts.ts';
import { finish } from './finish.ts';
import { say } from './say.ts';
import { amounts, isOpen, overCalls, pendingOf, shareOf } from './sums.ts';

export type GivenDispute = DisputeFact & { readonly payment: string; readonly id: string };

/** D43: all that was ever told is kept, and what stands is looked up in it. */
export function recordRefundDispute(draft: Account, given: GivenDispute): { dispute: Dispute } | No {
  const { payment, id, ...fact } = given;
  if (!draft.payments.some((one) => one.id === payment)) return no('PAYMENT_NOT_FOUND');
  const known = draft.disputes.find((one) => one.payment === payment && one.id === id);
  const before = known === undefined ? null : { ...standingOf(known), covers: coversOf(known) };
  if (known !== undefined && contradicts(known, fact)) return no('DISPUTE_CONFLICT');
  if (known !== undefined && saysNothingNew(known, fact)) return { dispute: known };
  const dispute = known ?? { payment, id, facts: [], coverage: [] };
  if (known === undefined) draft.disputes.push(dispute);
  dispute.facts.push(fact);
  say(draft, 'DISPUTE_RECORDED');
  const after = { ...standingOf(dispute), covers: coversOf(dispute) };
  const isAlike =
    before !== null &&
    before.status === after.status &&
    before.amount === after.amount &&
    before.covers === after.covers;
  const heldBefore = before?.status === 'OPEN' ? before.covers.split(' ') : [];
  finish(draft, isAlike ? [] : coverAnew(draft, dispute, heldBefore));
  return { dispute };
}

function coversOf(dispute: Dispute): string {
  return (aboutOf(dispute)?.covers ?? []).join(' ');
}

function contradicts(known: Dispute, fact: DisputeFact): boolean {
  const isSame = (one: DisputeFact) => one.at === fact.at && one.status === fact.status;
  const [standing, about] = [standingOf(known), aboutOf(known)];
  const isOther = about !== null && fact.covers !== null && coversOf(known) !== fact.covers.join(' ');
  return (isSame(standing) && standing.amount !== fact.amount) || (isOther && isSame(about));
}

function saysNothingNew(known: Dispute, fact: DisputeFact): boolean {
  const about = aboutOf(known);
  const isAbout = fact.covers !== null && (about === null || isLaterFact(fact, about));
  return !isLaterFact(fact, standingOf(known)) && !isAbout;
}

/** Gives the refunds that lost what was to be sent. */
function coverAnew(draft: Account, dispute: Dispute, heldBefore: readonly string[]): number[] {
  const before = dispute.coverage.splice(0);
  const { status, amount } = standingOf(dispute);
  const changed: number[] = [];
  for (const number of status === 'LOST' ? (aboutOf(dispute)?.covers ?? []) : []) {
    const invoice = sure(draft.invoices.find((one) => one.number === number));
    const rest = amount - amounts(dispute.coverage);
    if (rest === 0n) continue;
    changed.push(...withdraw(draft, number, most(0n, rest - pendingOf(draft, invoice))));
    const part = least(rest, pendingOf(draft, invoice));
    if (part > 0n)
      dispute.coverage.push({ invoice: number, amount: part, calls: overCalls(draft, invoice, part) });
  }
  // What it comes to hold isn't sent any more.
  for (const number of status === 'OPEN' ? (aboutOf(dispute)?.covers ?? []) : []) {
    const invoice = draft.invoices.find((one) => one.number === number);
    if (invoice !== undefined && !heldBefore.includes(number))
      changed.push(...withdraw(draft, number, coveredByParts(draft, number), 'PAYMENT_DISPUTED'));
  }
  const on = (coverage: Dispute['coverage'], number: string) =>
    amounts(coverage.filter(({ invoice }) => invoice === number));
  for (const number of new Set([...before, ...dispute.coverage].map(({ invoice }) => invoice))) {
    const more = on(dispute.coverage, number) - on(before, number);
    if (more !== 0n) say(draft, more > 0n ? 'PENDING_COVERED' : 'PENDING_REOPENED');
  }
  return changed;
}

function coveredByParts({ refunds }: Account, number: string): bigint {
  const open = refunds.flatMap(({ allocations }) => allocations.filter(isOpen));
  return shareOf(open, number);
}

/** How much an open one holds of each return that it is about, as things stand. */
export function heldBy(account: Account, dispute: Dispute): { invoice: string; amount: bigint }[] {
  let left = standingOf(dispute).amount;
  return (aboutOf(dispute)?.covers ?? []).map((number) => {
    const invoice = sure(account.invoices.find((one) => one.number === number));
    const amount = least(left, pendingOf(account, invoice));
    left -= amount;
    return { invoice: number, amount };
  });
}

/** D40: lost disputes that paid back more than they cover; any return may have been meant. */
export function disputesAlike(account: Account, invoice: Invoice): Dispute[] {
  if (pendingOf(account, invoice) === 0n) return [];
  return account.disputes.filter((dispute) => {
    const { status, amount } = standingOf(dispute);
    return status === 'LOST' && amount > amounts(dispute.coverage);
  });
}
