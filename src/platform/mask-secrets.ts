/**
 * Replaces what must never be written down or given out, in any text: e-mail addresses, card numbers, tokens
 * and passwords in URLs (I20). For logs and for the messages of errors, whatever those quote.
 */
export function maskSecrets(text: string): string {
  return text
    .replace(urlCredentials, '$1[redacted]@')
    .replace(token, '[token]')
    .replace(emailAddress, '[e-mail address]')
    .replace(cardNumber, (digits) => (passesLuhn(digits) ? '[card number]' : digits));
}

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
