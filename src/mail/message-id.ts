import { createHash } from 'node:crypto';
import type { NoteMail } from './note-mail.ts';

/**
 * The Message-ID of one sending: the same however often it is repeated, by whichever process, so that a mail
 * system that gets it twice can tell; another one for each time that the note is sent anew. It tells nothing
 * about the order.
 */
export function messageIdOf({ note, previouslySentAt }: NoteMail, from: string): string {
  const sending = JSON.stringify([note.id, previouslySentAt?.toISOString() ?? null]);
  return `<${createHash('sha256').update(sending).digest('hex').slice(0, 40)}@${hostOf(from)}>`;
}

function hostOf(from: string): string {
  return /@([a-z0-9.-]+)>?\s*$/i.exec(from)?.[1]?.toLowerCase() ?? 'localhost';
}
