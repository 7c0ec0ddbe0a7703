import { least, most } from './arithmetic.ts';
import { withdraw } from './call-off.ts';
import { bothOf } from './cover.ts';
import type { Coverage, Payer } from './coverage.ts';
import { aboutOf, isLaterFact, returnsOf, standingOf } from './dispute-sums.ts';
import { type Account, type Dispute, type DisputeFact, type Invoice, type No, no, sure } from './facts.ts';
import { finish } from './finish.ts';
import { overCalls, pendingOf } from './pending-sums.ts';
import { closeAgain, makeRoom } from './reopen.ts';
import { say } from './say.ts';
import { amounts, isOpen, shareOf } from './sums.ts';

export type GivenDispute = DisputeFact & { readonly payment: string; readonly id: string };

/** D43: all that was ever told is kept, and what stands is looked up in it. */
export function recordRefundDispute(draft: Account, given: GivenDispute): { dispute: Dispute } | No {
  const { payment, id, ...fact } = given;
  if (!draft.payments.some((one) => one.id === payment)) return no('PAYMENT_NOT_FOUND');
  const known = draft.disputes.find((one) => one.payment === payment && one.id === id);
  const before = known === undefined ? null : { ...standingOf(known), covers: coversOf(known) };
  if (known !== undefined && contradicts(known, fact)) return no('DISPUTE_CONFLICT');
  if (known !== undefined && saysNothingNew(known, fact)) return { dispute: known };
  const dispute = known ?? { payment, id, facts: [], coverage: [], later: [] };
  if (known === undefined) draft.disputes.push(dispute);
  dispute.facts.push(fact);
  say(draft, 'DISPUTE_RECORDED');
  const after = { ...standingOf(dispute), covers: coversOf(dispute) };
  const isAlike =
    before !== null &&
    before.status === after.status &&
    before.amount === after.amount &&
    before.covers === after.covers;
  const heldBefore = before?.status === 'OPEN' ? [...before.covers.split(' '), ...dispute.later] : [];
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
  const changed = returnsOf(dispute).flatMap((number) => coverByDispute(draft, dispute, number));
  // What it comes to hold isn't sent any more.
  for (const number of standingOf(dispute).status === 'OPEN' ? returnsOf(dispute) : [])
    if (!heldBefore.includes(number)) changed.push(...withdrawHeld(draft, number));
  sayCoverage(draft, before, dispute.coverage);
  for (const { invoice, amount } of before)
    closeAgain(draft, invoice, amount - on(dispute.coverage, invoice), nameOf(dispute));
  return changed;
}

/** What it paid back and covers nothing counts for that return: in place of what was never sent, then of what is closed. */
function coverByDispute(draft: Account, dispute: Dispute, number: string): number[] {
  const { status, amount } = standingOf(dispute);
  const rest = amount - amounts(dispute.coverage);
  if (status !== 'LOST' || rest <= 0n) return [];
  const invoice = sure(draft.invoices.find((one) => one.number === number));
  const withdrawn = withdraw(draft, number, most(0n, rest - pendingOf(draft, invoice)));
  makeRoom(draft, invoice, rest, nameOf(dispute));
  const part = least(rest, pendingOf(draft, invoice));
  if (part === 0n) return withdrawn;
  const more = { invoice: number, amount: part, calls: overCalls(draft, invoice, part) };
  const at = dispute.coverage.findIndex((one) => one.invoice === number);
  if (at < 0) dispute.coverage.push(more);
  else dispute.coverage[at] = bothOf(sure(dispute.coverage[at]), more);
  return withdrawn;
}

/** D39: that it is about a return, said afterwards. Gives the refunds that lost what was to be sent. */
export function coverLater(draft: Account, dispute: Dispute, number: string): number[] {
  const before = [...dispute.coverage];
  const changed: number[] = [];
  if (!returnsOf(dispute).includes(number)) {
    dispute.later.push(number);
    if (standingOf(dispute).status === 'OPEN') {
      say(draft, 'DISPUTE_RECORDED');
      changed.push(...withdrawHeld(draft, number));
    }
  }
  changed.push(...coverByDispute(draft, dispute, number));
  sayCoverage(draft, before, dispute.coverage);
  return changed;
}

function withdrawHeld(draft: Account, number: string): number[] {
  return withdraw(draft, number, coveredByParts(draft, number), 'PAYMENT_DISPUTED');
}

function sayCoverage(draft: Account, before: readonly Coverage[], after: readonly Coverage[]): void {
  for (const number of new Set([...before, ...after].map(({ invoice }) => invoice))) {
    const more = on(after, number) - on(before, number);
    if (more !== 0n) say(draft, more > 0n ? 'PENDING_COVERED' : 'PENDING_REOPENED');
  }
}

function on(coverage: readonly Coverage[], number: string): bigint {
  return amounts(coverage.filter(({ invoice }) => invoice === number));
}

export function nameOf({ payment, id }: Dispute): Payer {
  return `dispute ${payment} ${id}`;
}

function coveredByParts({ refunds }: Account, number: string): bigint {
  const open = refunds.flatMap(({ allocations }) => allocations.filter(isOpen));
  return shareOf(open, number);
}

/** How much an open one holds of each return that it is about, as things stand. */
export function heldBy(account: Account, dispute: Dispute): { invoice: string; amount: bigint }[] {
  let left = standingOf(dispute).amount;
  return returnsOf(dispute).map((number) => {
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
    return (
      status === 'LOST' && amount > amounts(dispute.coverage) && !invoice.accepted.includes(nameOf(dispute))
    );
  });
}
