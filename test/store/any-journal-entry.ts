import fc from 'fast-check';
import type { Answer } from '../../src/domain/changes/changes.ts';
import { eventTypes } from '../../src/domain/events/event-types.ts';
import type { Interaction } from '../../src/domain/refund/interaction.ts';
import { interactionTypes, orderWarningCodes } from '../../src/domain/values/enums.ts';
import { Refusal, refusalCodes } from '../../src/domain/values/refusal.ts';
import type { JournalEntry } from '../../src/store/documents/journal-entry.ts';
import {
  allocationId,
  count,
  creditNoteId,
  few,
  instant,
  invoiceNumber,
  money,
  orderId,
  receiptId,
  refundId,
  text,
} from './any-field.ts';

const interaction: fc.Arbitrary<Interaction> = fc.record({
  sequence: count,
  type: fc.constantFrom(...interactionTypes),
  at: instant,
  actor: text,
  message: text,
  refundId: fc.option(refundId),
  invoiceNumber: fc.option(invoiceNumber),
  amount: fc.option(money),
});

const happening = fc.record({
  type: fc.constantFrom(...eventTypes),
  refundId: fc.option(refundId),
  data: fc.dictionary(fc.string(), text),
});

const refusal = fc
  .tuple(
    fc.constantFrom(...refusalCodes),
    text,
    fc.array(text, { minLength: 1, maxLength: 3 }),
    fc.option(money),
  )
  .map(
    ([code, message, path, limit]) => new Refusal(code, message, limit === null ? { path } : { path, limit }),
  );

const warning = fc.record({
  code: fc.constantFrom(...orderWarningCodes),
  message: text,
  path: fc.array(text, { maxLength: 3 }),
});

const oneOrMore = { minLength: 1, maxLength: 3 };

function answerOf(order: Answer['orderId']): fc.Arbitrary<Answer> {
  const optional = {
    refundIds: fc.array(refundId, oneOrMore),
    allocationIds: fc.array(allocationId, oneOrMore),
    receiptId,
    creditNoteId,
    creditNoteIds: fc.array(creditNoteId, oneOrMore),
    invoiceNumber,
    warnings: fc.array(warning, oneOrMore),
    userErrors: fc.array(refusal, oneOrMore),
  };
  return fc.record(optional, { requiredKeys: [] }).map((fields) => ({ orderId: order, ...fields }));
}

export const anyJournalEntry: fc.Arbitrary<JournalEntry> = orderId.chain((order) =>
  fc.record({
    id: text,
    orderId: fc.constant(order),
    caller: text,
    key: text,
    mutation: text,
    fingerprint: text,
    answer: answerOf(order),
    writeId: text,
    at: instant,
    revision: fc.option(count),
    interactions: fc.array(interaction, few),
    happenings: fc.array(happening, few),
  }),
);
