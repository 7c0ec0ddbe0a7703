/** What differs from run to run: our ids, instants, and where the server listens. */
const changing = [
  /[0-9A-HJKMNP-TV-Z]{26}/g,
  /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g,
  /http:\/\/127\.0\.0\.1:\d+/g,
];

/**
 * Whether an answer is what the page prints: the same fields and values, where `…` in a text or `[…]` for a list
 * stands for whatever is there, and ids and instants count as alike. Gives the first place that differs, or null.
 */
export function differenceOf(printed: unknown, answer: unknown, at = 'data'): string | null {
  if (printed === '[…]') return Array.isArray(answer) ? null : `${at} is no list`;
  if (typeof printed === 'string' && typeof answer === 'string') {
    return isPrintedAs(printed, answer) ? null : `${at}: printed ${printed}, answered ${answer}`;
  }
  if (typeof printed !== 'object' || printed === null || typeof answer !== 'object' || answer === null) {
    return Object.is(printed, answer) ? null : `${at}: printed ${printed}, answered ${answer}`;
  }
  const names = [...new Set([...Object.keys(printed), ...Object.keys(answer)])];
  const [left, right] = [new Map(Object.entries(printed)), new Map(Object.entries(answer))];
  for (const name of names) {
    const found = differenceOf(left.get(name), right.get(name), `${at}.${name}`);
    if (found !== null) return found;
  }
  return null;
}

/** An answer as a page prints it: `[…]` is no JSON, and becomes a text. */
export function parsePrinted(text: string): unknown {
  return JSON.parse(text.replaceAll('[…]', '"[…]"'));
}

/** Whether the answered text is what is printed, shortened or not. */
export function isPrintedAs(printed: string, answer: string): boolean {
  const [left, right] = [alike(printed), alike(answer)];
  const [start = '', ...rest] = left.split('…');
  return rest.length === 0 ? left === right : right.startsWith(start) && right.endsWith(rest.at(-1) ?? '');
}

function alike(text: string): string {
  return changing.reduce((sum, pattern) => sum.replace(pattern, '*'), text);
}
