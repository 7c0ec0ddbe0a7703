import type { OrderWarning } from '../../domain/account/order-warnings.ts';
import type { Answer } from '../../domain/changes/changes.ts';
import type { DriftEntry } from '../../domain/invoice-data/drift.ts';
import type { Interaction } from '../../domain/refund/interaction.ts';
import type { CurrencyCode } from '../../domain/values/currency.ts';
import { asInvoiceNumber, asOrderId } from '../../domain/values/ids.ts';
import { required } from '../../domain/values/invariant.ts';
import type { Money } from '../../domain/values/money.ts';
import { Refusal } from '../../domain/values/refusal.ts';
import type { StoredAnswer, StoredInteraction, StoredJournalEntry } from '../documents/journal-document.ts';
import type { JournalEntry } from '../documents/journal-entry.ts';
import {
  asAllocationId,
  asCreditNoteId,
  asReceiptId,
  asRefundId,
  currencyOf,
  type MoneyOf,
  moneyIn,
  orNull,
} from './field-codec.ts';

export function encodeJournalEntry(entry: JournalEntry): StoredJournalEntry {
  const first = entry.interactions[0];
  const last = entry.interactions.at(-1);
  const currency = currencyIn(entry);
  return {
    _id: entry.id,
    orderId: entry.orderId,
    caller: entry.caller,
    key: entry.key,
    mutation: entry.mutation,
    fingerprint: entry.fingerprint,
    answer: encodeAnswer(entry.answer),
    writeId: entry.writeId,
    at: entry.at,
    ...(entry.revision === null ? {} : { revision: entry.revision }),
    ...(currency === null ? {} : { currency }),
    interactions: entry.interactions.map(encodeInteraction),
    ...(first === undefined || last === undefined
      ? {}
      : { firstSequence: first.sequence, lastSequence: last.sequence }),
  };
}

export function decodeJournalEntry(stored: StoredJournalEntry): JournalEntry {
  return {
    id: stored._id,
    orderId: asOrderId(stored.orderId),
    caller: stored.caller,
    key: stored.key,
    mutation: stored.mutation,
    fingerprint: stored.fingerprint,
    answer: decodeAnswer(stored),
    writeId: stored.writeId,
    at: stored.at,
    revision: stored.revision ?? null,
    interactions: decodeInteractions(stored),
  };
}

export function decodeInteractions(
  stored: Pick<StoredJournalEntry, 'interactions' | 'currency'>,
): readonly Interaction[] {
  return stored.interactions.map((interaction) => decodeInteraction(interaction, moneyOfEntry(stored)));
}

function encodeAnswer(answer: Answer): StoredAnswer {
  return {
    refundIds: [...(answer.refundIds ?? [])],
    allocationIds: [...(answer.allocationIds ?? [])],
    receiptId: answer.receiptId ?? null,
    creditNoteId: answer.creditNoteId ?? null,
    creditNoteIds: [...(answer.creditNoteIds ?? [])],
    invoiceNumber: answer.invoiceNumber ?? null,
    realigned: (answer.realigned ?? []).map(encodeDrift),
    warnings: (answer.warnings ?? []).map(encodeWarning),
    userErrors: (answer.userErrors ?? []).map(encodeRefusal),
  };
}

/** An empty list and an absent one mean the same in an answer, and come back absent. */
function decodeAnswer(stored: StoredJournalEntry): Answer {
  const {
    refundIds,
    allocationIds,
    receiptId,
    creditNoteId,
    creditNoteIds,
    invoiceNumber,
    realigned,
    warnings,
    userErrors,
  } = stored.answer;
  return {
    orderId: asOrderId(stored.orderId),
    ...(refundIds.length === 0 ? {} : { refundIds: refundIds.map(asRefundId) }),
    ...(allocationIds.length === 0 ? {} : { allocationIds: allocationIds.map(asAllocationId) }),
    ...(isAbsent(receiptId) ? {} : { receiptId: asReceiptId(receiptId) }),
    ...(isAbsent(creditNoteId) ? {} : { creditNoteId: asCreditNoteId(creditNoteId) }),
    ...(creditNoteIds.length === 0 ? {} : { creditNoteIds: creditNoteIds.map(asCreditNoteId) }),
    ...(isAbsent(invoiceNumber) ? {} : { invoiceNumber: asInvoiceNumber(invoiceNumber) }),
    ...(realigned.length === 0
      ? {}
      : { realigned: realigned.map((drift) => decodeDrift(drift, moneyOfEntry(stored))) }),
    ...(warnings.length === 0
      ? {}
      : { warnings: warnings.map(({ code, message, path }) => ({ code, message, path })) }),
    ...(userErrors.length === 0
      ? {}
      : { userErrors: userErrors.map((error) => decodeRefusal(error, moneyOfEntry(stored))) }),
  };
}

function encodeWarning({ code, message, path }: OrderWarning): StoredAnswer['warnings'][number] {
  return { code, message, path: [...path] };
}

type StoredUserError = StoredAnswer['userErrors'][number];

function encodeRefusal({ code, message, path, limit }: Refusal): StoredUserError {
  return { code, message, path: [...(path ?? [])], limit: limit?.minor ?? null };
}

function decodeRefusal({ code, message, path, limit }: StoredUserError, money: MoneyOf): Refusal {
  return new Refusal(code, message, {
    ...(path.length === 0 ? {} : { path }),
    ...(isAbsent(limit) ? {} : { limit: money(limit) }),
  });
}

type StoredDrift = StoredAnswer['realigned'][number];

function encodeDrift({ invoiceNumber, stored, derived, missingReceiptIds }: DriftEntry): StoredDrift {
  return {
    invoiceNumber,
    stored: stored.minor,
    derived: derived.minor,
    missingReceiptIds: [...missingReceiptIds],
  };
}

function decodeDrift(stored: StoredDrift, money: MoneyOf): DriftEntry {
  return {
    invoiceNumber: orNull(stored.invoiceNumber, asInvoiceNumber),
    stored: money(stored.stored),
    derived: money(stored.derived),
    missingReceiptIds: stored.missingReceiptIds.map(asReceiptId),
  };
}

function encodeInteraction(interaction: Interaction): StoredInteraction {
  const { sequence, type, at, actor, message, refundId, invoiceNumber, amount } = interaction;
  return { sequence, type, at, actor, message, refundId, invoiceNumber, amount: amount?.minor ?? null };
}

function decodeInteraction(stored: StoredInteraction, money: MoneyOf): Interaction {
  return {
    sequence: stored.sequence,
    type: stored.type,
    at: stored.at,
    actor: stored.actor,
    message: stored.message,
    refundId: orNull(stored.refundId, asRefundId),
    invoiceNumber: orNull(stored.invoiceNumber, asInvoiceNumber),
    amount: isAbsent(stored.amount) ? null : money(stored.amount),
  };
}

function currencyIn({ interactions, answer }: JournalEntry): CurrencyCode | null {
  const amounts: readonly (Money | null)[] = [
    ...interactions.map(({ amount }) => amount),
    ...(answer.realigned ?? []).map(({ stored }) => stored),
    ...(answer.userErrors ?? []).map(({ limit }) => limit),
  ];
  return amounts.find((amount) => amount !== null)?.currency ?? null;
}

function moneyOfEntry({ currency }: Pick<StoredJournalEntry, 'currency'>): MoneyOf {
  return (minor) =>
    moneyIn(currencyOf(required(currency, 'A journal entry with amounts has a currency.')))(minor);
}

function isAbsent(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}
