import fc from 'fast-check';
import { Money } from '../../../src/domain/values/money.ts';
import { eur } from '../an-order.ts';
import type { OrderStory } from '../order-story.ts';
import {
  type Choice,
  cents,
  deductions,
  dispatch,
  invoice,
  revision,
  scope,
  settle,
  source,
} from './story-choices.ts';
import { closeOrCover } from './story-closures.ts';
import { chosen, elsewhere } from './story-destinations.ts';
import { coverByDispute, dispute } from './story-disputes.ts';
import { reverse, shareReceipt, tellAgain } from './story-receipts.ts';

/** One step of a random story: what is done, and numbers that choose on what and how much. */
export type Step = Choice & { readonly what: StepKind };

const kinds = {
  order: 'the source sends another revision of the order',
  settle: 'a payment settles a little more, or is voided',
  invoice: 'a return comes',
  request: 'a refund is requested',
  requestPending: 'all that is pending is requested',
  threshold: 'refunds above some amount need approval from now on, or none does',
  approve: 'a refund is approved, by whoever asked for it or by another',
  reject: 'a refund is rejected, by whoever asked for it or by another',
  receipt: 'a part under way is paid, in full or less',
  oddReceipt: 'any part is paid: more than it asked for, again, or after it failed or was cancelled',
  foreignReceipt: 'a receipt comes without an allocation',
  sharedReceipt: 'one transfer is for several: parts of several refunds, payments and returns',
  toldAgain: 'a receipt is told again',
  excess: 'more goes back than there is: a chargeback, or a connector that pays too much',
  failure: 'a part fails',
  reversal: 'a receipt is taken back, or a part of it, once or again',
  dispatch: 'the dispatcher sends a part, and may not know what became of it',
  cancel: 'a refund is cancelled',
  retry: 'a part is sent again, to the same payment or to another',
  close: 'what is pending of a return, or a part of it, is not to be paid',
  reopen: 'what was closed is to be paid after all',
  cover: 'refunds that were made before turn out to have paid a return',
  dispute: 'something is told of a dispute, in any order and more than once',
  coverByDispute: 'a dispute turns out to be about a return',
} as const;

export type StepKind = keyof typeof kinds;

const often: Partial<Record<StepKind, number>> = {
  request: 4,
  dispatch: 3,
  receipt: 3,
  settle: 2,
  sharedReceipt: 2,
  reversal: 2,
  retry: 2,
  approve: 2,
  dispute: 2,
};

/** Stories of up to 40 steps without the kinds that are left out. */
export function stories(leftOut: readonly StepKind[] = []): fc.Arbitrary<Step[]> {
  const isKind = (name: string): name is StepKind => name in kinds;
  const all = Object.keys(kinds).filter(isKind);
  const weighted = all
    .filter((kind) => !leftOut.includes(kind))
    .map((kind) => ({ weight: often[kind] ?? 1, arbitrary: fc.constant(kind) }));
  const nat = fc.nat({ max: 1_000_000 });
  const step = fc.record({ what: fc.oneof(...weighted), which: nat, much: nat, how: fc.nat({ max: 11 }) });
  return fc.array(step, { minLength: 1, maxLength: 40, size: 'max' });
}

/** Does the step as far as the story allows it; what is refused changes nothing. */
export function take(story: OrderStory, step: Step, index: number): void {
  const { which, much, how } = step;
  const pick = <T>(all: readonly T[]): T | undefined => all[which % Math.max(all.length, 1)];
  const inStates = (...states: string[]) =>
    pick(story.allocations.filter((one) => states.includes(one.status)));
  const paid = pick(story.account.payments);
  switch (step.what) {
    case 'order':
      story.order({ ...revision(how), sourceRevision: String(index + 2) });
      return;
    case 'settle':
      if (paid !== undefined) settle(story, paid, step);
      return;
    case 'invoice':
      invoice(story, index, step);
      return;
    case 'request': {
      const asked = { scope: scope(story, step), deductions: deductions(step) };
      const priority = which % 2 === 0 ? 'CARD_FIRST' : 'LOWEST_SETTLED';
      story.request(asked.scope, priority, asked.deductions, {
        ...chosen(story, asked, step),
        closeRest: how === 5 && which % 3 !== 0 ? 'REJECTED' : null,
      });
      return;
    }
    case 'requestPending':
      story.requestPending();
      return;
    case 'threshold':
      story.approvalAbove = how < 8 ? eur(cents(much % 1_500)) : null;
      return;
    case 'approve':
      story.approve(pick(awaiting(story)) ?? '', how === 0 ? 'tester' : 'approver');
      return;
    case 'reject':
      story.reject(pick(awaiting(story)) ?? '', how === 0 ? 'tester' : 'approver');
      return;
    case 'receipt': {
      const part = inStates(...underWay);
      if (part === undefined) return;
      const amount = how < 8 ? part.amount : Money.min(part.amount, eur(cents(much % 4_000)));
      story.receipt(`r${index}`, amount.toDecimal(), { allocationId: part.id, source: source(step) });
      return;
    }
    case 'oddReceipt': {
      const part = pick(story.allocations);
      if (part === undefined) return;
      const amount = how < 6 ? part.amount.toDecimal() : cents(much % 4_000);
      story.receipt(`r${index}`, amount, {
        allocationId: part.id,
        source: source(step),
        destination: elsewhere(story, step),
      });
      return;
    }
    case 'foreignReceipt': {
      const open = inStates('AWAITING_APPROVAL', 'READY', 'SENDING', 'UNKNOWN', 'MANUAL');
      const amount = how < 4 && open !== undefined ? open.amount.toDecimal() : cents(much % 3_000);
      const number = how % 2 === 0 ? pick(story.account.invoices)?.number : null;
      story.receipt(`f${index}`, amount, {
        paymentId: paid?.id,
        invoiceNumber: number,
        source: source(step),
        destination: elsewhere(story, step),
      });
      return;
    }
    case 'sharedReceipt':
    case 'toldAgain':
      (step.what === 'toldAgain' ? tellAgain : shareReceipt)(story, step, index);
      return;
    case 'excess': {
      const part = pick(story.allocations);
      const target = how < 6 || part === undefined ? { paymentId: paid?.id } : { allocationId: part.id };
      const number = how % 3 === 0 ? pick(story.account.invoices)?.number : null;
      const invoiceNumber = how < 6 ? number : null;
      story.receipt(`e${index}`, cents(much % 7_000), { ...target, invoiceNumber, acceptExcess: true });
      return;
    }
    case 'failure': {
      const part = inStates('READY', 'SENDING', 'UNKNOWN', 'MANUAL');
      if (part !== undefined) story.failure(part.id);
      return;
    }
    case 'reversal': {
      const receipt = pick([...story.receipts.values()]);
      if (receipt !== undefined) reverse(story, receipt, step);
      return;
    }
    case 'dispatch':
      dispatch(story, inStates('READY', 'SENDING', 'UNKNOWN'), how);
      return;
    case 'cancel':
      story.cancel(pick([...story.refunds.keys()]) ?? '');
      return;
    case 'close':
    case 'reopen':
    case 'cover':
      closeOrCover(story, { ...step, what: step.what });
      return;
    case 'dispute':
      dispute(story, step);
      return;
    case 'coverByDispute':
      coverByDispute(story, step);
      return;
    case 'retry': {
      const part = inStates('FAILED', 'MANUAL');
      const paymentId = how < 6 ? undefined : paid?.id;
      if (part !== undefined)
        story.retry(part.id, { paymentId, manual: how % 3 === 0, destination: elsewhere(story, step) });
      return;
    }
  }
}

const underWay = ['AWAITING_APPROVAL', 'READY', 'SENDING', 'UNKNOWN', 'MANUAL', 'WAITING_FOR_SETTLEMENT'];

function awaiting({ refunds }: OrderStory): string[] {
  return [...refunds.values()].filter(({ status }) => status === 'AWAITING_APPROVAL').map(({ id }) => id);
}
