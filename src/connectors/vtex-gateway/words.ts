import { readableText } from '../shared/readable-text.ts';
import { meaningOf } from './codes.ts';
import { fieldOf } from './values.ts';

/** The code and the message of an answer. */
export type Words = {
  readonly code: string | null;
  /** A sentence, whether or not there was one. */
  readonly message: string;
  /** The document says something in the places where the gateway does. */
  readonly spoken: boolean;
};

/** They stand in `error`, or at the top. A known code may also stand only in the message's text. */
export function readWords(document: unknown): Words {
  const inner = fieldOf(document, 'error');
  const said = typeof inner === 'object' && inner !== null ? inner : document;
  const message = readableText(fieldOf(said, 'message') ?? fieldOf(said, 'Message'));
  const given = readableText(fieldOf(said, 'code'));
  const named = message?.match(/\b(?:CHK|ORD|FMT)\d{3,4}\b/)?.[0] ?? null;
  const code = named !== null && (given === null || meaningOf(given) === null) ? named : given;
  return {
    code,
    message: message ?? (code === null ? 'The gateway gave no reason.' : `The gateway answered ${code}.`),
    spoken: code !== null || message !== null,
  };
}
