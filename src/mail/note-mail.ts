import type { CreditNote } from '../domain/refund/credit-note.ts';

/** One sending of one credit note. */
export type NoteMail = {
  readonly note: CreditNote;
  /** The address, as the order said it; nobody has checked it. */
  readonly recipient: string;
  /** When the note was sent last; null the first time. It tells a resend from a repeat of the same sending. */
  readonly previouslySentAt: Date | null;
  /** Asked right before it goes out: a customer can be erased while the document is made. Throws StoreOutage. */
  readonly isStillDue: () => Promise<boolean>;
};

/** What the mail server made of it. A reason says codes only: an address is never in it (A5, I20). */
export type MailOutcome =
  | { readonly kind: 'accepted' }
  /** For good: the same mail to the same address would be refused again. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** Not now, or nobody knows: the same mail may be sent again, under its Message-ID. */
  | { readonly kind: 'delayed'; readonly reason: string };

/** Hands a mail to the mail server; ends in bounded time, and at once where `signal` says so. */
export type SendNote = (mail: NoteMail, signal: AbortSignal) => Promise<MailOutcome>;
