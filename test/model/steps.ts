import fc from 'fast-check';
import { type Call, type Draw, type Known, partsOf, pick } from './call.ts';
import { holdReturns, tellOfDispute } from './dispute-calls.ts';
import { invoice } from './invoice-calls.ts';
import { erase, revise } from './order-calls.ts';
import { cancel, charge, fail, failure, retry, retryOf, reverse, settle, voidSome } from './payment-calls.ts';
import { closeSome, coverSome, reopenOf, reopenSome } from './pending-calls.ts';
import { chargeBack, receive, receiveAgain, receiveFromOutside, receiveOf } from './receipt-calls.ts';
import { confirm, request, requestOf, requestPendingOnes } from './request-calls.ts';
import { reversePart, share } from './share-calls.ts';
import { reversePartOfSeveral, slip } from './slips.ts';
import type { Story } from './story.ts';
import { isInFlight } from './sums.ts';

/** Does one step to the app and the model, or nothing where there is nothing to do it to. */
type Do = (story: Story, draw: Draw) => Promise<void>;

/** What may be done to an order, and how often beside the others. */
const table = {
  recordOrderForRefund: [2, calling(revise)],
  recordInvoiceForRefund: [3, calling(invoice)],
  closePendingRefund: [3, calling(closeSome)],
  reopenPendingRefund: [2, calling(reopenSome)],
  coverPendingRefund: [2, calling(coverSome)],
  requestRefund: [4, calling(request)],
  'requestRefund by token': [3, byToken],
  requestPendingRefunds: [2, calling(requestPendingOnes)],
  'recordRefundReceipt of an allocation': [5, calling(receive)],
  'recordRefundReceipt from outside': [3, calling(receiveFromOutside)],
  'recordRefundReceipt of a chargeback': [2, calling(chargeBack)],
  'recordRefundReceipt of several': [3, calling(share)],
  'recordRefundReceipt again': [2, calling(receiveAgain)],
  recordRefundFailure: [4, calling(fail)],
  'recordRefundFailure of a receipt': [2, calling(reverse)],
  recordRefundDispute: [3, calling(tellOfDispute)],
  recordRefundReversal: [3, calling(reversePart)],
  retryRefundAllocation: [4, calling(retry)],
  cancelRefund: [1, calling(cancel)],
  recordSettlementForRefund: [3, calling(settle)],
  'recordSettlementForRefund with a void': [2, calling(voidSome)],
  'recordSettlementForRefund of what was voided': [2, calling(charge)],
  refundPreview: [1, (story, draw) => story.preview(draw)],
  'the same key again': [2, (story, draw) => story.sayAgain(draw)],
  'the key with another input': [1, (story, draw) => story.reuseKey(draw)],
  eraseRefundCustomer: [1, calling(erase)],
} satisfies Readonly<Record<string, readonly [weight: number, how: Do]>>;

export const stepNames: readonly string[] = Object.keys(table);

/** Steps one after the other that chance alone seldom brings together. */
const chains = {
  'a late word of what failed': [3, lateWord],
  'a charge of what waited and was voided': [2, chargedAfterAll],
  'a return that a dispute holds': [1, heldReturn],
  'a return that is closed and reopened': [2, closedAndReopened],
  'a part of a transfer for two comes back': [1, sharedAndBack],
  'a slip': [4, slipped],
} satisfies Readonly<Record<string, readonly [weight: number, how: Do]>>;

/** How often each step was executed, by how it ended. */
export type Figures = Map<string, Map<string, number>>;

const draws = fc.record({ which: fc.nat(999), much: fc.nat(9_999), how: fc.nat(99) });

/** A step a name, as often as its weight says. */
export const steps: fc.Arbitrary<fc.AsyncCommand<Figures, Story>>[] = Object.entries({
  ...table,
  ...chains,
}).flatMap(([name, [weight, how]]) => {
  const step = draws.map((draw) => new Step(name, draw, how));
  return Array.from({ length: weight }, () => step);
});

/** One step of a story, as fast-check runs and shrinks it. */
class Step implements fc.AsyncCommand<Figures, Story> {
  readonly #name: string;
  readonly #draw: Draw;
  readonly #how: Do;
  /** What it came to, so that a failure's story can be read. */
  #told = '';

  constructor(name: string, draw: Draw, how: Do) {
    this.#name = name;
    this.#draw = draw;
    this.#how = how;
  }

  /** Each story of a shrinking tells what came of its own steps. */
  [fc.cloneMethod](): Step {
    return new Step(this.#name, this.#draw, this.#how);
  }

  check(): boolean {
    return true;
  }

  async run(figures: Figures, story: Story): Promise<void> {
    const before = story.ends.length;
    try {
      await this.#how(story, this.#draw);
    } catch (error) {
      this.#told = `\n    here the app and the model differ, after ${story.asked}`;
      throw error;
    } finally {
      const done = story.ends.slice(before);
      this.#told = done.map(({ end, asked }) => `\n    ${end}: ${asked}`).join('') + this.#told;
      for (const { step, end } of done) {
        const mine = figures.get(step) ?? new Map<string, number>();
        figures.set(step, mine.set(end, (mine.get(end) ?? 0) + 1));
      }
    }
  }

  toString(): string {
    const { which, much, how } = this.#draw;
    return `\n  ${this.#name} (${which}, ${much}, ${how})${this.#told}`;
  }
}

function calling(choose: (known: Known, draw: Draw) => Call): Do {
  return (story, draw) => story.take(choose(story.known, draw));
}

/** A part fails, its money is to go another way, and only then the part is sent again, or turns out to have been paid. */
async function lateWord(story: Story, draw: Draw): Promise<void> {
  const isRetried = draw.how % 3 === 0;
  const inFlight = () => partsOf(story.known.account).filter(({ part }) => isInFlight(part));
  // What is asked for anew is what a return calls for.
  const mayFail = () => inFlight().filter(({ part }) => isRetried || part.shares.length > 0);
  if (mayFail().length === 0) {
    await story.take(invoice(story.known, { ...draw, how: 5 }));
    await story.take(requestPendingOnes(story.known, { ...draw, how: 0 }));
  }
  const target = pick(mayFail(), draw);
  if (target === null) return;
  await story.take(failure(target, null, story.known));
  await story.take(
    isRetried ? retryOf(target, story.known, { ...draw, how: 0 }) : requestPendingOnes(story.known, draw),
  );
  const late = draw.how % 3 === 1 ? retryOf : receiveOf;
  return story.take(late(target, story.known, { ...draw, how: draw.which }));
}

/** A part waits, is voided, and is charged after all. */
async function chargedAfterAll(story: Story, draw: Draw): Promise<void> {
  await story.take(request(story.known, draw));
  await story.take(voidSome(story.known, draw));
  return story.take(charge(story.known, draw));
}

/** A return comes, is disputed, and is to be paid. */
async function heldReturn(story: Story, draw: Draw): Promise<void> {
  await story.take(invoice(story.known, draw));
  await story.take(holdReturns(story.known, draw));
  return story.take(requestPendingOnes(story.known, { ...draw, how: 0 }));
}

/** A return comes, is closed, and is reopened once more than there is something of it to reopen. */
async function closedAndReopened(story: Story, draw: Draw): Promise<void> {
  await story.take(invoice(story.known, { ...draw, how: 5 }));
  await story.take(closeSome(story.known, draw));
  const closure = story.known.account.closures.length - 1;
  for (let times = 0; closure >= 0 && times <= draw.how % 3; times += 1)
    await story.take(reopenOf(story.known, closure, times === 0 && draw.much % 2 === 0 ? 1n : null));
}

/** Two parts are paid by one transfer, and nobody says of which of them a part came back. */
async function sharedAndBack(story: Story, draw: Draw): Promise<void> {
  for (const amount of [100n, 200n]) await story.take(requestOf(story.known, { by: 'amount', amount }));
  await story.take(share(story.known, { ...draw, how: 1 }));
  const call = reversePartOfSeveral(story.known, draw);
  if (call !== null) await story.take(call);
}

/** Something is got wrong. */
async function slipped(story: Story, draw: Draw): Promise<void> {
  const call = slip(story.known, draw);
  if (call !== null) await story.take(call);
}

/** With the token of a preview that was just shown, or of an older one. */
async function byToken(story: Story, draw: Draw): Promise<void> {
  if (draw.how % 3 > 0 || story.known.previews.length === 0) await story.preview(draw);
  const call = confirm(story.known, draw);
  if (call !== null) await story.take(call);
}
