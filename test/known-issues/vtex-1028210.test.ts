import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anOrder, type Story } from '../support/story.ts';
import { accountShown, refundLinesShown } from './account-shown.ts';
import { appForIssue } from './issue-app.ts';

const issue = appForIssue('1028210');

type Ask = Record<string, string>;
type Case = {
  readonly what: string;
  readonly currency: string;
  readonly line: { readonly quantity: string; readonly net: string; readonly tax: string };
  readonly asks: readonly Ask[];
  readonly parts: readonly string[];
};

const each = (count: number): Ask[] => Array(count).fill({ quantity: '1' });

/** Discounted lines, worked out by hand: cumulative half-up roundings (D5), of which each part is a difference. */
const cases: readonly Case[] = [
  {
    what: '3 × 33.33 less 10 %, 19 % included, piece by piece',
    currency: 'EUR',
    line: { quantity: '3', net: '75.62', tax: '14.37' },
    asks: each(3),
    parts: ['L1 ×1: 25.21 + 4.79', 'L1 ×1: 25.20 + 4.79', 'L1 ×1: 25.21 + 4.79'],
  },
  {
    what: '7 × 9.99 less 15 %, 20 % included, piece by piece',
    currency: 'GBP',
    line: { quantity: '7', net: '49.53', tax: '9.91' },
    asks: each(7),
    parts: [
      'L1 ×1: 7.07 + 1.42',
      'L1 ×1: 7.08 + 1.41',
      'L1 ×1: 7.07 + 1.42',
      'L1 ×1: 7.09 + 1.41',
      'L1 ×1: 7.07 + 1.42',
      'L1 ×1: 7.08 + 1.41',
      'L1 ×1: 7.07 + 1.42',
    ],
  },
  {
    what: '136.66 after discounts at 20 %, in two halves of the net',
    currency: 'EUR',
    line: { quantity: '2', net: '136.66', tax: '27.33' },
    asks: [{ net: '68.33' }, { net: '68.33' }],
    parts: ['L1: 68.33 + 13.67', 'L1: 68.33 + 13.66'],
  },
  {
    what: '3 × 333 less 10 %, 10 % included, piece by piece',
    currency: 'JPY',
    line: { quantity: '3', net: '817', tax: '82' },
    asks: each(3),
    parts: ['L1 ×1: 273 + 27', 'L1 ×1: 271 + 28', 'L1 ×1: 273 + 27'],
  },
];

test.each(cases)(
  'VTEX 1028210: $what, goes back to the last cent',
  async ({ what, currency, line, asks, parts }) => {
    const { app, story } = issue;
    await recordLine(story, { id: what, currency, line, paid: grossOf(line) });
    const shown: string[] = [];
    for (const ask of asks) {
      const scope = { lines: [{ lineId: 'L1', ...ask }] };
      const refund = await story.requestRefund({ orderId: what, scope });
      shown.push(...(await refundLinesShown(app, refund.id)));
    }
    expect(shown).toEqual(parts);
    const { lines, summary } = await accountShown(app, what);
    expect([lines['L1']?.refundable, summary['refundable']].map(Number)).toEqual([0, 0]);
    expect(summary['inFlight']).toBe(grossOf(line));
  },
);

test('VTEX 1028210: however a discounted line is cut up, its parts sum to its net, its tax and what was paid', async () => {
  let runs = 0;
  const cents = (most: number) => fc.integer({ min: 1, max: most });
  await fc.assert(
    fc.asyncProperty(
      cents(99_999),
      cents(24_999),
      fc.integer({ min: 2, max: 6 }),
      async (net, tax, pieces) => {
        runs += 1;
        const id = `cut-${runs}`;
        const line = { quantity: String(pieces), net: decimal(net), tax: decimal(tax) };
        await recordLine(issue.story, { id, currency: 'EUR', line, paid: grossOf(line) });
        const answers: { net: { amount: string }; tax: { amount: string } }[] = [];
        for (const ask of [...each(pieces - 1), { full: true }]) {
          const input = { orderId: id, reason: 'A piece', scope: { lines: [{ lineId: 'L1', ...ask }] } };
          const selection = 'refund { total { net { amount } tax { amount } } }';
          const { refund, userErrors } = await issue.story.tryTo(
            'requestRefund',
            'RequestRefundInput',
            input,
            selection,
          );
          // A piece can be worth less than half a cent: then there is nothing to refund on it.
          if (refund === null) expect(userErrors).toMatchObject([{ code: 'NOTHING_TO_REFUND' }]);
          else answers.push(refund.total);
        }
        expect(answers.reduce((sum, total) => sum + inCents(total.net.amount), 0)).toBe(net);
        expect(answers.reduce((sum, total) => sum + inCents(total.tax.amount), 0)).toBe(tax);
      },
    ),
    { numRuns: 15, seed: 1_028_210 },
  );
}, 60_000);

async function recordLine(
  story: Story,
  { id, currency, line, paid }: { id: string; currency: string; line: Case['line']; paid: string },
): Promise<void> {
  const lines = [{ id: 'L1', description: 'Discounted', ...line }];
  const card = { authorized: paid, settled: paid };
  await story.recordOrderForRefund(anOrder({ id, currencyCode: currency, lines, card }));
}

function grossOf({ net, tax }: Case['line']): string {
  return net.includes('.') ? decimal(inCents(net) + inCents(tax)) : String(Number(net) + Number(tax));
}

function decimal(cents: number): string {
  return `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
}

function inCents(amount: string): number {
  return Number(amount.replace('.', ''));
}
