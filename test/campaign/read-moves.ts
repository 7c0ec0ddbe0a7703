import type { Caller } from './caller.ts';
import { some } from './order-moves.ts';
import { refundFields } from './selections.ts';
import { learn, type Table } from './table.ts';

/** The order's sums: consistent at any moment unless somebody from outside was there, and never behind what was acknowledged. */
export async function readSummary({ ask, order, book }: Table): Promise<void> {
  const wasRecorded = order.isRecorded;
  const data = await ask.read(
    'summary',
    'query ($id: ID!) { orderForRefund(id: $id) { refundSummary { consistent settled { amount } refunded { gross { amount } } } } }',
    { id: order.id },
  );
  if (data === null) return;
  const summary = data.orderForRefund?.refundSummary;
  if (summary == null && wasRecorded)
    book.complain('I15', order.id, `Order ${order.id} was acknowledged and isn't found.`);
  if (summary?.consistent === false && !book.mayBeDrifted(order.id))
    book.complain('I1', order.id, `Order ${order.id} was shown as not consistent.`);
}

export async function readPending({ ask, order }: Table): Promise<void> {
  await ask.read(
    'pending',
    'query ($id: ID!) { orderForRefund(id: $id) { pendingRefunds { invoiceNumber amount { amount } } } }',
    { id: order.id },
  );
}

/** The refunds as they are now, which is how players learn what became of their parts. */
export async function readRefunds(table: Table): Promise<void> {
  const data = await table.ask.read(
    'refunds',
    `query ($id: ID!) { orderForRefund(id: $id) { refunds(first: 20) { nodes { ${refundFields} } } } }`,
    { id: table.order.id },
  );
  learn(table, { refunds: data?.orderForRefund?.refunds?.nodes ?? [] });
}

/** A refund whose id somebody was given is there ever after (I15). */
export async function readRefund(table: Table): Promise<void> {
  const { ask, order, dice, book } = table;
  if (order.refunds.length === 0) return;
  const id = dice.oneOf(some(order.refunds));
  const data = await ask.read('refund', `query ($id: ID!) { refund(id: $id) { ${refundFields} } }`, { id });
  if (data === null) return;
  if (data.refund === null) book.complain('I15', order.id, `Refund ${id} was acknowledged and isn't found.`);
  else learn(table, { refund: data.refund });
}

export async function readInteractions({ ask, order }: Table): Promise<void> {
  await ask.read(
    'interactions',
    'query ($id: ID!) { orderForRefund(id: $id) { refundInteractions(first: 20) { nodes { type message } } } }',
    { id: order.id },
  );
}

/** As a gateway asks; and what was once seen is never unseen, whoever is primary (I15). */
export async function readEntity({ ask, order, book }: Table): Promise<void> {
  const before = order.seenRevision;
  const data = await ask.read(
    'entity',
    `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Order { invoiceData { revision } } } }`,
    { of: [{ __typename: 'Order', id: order.id }], id: order.id },
  );
  const revision = data?._entities?.[0]?.invoiceData?.revision;
  if (typeof revision !== 'number') return;
  order.seenRevision = Math.max(order.seenRevision, revision);
  if (revision >= before) return;
  book.complain('I15', order.id, `Order ${order.id} went back from revision ${before} to ${revision}.`);
}

type Question = { readonly who: Caller; readonly query: string };

/** A customer asks for somebody else's order, and for more than her token allows: she must get nothing (I19). */
export async function snoop(table: Table): Promise<void> {
  const { order, book, dice } = table;
  const stranger = await table.customer('a customer of other shops');
  const owner = await table.customer(order.customerId);
  const question = dice.oneOf<Question>([
    {
      who: stranger,
      query: `query ($id: ID!) { orderForRefund(id: $id) { id refundSummary { currencyCode } } }`,
    },
    { who: stranger, query: `query ($id: ID!) { orderForRefund(id: $id) { refunds { nodes { id } } } }` },
    { who: owner, query: `query ($id: ID!) { orderForRefund(id: $id) { invoiceData { revision } } }` },
    {
      who: owner,
      query: `mutation ($id: ID!) { requestPendingRefunds(input: { idempotencyKey: "mine", orderId: $id }) { refunds { id } } }`,
    },
    {
      who: stranger,
      query: `query ($id: ID!) { _entities(representations: [{ __typename: "Order", id: $id }]) { ... on Order { refundSummary { currencyCode } refundablePayments { label } } } }`,
    },
  ]);
  const answer = await question.who.tryOnce(question.query, { id: order.id });
  if (answer === null) return;
  book.countRead('snooping');
  if (!showsNothing(answer.data)) {
    const told = JSON.stringify(answer.data);
    book.complain('I19', order.id, `${question.who.actor} asked ${question.query} and was told ${told}.`);
  }
}

/** Null, an empty list, or an object of which all that was asked for is so. */
function showsNothing(value: unknown): boolean {
  if (value === null || value === undefined) return true;
  if (Array.isArray(value)) return value.every(showsNothing);
  return typeof value === 'object' && Object.values(value).every(showsNothing);
}
