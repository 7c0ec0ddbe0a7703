/** What an import has to say about one document, as sentences with the values in them. */
export interface Findings {
  /** What goes into the inputs. */
  mapped: string[];
  /** What doesn't, and why. */
  leftOut: string[];
  /** Where the document disagrees with itself, or leaves open what was decided here. */
  noticed: string[];
}

export function noFindings(): Findings {
  return { mapped: [], leftOut: [], noticed: [] };
}

/**
 * A value of the document as it may stand in a report. Real documents hold e-mail addresses and card
 * numbers in unexpected fields, so a text that could be one of them is described, not shown.
 */
export function shown(value: unknown): string {
  if (value === undefined || value === null) return 'absent';
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return holdsPrivateDigits(String(value)) ? 'a long number' : String(value);
  if (typeof value !== 'string') return Array.isArray(value) ? 'a list' : 'an object';
  if (value.length > 60 || value.includes('@') || holdsPrivateDigits(value))
    return `a text of ${value.length} characters`;
  return JSON.stringify(value);
}

/** "1 line", "2 lines". */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function holdsPrivateDigits(text: string): boolean {
  return /(?:\d[ -]?){13,}/.test(text);
}
