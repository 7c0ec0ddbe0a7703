import type { CreditNote } from '../../domain/refund/credit-note.ts';
import type { Seller } from '../../domain/values/seller.ts';
import type { HanForms } from './fonts.ts';

/**
 * Whose forms a note's shared characters take: those of the buyer's country; where it has none of its own, those
 * that the note's own letters tell of; then those of the seller's country.
 */
export function hanFormsOf(note: CreditNote, seller: Seller): HanForms {
  const texts = [
    note.buyer?.name,
    note.buyer?.city,
    note.reason,
    ...note.lines.map((line) => line.description),
  ];
  return (
    ofCountry(note.buyer?.countryCode) ??
    ofLetters(texts.join(' ')) ??
    ofCountry(seller.countryCode) ??
    'simplified'
  );
}

function ofCountry(code: string | null | undefined): HanForms | null {
  switch (code) {
    case 'JP':
      return 'japanese';
    case 'KR':
      return 'korean';
    case 'TW':
    case 'HK':
    case 'MO':
      return 'traditional';
    case 'CN':
    case 'SG':
      return 'simplified';
    default:
      return null;
  }
}

function ofLetters(text: string): HanForms | null {
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) return 'japanese';
  if (/\p{Script=Hangul}/u.test(text)) return 'korean';
  return /\p{Script=Bopomofo}/u.test(text) ? 'traditional' : null;
}
