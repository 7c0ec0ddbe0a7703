import { createTransport } from 'nodemailer';
import { fileNameOf } from '../documents/file-name.ts';
import { DocumentUnavailable, type NoteRenderer } from '../documents/note-renderer.ts';
import type { Seller } from '../domain/values/seller.ts';
import { messageIdOf } from './message-id.ts';
import type { MailOutcome, NoteMail, SendNote } from './note-mail.ts';
import { subjectOf, textOf } from './note-text.ts';

export type SenderOptions = {
  readonly smtpUrl: string;
  /** "Name <address>". */
  readonly from: string;
  readonly seller: Seller;
  /** Makes the PDF that is attached. */
  readonly renderer: Pick<NoteRenderer, 'render'>;
};

/**
 * Sends credit notes by SMTP, each with its PDF. A connection that hangs is cut, and so is a document that takes
 * too long, so that a sending ends within 90 seconds: well before its lease. Throws only what is a fault of ours, such as a note that can't be rendered.
 */
export function createNoteSender({ smtpUrl, from, seller, renderer }: SenderOptions): SendNote {
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    dnsTimeout: 10_000,
    socketTimeout: 30_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return async (mail, signal) => {
    if (!oneAddress.test(mail.recipient)) return { kind: 'refused', reason: 'no e-mail address' };
    const pdf = await pdfOf(mail, renderer, signal);
    if (pdf === null) return { kind: 'delayed', reason: 'document unavailable' };
    if (!(await mail.isStillDue())) return { kind: 'delayed', reason: 'no longer due' };
    const message = messageOf(mail, { from, seller, pdf });
    try {
      await transport.sendMail({
        ...message,
        signal: AbortSignal.any([signal, AbortSignal.timeout(60_000)]),
      });
      return { kind: 'accepted' };
    } catch (error) {
      return outcomeOf(error);
    }
  };
}

/** A list of addresses, or one inside a phrase, is not what an order says it has. */
const oneAddress = /^[^\s\p{C}@<>(),;:"[\]\\]+@[^\s\p{C}@<>(),;:"[\]\\]+$/u;

/** Null where it can't be had now. */
async function pdfOf(
  { note }: NoteMail,
  renderer: SenderOptions['renderer'],
  signal: AbortSignal,
): Promise<Buffer | null> {
  try {
    return await renderer.render(note, 'pdf', signal);
  } catch (error) {
    if (error instanceof DocumentUnavailable) return null;
    throw error;
  }
}

function messageOf(mail: NoteMail, { from, seller, pdf }: { from: string; seller: Seller; pdf: Buffer }) {
  const { note, recipient } = mail;
  return {
    from,
    // As a value: a text would be parsed.
    to: { name: '', address: recipient },
    subject: subjectOf(note, seller),
    text: textOf(note, seller),
    messageId: messageIdOf(mail, from),
    // Out-of-office programs don't answer those (RFC 3834).
    headers: { 'Auto-Submitted': 'auto-generated' },
    attachments: [
      {
        filename: fileNameOf(note, 'pdf'),
        content: pdf,
        contentType: 'application/pdf',
      },
    ],
  };
}

/**
 * Refused for good is only what the server says about this recipient or this message. That it doesn't take our
 * password or our sender is about all mails, and passes once somebody has set it right. The error's message
 * quotes the recipient, so only its codes are told.
 */
function outcomeOf(error: unknown): MailOutcome {
  const { code, command, responseCode, permanent } = factsOf(error);
  const reason = [code, command, responseCode].filter((part) => part !== undefined).join(' ');
  const aboutThisMail = command === 'RCPT TO' || command === 'DATA';
  return { kind: permanent === true && aboutThisMail ? 'refused' : 'delayed', reason };
}

type Facts = {
  readonly code?: string | undefined;
  readonly command?: string | undefined;
  readonly responseCode?: number | undefined;
  readonly permanent?: boolean | undefined;
};

function factsOf(error: unknown): Facts {
  return isFacts(error) ? error : { code: 'unknown' };
}

/** nodemailer's errors carry these; anybody else's can only carry a code. */
function isFacts(error: unknown): error is Facts {
  return error instanceof Error && 'code' in error && typeof error.code === 'string';
}
