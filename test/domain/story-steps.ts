import fc from 'fast-check';
import type { OrderStory } from './order-story.ts';
import { type Choice, cents, dispatch, invoice, revision, scope, settle } from './story-choices.ts';

/** One step of a random story: what is done, and numbers that choose on what and how much. */
export type Step = Choice & { readonly what: StepKind };

const kinds = {
  order: 'the source sends another revision of the order',
  settle: 'a payment settles a little more, or is voided',
  invoice: 'a return comes',
  request: 'a refund is requested',
  requestPending: 'all that is pending is requested',
  receipt: 'a part under way is paid, in full, less or more',
  foreignReceipt: 'a receipt comes without an allocation',
  lateReceipt: 'a part that failed, was cancelled or was paid is paid (again)',
  failure: 'a part fails',
  reversal: 'a receipt is taken back',
  dispatch: 'the dispatcher sends a part, and may not know what became of it',
  cancel: 'a refund is cancelled',
  retry: 'a part is sent again, to the same payment or to another',
} as const;

export type StepKind = keyof typeof kinds;

/** Stories of up to 25 steps without the kinds that are left out. */
export function stories(leftOut: readonly StepKind[] = []): fc.Arbitrary<Step[]> {
  const isKind = (name: string): name is StepKind => name in kinds;
  const what = fc.constantFrom(...Object.keys(kinds).filter(isKind).filter((one) => !leftOut.includes(one)));
  const nat = fc.nat({ max: 1_000_000 });
  const step = fc.record({ what, which: nat, much: nat, how: fc.nat({ max: 11 }) });
  return fc.array(step, { minLength: 1, maxLength: 25, size: 'max' });
}

/** Does the step as far as the story allows it; what is refused changes nothing. */
export function take(story: OrderStory, step: Step, index: number): void {
  const { which, much, how } = step;
  const pick = <T>(all: readonly T[]): T | undefined => all[which % Math.max(all.length, 1)];
  const inStates = (...states: string[]) => pick(story.allocations.filter((one) => states.includes(one.status)));
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
    case 'request':
      story.request(scope(story, step), which % 2 === 0 ? 'CARD_FIRST' : 'LOWEST_SETTLED');
      return;
    case 'requestPending':
      story.requestPending();
      return;
    case 'receipt':
    case 'lateReceipt': {
      const late = step.what === 'lateReceipt';
      const chosen = late
        ? inStates('FAILED', 'CANCELED', 'SUCCEEDED')
        : inStates('READY', 'SENDING', 'UNKNOWN', 'MANUAL', 'WAITING_FOR_SETTLEMENT');
      if (chosen === undefined) return;
      const amount = how < 7 ? chosen.amount.toDecimal() : cents(much % 4_000);
      if (how < 9 || late) story.receipt(`r${index}`, amount, { allocationId: chosen.id });
      return;
    }
    case 'foreignReceipt': {
      const open = inStates('READY', 'SENDING', 'UNKNOWN', 'MANUAL');
      const amount = how < 4 && open !== undefined ? open.amount.toDecimal() : cents(much % 3_000);
      const number = how % 2 === 0 ? pick(story.account.invoices)?.number : null;
      story.receipt(`f${index}`, amount, { paymentId: paid?.id, invoiceNumber: number });
      return;
    }
    case 'failure': {
      const chosen = inStates('READY', 'SENDING', 'UNKNOWN', 'MANUAL');
      if (chosen !== undefined) story.failure(chosen.id);
      return;
    }
    case 'reversal': {
      const receipt = pick([...story.receipts.values()]);
      if (receipt !== undefined) story.failure(receipt.allocationId, { reversesReceiptId: receipt.id });
      return;
    }
    case 'dispatch':
      dispatch(story, inStates('READY', 'SENDING', 'UNKNOWN'), how);
      return;
    case 'cancel':
      story.cancel(pick([...story.refunds.keys()]) ?? '');
      return;
    case 'retry': {
      const chosen = inStates('FAILED', 'MANUAL');
      const paymentId = how < 6 ? undefined : paid?.id;
      if (chosen !== undefined) story.retry(chosen.id, { paymentId, manual: how % 3 === 0 });
      return;
    }
  }
}
