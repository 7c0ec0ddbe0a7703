/**
 * The idempotency key of something that this product does by itself. Whatever the words hold (an order's id may hold
 * any character, D34), it is a key that checkIdempotencyKey takes: printable ASCII, at most 255 characters. Words of
 * letters, digits, dots, hyphens and underscores stand as they are; of any other one its digest stands. Different
 * words make different keys. `digest`: 32 hexadecimal digits of a text's SHA-256.
 */
export function ownKey(
  words: readonly string[],
  { digest, separator = ' ' }: { readonly digest: (text: string) => string; readonly separator?: ' ' | ':' },
): string {
  const standIn = (text: string) => `sha256-${digest(text)}`;
  const key = words.map((word) => (plain.test(word) ? word : standIn(word))).join(separator);
  return key !== '' && key.length <= longestKey ? key : standIn(words.join('\n'));
}

const plain = /^[\w.-]{1,100}$/;
const longestKey = 255;
