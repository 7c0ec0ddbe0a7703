import { JsonNumber } from './exact-json.ts';

/**
 * What a provider says, as it may be kept and shown: at most 200 characters on one line, without control
 * characters or halves of surrogate pairs. Null where nothing is left, or where it is neither a text nor a number.
 */
export function readableText(value: unknown): string | null {
  const text = value instanceof JsonNumber ? value.text : value;
  if (typeof text !== 'string') return null;
  const plain = text
    .toWellFormed()
    .replaceAll(/[\p{Cc}\s]+/gu, ' ')
    .trim();
  return plain === '' ? null : [...plain].slice(0, 200).join('');
}
