import type { Receipt } from '../../../src/domain/refund/refund.ts';
import type { ShareInput } from '../../../src/domain/transitions/read-shares.ts';
import { Money } from '../../../src/domain/values/money.ts';
import { liveShares } from '../../support/live-shares.ts';
import { eur } from '../an-order.ts';
import type { OrderStory } from '../order-story.ts';
import { type Choice, cents, source } from './story-choices.ts';
import { elsewhere } from './story-destinations.ts';

/** One transfer for two to four things: allocations of whatever refund and state, or payments, with an invoice or none. */
export function shareReceipt(story: OrderStory, step: Choice, index: number): void {
  const shares = sharesOfTransfer(story, step);
  const total = Money.sum(
    shares.map(({ amount }) => eur(amount)),
    story.account.currency,
  );
  story.receipt(`s${index}`, total.toDecimal(), {
    shares,
    source: source(step),
    destination: elsewhere(story, step),
    acceptExcess: step.how === 7,
  });
}

export function sharesOfTransfer(story: OrderStory, step: Choice): readonly ShareInput[] {
  return Array.from({ length: 2 + (step.how % 3) }, (_, n) => shareOf(story, step, n));
}

function shareOf({ account, allocations }: OrderStory, { which, much, how }: Choice, n: number): ShareInput {
  const pick = <T>(all: readonly T[], by: number): T | undefined => all[by % Math.max(all.length, 1)];
  const part = pick(allocations, which + n * (1 + (much % 3)));
  const isWhole = (much + n) % 3 !== 0;
  if (part !== undefined && (how + n) % 4 !== 0) {
    const amount = isWhole ? part.amount.toDecimal() : cents((much * (n + 1)) % 3_000);
    const number = pick(part.shares, much)?.invoiceNumber;
    return { allocationId: part.id, amount, invoiceNumber: (which + n) % 2 === 0 ? number : null };
  }
  const invoiceNumber = (which + n) % 3 === 0 ? null : pick(account.invoices, which + n)?.number;
  const paymentId = pick(account.payments, which + n)?.id;
  return { paymentId, invoiceNumber, amount: cents((much * (n + 2)) % 3_000) };
}

/** All of a receipt or of one allocation's part comes back, or a part of that; told twice where the provider has an id for it. */
export function reverse(story: OrderStory, receipt: Receipt, { which, much, how }: Choice): void {
  const { allocationId } = receipt.shares[which % receipt.shares.length] ?? {};
  if (how < 3) {
    story.failure(allocationId ?? '', { reversesReceiptId: receipt.id });
    return;
  }
  if (how < 5) {
    story.reverse(receipt.id, { allocationId: how === 3 ? null : allocationId });
    return;
  }
  const live = Money.sum(
    liveShares([receipt]).flatMap((share) => (share.allocationId === allocationId ? [share.amount] : [])),
    story.account.currency,
  );
  const amount = how < 10 ? Money.min(live, eur(cents(much % 2_000))) : eur(cents(much % 4_000));
  const told = { allocationId, amount: amount.toDecimal(), providerReversalId: `b${which % 5}` };
  for (let times = how % 2; times >= 0; times -= 1) story.reverse(receipt.id, told);
}

/** A receipt that is on record comes again: as it was told, as one, or with an invoice. */
export function tellAgain(story: OrderStory, { which, much, how }: Choice): void {
  const receipt = [...story.receipts.values()][which % Math.max(story.receipts.size, 1)];
  if (receipt === undefined) return;
  const number = story.account.invoices[much % Math.max(story.account.invoices.length, 1)]?.number;
  const { providerRefundId, amount, shares } = receipt;
  const invoiceNumber = how % 2 === 0 ? number : null;
  const [first] = shares;
  const of =
    how < 6
      ? { paymentId: first?.paymentId, invoiceNumber }
      : {
          shares: shares.map((share) => ({
            ...(how < 9 ? { allocationId: share.allocationId } : { paymentId: share.paymentId }),
            amount: share.amount.toDecimal(),
            invoiceNumber: share.invoiceNumber ?? invoiceNumber,
          })),
        };
  story.receipt(providerRefundId, amount.toDecimal(), of);
}
