import { required } from '../../src/domain/values/invariant.ts';
import { usualPace } from '../../src/use-cases/send-credit-notes.ts';
import { anOrder, play } from '../support/story.ts';
import type { TestApp } from '../support/test-app.ts';

export const shop = 'Sample Shop <refunds@shop.example>';
export const customer = 'jo.doe+notes@customer.example';

/** What an app needs to send mails there. */
export function mailEnv(url: string): Record<string, string> {
  return { SMTP_URL: url, MAIL_FROM: shop };
}

/** What is due, and what failed, is sent at once, so that a test sees it. */
export const briskPace = { ...usualPace, idleMs: 50, firstDelayMs: 20, longestDelayMs: 100 };

export type Note = { readonly id: string; readonly number: string; readonly url: string };

/** Refunds 40.00 of an order to its card; gives the credit note that was issued for it. */
export async function issueNote(
  app: Pick<TestApp, 'ask'>,
  orderId: string,
  more: object = {},
): Promise<Note> {
  const story = play(app);
  const card = { authorized: '100.00', settled: '100.00' };
  await story.recordOrderForRefund(anOrder({ id: orderId, card, customerEmail: customer, ...more }));
  const refund = await story.requestRefund({ orderId, scope: { amount: '40.00' } });
  for (const allocation of refund.allocations) await story.recordRefundReceipt(allocation);
  const query = 'query ($id: ID!) { refund(id: $id) { creditNote { id number url } } }';
  return (await app.ask(query, { id: refund.id })).data.refund.creditNote;
}

/** How far its sending is, as it is stored. */
export async function deliveryOf({ store }: Pick<TestApp, 'store'>, { id }: Pick<Note, 'id'>) {
  const stored = await store.collections.creditNotes.findOne({ _id: id });
  return required(stored, `Credit note ${id} is stored.`).delivery;
}

/** The messages of the order's timeline that say that a note was sent. */
export async function sentSayings(app: Pick<TestApp, 'ask'>, orderId: string): Promise<string[]> {
  const answer = await app.ask(
    'query ($id: ID!) { orderForRefund(id: $id) { refundInteractions(first: 100) { nodes { type message actor } } } }',
    { id: orderId },
  );
  const all: { type: string; message: string; actor: string }[] =
    answer.data.orderForRefund.refundInteractions.nodes;
  return all
    .filter(({ type }) => type === 'CREDIT_NOTE_SENT')
    .map(({ message, actor }) => `${actor}: ${message}`);
}
