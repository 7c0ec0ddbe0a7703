import mongoose from 'mongoose';
import { InvariantViolation } from '../../domain/values/invariant.ts';

/** Infrastructure failure: the database was unreachable or timed out. Safe to retry under the same key. */
export class StoreOutage extends Error {
  readonly retryable: boolean;
  constructor(message: string, options: { readonly retryable: boolean; readonly cause?: unknown }) {
    super(message, { cause: options.cause });
    this.name = 'StoreOutage';
    this.retryable = options.retryable;
  }
}

/**
 * What callers of the store see in place of a driver's error: StoreOutage where trying again may help, InvariantViolation
 * where the database refused what we asked (our bug). The driver's own text stays in `cause`, for the log.
 * Everything that is no driver's error comes back as it is.
 */
export function asOutage(error: unknown): unknown {
  if (isOfSocket(error)) return outageBy(error);
  if (!(error instanceof mongoose.mongo.MongoError || error instanceof mongoose.MongooseError)) return error;
  if (mayPass(error)) return outageBy(error);
  return new InvariantViolation('The database rejected an operation.', { cause: error });
}

function outageBy(cause: Error): StoreOutage {
  return new StoreOutage('The database is unreachable or timed out.', { retryable: true, cause });
}

/**
 * For an error after which nobody knows whether something was written: whatever the driver's reason, the answer
 * is that it may be tried again (T5), never that it failed.
 */
export function asUnknown(error: unknown): unknown {
  if (!(error instanceof mongoose.mongo.MongoError) && !isOfSocket(error)) return error;
  return new StoreOutage(
    'It is unknown whether this write was committed: retry with the same idempotency key.',
    { retryable: true, cause: error },
  );
}

/**
 * For work of the store's own that nobody's request shapes: whatever the database says of it, it can't be done at the
 * moment, and no request was wrong.
 */
export async function orPassingOutage<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw error instanceof mongoose.mongo.MongoError || isOfSocket(error) ? outageBy(error) : error;
  }
}

/** Runs database work, and gives its failures as asOutage does. */
export async function orOutage<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw asOutage(error);
  }
}

/**
 * A connection that the server has just ended: the driver lets the socket's own error through where it writes before it
 * has heard of that ("This socket has been ended by the other party").
 */
function isOfSocket(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && socketCodes.has(String(error.code));
}

const socketCodes = new Set([
  'EPIPE',
  'ECONNRESET',
  'ECONNABORTED',
  'ETIMEDOUT',
  'ERR_SOCKET_CLOSED',
  'ERR_STREAM_DESTROYED',
  'ERR_STREAM_WRITE_AFTER_END',
]);

/** No server was reachable at all: nothing can have been done just now, and asking again at once is no use. */
export function isUnreachable(error: unknown): boolean {
  const cause = error instanceof StoreOutage ? error.cause : error;
  return cause instanceof mongoose.mongo.MongoServerSelectionError;
}

/** A unique key was taken already, in a single write or in one of several. */
export function isDuplicateKey(error: unknown): boolean {
  return error instanceof mongoose.mongo.MongoServerError && error.code === 11_000;
}

/** The document wouldn't be as it is declared: the validator of its collection says so. */
export function isInvalidDocument(error: unknown): boolean {
  return error instanceof mongoose.mongo.MongoServerError && error.code === 121;
}

function mayPass(error: mongoose.mongo.MongoError | mongoose.MongooseError): boolean {
  if (error instanceof mongoose.mongo.MongoWriteConcernError) return true;
  if (error instanceof mongoose.mongo.MongoServerError) {
    return passingCodes.has(Number(error.code)) || passingLabels.some((label) => error.hasErrorLabel(label));
  }
  // Whatever else the driver reports by itself is about connections and time, wrong use of it apart.
  return (
    !(error instanceof mongoose.mongo.MongoAPIError || error instanceof mongoose.mongo.MongoParseError) ||
    error instanceof mongoose.mongo.MongoNotConnectedError ||
    error instanceof mongoose.mongo.MongoTopologyClosedError
  );
}

const passingLabels = [
  'TransientTransactionError',
  'UnknownTransactionCommitResult',
  'RetryableWriteError',
  'RetryableError',
  'SystemOverloadedError',
];

/**
 * Server errors by which a node says that it can't at the moment: elections, shutdowns, time, conflicts, a cursor that
 * went with its node (43, 237), an operation that somebody ended (11601), a full disk (14031).
 */
const passingCodes = new Set([
  6, 7, 24, 43, 46, 50, 63, 64, 89, 91, 94, 112, 133, 134, 136, 150, 175, 189, 202, 225, 237, 239, 246, 249,
  250, 251, 262, 272, 279, 290, 317, 365, 384, 402, 407, 433, 9_001, 10_058, 10_107, 11_600, 11_601, 11_602,
  13_388, 13_435, 13_436, 14_031,
]);
