import { type DestinationStream, type Logger, pino } from 'pino';
import type { LogLevel } from './config.ts';

export type Log = Logger;

/**
 * One JSON line each, on stdout unless a destination is given. Whatever a message or an error quotes,
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

/** Replaces what must never be written down, in any text. */
export function maskSecrets(text: string): string {
  return text
    .replace(urlCredentials, '$1[redacted]@')
    .replace(token, '[token]')
    .replace(emailAddress, '[e-mail address]')
    .replace(cardNumber, (digits) => (passesLuhn(digits) ? '[card number]' : digits));
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

const urlCredentials = /([a-z+]{2,20}:\/\/)[^\s/@"]{1,500}@/g;
const token = /\beyJ[\w-]{5,}\.[\w-]+\.[\w-]*/g;
const emailAddress = /[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}/g;
/** Bare JSON numbers, which follow a key, are not texts and are left alone. */
const cardNumber = /(?<!(?<!\\)":)(?<![\d.-])\d{4}(?:[ -]?\d{4}){2}[ -]?\d{1,7}(?![\d-])/g;

function passesLuhn(text: string): boolean {
  const digits = [...text.replace(/\D/g, '')].reverse().map(Number);
  const sum = digits.reduce((total, digit, place) => {
    const doubled = place % 2 === 1 ? digit * 2 : digit;
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}
