import type { LookUpAnswer, RefundCall, Unknown } from '../provider.ts';
import { parseExactJson } from '../shared/exact-json.ts';
import type { HttpAnswer } from '../shared/http-call.ts';
import { fieldOf, hundredthsOf, readHundredths, readId, readInstant, saysFailed } from './values.ts';

/** Something that was done on a transaction. It has no id. */
type Action = {
  readonly paymentId: string | null;
  readonly type: string;
  readonly date: Date;
  readonly value: bigint;
};
/** Something that was asked for. It doesn't say whether it was a settlement or a refund. */
type Request = { readonly id: string; readonly date: Date; readonly value: bigint };
type Listing = { readonly actions: readonly Action[]; readonly requests: readonly Request[] };

/**
 * Finds a call in the listing of its transaction. The platform's documents don't say how a refund's token shows
 * there. It is taken for the id in `requests`, and that is relied on only where nothing else fits: one refund
 * action since the call and one request, neither of them on record, and more refund actions than refunds on
 * record. Whatever can be read in two ways is unknown: a refund may not be recorded under two ids.
 */
export function readSettlements(call: RefundCall, answer: HttpAnswer): LookUpAnswer {
  if (answer.kind !== 'answer') return unknown(answer.message);
  if (answer.status !== 200)
    return unknown(`The gateway did not list the settlements (HTTP ${answer.status}).`);
  const listing = readListing(parseExactJson(answer.body));
  return listing === null
    ? unknown('The gateway’s list of settlements does not have the documented format.')
    : findCall(call, listing);
}

function findCall(call: RefundCall, { actions, requests }: Listing): LookUpAnswer {
  const since = call.firstSentAt.getTime() - skewMs;
  const later = ({ date }: { date: Date }) => date.getTime() >= since;
  const value = hundredthsOf(call.amount);
  const recorded = new Set(call.recordedRefundIds);
  const isRecorded = ({ id }: Request) => recorded.has(id);
  const candidates = requests.filter((one) => later(one) && one.value === value && !isRecorded(one));
  const recent = actions.filter((one) => later(one) && (isRefund(one) || one.value === value));
  const unexplained = withoutRecorded(
    recent,
    requests.filter((one) => later(one) && isRecorded(one)),
  );
  const [request, ...otherRequests] = candidates;
  const [action, ...otherActions] = unexplained;
  if (request === undefined && action === undefined) return { kind: 'not-found' };
  if (request === undefined || action === undefined || otherRequests.length > 0 || otherActions.length > 0)
    return unknown('The transaction lists more than one action since this call that may be its refund.');
  const isOurs = (one: Action) => isRefund(one) && isOnPayment(one, call);
  if (!isOurs(action) || action.value !== value)
    return unknown('The transaction lists an action since this call with another type, payment or value.');
  // One that is on record may show under another id than the recorded one: then it must not count again.
  if (actions.filter(isOurs).length <= recorded.size)
    return unknown('The transaction lists no refund that is not already recorded.');
  return { kind: 'paid', amount: call.amount, providerRefundId: request.id, occurredAt: action.date };
}

/** Takes one refund of the same value away for each request that is on record. */
function withoutRecorded(actions: readonly Action[], recorded: readonly Request[]): Action[] {
  const rest = [...actions];
  for (const { value } of recorded) {
    const index = rest.findIndex((action) => isRefund(action) && action.value === value);
    if (index >= 0) rest.splice(index, 1);
  }
  return rest;
}

function isRefund({ type }: Action): boolean {
  return /refund/i.test(type) && !saysFailed(type);
}

function isOnPayment({ paymentId }: Action, { payment }: RefundCall): boolean {
  return paymentId === null || paymentId.toLowerCase() === payment.providerPaymentId.toLowerCase();
}

function readListing(document: unknown): Listing | null {
  const actions = readAll(fieldOf(document, 'actions'), readAction);
  const requests = readAll(fieldOf(document, 'requests'), readRequest);
  return actions === null || requests === null ? null : { actions, requests };
}

/** All entries, or null where one of them can't be read: it might be the one that counts. */
function readAll<T>(list: unknown, read: (entry: unknown) => T | null): T[] | null {
  if (!Array.isArray(list)) return null;
  const entries = list.map(read).filter((entry) => entry !== null);
  return entries.length === list.length ? entries : null;
}

function readAction(entry: unknown): Action | null {
  const type = fieldOf(entry, 'type');
  const payment = fieldOf(entry, 'paymentId') ?? null;
  const timed = readTimed(entry);
  if (timed === null || typeof type !== 'string') return null;
  return payment === null || typeof payment === 'string' ? { ...timed, type, paymentId: payment } : null;
}

function readRequest(entry: unknown): Request | null {
  const id = readId(fieldOf(entry, 'id'));
  const timed = readTimed(entry);
  return id === null || timed === null ? null : { ...timed, id };
}

function readTimed(entry: unknown): { date: Date; value: bigint } | null {
  const date = readInstant(fieldOf(entry, 'date'));
  const value = readHundredths(fieldOf(entry, 'value'));
  return date === null || value === null ? null : { date, value };
}

function unknown(message: string): Unknown {
  return { kind: 'unknown', code: null, message };
}

/**
 * In ms: how far the gateway's clock may be behind the database's, and its dates are cut to seconds. It is
 * small, since an older refund within it may be taken for this one; a call beyond it becomes a manual task.
 */
const skewMs = 10_000;
