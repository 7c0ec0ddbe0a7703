import { describe, expect, it } from 'vitest';
import type { InvoiceData } from '../../../src/domain/account/invoice-data-entry.ts';
import type { OrderAccount } from '../../../src/domain/account/order-account.ts';
import {
  driftEntriesOf,
  driftOf,
  isConsistent,
  missingReceiptIds,
  totalsOfReceipts,
} from '../../../src/domain/invoice-data/drift.ts';
import { realigned } from '../../../src/domain/invoice-data/realigned.ts';
import { oldestReceiptFirst } from '../../../src/domain/refund/oldest-first.ts';
import { accepted, payment } from '../an-order.ts';
import { OrderStory } from '../order-story.ts';

/** Two returns, each paid by a receipt of its own, and two receipts of no invoice, of which one was taken back. */
function told(): OrderStory {
  const story = new OrderStory({ payments: [payment('card', '100.00')] });
  for (const number of ['R-1', 'R-2']) {
    story.invoice(number, '20.00');
    story.receipt(`for ${number}`, '20.00', { paymentId: 'card', invoiceNumber: number });
  }
  for (const name of ['kept', 'dead']) story.receipt(name, '5.00', { paymentId: 'card' });
  const dead = [...story.receipts.values()].at(-1);
  accepted(story.failure(dead?.shares[0]?.allocationId ?? '', { reversesReceiptId: dead?.id }));
  return story;
}

const all = (story: OrderStory) => [...story.receipts.values()];
const idsOf = (story: OrderStory) => all(story).map(({ id }) => id);
const edited = ({ account }: OrderStory, edit: (data: InvoiceData) => Partial<InvoiceData>): OrderAccount => {
  return { ...account, invoiceData: { ...account.invoiceData, ...edit(account.invoiceData) } };
};
const as = { at: new Date(0), actor: 'tester' };

describe('what invoiceData should name (D23)', () => {
  it('are live receipts alone, also where dead ones are read', () => {
    const story = told();
    expect(totalsOfReceipts(story.account, all(story)).uncovered).toMatchObject({ receiptCount: 1 });
    expect(driftOf(story.account, totalsOfReceipts(story.account, all(story)))).toEqual([]);
    expect(missingReceiptIds(story.account, all(story), null)).toEqual([]);
    const { account } = realigned(story.account, all(story), as);
    expect(account.invoiceData).toEqual({ ...story.account.invoiceData, updatedAt: as.at });
  });

  it('is reported entry by entry: of the second return, of one without an entry, of uncovered receipts', () => {
    const story = told();
    const [first, second, kept, dead] = idsOf(story);
    const unnamed = edited(story, ({ entries }) => ({
      entries: entries.map((one) => (one.invoiceNumber === 'R-2' ? { ...one, receiptIds: [] } : one)),
    }));
    expect(missingReceiptIds(unnamed, all(story), 'R-2')).toEqual([second]);
    expect(missingReceiptIds(unnamed, all(story), 'R-1')).toEqual([]);
    const without = edited(story, () => ({ entries: [] }));
    expect(missingReceiptIds(without, all(story), 'R-1')).toEqual([first]);
    const swapped = edited(story, ({ uncovered }) => ({
      uncovered: { ...uncovered, receiptIds: dead === undefined ? [] : [dead] },
    }));
    // No total shows it, but the receipts do.
    expect(isConsistent(swapped)).toBe(true);
    expect(driftOf(swapped, totalsOfReceipts(swapped, all(story)))).toHaveLength(1);
    expect(driftEntriesOf(swapped, all(story))).toMatchObject([
      { invoiceNumber: null, stored: { minor: 500n }, derived: { minor: 500n }, missingReceiptIds: [kept] },
    ]);
  });

  it('is the same in whatever order the receipts are read', () => {
    const story = told();
    story.receipt('later', '1.00', { paymentId: 'card' });
    const { account } = realigned(story.account, all(story).toReversed(), as);
    expect(account.invoiceData.uncovered.receiptIds).toEqual([idsOf(story)[2], idsOf(story)[4]]);
  });

  it('goes by the receipts’ ids where they were recorded at the same time', () => {
    const [one, other] = all(told()).map((receipt) => ({ ...receipt, recordedAt: as.at }));
    if (one === undefined || other === undefined) throw new Error('There are receipts.');
    expect([other, one].toSorted(oldestReceiptFirst)).toEqual([one, other]);
    expect([one, other].toSorted(oldestReceiptFirst)).toEqual([one, other]);
  });
});

describe('the timeline entry of a realignment', () => {
  const messageOf = (story: OrderStory, account: OrderAccount) =>
    realigned(account, all(story), as).interaction.message;

  it('shows the stored and the derived amount, entry by entry', () => {
    const story = told();
    const broken = edited(story, ({ entries, uncovered }) => ({
      entries: entries.slice(1),
      uncovered: { ...uncovered, receiptIds: [] },
    }));
    expect(messageOf(story, broken)).toBe(
      'invoiceData was realigned with the receipts: invoice R-1: stored 0.00 EUR, receipts 20.00 EUR; uncovered receipts: the stored receipt ids differed (total 5.00 EUR).',
    );
  });

  it('that it was written anew, where no sum shows a difference', () => {
    const story = told();
    expect(messageOf(story, story.account)).toBe('invoiceData was rebuilt from the receipts.');
  });
});
