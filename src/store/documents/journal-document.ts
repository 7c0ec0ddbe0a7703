import type { Happening } from '../../domain/events/event-types.ts';
import type { Interaction } from '../../domain/refund/interaction.ts';
import type { CurrencyCode } from '../../domain/values/currency.ts';
import { interactionTypes } from '../../domain/values/enums.ts';
import type { InvoiceNumber, OrderId, RefundId } from '../../domain/values/ids.ts';
import type { Money } from '../../domain/values/money.ts';
import { type DocumentOf, decoderOf, storedDocument } from '../codecs/document.ts';
import {
  amount,
  count,
  currency,
  derived,
  id,
  ifAny,
  instant,
  listOf,
  mapped,
  named,
  oneOf,
  orAbsent,
  orNull,
  text,
} from '../codecs/kinds.ts';
import { part } from '../codecs/part.ts';
import { answer } from './answer.ts';
import type { JournalEntry } from './journal-entry.ts';

const interaction = part({
  sequence: count,
  type: oneOf(interactionTypes),
  at: instant,
  actor: text,
  message: text,
  refundId: orNull(id<RefundId>()),
  invoiceNumber: orNull(id<InvoiceNumber>()),
  amount: orNull(amount),
});

/** One accepted call: append-only, and never changed (I5, I17). */
export const journalDocument = storedDocument(
  { collection: 'journal', version: 3 },
  {
    /** Of caller, order and idempotency key (journalIdOf): its uniqueness is what makes one key have one effect. */
    _id: named('id', text),
    orderId: id<OrderId>(),
    caller: text,
    key: text,
    mutation: text,
    /** A hash of the input, to tell a replay from a reuse. */
    fingerprint: text,
    answer,
    /** Which call of ours wrote it: tells a call whose commit's answer was lost from a replay. */
    writeId: text,
    at: instant,
    /** The order's revision after it; absent where the call changed nothing. */
    revision: orAbsent(count),
    /** The currency of the amounts in it; absent where there are none. */
    currency: derived(orAbsent(currency), currencyIn),
    interactions: listOf(interaction),
    /** What is told of it as events, as JSON: a message is kept as it was said. Absent where it was written before events were. */
    happenings: ifAny(orNull(mapped(text, textOf, happeningsIn))),
    /** The sequence numbers of its interactions; absent where it has none. */
    firstSequence: derived(
      orAbsent(count),
      ({ interactions }: JournalEntry) => interactions[0]?.sequence ?? null,
    ),
    lastSequence: derived(
      orAbsent(count),
      ({ interactions }: JournalEntry) => interactions.at(-1)?.sequence ?? null,
    ),
  },
);

export type StoredJournalEntry = DocumentOf<typeof journalDocument>;

/**
 * A page of an order's timeline. Sequence numbers have no gaps, so a page after S of N needs only the entries
 * that start at S + N or before: the first page of a long timeline is as cheap as that of a short one.
 */
journalDocument.schema.index(
  { orderId: 1, firstSequence: 1, lastSequence: 1 },
  { partialFilterExpression: { firstSequence: { $exists: true } } },
);

/** What happened to one refund. */
journalDocument.schema.index(
  { orderId: 1, 'interactions.refundId': 1, firstSequence: 1 },
  { name: 'ofRefund', partialFilterExpression: { firstSequence: { $exists: true } } },
);

/** What happened to any order's refunds, newest first. */
journalDocument.schema.index(
  { at: -1, _id: -1 },
  { name: 'activity', partialFilterExpression: { firstSequence: { $exists: true } } },
);

/** What the sequencer of events goes by: an order's entries as it was changed (E2). */
journalDocument.schema.index(
  { orderId: 1, revision: 1 },
  { partialFilterExpression: { revision: { $exists: true } } },
);

export const encodeJournalEntry: (entry: JournalEntry) => StoredJournalEntry = journalDocument.encode;

export function decodeJournalEntry(stored: StoredJournalEntry): JournalEntry {
  const entry = journalDocument.decode(stored);
  return { ...entry, answer: { orderId: entry.orderId, ...entry.answer } };
}

/** Of an entry of which nothing else was read. */
export const decodeInteractions: (
  stored: Pick<StoredJournalEntry, 'interactions' | 'currency'>,
) => readonly Interaction[] = decoderOf('journal', listOf(interaction), (stored) => stored.interactions);

function textOf(happenings: readonly Happening[]): string {
  return JSON.stringify(happenings);
}

function happeningsIn(stored: string): readonly Happening[] {
  return JSON.parse(stored);
}

function currencyIn({ interactions, answer: { realigned, userErrors } }: JournalEntry): CurrencyCode | null {
  const amounts: readonly (Money | null | undefined)[] = [
    ...interactions.map(({ amount: moved }) => moved),
    ...(realigned ?? []).map(({ stored }) => stored),
    ...(userErrors ?? []).map(({ limit }) => limit),
  ];
  return amounts.find((one) => one != null)?.currency ?? null;
}
