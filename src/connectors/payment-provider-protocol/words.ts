/**
 * What the codes and messages of payment providers mean. The protocol fixes one code, refund-manually; the rest
 * is what providers say in their own words, so codes are compared by their letters and digits alone.
 */

/** A person has to pay. */
export function saysManual(code: string | null): boolean {
  return lettersOf(code) === 'refundmanually';
}

/** It has begun. "undefined" is the platform's own word for a state that isn't decided yet. */
export function saysPending(code: string | null): boolean {
  return pendingCodes.has(lettersOf(code));
}

/** It was cancelled or paid back before (D24; known issue 740084: taking it for a failure loops for ever). */
export function saysNothingLeft(code: string | null, message: string | null): boolean {
  const codeSays = /^(payment|charge|transaction|order)?already(refunded|cancell?ed|voided|reversed)$/;
  return codeSays.test(lettersOf(code)) || alreadyDone.some((shape) => shape.test(message ?? ''));
}

const pendingCodes: ReadonlySet<string> = new Set([
  'pending',
  'undefined',
  'processing',
  'inprogress',
  'inprocess',
]);

/** In the languages of the countries where the protocol is at home. */
const alreadyDone: readonly RegExp[] = [
  /\balready\s+(?:(?:been|fully|totally|completely)\s+){0,3}(?:refunded|cancell?ed|voided|reversed)\b/i,
  /\bjá\s+(?:(?:foi|está|totalmente)\s+){0,3}(?:estornad|reembolsad|devolvid|cancelad)[oa]\b/i,
  /\bya\s+(?:(?:fue|ha|sido|está|totalmente)\s+){0,3}(?:reembolsad|cancelad|anulad)[oa]\b/i,
  /\bya\s+(?:(?:fue|ha|sido|está)\s+){0,3}devuelt[oa]\b/i,
];

function lettersOf(code: string | null): string {
  return (code ?? '').toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}
