import { asOrderId, asRefundId, type OrderId, type RefundId } from '../../domain/values/ids.ts';
import type { Position } from './list-query.ts';

/** Some text that was given as a cursor is none of ours, or one of another list: the caller's mistake. */
export class BadCursor extends Error {
  override readonly name = 'BadCursor';
  constructor() {
    super('The cursor is not valid for this list: use the endCursor of an earlier page.');
  }
}

/** Where a refund stands in a list, newest first. */
export type RefundPosition = { readonly requestedAt: Date; readonly id: RefundId };
/** Where an order stands among those with something pending, longest first. */
export type PendingPosition = { readonly pendingSince: Date; readonly id: OrderId };

/** Where a part stands among what people have to do: its refund, and which of the refund's parts it is, from 1. */
export type TaskPosition = { readonly since: Date; readonly refundId: RefundId; readonly part: number };

export function taskCursor({ since, refundId, part }: TaskPosition): string {
  return encode('task', since.toISOString(), refundId, String(part));
}

/** Throws BadCursor, as all of these do. */
export function readTaskCursor(cursor: string): TaskPosition {
  const [since, refundId, part] = decode('task', cursor, 3);
  if (!/^[1-9]\d{0,5}$/.test(part)) throw new BadCursor();
  return { since: instantOf(since), refundId: asRefundId(refundId), part: Number(part) };
}

export function refundCursor({ requestedAt, id }: RefundPosition): string {
  return encode('refund', requestedAt.toISOString(), id);
}

/** Throws BadCursor, as all of these do. */
export function readRefundCursor(cursor: string): RefundPosition {
  const [requestedAt, id] = decode('refund', cursor, 2);
  return { requestedAt: instantOf(requestedAt), id: asRefundId(id) };
}

export function pendingCursor({ pendingSince, id }: PendingPosition): string {
  return encode('pending', pendingSince.toISOString(), id);
}

export function readPendingCursor(cursor: string): PendingPosition {
  const [pendingSince, id] = decode('pending', cursor, 2);
  return { pendingSince: instantOf(pendingSince), id: asOrderId(id) };
}

/** For lists of all orders by id. */
export function orderCursor(id: OrderId): string {
  return encode('order', id);
}

export function readOrderCursor(cursor: string): OrderId {
  return asOrderId(decode('order', cursor, 1)[0]);
}

export function interactionCursor(sequence: number): string {
  return encode('interaction', String(sequence));
}

export function readInteractionCursor(cursor: string): number {
  return sequenceOf(decode('interaction', cursor, 1)[0]);
}

/** Where an interaction stands among those of all orders, newest first: its entry of the journal, and its place there. */
export type ActivityPosition = { readonly at: Date; readonly entry: string; readonly sequence: number };

export function activityCursor({ at, entry, sequence }: ActivityPosition): string {
  return encode('activity', at.toISOString(), entry, String(sequence));
}

export function readActivityCursor(cursor: string): ActivityPosition {
  const [at, entry, sequence] = decode('activity', cursor, 3);
  return { at: instantOf(at), entry, sequence: sequenceOf(sequence) };
}

/** Where a try to send an event stands, the newest first. */
export function attemptCursor({ at, id }: { readonly at: Date; readonly id: string }): string {
  return encode('attempt', at.toISOString(), id);
}

export function readAttemptCursor(cursor: string): { readonly at: Date; readonly id: string } {
  const [at, id] = decode('attempt', cursor, 2);
  return { at: instantOf(at), id };
}

/** For the feed: a position never moves, so the cursor is good for as long as the feed is. */
export function eventCursor(position: bigint): string {
  return encode('event', String(position));
}

export function readEventCursor(cursor: string): bigint {
  const [position] = decode('event', cursor, 1);
  if (!/^\d{1,18}$/.test(position)) throw new BadCursor();
  return BigInt(position);
}

/** For the lists that are sorted in several ways (list-query.ts): a cursor of one order is none of another. */
export function listCursor(list: string, { value, id }: Position): string {
  return encode(list, value instanceof Date ? value.toISOString() : String(value), id);
}

export function readListCursor(list: string, kind: 'instant' | 'size', cursor: string): Position {
  const [value, id] = decode(list, cursor, 2);
  if (kind === 'instant') return { value: instantOf(value), id };
  if (!/^\d{1,18}$/.test(value)) throw new BadCursor();
  return { value: BigInt(value), id };
}

/** Grows when positions change, so that a cursor from before is refused and not misread. */
const version = '1';

function encode(list: string, ...position: readonly string[]): string {
  return Buffer.from(JSON.stringify([version, list, ...position])).toString('base64url');
}

function decode(list: string, cursor: string, parts: 1): [string];
function decode(list: string, cursor: string, parts: 2): [string, string];
function decode(list: string, cursor: string, parts: 3): [string, string, string];
function decode(list: string, cursor: string, parts: number): string[] {
  const fields = parse(cursor);
  const isOurs = fields.length === parts + 2 && fields[0] === version && fields[1] === list;
  const position = fields.slice(2).filter((field) => typeof field === 'string');
  if (!isOurs || position.length !== parts) throw new BadCursor();
  return position;
}

function parse(cursor: string): readonly unknown[] {
  try {
    const fields: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(fields) ? fields : [];
  } catch {
    return [];
  }
}

function sequenceOf(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new BadCursor();
  return Number(text);
}

function instantOf(text: string): Date {
  const instant = new Date(text);
  if (Number.isNaN(instant.getTime())) throw new BadCursor();
  return instant;
}
