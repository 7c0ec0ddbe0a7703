import { type DestinationStream, type Logger, pino } from 'pino';
import type { LogLevel } from '../config/config.ts';
import { maskSecrets } from './mask-secrets.ts';

export type Log = Logger;

/**
 * One JSON line each (H4), on stdout unless a destination is given. Whatever a message or an error quotes,
 * no e-mail address, card number, token or password gets into a line (I20): every line is masked as a whole.
 */
export function createLog(level: LogLevel, destination?: DestinationStream): Log {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: (error: unknown) => describeError(error) },
    redact: { paths: secretPaths, censor: '[redacted]' },
    hooks: { streamWrite: maskSecrets },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}

/** Only these of an error: a driver's error carries whole documents in its other fields. */
function describeError(error: unknown, causesLeft = 3): object {
  if (!(error instanceof Error)) return { message: String(error) };
  return {
    type: error.name,
    message: error.message,
    stack: error.stack,
    ...('code' in error ? { code: String(error.code) } : {}),
    ...(error.cause === undefined || causesLeft === 0
      ? {}
      : { cause: describeError(error.cause, causesLeft - 1) }),
  };
}

const secretPaths = ['headers', 'req.headers', 'request.headers'].flatMap((place) => [
  `${place}.authorization`,
  `${place}.cookie`,
  `${place}["x-router-secret"]`,
]);
