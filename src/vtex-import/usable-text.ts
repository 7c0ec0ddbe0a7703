const LONGEST = 200;

/**
 * The value as an id, number or label that the API takes (D34), kept as given; null where it takes none:
 * blank, longer than 200 characters, with control characters, or not well-formed Unicode.
 * VTEX writes some ids as JSON numbers.
 */
export function usableText(value: unknown): string | null {
  const text = typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : value;
  if (typeof text !== 'string' || text.trim() === '') return null;
  if (!text.isWellFormed() || /\p{Cc}/u.test(text) || [...text].length > LONGEST) return null;
  return text;
}

/** A description made fit for the API: names are for people, so a bad character is no reason to lose the line. */
export function cleanedText(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const text = value
    .toWellFormed()
    .replace(/\p{Cc}+/gu, ' ')
    .trim();
  return text === '' ? null : [...text].slice(0, LONGEST).join('').trim();
}
