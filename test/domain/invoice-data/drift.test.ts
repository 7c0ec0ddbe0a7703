import { describe, expect, it } from 'vitest';
import type { InvoiceData } from '../../../src/domain/account/invoice-data-entry.ts';
import type { OrderAccount } from '../../../src/domain/account/order-account.ts';
import { decideRealign } from '../../../src/domain/decisions/realign-invoice-data.ts';
import { decideRequestPendingRefunds } from '../../../src/domain/decisions/request-pending-refunds.ts';
import { decidePlan } from '../../../src/domain/decisions/request-refund.ts';
import {
  driftOf,
  isConsistent,
  missingReceiptIds,
  totalsOfReceipts,
} from '../../../src/domain/invoice-data/drift.ts';
import { receiptIdsKept } from '../../../src/domain/invoice-data/invoice-data.ts';
import { realigned } from '../../../src/domain/invoice-data/realigned.ts';
import { noApproval } from '../../../src/domain/transitions/approval.ts';
import { asInvoiceNumber } from '../../../src/domain/values/ids.ts';
import { accepted, anywhere, clock, eur, line, payment } from '../an-order.ts';
import { OrderStory } from '../order-story.ts';

/** Two returns, the first refunded, and goodwill of 5.00. */
function told(): OrderStory {
  const story = new OrderStory({ lines: [line('L1', '100.00')], payments: [payment('card', '100.00')] });
  story.invoice('S-1', '100.00', { type: 'OUTPUT' });
  for (const [number, value] of [
    ['R-1', '30.00'],
    ['R-2', '50.00'],
  ] as const)
    story.invoice(number, value);
  story.receipt('r1', '30.00', { paymentId: 'card', invoiceNumber: 'R-1' });
  story.receipt('r2', '5.00', { paymentId: 'card' });
  return story;
}

const receiptsOf = (story: OrderStory) => [...story.receipts.values()];
const edited = ({ account }: OrderStory, edit: (data: InvoiceData) => Partial<InvoiceData>): OrderAccount => {
  return { ...account, invoiceData: { ...account.invoiceData, ...edit(account.invoiceData) } };
};
const shown = (account: OrderAccount, story: OrderStory) =>
  driftOf(account, totalsOfReceipts(account, receiptsOf(story))).map(
    ({ invoiceNumber, stored, derived }) => `${invoiceNumber} ${stored.toDecimal()} ${derived.toDecimal()}`,
  );

/** invoiceData as somebody may leave it, and where it then differs: invoice, what it says, what the receipts say. */
const editions: readonly (readonly [
  string,
  (data: InvoiceData) => Partial<InvoiceData>,
  readonly string[],
])[] = [
  [
    'as it was before the receipt',
    ({ entries }) => ({
      entries: entries.map((one) => ({ ...one, refunded: eur('0.00'), receiptIds: [], covered: false })),
    }),
    ['R-1 0.00 30.00'],
  ],
  [
    'with another sum',
    ({ entries }) => ({ entries: entries.map((one) => ({ ...one, refunded: eur('29.99') })) }),
    ['R-1 29.99 30.00', 'R-2 29.99 0.00'],
  ],
  ['without an entry', ({ entries }) => ({ entries: entries.slice(1) }), ['R-1 0.00 30.00']],
  [
    'with an entry of nothing',
    ({ entries }) => ({
      entries: [
        ...entries,
        ...entries.slice(0, 1).map((one) => ({ ...one, invoiceNumber: asInvoiceNumber('R-9') })),
      ],
    }),
    ['R-9 30.00 0.00'],
  ],
  [
    'with an entry of an output invoice',
    ({ entries }) => ({
      entries: [
        ...entries,
        ...entries.slice(1).map((one) => ({ ...one, invoiceNumber: asInvoiceNumber('S-1') })),
      ],
    }),
    ['S-1 0.00 0.00'],
  ],
  [
    'without a receipt’s name',
    ({ entries }) => ({ entries: entries.map((one) => ({ ...one, receiptIds: [] })) }),
    ['R-1 30.00 30.00'],
  ],
  [
    'covered, where something is pending',
    ({ entries }) => ({ entries: entries.map((one) => ({ ...one, covered: true })) }),
    ['R-2 0.00 0.00'],
  ],
  [
    'with another uncovered sum',
    ({ uncovered }) => ({ uncovered: { ...uncovered, refunded: eur('6.00') } }),
    ['null 6.00 5.00'],
  ],
];

describe('invoiceData (D23)', () => {
  it('is consistent as the decisions leave it', () => {
    const story = told();
    expect(isConsistent(story.account)).toBe(true);
    expect(shown(story.account, story)).toEqual([]);
    const decision = decideRealign(viewOf(story.account, story), { dryRun: false }, clock()());
    expect(decision).toMatchObject({ changes: null, answer: { realigned: [] } });
  });

  it.each(editions)('%s is drift, and is realigned to what the receipts say', (_, edit, drifts) => {
    const story = told();
    const broken = edited(story, edit);
    expect(isConsistent(broken)).toBe(false);
    expect(shown(broken, story)).toEqual(drifts);
    const { account, interaction } = realigned(broken, receiptsOf(story), {
      at: new Date(),
      actor: 'tester',
    });
    expect(interaction).toMatchObject({
      type: 'INVOICE_DATA_REALIGNED',
      sequence: broken.interactionCount + 1,
    });
    expect({ ...account.invoiceData, updatedAt: null }).toEqual({
      ...story.account.invoiceData,
      updatedAt: null,
    });
    expect(isConsistent(account)).toBe(true);
  });

  it('is never read to compute pending amounts: stale invoiceData changes no decision (known issue 1351358)', () => {
    const story = told();
    const stale = edited(story, ({ entries }) => ({
      entries: entries.map((one) => ({ ...one, refunded: eur('0.00') })),
    }));
    for (const scope of [{ pendingInvoiceNumber: 'R-2' }, { pendingInvoiceNumber: 'R-1' }, { full: true }])
      expect(decidePlan(stale, { scope }, anywhere)).toEqual(decidePlan(story.account, { scope }, anywhere));
    const { changes } = accepted(
      decideRequestPendingRefunds(stale, {}, { context: clock()(), approval: noApproval }),
    );
    expect(changes?.refunds.map(({ after }) => after.reason)).toEqual(['Return invoice R-2']);
  });

  it('that names one receipt in another’s place is realigned once every receipt is read', () => {
    const story = told();
    const [first, second] = receiptsOf(story).map(({ id }) => id);
    const broken = edited(story, ({ entries, uncovered }) => ({
      entries: entries.map((one) => ({
        ...one,
        receiptIds: one.receiptIds.flatMap(() => (second ? [second] : [])),
      })),
      uncovered,
    }));
    expect(missingReceiptIds(broken, receiptsOf(story), 'R-1')).toEqual([first]);
    const { changes, answer } = accepted(decideRealign(viewOf(broken, story), { dryRun: false }, clock()()));
    expect(answer.realigned).toMatchObject([{ invoiceNumber: 'R-1', missingReceiptIds: [first] }]);
    expect(changes?.account.invoiceData.entries[0]?.receiptIds).toEqual([first]);
    expect(changes?.interactions.map(({ type }) => type)).toEqual(['INVOICE_DATA_REALIGNED']);
  });

  it('is left as it is by a dry run, which says where it differs', () => {
    const story = told();
    const broken = edited(story, ({ uncovered }) => ({ uncovered: { ...uncovered, refunded: eur('6.00') } }));
    expect(decideRealign(viewOf(broken, story), { dryRun: true }, clock()())).toMatchObject({
      changes: null,
      leaveDrift: true,
      answer: { realigned: [{ invoiceNumber: null, missingReceiptIds: [] }] },
    });
  });

  it('gets its sums back from the receipts where the account’s own totals were edited too', () => {
    const story = told();
    const invoices = story.account.invoices.map((one) => ({
      ...one,
      covered: { ...one.covered, refunded: eur('1.00'), receiptCount: 1 },
    }));
    const broken = { ...story.account, invoices };
    expect(isConsistent(broken)).toBe(false);
    const { account } = realigned(broken, receiptsOf(story), { at: new Date(), actor: 'tester' });
    expect(account.invoices).toEqual(story.account.invoices);
    expect(isConsistent(account)).toBe(true);
  });

  it('lists the newest 500 receipts of an entry, oldest first', () => {
    const story = new OrderStory({ payments: [payment('card', '100.00')] });
    for (let n = 0; n < receiptIdsKept + 3; n += 1) story.receipt(`r${n}`, '0.01', { paymentId: 'card' });
    const ids = [...story.receipts.keys()];
    expect(story.account.invoiceData.uncovered.receiptIds).toEqual(ids.slice(3));
    expect(isConsistent(story.account)).toBe(true);
    expect(missingReceiptIds(story.account, receiptsOf(story), null)).toEqual([]);
  });
});

function viewOf(broken: OrderAccount, story: OrderStory) {
  return { stored: broken, account: broken, receipts: receiptsOf(story) };
}
