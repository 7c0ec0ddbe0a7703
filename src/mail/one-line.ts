/**
 * A text as one line of a mail, whoever wrote it: a line break or a control character in it could begin a line that
 * looks like ours, and marks that turn the direction of writing could make a line read as another.
 */
export function oneLine(text: string): string {
  return text
    .replace(/\p{Bidi_Control}/gu, '')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trimEnd();
}
