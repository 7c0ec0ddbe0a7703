import type { Question, Reply } from '../linearize/history.ts';

/**
 * One question, when it was asked and answered (in any unit), and the answer; null where none came. All are about
 * one order whose only payment, p1, has settled 100.00.
 */
export type Told = readonly [from: number, to: number, question: Question, reply: Reply | null];

export function request(key: string, amount: number): Question {
  return { kind: 'requestRefund', input: { key, amount } };
}

export function accepted(refund: string, amount: number, replayed = false): Reply {
  return { replayed, refund, requestedAt: refund, parts: [{ id: `${refund}-1`, payment: 'p1', amount }] };
}

export function account(refunded: number, inFlight: number): Reply {
  return { payments: [{ id: 'p1', settled: 100_00, refunded, inFlight }] };
}

export const readAccount: Question = { kind: 'readAccount', input: {} };

export function readRefund(refund: string): Question {
  return { kind: 'readRefund', input: { refund } };
}

export function cancel(key: string, refund: string): Question {
  return { kind: 'cancelRefund', input: { key, refund } };
}

/** Of the only part of a refund. */
export function receiptOf(key: string, refund: string, providerRefundId: string, amount: number): Question {
  return { kind: 'recordRefundReceipt', input: { key, part: `${refund}-1`, providerRefundId, amount } };
}

export function outsideReceipt(key: string, providerRefundId: string, amount: number): Question {
  return { kind: 'recordRefundReceipt', input: { key, payment: 'p1', providerRefundId, amount } };
}

export function recorded(receipt: string, refund: string, replayed = false): Reply {
  return { replayed, receipt, refund, requestedAt: refund, part: `${refund}-1` };
}

export const tooMuch = (limit: number): Reply => ({ refusal: 'EXCEEDS_REFUNDABLE', limit });
export const sixty = request('k1', 60_00);

/** What the checker has to say of a history, and why. */
export type Judged = readonly [why: string, verdict: 'Ok' | 'Illegal', Told[]];
