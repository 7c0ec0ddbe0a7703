import type { Violation } from './call-book.ts';
import type { Evidence } from './evidence.ts';
import type { Step } from './read-history.ts';

/**
 * What had to be approved goes only where it was approved to go: to where its payment's money went at that moment.
 * Where a revision sends that elsewhere, what nobody has sent yet waits for approval again, in the same transaction;
 * nothing is handed to a provider, or to a person, for another place; and to another payment nothing goes without an
 * approval of its own.
 */
export function paidWhereApproved({ history }: Evidence): Violation[] {
  const books = new ApprovedPlaces();
  return history.deeds.flatMap(({ turns, steps }) => {
    const redirected = turns.flatMap(({ places }) => books.learn(places));
    return [...steps.flatMap((step) => books.take(step)), ...books.leftBehind(redirected)];
  });
}

/** Where money goes, by payment, and where it was approved to go, by part; as the log tells it, step by step. */
class ApprovedPlaces {
  readonly #places = new Map<string, string>();
  readonly #approved = new Map<string, string>();
  readonly #everApproved = new Set<string>();
  readonly #newest = new Map<string, Step>();

  /** Gives the payments whose money goes elsewhere by that. */
  learn(places: ReadonlyMap<string, string>): string[] {
    return [...places].flatMap(([payment, place]) => {
      const before = this.#places.get(payment) ?? place;
      this.#places.set(payment, place);
      return before === place ? [] : [payment];
    });
  }

  take(step: Step): Violation[] {
    const { allocationId: id, from, to } = step;
    const now = this.#places.get(to.paymentId) ?? '';
    this.#newest.set(id, step);
    if (from?.status === 'AWAITING_APPROVAL' && isGoingOn(to)) {
      this.#approved.set(id, now);
      this.#everApproved.add(id);
    }
    if (to.status === 'AWAITING_APPROVAL') this.#approved.delete(id);
    if (from === null) this.#inherit(id, to);
    const isReplacement = from === null && this.#everApproved.has(to.retryOf ?? '');
    if (isReplacement && to.status !== 'AWAITING_APPROVAL')
      return told(step, `replaces ${to.retryOf} at another payment, and nobody approved that`);
    const approved = this.#approved.get(id);
    const place = from?.status === 'READY' ? handedTo(to, now) : null;
    if (approved === undefined || place === null || place === approved) return [];
    return told(step, `was approved to go to ${approved}, and went to ${place}`);
  }

  /** What goes on though its payment was redirected, and nobody had it in hand. */
  leftBehind(redirected: readonly string[]): Violation[] {
    if (redirected.length === 0) return [];
    return [...this.#newest.values()]
      .filter((step) => redirected.includes(step.to.paymentId) && isGoingOn(step.to) && !isLetGo(step))
      .filter(({ allocationId: id, to }) => {
        const approved = this.#approved.get(id);
        return approved !== undefined && approved !== this.#places.get(to.paymentId);
      })
      .flatMap((step) => told(step, 'goes on though its payment was redirected after it was approved'));
  }

  /** A piece that goes to the same payment was approved with the whole. */
  #inherit(id: string, to: Step['to']): void {
    const approved = this.#approved.get(to.splitFrom ?? '');
    if (approved !== undefined && isGoingOn(to)) this.#approved.set(id, approved);
  }
}

function told({ orderId, allocationId }: Step, what: string): Violation[] {
  return [{ rule: 'approval', orderId, text: `Allocation ${allocationId} ${what}.` }];
}

/** Nothing of it was sent, or the provider said that a person must pay it; and nobody decides about it. */
function isGoingOn({ status, manualCause }: Step['to']): boolean {
  if (status === 'MANUAL') return manualCause !== 'UNKNOWN' && manualCause !== 'NOTHING_LEFT';
  return status === 'READY' || status === 'WAITING_FOR_SETTLEMENT';
}

/**
 * A dispatcher had it, and let it go unsent: perhaps after the revision had read it as in hand. Then it is decided anew
 * before it is sent, and where it isn't, it is seen to go to another place.
 */
function isLetGo({ from, to }: Step): boolean {
  return (from?.status === 'SENDING' || from?.status === 'UNKNOWN') && to.status === 'READY';
}

/** Where a READY part is handed over to; null where it isn't. */
function handedTo({ status, sending }: Step['to'], now: string): string | null {
  if (status === 'MANUAL') return now;
  return status === 'SENDING' ? placeOf(sending?.address ?? '[]') : null;
}

/** Provider, payment and transaction of what a call was addressed to. */
function placeOf(address: string): string {
  return JSON.stringify(JSON.parse(address).slice(0, 3));
}
