import type { CreditNote } from '../domain/refund/credit-note.ts';

/**
 * What the note is called as a file: "CN-1001-1.pdf". An order's id may hold any character, so what a file
 * system or a header can't take becomes "_", and a long id is cut before the note's own number.
 */
export function fileNameOf(
  { orderId, noteNumber }: Pick<CreditNote, 'orderId' | 'noteNumber'>,
  kind: 'pdf' | 'xml',
): string {
  const order = [...orderId].slice(0, longestOrder).join('');
  return `CN-${order.replace(unfit, '_')}-${noteNumber}.${kind}`;
}

const longestOrder = 100;
/** Separators and wildcards of file systems, and what can't be seen or turns the reading direction round. */
const unfit = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}/\\:*?"<>|]/gu;
