import { monitorEventLoopDelay } from 'node:perf_hooks';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { play } from '../support/story.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';

// Two orders of 2,000 lines are recorded and refunded, too.
vi.setConfig({ testTimeout: 60_000 });

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp('rendering');
});
afterAll(() => app[Symbol.asyncDispose]());

/** Refunds an order of that many lines in full; gives the links to its note's documents. */
async function issueNoteOf(lineCount: number): Promise<{ pdf: string; xml: string }> {
  const story = play(app);
  const total = `${lineCount * 12}.00`;
  const id = `of-${lineCount}`;
  await story.recordOrderForRefund({
    id,
    sourceRevision: '1',
    currencyCode: 'EUR',
    lines: Array.from({ length: lineCount }, (_, index) => ({
      id: `line-${index}`,
      description: `Article ${index}, returned by parcel`,
      quantity: '1',
      net: '10.00',
      tax: '2.00',
    })),
    payments: [{ id: `${id}-card`, method: 'CARD', provider: 'manual', authorized: total, settled: total }],
  });
  const refund = await story.requestRefund({ orderId: id, scope: { full: true } });
  for (const allocation of refund.allocations) await story.recordRefundReceipt(allocation);
  const { data } = await app.ask('query ($id: ID!) { refund(id: $id) { creditNote { url xmlUrl } } }', {
    id: refund.id,
  });
  const { url, xmlUrl } = data.refund.creditNote;
  return { pdf: url, xml: xmlUrl };
}

test.each(['pdf', 'xml'] as const)(
  'while a note of 2,000 lines is made as %s, the server goes on answering',
  async (kind) => {
    const small = await issueNoteOf(kind === 'pdf' ? 1 : 2);
    const large = await issueNoteOf(kind === 'pdf' ? 2_000 : 1_999);
    // What is loaded once is no matter of the large note.
    expect((await app.get(small[kind])).status).toBe(200);
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    const began = performance.now();
    const answer = await app.get(large[kind]);
    const took = performance.now() - began;
    delay.disable();
    expect(answer.status).toBe(200);
    expect((await answer.arrayBuffer()).byteLength).toBeGreaterThan(100_000);
    // However busy the machine is: it was not the event loop that was busy with it.
    expect(delay.max / 1e6).toBeLessThan(took / 2);
  },
);
