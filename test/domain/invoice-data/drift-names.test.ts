import { describe, expect, it } from 'vitest';
import type { OrderAccount } from '../../../src/domain/account/order-account.ts';
import { driftEntriesOf, isConsistent } from '../../../src/domain/invoice-data/drift.ts';
import { realigned } from '../../../src/domain/invoice-data/realigned.ts';
import { accepted, clock, eur, line, payment } from '../an-order.ts';
import { OrderStory } from '../order-story.ts';

/** R-1 of 30.00 was paid with 20.00 to spare, R-2 of 10.00 to the cent. */
function paid(): { story: OrderStory; first: string; second: string } {
  const story = new OrderStory({ lines: [line('L1', '200.00')], payments: [payment('card', '200.00')] });
  for (const [number, value] of [
    ['R-1', '30.00'],
    ['R-2', '10.00'],
  ] as const) {
    story.invoice(number, value);
    story.request({ pendingInvoiceNumber: number });
  }
  const [one, two] = story.allocations.map(({ id }) => id);
  accepted(story.receipt('r1', '50.00', { allocationId: one }));
  accepted(story.receipt('r2', '10.00', { allocationId: two }));
  const [first = '', second = ''] = [...story.receipts.keys()];
  return { story, first, second };
}

function withEntries(
  account: OrderAccount,
  change: (entry: OrderAccount['invoiceData']['entries'][number]) => Partial<typeof entry>,
): OrderAccount {
  const entries = account.invoiceData.entries.map((entry) => ({ ...entry, ...change(entry) }));
  return { ...account, invoiceData: { ...account.invoiceData, entries } };
}

describe('invoiceData written anew from the receipts (D23)', () => {
  it('lists a receipt in every entry that it covers, in whatever order the receipts are read', () => {
    const { story, first, second } = paid();
    const lost = withEntries(story.account, () => ({ receiptIds: [], refunded: eur('0.00') }));
    const receipts = [...story.receipts.values()].toReversed();
    const { account } = realigned(lost, receipts, clock()());
    expect(account.invoiceData.entries.map(({ receiptIds }) => receiptIds)).toEqual([[first], [second]]);
    expect(account.invoiceData.entries.map(({ refunded }) => refunded.toDecimal())).toEqual([
      '30.00',
      '10.00',
    ]);
    expect(account.invoiceData.uncovered).toMatchObject({ receiptIds: [first] });
    expect(isConsistent(account)).toBe(true);
  });

  it('reports each entry once, also where only a receipt id was wrong', () => {
    const { story, first, second } = paid();
    const wrong = withEntries(story.account, ({ invoiceNumber, receiptIds }) =>
      invoiceNumber === 'R-1'
        ? { refunded: eur('0.00'), receiptIds: [] }
        : {
            receiptIds: receiptIds
              .map(() => story.account.invoiceData.uncovered.receiptIds[0] ?? receiptIds[0])
              .filter((id) => id !== undefined),
          },
    );
    const drifts = driftEntriesOf(wrong, [...story.receipts.values()]);
    expect(
      drifts.map(({ invoiceNumber, stored, derived, missingReceiptIds }) => [
        invoiceNumber,
        stored.toDecimal(),
        derived.toDecimal(),
        missingReceiptIds,
      ]),
    ).toEqual([
      ['R-1', '0.00', '30.00', [first]],
      ['R-2', '10.00', '10.00', [second]],
    ]);
    const { interaction } = realigned(wrong, [...story.receipts.values()], clock()());
    expect(interaction.message).toContain('invoice R-1: stored 0.00 EUR, receipts 30.00 EUR');
  });
});

describe('invoiceData of more receipts than it names (D23)', () => {
  const consistent = (receiptCount: number, named: number) => {
    const { story } = paid();
    const { account } = story;
    const { uncovered } = account.invoiceData;
    const receiptIds = Array.from({ length: named }, () => uncovered.receiptIds[0]).filter(
      (id) => id !== undefined,
    );
    return isConsistent({
      ...account,
      uncovered: { ...account.uncovered, receiptCount },
      invoiceData: { ...account.invoiceData, uncovered: { ...uncovered, receiptIds } },
    });
  };

  it('is consistent with some names from 500 on, and below that only with all of them', () => {
    expect(consistent(499, 499)).toBe(true);
    expect(consistent(499, 498)).toBe(false);
    expect(consistent(500, 1)).toBe(true);
    expect(consistent(500, 0)).toBe(false);
    expect(consistent(600, 500)).toBe(true);
    expect(consistent(600, 501)).toBe(false);
  });
});
